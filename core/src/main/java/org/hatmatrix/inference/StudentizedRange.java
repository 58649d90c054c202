package org.hatmatrix.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.numeric.BracketedRoot;

/**
 * The distribution of the studentized range: the range of k independent standard normal variables divided by √(χ²_ν/ν). All pairwise
 * comparisons of k means by Tukey's method rest on it.
 *
 * <pre>
 * P(Q &gt; q) = ∫ f(s) [1 − W(qs)] ds,   f the density of √(χ²_ν/ν),
 * 1 − W(w) = k ∫ φ(z) {Φ(z)ᵏ⁻¹ − [Φ(z) − Φ(z − w)]ᵏ⁻¹} dz
 * </pre>
 *
 * <p>Both integrals by the trapezoidal rule, which for integrands that are analytic and vanish at both ends converges faster than any
 * power of the step. All terms are positive, so that small probabilities keep their digits.
 *
 * <pre>{@code
 * double p = StudentizedRange.of(3, 20).survivalProbability(3.578); // 0.05
 * }</pre>
 *
 * <p>Literature: J. W. Tukey, <em>The Problem of Multiple Comparisons</em> (1953); M. D. Copenhaver, B. Holland, Journal of Statistical
 * Computation and Simulation 30 (1988) 1–15; L. N. Trefethen, J. A. C. Weideman, SIAM Review 56 (2014) 385–458.
 *
 * @param groups the number k of means, 2 or more
 * @param degreesOfFreedom ν, positive; infinite for known variances
 */
public record StudentizedRange(int groups, double degreesOfFreedom) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Beyond this the normal density is below 1e−30 of its peak. */
    private static final double EDGE = 12;

    private static final double STEP = 0.125;

    /**
     * A distribution.
     *
     * @param groups the number k of means
     * @param degreesOfFreedom ν
     * @throws IllegalArgumentException if there are fewer than 2 means, or ν is not positive
     */
    public StudentizedRange {
        if (groups < 2) {
            throw new IllegalArgumentException("studentized range of " + groups + " means, wanted 2 or more");
        }
        if (!(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException(
                    "studentized range with " + degreesOfFreedom + " degrees of freedom, wanted a positive number");
        }
    }

    /**
     * A distribution.
     *
     * @param groups the number k of means
     * @param degreesOfFreedom ν, which need not be whole
     * @return the distribution
     * @throws IllegalArgumentException if there are fewer than 2 means, or ν is not positive
     */
    public static StudentizedRange of(int groups, double degreesOfFreedom) {
        return new StudentizedRange(groups, degreesOfFreedom);
    }

    /**
     * The probability of a larger range.
     *
     * @param range the studentized range q
     * @return P(Q &gt; q): 1 for a range that is not positive, NaN for NaN
     */
    public double survivalProbability(double range) {
        if (Double.isNaN(range)) {
            return Double.NaN;
        }
        if (range <= 0) {
            return 1;
        }
        if (range == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double p = degreesOfFreedom == Double.POSITIVE_INFINITY ? beyond(range) : mixture(range);
        return Math.min(1, p);
    }

    /** The mean of 1 − W(qs) over s. */
    private double mixture(double range) {
        double step = Math.min(STEP, 0.5 / Math.sqrt(2 * degreesOfFreedom));
        return ScaleMixture.mean(degreesOfFreedom, step, ScaleMixture.NEGLIGIBLE, s -> beyond(range * s));
    }

    /** 1 − W(w). */
    private double beyond(double w) {
        double sum = 0;
        double first = -EDGE;
        int steps = (int) Math.ceil((2 * EDGE + Math.min(w, 60)) / STEP);
        for (int i = 0; i <= steps; i++) {
            double z = first + i * STEP;
            double all = NORMAL.cumulativeProbability(z);
            double below = NORMAL.cumulativeProbability(z - w);
            if (all > 0 && below > 0) {
                double share = -StrictMath.expm1((groups - 1) * StrictMath.log1p(-below / all));
                sum += NORMAL.density(z) * StrictMath.pow(all, groups - 1) * share;
            }
        }
        return Math.min(1, groups * sum * STEP);
    }

    /**
     * The range that is exceeded with a probability.
     *
     * @param probability the probability, between 0 and 1, such as 0.05
     * @return q with P(Q &gt; q) equal to it
     * @throws IllegalArgumentException if the probability is not between 0 and 1
     */
    public double inverseSurvivalProbability(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability " + probability + ", wanted a number between 0 and 1");
        }
        double low = 0;
        double high = 4;
        while (survivalProbability(high) > probability) {
            low = high;
            high *= 2;
        }
        double target = StrictMath.log(probability);
        return BracketedRoot.find(q -> StrictMath.log(survivalProbability(q)) - target, low, high, 1e-14);
    }
}
