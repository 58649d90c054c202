package org.hatmatrix.numeric;

import java.util.function.Consumer;

/** Subsets of a given size. */
public final class Combinations {

    private Combinations() {}

    /**
     * How many subsets of size k a set of n elements has.
     *
     * @param n the size of the set
     * @param k the size of the subsets
     * @return their number; {@code Long.MAX_VALUE} if a long does not hold it
     */
    public static long count(int n, int k) {
        if (k > n) {
            return 0;
        }
        long count = 1;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            long factor = n - i + 1;
            if (count > Long.MAX_VALUE / factor) {
                return Long.MAX_VALUE;
            }
            count = count * factor / i;
        }
        return count;
    }

    /**
     * Visits the subsets in lexicographic order.
     *
     * @param n the size of the set, whose elements are numbered from 0
     * @param k the size of the subsets
     * @param visitor receives each subset in ascending order; the array is used again for the next one
     */
    public static void forEach(int n, int k, Consumer<int[]> visitor) {
        int[] subset = new int[k];
        for (int i = 0; i < k; i++) {
            subset[i] = i;
        }
        boolean more = k <= n;
        while (more) {
            visitor.accept(subset);
            more = advance(subset, n);
        }
    }

    private static boolean advance(int[] subset, int n) {
        int k = subset.length;
        int i = k - 1;
        while (i >= 0 && subset[i] == n - k + i) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        subset[i]++;
        for (int j = i + 1; j < k; j++) {
            subset[j] = subset[j - 1] + 1;
        }
        return true;
    }
}
