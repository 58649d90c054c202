package org.hatmatrix.survey.effects;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.survey.support.NullDistributions;
import org.hatmatrix.survey.support.PairDifferences;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * The estimates of Hodges and Lehmann, which belong to the rank tests: how far do two groups, or two answers of the same
 * respondents, lie apart?
 *
 * <ul>
 *   <li>{@link #ofGroups(double[], double[])}: the median of all n₁n₂ differences between a value of the first group and one of
 *       the second, beside the Mann–Whitney test;
 *   <li>{@link #ofPairs(double[], double[])} and {@link #of(double[])}: the median of the n(n + 1)/2 means of two differences
 *       (Walsh averages), each with itself and zeros included, beside the signed rank test.
 * </ul>
 *
 * <p>The limits are order statistics of the same numbers, at the places where the null distribution of the test leaves at most
 * (1 − level)/2: the exact one, without ties, up to 10 000 differences or 300 values, beyond it the normal
 * approximation ({@link #isExact()}). The closed interval keeps its level with ties too (Noether 1967). Nothing is listed: time is
 * O(n log n), memory O(n).
 *
 * <pre>{@code
 * HodgesLehmann shift = HodgesLehmann.ofGroups(new double[] {4, 5, 5, 3}, new double[] {2, 3, 1, 4, 2});
 * shift.estimate();                                     // 2.0
 * Interval limits = shift.interval(0.95);
 * shift.confidence(0.95);                               // what these limits attain
 * }</pre>
 *
 * <p>R's {@code wilcox.test(conf.int = TRUE)} gives the same without ties and zeros; with ties it gives roots of the normal
 * approximation instead. Literature: J. L. Hodges, E. L. Lehmann, Annals of Mathematical Statistics 34 (1963) 598–611; G. E.
 * Noether, JASA 62 (1967) 184–188; J. F. Monahan, ACM Transactions on Mathematical Software 10 (1984) 265–270.
 */
public final class HodgesLehmann implements Tabular {

    private static final double TABLE_LEVEL = 0.95;
    private static final long MOST_DIFFERENCES = 10_000;
    private static final int MOST_VALUES = 300;

    private final String name;
    private final PairwiseSums sums;
    private final double estimate;
    private final double deviation;
    private final Lazy<double[]> distribution;

    private HodgesLehmann(String name, PairwiseSums sums, double variance, Lazy<double[]> distribution) {
        this.name = name;
        this.sums = sums;
        this.estimate = sums.median();
        this.deviation = Math.sqrt(variance);
        this.distribution = distribution;
    }

    /**
     * The centre of values, such as differences of pairs.
     *
     * @param values at least one value
     * @return the estimate
     * @throws IllegalArgumentException if there is no value, or one is not finite
     */
    public static HodgesLehmann of(double[] values) {
        double[] copy = Require.sample("values", values, 1);
        int n = copy.length;
        double variance = n * (n + 1.0) * (2.0 * n + 1) / 24;
        return new HodgesLehmann(
                "centre",
                PairwiseSums.ofWalshAverages(copy),
                variance,
                new Lazy<>(() -> n > MOST_VALUES ? new double[0] : NullDistributions.signedRank(n)));
    }

    /**
     * The centre of the differences of pairs.
     *
     * @param before the first value of each pair
     * @param after the second value of each pair
     * @return the estimate of before − after
     * @throws IllegalArgumentException if the lengths differ, there is no pair, or a value is not finite
     */
    public static HodgesLehmann ofPairs(double[] before, double[] after) {
        return of(PairDifferences.of(before, after, 1));
    }

    /**
     * The centre of the differences of two columns.
     *
     * @param data the dataset
     * @param before the name of a numeric column
     * @param after the name of another one
     * @return the estimate of before − after in the rows that have both
     * @throws IllegalArgumentException if a column does not exist or is not numeric, or no row has both
     */
    public static HodgesLehmann ofPairs(Dataset data, String before, String after) {
        return of(PairDifferences.of(data, before, after, 1));
    }

    /**
     * The shift between two groups.
     *
     * @param first the values of the first group
     * @param second the values of the second group
     * @return the estimate of first − second
     * @throws IllegalArgumentException if a group is empty or has a value that is not finite
     */
    public static HodgesLehmann ofGroups(double[] first, double[] second) {
        double[] one = Require.sample("first group", first, 1);
        double[] two = Require.sample("second group", second, 1);
        double pairs = (double) one.length * two.length;
        return new HodgesLehmann(
                "shift",
                PairwiseSums.ofDifferences(one, two),
                pairs * (one.length + two.length + 1.0) / 12,
                new Lazy<>(() -> pairs > MOST_DIFFERENCES
                        ? new double[0]
                        : NullDistributions.mannWhitney(one.length, two.length)));
    }

    /**
     * The shift of a column between the two groups of another.
     *
     * @param data the dataset
     * @param value the name of a numeric column
     * @param group the name of the column with the groups; the first is the first of its levels, else the first to appear
     * @return the estimate of the rows that have both a value and a group
     * @throws IllegalArgumentException if a column does not exist or is not numeric, or there are not 2 groups
     */
    public static HodgesLehmann ofGroups(Dataset data, String value, String group) {
        double[][] groups = GroupedValues.two(data, value, group, 1);
        return ofGroups(groups[0], groups[1]);
    }

    /**
     * The estimate.
     *
     * @return the median of the differences or of the Walsh averages
     */
    public double estimate() {
        return estimate;
    }

    /**
     * Whether limits come from the exact distribution.
     *
     * @return false if there are too many values for it, and the normal approximation is taken
     */
    public boolean isExact() {
        return distribution.get().length > 0;
    }

    /**
     * The interval between two order statistics, the narrowest of these that keeps the level.
     *
     * @param level the level, such as 0.95
     * @return the interval; the whole line if there are too few values for the level
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        long place = place(Require.level(level));
        return place == 0
                ? new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                : new Interval(sums.select(place - 1), sums.select(sums.size() - place));
    }

    /**
     * The confidence that {@link #interval} has, at least its level where it is exact.
     *
     * @param level the level that is asked for
     * @return the probability that the interval covers the centre or shift of continuous distributions
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public double confidence(double level) {
        long place = place(Require.level(level));
        if (place == 0) {
            return 1;
        }
        if (!isExact()) {
            double z = (place - 0.5 - sums.size() / 2.0) / deviation;
            return 1 - 2 * NormalDistribution.of(0, 1).cumulativeProbability(z);
        }
        double below = 0;
        for (int u = 0; u < place; u++) {
            below += distribution.get()[u];
        }
        return 1 - 2 * below;
    }

    /** The order statistic, counted from 1, that is the lower end; 0 if there is none. */
    private long place(double level) {
        double tail = (1 - level) / 2;
        if (!isExact()) {
            double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);
            return (long) Math.max(0, Math.floor(sums.size() / 2.0 - z * deviation + 0.5));
        }
        double[] p = distribution.get();
        double below = 0;
        int place = 0;
        while (place < p.length && below + p[place] <= tail) {
            below += p[place++];
        }
        return place;
    }

    /**
     * The estimate with its 95 % limits and the confidence that these attain.
     *
     * @return a table of one row
     */
    @Override
    public Table table() {
        Interval limits = interval(TABLE_LEVEL);
        return EffectTable.of(name, estimate, limits)
                .note((isExact() ? "The limits attain " : "By the normal approximation the limits attain ")
                        + Numbers.fixed(100 * confidence(TABLE_LEVEL), 2) + " %.")
                .build();
    }

    /** One line with the estimate and its 95 % limits. */
    @Override
    public String toString() {
        Interval limits = interval(TABLE_LEVEL);
        return "Hodges–Lehmann " + name + " = " + Numbers.significant(estimate, 4) + ", 95 % from "
                + Numbers.significant(limits.lower(), 4) + " to " + Numbers.significant(limits.upper(), 4);
    }
}
