package org.hatmatrix.linalg;

import java.util.Arrays;
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
public record Scaling(int[] columns, int response, int weights) {

    /** Where 2^-a and 2^a are normal numbers. */
    private static final int LIMIT = 1022;

    /** By the largest element of each column, multiplied by the root of its weight. */
    public static Scaling of(Problem problem) {
        int weightExponent = weightExponent(problem.weights());
        double[] roots = roots(problem.weights(), power(-2 * weightExponent));
        int[] columns = new int[problem.columns()];
        for (int j = 0; j < columns.length; j++) {
            double[] x = problem.x().array(j);
            columns[j] = x == null ? 0 : exponent(largest(x, x.length, roots));
        }
        return new Scaling(columns, exponent(largest(problem.y(), problem.rows(), roots)), weightExponent);
    }

    private static double @Nullable [] roots(double @Nullable [] weights, double factor) {
        return weights == null
                ? null
                : Arrays.stream(weights).map(w -> Math.sqrt(w * factor)).toArray();
    }

    static int weightExponent(double @Nullable [] weights) {
        return weights == null ? 0 : Math.floorDiv(exponent(largest(weights)), 2);
    }

    /** The largest of weights, which are neither negative nor NaN: a comparison takes less time than a maximum. */
    private static double largest(double[] weights) {
        double largest = 0;
        for (double weight : weights) {
            largest = weight > largest ? weight : largest;
        }
        return largest;
    }

    /** The largest absolute value among the first, each multiplied by its root if there are roots; NaN if there is one. */
    static double largest(double[] values, int count, double @Nullable [] roots) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double value = Math.abs(values[i]);
            largest = Math.max(largest, roots == null ? value : value * roots[i]);
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

    /** A power of two, which in the range of normal numbers is nothing but its exponent. */
    private static double power(int exponent) {
        return Math.abs(exponent) <= LIMIT
                ? Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52)
                : Math.scalb(1.0, exponent);
    }

    /** The factor 2^-aⱼ of a column. */
    public double columnFactor(int column) {
        return power(-columns[column]);
    }

    /** The factor 2^-c of the response. */
    public double responseFactor() {
        return power(-response);
    }

    /** The factor 4^-k of the weights. */
    public double weightFactor() {
        return power(-2 * weights);
    }
}
