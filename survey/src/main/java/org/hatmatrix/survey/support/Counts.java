package org.hatmatrix.survey.support;

import java.util.Arrays;

/** Counts that callers pass as whole numbers of any type. */
public final class Counts {

    /** Up to this number every whole number is a double. */
    private static final double LARGEST = 0x1p53;

    private Counts() {}

    /** A copy of counts that are not negative. */
    public static long[] of(String role, int... counts) {
        return of(role, Arrays.stream(counts).asLongStream().toArray());
    }

    /** A copy of counts that are not negative. */
    public static long[] of(String role, long... counts) {
        long[] copy = counts.clone();
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] < 0) {
                throw new IllegalArgumentException(role + " " + (i + 1) + ": count " + copy[i] + " is negative");
            }
        }
        return copy;
    }

    /** Whole numbers that are not negative. */
    public static long[] of(String role, double... counts) {
        long[] whole = new long[counts.length];
        for (int i = 0; i < whole.length; i++) {
            if (counts[i] != Math.rint(counts[i]) || Math.abs(counts[i]) > LARGEST) {
                throw new IllegalArgumentException(
                        role + " " + (i + 1) + ": count " + counts[i] + ", a whole number is wanted");
            }
            whole[i] = (long) counts[i];
        }
        return of(role, whole);
    }
}
