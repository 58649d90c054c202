package org.hatmatrix.survey.groups;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.NoncentralChiSquared;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.TiedRanks;
import org.hatmatrix.text.Numbers;

/**
 * The Kruskal–Wallis test: do several groups answer alike, or does one tend to higher scores?
 *
 * <p>All N values are ranked together, ties with their average rank. With mean ranks R̄ᵢ of groups of nᵢ values,
 * H = 12/(N(N+1)) Σ nᵢ (R̄ᵢ − (N+1)/2)² / (1 − Σ(t³ − t)/(N³ − N)), compared with χ² of k − 1 degrees of freedom. Which
 * groups differ is a question for {@link #dunn(PValueAdjustment)}.
 *
 * <pre>{@code
 * KruskalWallis test = KruskalWallis.of(new double[] {3, 4, 5}, new double[] {2, 2, 3}, new double[] {1, 1, 2});
 * test.pValue();
 * System.out.println(test.dunn(PValueAdjustment.HOLM));
 * }</pre>
 *
 * <p>With sampling weights take {@link org.hatmatrix.survey.design.SurveyDesign#rankTest}, which does not take weights for respondents.
 *
 * <p>Values must be finite; a {@link Dataset} leaves out rows without a value or a group. If all values are equal, H is
 * NaN. Literature: W. H. Kruskal, W. A. Wallis, JASA 47 (1952) 583–621. The same as {@code kruskal.test} of R.
 */
public final class KruskalWallis implements StatisticalTest {

    private final List<String> names;
    private final int[] sizes;
    private final double[] meanRanks;
    private final double tieSum;

    private KruskalWallis(GroupedValues groups) {
        this.names = groups.names();
        this.sizes = groups.sizes();
        TiedRanks ranked = TiedRanks.of(groups.all());
        this.tieSum = ranked.tieSum();
        this.meanRanks = new double[sizes.length];
        int from = 0;
        for (int g = 0; g < sizes.length; g++) {
            meanRanks[g] = Arrays.stream(ranked.ranks(), from, from + sizes[g]).sum() / sizes[g];
            from += sizes[g];
        }
    }

    /**
     * The test of groups given as arrays.
     *
     * @param groups the values of each group; at least 2 groups, none empty
     * @return the test; its groups are named "1", "2", …
     * @throws IllegalArgumentException if there are fewer than 2 groups, or one is empty or not finite
     */
    public static KruskalWallis of(double[]... groups) {
        return new KruskalWallis(GroupedValues.of(groups, 1));
    }

    /**
     * The test of named groups.
     *
     * @param groups the values of each group by its name, in the order of the map; at least 2 groups, none empty
     * @return the test
     * @throws IllegalArgumentException if there are fewer than 2 groups, or one is empty or not finite
     */
    public static KruskalWallis of(Map<String, double[]> groups) {
        return new KruskalWallis(GroupedValues.of(groups, 1));
    }

    /**
     * The test of a column by the groups of another.
     *
     * @param data the dataset
     * @param value the name of a numeric column
     * @param group the name of the column with the groups; they are taken in the order of the levels that were given to
     *     the column, else of their first appearance
     * @return the test of the rows that have both a value and a group
     * @throws IllegalArgumentException if a column does not exist or is not numeric, or there are fewer than 2 groups
     */
    public static KruskalWallis of(Dataset data, String value, String group) {
        return new KruskalWallis(GroupedValues.of(data, value, group, 1));
    }

    /**
     * The χ² test, corrected for ties.
     *
     * @return H with k − 1 degrees of freedom
     */
    @Override
    public TestResult test() {
        double n = total();
        double sum = 0;
        for (int g = 0; g < sizes.length; g++) {
            double distance = meanRanks[g] - (n + 1) / 2;
            sum += sizes[g] * distance * distance;
        }
        double h = 12 / (n * (n + 1)) * sum / (1 - tieSum / (n * n * n - n));
        return TestResult.chiSquared("Kruskal–Wallis test", h, sizes.length - 1.0);
    }

    /**
     * The share ε² = H / (N − 1) of the ranks' variation that lies between the groups.
     *
     * @return a number between 0 and 1
     */
    public double epsilonSquared() {
        return statistic() / (total() - 1);
    }

    /**
     * The interval of ε² by the noncentral χ² distribution: those λ/(N − 1) for which the observed H is not extreme (asymptotic).
     *
     * @param level the level, such as 0.95
     * @return the interval, cut at 1; its lower limit is 0 where H is smaller than chance makes it often; NaN limits where H is
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval epsilonSquaredInterval(double level) {
        double h = statistic();
        Require.level(level);
        if (Double.isNaN(h)) {
            return new Interval(Double.NaN, Double.NaN);
        }
        Interval lambda = NoncentralChiSquared.noncentrality(h, sizes.length - 1.0, level);
        double n = total();
        return new Interval(Math.min(1, lambda.lower() / (n - 1)), Math.min(1, lambda.upper() / (n - 1)));
    }

    /**
     * The measure η²_H = (H − k + 1)/(N − k), which allows for the number of groups.
     *
     * @return a number that is at most 1 and may be negative; NaN if there are no more values than groups
     */
    public double etaSquared() {
        double within = total() - sizes.length;
        return within > 0 ? (statistic() - sizes.length + 1) / within : Double.NaN;
    }

    /**
     * Dunn's comparisons of all pairs of groups.
     *
     * @param adjustment how the p-values are adjusted for their number
     * @return the comparisons
     */
    public DunnTest dunn(PValueAdjustment adjustment) {
        double n = total();
        double variance = n * (n + 1) / 12 - tieSum / (12 * (n - 1));
        return DunnTest.of(names, sizes, meanRanks, variance, adjustment);
    }

    /**
     * The names of the groups.
     *
     * @return the names in the order in which the groups were given
     */
    public List<String> names() {
        return names;
    }

    /**
     * The numbers of values.
     *
     * @return one size per group
     */
    public int[] sizes() {
        return sizes.clone();
    }

    /**
     * The mean ranks; rank 1 belongs to the smallest value of all.
     *
     * @return one mean per group
     */
    public double[] meanRanks() {
        return meanRanks.clone();
    }

    private double total() {
        return Arrays.stream(sizes).asLongStream().sum();
    }

    /** One line with H and the p-value. */
    @Override
    public String toString() {
        TestResult test = test();
        return "Kruskal–Wallis: H = " + Numbers.significant(test.statistic(), 4) + ", df = " + (sizes.length - 1)
                + ", p " + Numbers.pValueRelation(test.pValue()) + " (" + sizes.length + " groups, n = "
                + Numbers.compact(total(), 6) + ")";
    }
}
