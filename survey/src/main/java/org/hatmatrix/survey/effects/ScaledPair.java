package org.hatmatrix.survey.effects;

import java.util.Arrays;

/**
 * Two samples times the same power of two, so that the largest magnitude is at least 1 and less than 2. No digit changes, and squares
 * of very large or small values stay in the range of numbers.
 *
 * @param first the first sample, scaled
 * @param second the second sample, scaled
 */
record ScaledPair(double[] first, double[] second) {

    static ScaledPair of(double[] first, double[] second) {
        double largest = Math.max(largest(first), largest(second));
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        return new ScaledPair(scaled(first, -exponent), scaled(second, -exponent));
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    private static double[] scaled(double[] values, int exponent) {
        return Arrays.stream(values).map(value -> Math.scalb(value, exponent)).toArray();
    }
}
