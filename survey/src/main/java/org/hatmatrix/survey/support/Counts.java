package org.hatmatrix.survey.support;

import java.util.Arrays;

/** Counts that callers pass as whole numbers of any type. */
public final class Counts {

    /** Up to this number every whole number is a double. */
    private static final double LARGEST = 0x1p53;

    private Counts() {}

    /** A count that is not negative. */
    public static long one(String role, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(role + ": count " + count + " is negative");
        }
        return count;
    }

    /** A whole number that is not negative. */
    public static long one(String role, double count) {
        if (count != Math.rint(count) || Math.abs(count) > LARGEST) {
            throw new IllegalArgumentException(role + ": count " + count + ", a whole number is wanted");
        }
        return one(role, (long) count);
    }

    /** A copy of counts that are not negative. */
    public static long[] of(String role, int... counts) {
        return of(role, Arrays.stream(counts).asLongStream().toArray());
    }

    /** A copy of counts that are not negative. */
    public static long[] of(String role, long... counts) {
        long[] copy = counts.clone();
        for (int i = 0; i < copy.length; i++) {
            one(role + " " + (i + 1), copy[i]);
        }
        return copy;
    }

    /** Whole numbers that are not negative. */
    public static long[] of(String role, double... counts) {
        long[] whole = new long[counts.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = one(role + " " + (i + 1), counts[i]);
        }
        return whole;
    }

    /** A table of whole numbers that are not negative, as counts of type {@code long}. */
    public static long[][] table(double[][] counts) {
        long[][] whole = new long[counts.length][];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = of("row " + (i + 1) + ", column", counts[i]);
        }
        return whole;
    }

    /** A table of counts as those of type {@code long}. */
    public static long[][] table(int[][] counts) {
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).asLongStream().toArray())
                .toArray(long[][]::new);
    }
}
