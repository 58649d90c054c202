package org.hatmatrix.survey.groups;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.Moments;
import org.hatmatrix.survey.support.Tails;
import org.hatmatrix.text.Numbers;

/**
 * The test of Brunner and Munzel: does one group tend to higher scores, whatever the spread and shape of both?
 *
 * <p>The hypothesis is p = P(first &gt; second) + P(tie)/2 = ½. Unlike {@link MannWhitney} it does not suppose that the two
 * distributions are equal under it. With the places of each value among the other group (how many are smaller, ties as
 * half) and their variances s₁², s₂²: t = (p̂ − ½) / √(s₁²/(n₁n₂²) + s₂²/(n₂n₁²)), compared with Student's t with
 * (n₁s₁² + n₂s₂²)² / ((n₁s₁²)²/(n₁ − 1) + (n₂s₂²)²/(n₂ − 1)) degrees of freedom. The p-value is asymptotic; below about ten
 * values a group take {@link MannWhitney#exact()} too.
 *
 * <pre>{@code
 * BrunnerMunzel test = BrunnerMunzel.of(new double[] {4, 5, 5, 3}, new double[] {2, 3, 1, 4, 2});
 * test.superiority();                                  // P(first > second) + P(tie)/2 = 0.9
 * test.pValue();
 * Interval chance = test.interval(0.95);
 * }</pre>
 *
 * <p>The direction is that of {@link MannWhitney#superiority()}; the paper, and R's {@code brunnermunzel.test} after it,
 * estimate 1 − p, so that their t has the other sign. If all values are equal, or all of one group are above all of the
 * other, the standard error is 0 and the p-value NaN. Literature: E. Brunner, U. Munzel, Biometrical Journal 42 (2000)
 * 17–25.
 */
public final class BrunnerMunzel implements StatisticalTest {

    private final TwoSamples samples;
    private final double firstScaled;
    private final double secondScaled;

    private BrunnerMunzel(TwoSamples samples) {
        this.samples = samples;
        this.firstScaled =
                samples.first().length * Moments.of(samples.firstPlaces()).variance();
        this.secondScaled =
                samples.second().length * Moments.of(samples.secondPlaces()).variance();
    }

    /**
     * The test of two groups.
     *
     * @param first the values of the first group
     * @param second the values of the second group
     * @return the test
     * @throws IllegalArgumentException if a group has fewer than 2 values, or one that is not finite
     */
    public static BrunnerMunzel of(double[] first, double[] second) {
        return new BrunnerMunzel(TwoSamples.of(first, second));
    }

    /**
     * The test of a column by the two groups of another.
     *
     * @param data the dataset
     * @param value the name of a numeric column
     * @param group the name of the column with the groups; the first is the first of its levels, else the first to appear
     * @return the test of the rows that have both a value and a group
     * @throws IllegalArgumentException if a column does not exist or is not numeric, there are not 2 groups, or one has
     *     fewer than 2 values
     */
    public static BrunnerMunzel of(Dataset data, String value, String group) {
        return new BrunnerMunzel(TwoSamples.of(data, value, group));
    }

    /**
     * The chance that a value of the first group is larger than one of the second, ties as half.
     *
     * @return p̂, between 0 and 1; 0.5 if neither group tends to larger values
     */
    public double superiority() {
        return samples.superiority();
    }

    /**
     * The standard error of {@link #superiority()}.
     *
     * @return the standard error; 0 if the groups do not overlap or all values are equal
     */
    public double standardError() {
        return Math.sqrt(firstScaled + secondScaled) / samples.pairs();
    }

    /**
     * The interval of {@link #superiority()} by Student's t. It is not cut at 0 and 1.
     *
     * @param level the level, such as 0.95
     * @return the interval; NaN limits where the standard error is 0
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        return Tails.interval(superiority(), standardError(), degrees(), level);
    }

    private double degrees() {
        double share = firstScaled / (firstScaled + secondScaled);
        return 1
                / (share * share / (samples.first().length - 1)
                        + (1 - share) * (1 - share) / (samples.second().length - 1));
    }

    /**
     * The two-sided test.
     *
     * @return t with its degrees of freedom
     */
    @Override
    public TestResult test() {
        return test(Alternative.TWO_SIDED);
    }

    /**
     * The test against an alternative.
     *
     * @param alternative {@code GREATER} if the first group is expected to tend to larger values
     * @return t with its degrees of freedom
     */
    public TestResult test(Alternative alternative) {
        double t = (superiority() - 0.5) / standardError();
        return Tails.t("Brunner–Munzel test, asymptotic", t, degrees(), alternative);
    }

    /** One line with the chance, t and the p-value. */
    @Override
    public String toString() {
        TestResult test = test();
        return "Brunner–Munzel: P(first > second) = " + Numbers.fixed(superiority(), 3) + ", t = "
                + Numbers.significant(test.statistic(), 4) + ", p " + Numbers.pValueRelation(test.pValue());
    }
}
