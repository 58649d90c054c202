package org.hatmatrix.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hatmatrix.text.Numbers;

/**
 * The distribution that an estimate divided by its standard error is compared with: Student's t, or the standard normal
 * distribution as its limit for infinitely many degrees of freedom. Packages disagree on which to use after a robust fit
 * (R's robustbase: t, EViews and statsmodels: normal), so every fit says it.
 *
 * @param degreesOfFreedom the degrees of freedom of t; infinite for the normal distribution; NaN or not positive when
 *     there are none, which makes p-values and intervals NaN
 */
public record ReferenceDistribution(double degreesOfFreedom) {

    /** The standard normal distribution. */
    public static final ReferenceDistribution NORMAL = new ReferenceDistribution(Double.POSITIVE_INFINITY);

    /**
     * Student's t distribution.
     *
     * @param degreesOfFreedom its degrees of freedom
     * @return the distribution
     */
    public static ReferenceDistribution t(double degreesOfFreedom) {
        return new ReferenceDistribution(degreesOfFreedom);
    }

    /**
     * Whether this is the normal distribution.
     *
     * @return true for infinite degrees of freedom
     */
    public boolean isNormal() {
        return degreesOfFreedom == Double.POSITIVE_INFINITY;
    }

    /**
     * The two-sided p-value P(|T| ≥ |statistic|), from the survival function.
     *
     * @param statistic the estimate divided by its standard error
     * @return the p-value; NaN when the statistic is NaN or there are no degrees of freedom
     */
    public double pValue(double statistic) {
        if (Double.isNaN(statistic) || !(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        double size = Math.abs(statistic);
        return isNormal()
                ? 2 * NormalDistribution.of(0, 1).survivalProbability(size)
                : 2 * TDistribution.of(degreesOfFreedom).survivalProbability(size);
    }

    /**
     * The half width, in standard errors, of the symmetric interval of a level.
     *
     * @param level the level, between 0 and 1, such as 0.95
     * @return the quantile at (1 + level) / 2; NaN when there are no degrees of freedom
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public double criticalValue(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level is " + level + ", wanted a number between 0 and 1");
        }
        if (!(degreesOfFreedom > 0)) {
            return Double.NaN;
        }
        // (1 − level) / 2 keeps the digits of levels near 1 that (1 + level) / 2 would lose.
        double tail = (1 - level) / 2;
        return isNormal()
                ? NormalDistribution.of(0, 1).inverseSurvivalProbability(tail)
                : TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(tail);
    }

    /**
     * The letter that heads a column of statistics.
     *
     * @return {@code t} or {@code z}
     */
    public String symbol() {
        return isNormal() ? "z" : "t";
    }

    @Override
    public String toString() {
        return isNormal() ? "normal" : "t(" + Numbers.compact(degreesOfFreedom, 4) + ")";
    }
}
