package org.hatmatrix.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.numeric.BracketedRoot;

/**
 * The noncentral t distribution: (Z + δ) / √(χ²_ν/ν) of a standard normal Z. It is that of t statistics where the hypothesis is
 * wrong, and so leads from an observed t to intervals of standardized differences.
 *
 * <pre>
 * P(T ≤ t) = ∫ f(s) Φ(ts − δ) ds,   f the density of √(χ²_ν/ν)
 * </pre>
 *
 * <p>By the trapezoidal rule in log s, which for such integrands converges faster than any power of the step. All terms are
 * positive and each tail is summed by itself, so that small probabilities keep their digits: about 13 of them as compared with
 * arithmetic of 40 digits.
 *
 * <pre>{@code
 * double power = new NoncentralT(18, 2.5).survivalProbability(2.101);   // of a t test of two groups of ten
 * Interval delta = NoncentralT.noncentrality(3.2, 18, 0.95);            // the δ that an observed t of 3.2 does not refute
 * }</pre>
 *
 * <p>Literature: N. L. Johnson, S. Kotz, N. Balakrishnan, <em>Continuous Univariate Distributions</em> 2 (1995), chapter 31.
 *
 * @param degreesOfFreedom ν, positive; infinite for the normal distribution about δ
 * @param noncentrality δ, finite
 */
public record NoncentralT(double degreesOfFreedom, double noncentrality) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The widest step of the sum over log s. */
    private static final double STEP = 0.125;

    /** How much of the narrowest width in the integrand one step may take; its error is then below 1e−20. */
    private static final double SHARE = 0.6;

    /** The logarithm at which the density of s is zero in double precision. */
    private static final double ZERO = -745;

    /**
     * A distribution.
     *
     * @param degreesOfFreedom ν
     * @param noncentrality δ
     * @throws IllegalArgumentException if ν is not positive or δ not finite
     */
    public NoncentralT {
        if (!(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException(
                    "noncentral t with " + degreesOfFreedom + " degrees of freedom, wanted a positive number");
        }
        if (!Double.isFinite(noncentrality)) {
            throw new IllegalArgumentException(
                    "noncentral t with noncentrality " + noncentrality + ", wanted a finite number");
        }
    }

    /**
     * The probability of a value at most as large.
     *
     * @param t the value
     * @return P(T ≤ t); NaN for NaN
     */
    public double cumulativeProbability(double t) {
        return mixture(t, 1);
    }

    /**
     * The probability of a larger value.
     *
     * @param t the value
     * @return P(T &gt; t); NaN for NaN
     */
    public double survivalProbability(double t) {
        return mixture(t, -1);
    }

    /** The mean of Φ(±(ts − δ)) over s. */
    private double mixture(double t, int sign) {
        double nu = degreesOfFreedom;
        if (Double.isInfinite(t) || Double.isInfinite(nu)) {
            return NORMAL.cumulativeProbability(sign * (t - noncentrality));
        }
        double step = Math.min(STEP, SHARE / Math.sqrt(5 * nu + 2 * noncentrality * noncentrality));
        double mean =
                ScaleMixture.mean(nu, step, ZERO, s -> NORMAL.cumulativeProbability(sign * (t * s - noncentrality)));
        return Math.min(1, mean);
    }

    /**
     * The noncentralities under which an observed t is not extreme: δ with P(T ≥ t) = (1 − level)/2 and with
     * P(T ≤ t) = (1 − level)/2.
     *
     * @param t the observed value, finite
     * @param degreesOfFreedom ν
     * @param level the level, such as 0.95
     * @return the interval of δ
     * @throws IllegalArgumentException if t is not finite, ν not positive, or the level not between 0 and 1
     */
    public static Interval noncentrality(double t, double degreesOfFreedom, double level) {
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException("noncentrality of t = " + t + ", wanted a finite number");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level is " + level + ", wanted a number between 0 and 1");
        }
        double target = StrictMath.log((1 - level) / 2);
        double upper = upperLimit(t, degreesOfFreedom, target);
        double lower = -upperLimit(-t, degreesOfFreedom, target);
        return new Interval(lower, upper);
    }

    /** δ with log P(T ≤ t) = target; the probability falls as δ grows. */
    private static double upperLimit(double t, double degreesOfFreedom, double target) {
        double width = 1 + Math.abs(t) / Math.sqrt(2 * degreesOfFreedom);
        double low = t;
        while (logAtMost(t, degreesOfFreedom, low) < target) {
            low -= width;
            width *= 2;
        }
        double high = Math.max(low, t) + width;
        while (logAtMost(t, degreesOfFreedom, high) > target) {
            low = high;
            width *= 2;
            high += width;
        }
        return BracketedRoot.find(delta -> logAtMost(t, degreesOfFreedom, delta) - target, low, high, 1e-15);
    }

    private static double logAtMost(double t, double degreesOfFreedom, double delta) {
        // Where the probability is zero in double precision, the least logarithm keeps the search going.
        return Math.max(2 * ZERO, StrictMath.log(new NoncentralT(degreesOfFreedom, delta).cumulativeProbability(t)));
    }
}
