package org.hatmatrix.numeric;

import java.util.Arrays;

/** Checks and copies of the values a caller hands over. */
public final class Samples {

    private Samples() {}

    /** A sorted copy of values that must be present and finite. */
    public static double[] sorted(String role, double[] values) {
        double[] copy = checked(role, values);
        Arrays.sort(copy);
        return copy;
    }

    /** A copy of values that must be present and finite. */
    public static double[] checked(String role, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(role + ": no values, at least one is needed");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(role + ", row " + (i + 1) + ": " + values[i]
                        + (Double.isNaN(values[i])
                                ? " (missing values need a Dataset, which drops such rows)"
                                : ", must be finite"));
            }
        }
        return values.clone();
    }
}
