package org.hatmatrix.survey.likert;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Numbers;

/**
 * A share of answers: {@code count} of {@code total}, with Wilson's interval.
 *
 * <p>The interval inverts the score test: with p̂ = count / n and the normal quantile z it is
 * (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n). Unlike p̂ ± z √(p̂(1 − p̂)/n) it stays between 0 and 1 and has
 * a length where p̂ is 0 or 1. With {@code total} 0 the estimate and both ends are NaN.
 *
 * <pre>{@code
 * Interval share = new Proportion(20, 50).wilson(0.95);        // 0.276 to 0.538
 * }</pre>
 *
 * <p>Literature: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927)
 * 209–212; L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101–133.
 *
 * @param count how many answers are of the kind
 * @param total how many answers there are
 */
public record Proportion(long count, long total) {

    /**
     * Makes a proportion.
     *
     * @param count how many answers are of the kind
     * @param total how many answers there are
     * @throws IllegalArgumentException if {@code count} is negative or above {@code total}
     */
    public Proportion {
        if (count < 0 || count > total) {
            throw new IllegalArgumentException("proportion: count " + count + " is not between 0 and total " + total);
        }
    }

    /**
     * The share.
     *
     * @return {@code count / total}, NaN if the total is 0
     */
    public double estimate() {
        return (double) count / total;
    }

    /**
     * Wilson's score interval, without continuity correction.
     *
     * @param level the confidence level, between 0 and 1
     * @return an interval within 0 and 1; its ends are NaN if the total is 0
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval wilson(double level) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - Require.level(level)) / 2);
        double n = total;
        double p = estimate();
        double spread = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        double middle = p + z * z / (2 * n);
        double width = 1 + z * z / n;
        double lower = count == 0 ? 0 : (middle - spread) / width;
        double upper = count == total ? 1 : (middle + spread) / width;
        return total == 0 ? new Interval(Double.NaN, Double.NaN) : new Interval(lower, upper);
    }

    @Override
    public String toString() {
        return count + " of " + total + " (" + Numbers.fixed(100 * estimate(), 1) + "%)";
    }
}
