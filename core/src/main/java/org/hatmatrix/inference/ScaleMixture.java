package org.hatmatrix.inference;

import java.util.function.DoubleUnaryOperator;

/**
 * Means over the scale s = √(χ²/ν), by the trapezoidal rule in u = log s, whose terms fall so fast on both sides that its error
 * falls faster than any power of the step. The weights, relative to that of s = 1, need no constant.
 */
final class ScaleMixture {

    /** What the density of s has fallen to, as a logarithm, before the sum may end. */
    static final double NEGLIGIBLE = -75;

    /** The part of a sum that its next term no longer changes. */
    private static final double NOTHING = 1e-19;

    private ScaleMixture() {}

    /**
     * The mean of a function of s that is not negative.
     *
     * @param end the logarithm of the density at which the sum ends whatever the terms are; at most {@link #NEGLIGIBLE}
     */
    static double mean(double degreesOfFreedom, double step, double end, DoubleUnaryOperator function) {
        double nu = degreesOfFreedom;
        double sum = 0;
        double weights = 0;
        for (int direction = -1; direction <= 1; direction += 2) {
            for (int i = direction < 0 ? 0 : 1; ; i++) {
                double u = direction * i * step;
                double logarithm = nu * u - nu / 2 * StrictMath.expm1(2 * u);
                if (logarithm < end) {
                    break;
                }
                double weight = StrictMath.exp(logarithm);
                double term = weight * function.applyAsDouble(StrictMath.exp(u));
                weights += weight;
                sum += term;
                if (logarithm < NEGLIGIBLE && sum > 0 && term <= NOTHING * sum) {
                    break;
                }
            }
        }
        return sum / weights;
    }
}
