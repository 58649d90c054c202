package org.hatmatrix.inference;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.hatmatrix.numeric.BracketedRoot;

/**
 * The noncentral χ² distribution: the sum of the squares of ν independent normal variables of variance 1 whose squared means sum to λ.
 * It is that of χ² statistics where the hypothesis is wrong, and so leads from an observed χ² to intervals of measures of
 * association.
 *
 * <p>The mean, over Poisson numbers j of expectation λ/2, of the central distributions of ν + 2j degrees of freedom; summed
 * outwards from the most probable j. All terms are positive and each tail is summed by itself, so that small probabilities keep
 * their digits.
 *
 * <pre>{@code
 * double power = new NoncentralChiSquared(4, 12.5).survivalProbability(9.488);
 * Interval lambda = NoncentralChiSquared.noncentrality(18.04, 4, 0.95);   // the λ that an observed χ² of 18.04 does not refute
 * }</pre>
 *
 * <p>Literature: N. L. Johnson, S. Kotz, N. Balakrishnan, <em>Continuous Univariate Distributions</em> 2 (1995), chapter 29.
 *
 * @param degreesOfFreedom ν, positive and finite
 * @param noncentrality λ, finite and not negative
 */
public record NoncentralChiSquared(double degreesOfFreedom, double noncentrality) {

    /** The part of a sum that its next term no longer changes. */
    private static final double NOTHING = 1e-18;

    /**
     * A distribution.
     *
     * @param degreesOfFreedom ν
     * @param noncentrality λ
     * @throws IllegalArgumentException if ν is not positive and finite, or λ negative or not finite
     */
    public NoncentralChiSquared {
        if (!(degreesOfFreedom > 0 && degreesOfFreedom < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noncentral chi-squared with " + degreesOfFreedom
                    + " degrees of freedom, wanted a positive finite number");
        }
        if (!(noncentrality >= 0 && noncentrality < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noncentral chi-squared with noncentrality " + noncentrality
                    + ", wanted a finite number that is not negative");
        }
    }

    /**
     * The probability of a value at most as large.
     *
     * @param x the value
     * @return P(X ≤ x); NaN for NaN
     */
    public double cumulativeProbability(double x) {
        return mixture(x, true);
    }

    /**
     * The probability of a larger value.
     *
     * @param x the value
     * @return P(X &gt; x); NaN for NaN
     */
    public double survivalProbability(double x) {
        return mixture(x, false);
    }

    /** The weights, relative to that of the most probable number, need no constant. */
    private double mixture(double x, boolean lower) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        double half = noncentrality / 2;
        double mode = Math.floor(half);
        double sum = 0;
        double weights = 0;
        double weight = 1;
        for (double j = mode; ; j++) {
            double term = weight * central(x, j, lower);
            sum += term;
            weights += weight;
            weight *= half / (j + 1);
            if (isOver(weight, weights, term, sum, lower)) {
                break;
            }
        }
        weight = 1;
        for (double j = mode; j >= 1; j--) {
            weight *= j / half;
            double term = weight * central(x, j - 1, lower);
            sum += term;
            weights += weight;
            if (isOver(weight, weights, term, sum, !lower)) {
                break;
            }
        }
        return Math.min(1, sum / weights);
    }

    /**
     * Whether what is left changes nothing: the weights fall faster and faster; where the probabilities fall too, the terms do,
     * else no term exceeds its weight.
     */
    private static boolean isOver(double weight, double weights, double term, double sum, boolean falling) {
        double most = falling ? Math.min(term, weight) : weight;
        return weight <= NOTHING * weights && most <= NOTHING * sum;
    }

    private double central(double x, double j, boolean lower) {
        ChiSquaredDistribution chi = ChiSquaredDistribution.of(degreesOfFreedom + 2 * j);
        return lower ? chi.cumulativeProbability(x) : chi.survivalProbability(x);
    }

    /**
     * The noncentralities under which an observed χ² is not extreme: λ with P(X ≥ x) = (1 − level)/2 and with
     * P(X ≤ x) = (1 − level)/2, or 0 where even that of the central distribution is smaller.
     *
     * @param x the observed value, finite and not negative
     * @param degreesOfFreedom ν
     * @param level the level, such as 0.95
     * @return the interval of λ
     * @throws IllegalArgumentException if x is negative or not finite, ν not positive and finite, or the level not between 0
     *     and 1
     */
    public static Interval noncentrality(double x, double degreesOfFreedom, double level) {
        if (!(x >= 0 && x < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "noncentrality of chi-squared = " + x + ", wanted a finite number that is not negative");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level is " + level + ", wanted a number between 0 and 1");
        }
        double tail = (1 - level) / 2;
        return new Interval(limit(x, degreesOfFreedom, tail, false), limit(x, degreesOfFreedom, tail, true));
    }

    /** λ at which one tail has a probability; the upper tail grows with λ, the lower one falls. */
    private static double limit(double x, double degreesOfFreedom, double tail, boolean lower) {
        int sign = lower ? -1 : 1;
        double target = StrictMath.log(tail);
        if (sign * (log(x, degreesOfFreedom, 0, lower) - target) >= 0) {
            return 0;
        }
        double high = 1 + x;
        while (sign * (log(x, degreesOfFreedom, high, lower) - target) < 0) {
            high *= 2;
        }
        return BracketedRoot.find(l -> log(x, degreesOfFreedom, l, lower) - target, 0, high, 1e-15);
    }

    private static double log(double x, double degreesOfFreedom, double lambda, boolean lower) {
        NoncentralChiSquared distribution = new NoncentralChiSquared(degreesOfFreedom, lambda);
        double p = lower ? distribution.cumulativeProbability(x) : distribution.survivalProbability(x);
        return StrictMath.log(Math.max(Double.MIN_VALUE, p));
    }
}
