package org.hatmatrix.survey.groups;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.survey.support.Moments;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.Tails;
import org.hatmatrix.text.Numbers;

/**
 * Welch's t test: do two groups have the same mean, whatever their variances?
 *
 * <p>t = (x̄₁ − x̄₂) / √(v₁ + v₂) with vᵢ = sᵢ²/nᵢ and (v₁ + v₂)² / (v₁²/(n₁ − 1) + v₂²/(n₂ − 1)) degrees of freedom.
 *
 * <pre>{@code
 * WelchTest test = WelchTest.of(new double[] {4, 5, 5, 3}, new double[] {2, 3, 1, 4, 2});
 * test.estimate();                                      // the difference of the means
 * test.pValue();
 * Interval difference = test.interval(0.95);
 * }</pre>
 *
 * <p>With sampling weights take {@link org.hatmatrix.survey.design.SurveyDesign#meanTest}, which does not take weights for respondents.
 *
 * <p>Each group needs two values. If all values of both groups are equal, t is NaN. Literature: B. L. Welch, Biometrika 34
 * (1947) 28–35. The same as {@code t.test} of R.
 */
public final class WelchTest implements StatisticalTest {

    private final Moments first;
    private final Moments second;

    private WelchTest(Moments first, Moments second) {
        this.first = first;
        this.second = second;
    }

    /**
     * The test of two groups.
     *
     * @param first the values of the first group
     * @param second the values of the second group
     * @return the test
     * @throws IllegalArgumentException if a group has fewer than 2 values, or one that is not finite
     */
    public static WelchTest of(double[] first, double[] second) {
        return new WelchTest(
                Moments.of(Require.sample("first group", first, 2)),
                Moments.of(Require.sample("second group", second, 2)));
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
    public static WelchTest of(Dataset data, String value, String group) {
        double[][] groups = GroupedValues.two(data, value, group, 2);
        return new WelchTest(Moments.of(groups[0]), Moments.of(groups[1]));
    }

    /**
     * The difference of the means.
     *
     * @return the first mean less the second
     */
    public double estimate() {
        return first.mean() - second.mean();
    }

    /**
     * The standard error of the difference.
     *
     * @return √(v₁ + v₂)
     */
    public double standardError() {
        return first.errorOfDifference(second);
    }

    /**
     * The interval of the difference.
     *
     * @param level the level, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        return Tails.interval(estimate(), standardError(), first.welchDegrees(second), level);
    }

    /**
     * The two-sided test.
     *
     * @return t with Welch's degrees of freedom
     */
    @Override
    public TestResult test() {
        return test(Alternative.TWO_SIDED);
    }

    /**
     * The test against an alternative.
     *
     * @param alternative {@code GREATER} if the first mean is expected to be greater
     * @return t with Welch's degrees of freedom
     */
    public TestResult test(Alternative alternative) {
        return Tails.t("Welch's t test", estimate() / standardError(), first.welchDegrees(second), alternative);
    }

    /** One line with the difference, t and the p-value. */
    @Override
    public String toString() {
        TestResult test = test();
        return "Welch's t: difference " + Numbers.significant(estimate(), 4) + ", t = "
                + Numbers.significant(test.statistic(), 4) + ", df = " + Numbers.compact(test.degreesOfFreedom(), 4)
                + ", p " + Numbers.pValueRelation(test.pValue());
    }
}
