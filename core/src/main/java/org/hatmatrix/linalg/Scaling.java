package org.hatmatrix.linalg;

import org.jspecify.annotations.Nullable;

/**
 * Powers of two that bring every column, the response and the weights near one: column j is multiplied by 2^-aⱼ, the
 * response by 2^-c and the weights by 4^-k. Scaling by powers of two is exact and leaves every rounding of a Householder
 * factorization as it is; it only keeps squares from over- and underflowing.
 *
 * @param columns the exponents aⱼ
 * @param response the exponent c
 * @param weights the exponent k
 */
record Scaling(int[] columns, int response, int weights) {

    /** Where 2^-a and 2^a are normal numbers. */
    private static final int LIMIT = 1022;

    /** By the largest element of each column. */
    static Scaling of(Problem problem) {
        int[] columns = new int[problem.columns()];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = exponent(problem.x().array(j));
        }
        return new Scaling(columns, exponent(problem.y()), weightExponent(problem.weights()));
    }

    static int weightExponent(double @Nullable [] weights) {
        return Math.floorDiv(exponent(weights), 2);
    }

    private static int exponent(double @Nullable [] values) {
        return values == null ? 0 : exponent(largest(values, 0, values.length));
    }

    static double largest(double[] values, int from, int to) {
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    /** The exponent that brings a number into [1/2, 1). */
    static int exponent(double largest) {
        if (largest == 0) {
            return 0;
        }
        return Math.max(-LIMIT, Math.min(LIMIT, Math.getExponent(largest) + 1));
    }

    /** The factor 2^-aⱼ of a column. */
    double columnFactor(int column) {
        return Math.scalb(1.0, -columns[column]);
    }

    /** The factor 2^-c of the response. */
    double responseFactor() {
        return Math.scalb(1.0, -response);
    }

    /** The factor 4^-k of the weights. */
    double weightFactor() {
        return Math.scalb(1.0, -2 * weights);
    }
}
