package org.hatmatrix.survey.groups;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.effects.HodgesLehmann;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.Tails;
import org.hatmatrix.survey.support.TiedRanks;
import org.hatmatrix.text.Numbers;

/**
 * The Mann–Whitney test (Wilcoxon's rank sum test): do two groups answer alike, or does one tend to higher scores?
 *
 * <p>U = R₁ − n₁(n₁ + 1)/2, with the rank sum R₁ of the first group among all values, counts the pairs in which the first
 * group's value is larger, ties as half. {@link #exact()} takes the distribution of U over all ways to divide the
 * observed values, ties included; {@link #normal()} and {@link #normalWithContinuity()} take the normal one with the
 * variance corrected for ties. {@link #test()} chooses as {@code wilcox.test} of R does: exact if there are no ties and
 * both groups have fewer than 50 values, else normal with continuity correction. All p-values are two-sided: the
 * probability of a U at least as far from its mean.
 *
 * <pre>{@code
 * MannWhitney test = MannWhitney.of(new double[] {4, 5, 5, 3}, new double[] {2, 3, 1, 4, 2});
 * test.u();                                            // 18.0
 * test.exact().pValue();
 * test.superiority();                                  // P(first > second) + P(tie)/2 = 0.9
 * }</pre>
 *
 * <p>With sampling weights take {@link org.hatmatrix.survey.design.SurveyDesign#rankTest}, which does not take weights for respondents.
 *
 * <p>Values must be finite and both groups non-empty. If all values are equal, the normal p-values are NaN and the exact
 * one is 1. Literature: H. B. Mann, D. R. Whitney, Annals of Mathematical Statistics 18 (1947) 50–60; with ties:
 * E. L. Lehmann, Nonparametrics, 1975, 5–31.
 */
public final class MannWhitney implements StatisticalTest {

    private static final int EXACT_BELOW = 50;
    private static final double EXACT_LIMIT = 2e8;

    private final double[] first;
    private final double[] all;
    private final double rankSum;
    private final double tieSum;
    private final double[] ranks;

    private MannWhitney(double[] first, double[] second) {
        this.first = first;
        this.all =
                DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
        TiedRanks ranked = TiedRanks.of(all);
        this.ranks = ranked.ranks();
        this.tieSum = ranked.tieSum();
        this.rankSum = Arrays.stream(ranks, 0, first.length).sum();
    }

    /**
     * The test of two groups.
     *
     * @param first the values of the first group
     * @param second the values of the second group
     * @return the test
     * @throws IllegalArgumentException if a group is empty or has a value that is not finite
     */
    public static MannWhitney of(double[] first, double[] second) {
        return new MannWhitney(Require.sample("first group", first, 1), Require.sample("second group", second, 1));
    }

    /**
     * The test of a column by the two groups of another.
     *
     * @param data the dataset
     * @param value the name of a numeric column
     * @param group the name of the column with the groups; the first is the first of its levels, else the first to appear
     * @return the test of the rows that have both a value and a group
     * @throws IllegalArgumentException if a column does not exist or is not numeric, there are not 2 groups, or a value is infinite
     */
    public static MannWhitney of(Dataset data, String value, String group) {
        double[][] groups = GroupedValues.two(data, value, group, 1);
        return new MannWhitney(groups[0], groups[1]);
    }

    /**
     * The statistic of the first group, which R calls W.
     *
     * @return the number of pairs in which the first group's value is larger, ties as half
     */
    public double u() {
        double n = first.length;
        return rankSum - n * (n + 1) / 2;
    }

    /**
     * The chance that a value of the first group is larger than one of the second, ties as half.
     *
     * @return U / (n₁ n₂), between 0 and 1; 0.5 if neither group tends to larger values
     */
    public double superiority() {
        return u() / ((double) first.length * (all.length - first.length));
    }

    /**
     * The rank-biserial correlation, which is Cliff's δ.
     *
     * @return 2 U / (n₁ n₂) − 1, between −1 and 1
     */
    public double rankBiserial() {
        return 2 * superiority() - 1;
    }

    /**
     * The interval of {@link #rankBiserial()} by Fisher's z with the standard error √((n₁ + n₂ + 1)/(3 n₁ n₂)), which supposes
     * equal distributions; {@link CliffsDelta#interval} does not.
     *
     * @param level the level, such as 0.95
     * @return the interval; NaN limits if the groups do not overlap
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval rankBiserialInterval(double level) {
        double pairs = (double) first.length * (all.length - first.length);
        return Tails.fisherInterval(rankBiserial(), Math.sqrt((all.length + 1) / (3 * pairs)), level);
    }

    /**
     * The Hodges–Lehmann estimate of the shift between the groups.
     *
     * @return the median of all differences between a value of the first group and one of the second, with its interval
     */
    public HodgesLehmann hodgesLehmann() {
        return HodgesLehmann.ofGroups(first, Arrays.copyOfRange(all, first.length, all.length));
    }

    /**
     * The test that R's {@code wilcox.test} would choose.
     *
     * @return {@link #exact()} without ties in groups of fewer than 50, else {@link #normalWithContinuity()}
     */
    @Override
    public TestResult test() {
        boolean small = first.length < EXACT_BELOW && all.length - first.length < EXACT_BELOW;
        return small && tieSum == 0 ? exact() : normalWithContinuity();
    }

    /**
     * The exact test, over all ways to divide the observed values between the groups; ties are part of it.
     *
     * @return U and its two-sided p-value
     * @throws IllegalArgumentException if the groups are so large that more than 2·10⁸ steps would be needed
     */
    public TestResult exact() {
        double steps = RankSumDistribution.steps(ranks, Math.min(first.length, all.length - first.length));
        if (steps > EXACT_LIMIT) {
            throw new IllegalArgumentException("groups of " + first.length + " and " + (all.length - first.length)
                    + " values are too large for the exact test; take normal()");
        }
        double p = RankSumDistribution.twoSided(ranks, first.length, rankSum);
        return new TestResult(u(), Double.NaN, p, Double.NaN, "Mann–Whitney test, exact");
    }

    /**
     * The normal approximation with the variance corrected for ties, without continuity correction.
     *
     * @return z and its two-sided p-value
     */
    public TestResult normal() {
        return normal("Mann–Whitney test, normal approximation", 0);
    }

    /**
     * The normal approximation with the variance corrected for ties and a continuity correction of ½.
     *
     * @return z and its two-sided p-value
     */
    public TestResult normalWithContinuity() {
        return normal("Mann–Whitney test, normal approximation with continuity correction", 0.5);
    }

    private TestResult normal(String name, double correction) {
        double n1 = first.length;
        double n2 = all.length - n1;
        double n = n1 + n2;
        double distance = u() - n1 * n2 / 2;
        double corrected = Math.signum(distance) * Math.max(0, Math.abs(distance) - correction);
        double variance = n1 * n2 / 12 * (n + 1 - tieSum / (n * (n - 1)));
        return TestResult.normal(name, corrected / Math.sqrt(variance));
    }

    /** One line with U, the p-value and the effect. */
    @Override
    public String toString() {
        TestResult test = test();
        return "Mann–Whitney: U = " + Numbers.compact(u(), 6) + ", p " + Numbers.pValueRelation(test.pValue())
                + ", P(first > second) = " + Numbers.fixed(superiority(), 3);
    }
}
