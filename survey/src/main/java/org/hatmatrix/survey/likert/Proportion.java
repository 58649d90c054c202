package org.hatmatrix.survey.likert;

import java.util.Arrays;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;
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
 * <p>Of answers with sampling weights, {@code count} and {@code total} still count respondents; the estimate is weighted, and
 * the interval takes the effective size n = p̂(1 − p̂) / variance (Kish's where p̂ is 0 or 1) and a quantile of Student's t.
 *
 * <p>Literature: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927)
 * 209–212; L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101–133.
 *
 * @param count how many answers are of the kind
 * @param total how many answers there are
 * @param estimate the share: {@code count / total}, or that of the weights; NaN if the total is 0
 * @param effectiveTotal the n of the interval: {@code total}, or the effective size of a weighted sample
 * @param degreesOfFreedom those of the interval's quantile; infinite without weights
 */
public record Proportion(long count, long total, double estimate, double effectiveTotal, double degreesOfFreedom) {

    /**
     * Makes a proportion without weights.
     *
     * @param count how many answers are of the kind
     * @param total how many answers there are
     * @throws IllegalArgumentException if {@code count} is negative or above {@code total}
     */
    public Proportion(long count, long total) {
        this(count, total, (double) count / total, total, Double.POSITIVE_INFINITY);
    }

    /**
     * Makes a proportion.
     *
     * @param count how many answers are of the kind
     * @param total how many answers there are
     * @param estimate the share, weighted or not
     * @param effectiveTotal the n of the interval
     * @param degreesOfFreedom those of the interval's quantile
     * @throws IllegalArgumentException if {@code count} is negative or above {@code total}, or the estimate is not between
     *     0 and 1
     */
    public Proportion {
        if (count < 0 || count > total) {
            throw new IllegalArgumentException("proportion: count " + count + " is not between 0 and total " + total);
        }
        if (estimate < 0 || estimate > 1) {
            throw new IllegalArgumentException("proportion: estimate " + estimate + " is not between 0 and 1");
        }
    }

    /**
     * The share of respondents with weights. Its error is linearized for a sample of all of them.
     *
     * @param ticked for each respondent 1, 0, or NaN for one who does not belong to those of whom the share is
     * @param weights the weight of each respondent, none negative
     * @return the weighted share, with the effective size
     * @throws IllegalArgumentException if there is not one weight per respondent
     */
    public static Proportion weighted(double[] ticked, double[] weights) {
        Require.sameLength("weights", weights.length, "the array of respondents", ticked.length);
        int[] positions = Arrays.stream(ticked)
                .mapToInt(tick -> Double.isNaN(tick) ? -1 : tick == 0 ? 0 : 1)
                .toArray();
        return AnswerCounts.of(2, positions, weights).share(1);
    }

    /**
     * Wilson's score interval, without continuity correction.
     *
     * @param level the confidence level, between 0 and 1
     * @return an interval within 0 and 1; its ends are NaN if the total is 0
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval wilson(double level) {
        double z = new ReferenceDistribution(degreesOfFreedom).criticalValue(Require.level(level));
        double n = effectiveTotal;
        double p = estimate;
        double spread = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        double middle = p + z * z / (2 * n);
        double width = 1 + z * z / n;
        double lower = estimate == 0 ? 0 : (middle - spread) / width;
        double upper = estimate == 1 ? 1 : (middle + spread) / width;
        return total == 0 ? new Interval(Double.NaN, Double.NaN) : new Interval(lower, upper);
    }

    @Override
    public String toString() {
        boolean weighted = degreesOfFreedom != Double.POSITIVE_INFINITY;
        return count + " of " + total + " (" + (weighted ? "weighted " : "") + Numbers.fixed(100 * estimate, 1) + "%)";
    }
}
