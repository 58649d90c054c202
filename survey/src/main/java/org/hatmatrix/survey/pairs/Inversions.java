package org.hatmatrix.survey.pairs;

/**
 * Counts the inversions of a permutation: the pairs in which the larger number comes first.
 *
 * <p>The numbers are partitioned, stably and without a branch, by their highest bit, then each half by the next bit, and
 * so on. At each step the ones that stand before a zero are inversions. Sections of eight are counted pair by pair.
 */
final class Inversions {

    /** Sections of 2³ numbers are counted pair by pair. */
    private static final int SECTION_BITS = 3;

    private Inversions() {}

    /**
     * The number of inversions.
     *
     * @param permutation the numbers 0 to n − 1 in some order; used as working space
     */
    static long count(int[] permutation) {
        int n = permutation.length;
        int[] from = permutation;
        int[] to = new int[n];
        long inversions = 0;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, n - 1));
        for (int bit = bits - 1; bit >= SECTION_BITS; bit--) {
            int half = 1 << bit;
            for (int start = 0; start < n; start += 2 * half) {
                int end = Math.min(n, start + 2 * half);
                int middle = Math.min(end, start + half);
                inversions += partition(from, to, start, middle, end, bit);
            }
            int[] partitioned = to;
            to = from;
            from = partitioned;
        }
        return inversions + pairByPair(from);
    }

    private static long partition(int[] from, int[] to, int start, int middle, int end, int bit) {
        int ones = 0;
        long inversions = 0;
        for (int i = start; i < end; i++) {
            int value = from[i];
            int one = (value >>> bit) & 1;
            int zeroPlace = i - ones;
            int onePlace = middle + ones;
            to[zeroPlace + ((onePlace - zeroPlace) & -one)] = value;
            inversions += ones & (one - 1);
            ones += one;
        }
        return inversions;
    }

    private static long pairByPair(int[] values) {
        int section = 1 << SECTION_BITS;
        long inversions = 0;
        for (int start = 0; start < values.length; start += section) {
            int end = Math.min(values.length, start + section);
            for (int i = start; i < end; i++) {
                int value = values[i];
                int larger = 0;
                for (int j = start; j < i; j++) {
                    larger += (value - values[j]) >>> 31;
                }
                inversions += larger;
            }
        }
        return inversions;
    }
}
