package org.hatmatrix.survey.groups;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.survey.support.Moments;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/**
 * Welch's analysis of variance: do several groups have the same mean, whatever their variances?
 *
 * <p>With weights wᵢ = nᵢ/sᵢ² of sum W, the weighted mean x̃ and Λ = Σ (1 − wᵢ/W)²/(nᵢ − 1):
 * F = Σ wᵢ(x̄ᵢ − x̃)²/(k − 1) / (1 + 2(k − 2)Λ/(k² − 1)), with k − 1 and (k² − 1)/(3Λ) degrees of freedom. Of two groups it is the
 * square of {@link WelchTest}. Which groups differ is a question for {@link #gamesHowell()}.
 *
 * <pre>{@code
 * WelchAnova test = WelchAnova.of(new double[] {3, 4, 5, 4}, new double[] {2, 2, 3}, new double[] {1, 1, 2, 5});
 * test.pValue();
 * System.out.println(test.gamesHowell());
 * }</pre>
 *
 * <p>With sampling weights take {@link org.hatmatrix.survey.design.SurveyDesign#meanTest}, which does not take weights for respondents.
 *
 * <p>Each group needs two values. If all values of a group are equal, its weight is infinite, F is NaN, and its name says so.
 * Literature: B. L. Welch, Biometrika 38 (1951) 330–336. The same as {@code oneway.test} of R.
 */
public final class WelchAnova implements StatisticalTest {

    private final List<String> names;
    private final List<Moments> groups;

    private WelchAnova(GroupedValues values) {
        this.names = values.names();
        this.groups = Arrays.stream(values.values()).map(Moments::of).toList();
    }

    /**
     * The test of groups given as arrays.
     *
     * @param groups the values of each group; at least 2 groups of at least 2 values
     * @return the test; its groups are named "1", "2", …
     * @throws IllegalArgumentException if there are fewer than 2 groups, or one has fewer than 2 values or one that is not finite
     */
    public static WelchAnova of(double[]... groups) {
        return new WelchAnova(GroupedValues.of(groups, 2));
    }

    /**
     * The test of named groups.
     *
     * @param groups the values of each group by its name, in the order of the map; at least 2 groups of at least 2 values
     * @return the test
     * @throws IllegalArgumentException if there are fewer than 2 groups, or one has fewer than 2 values or one that is not finite
     */
    public static WelchAnova of(Map<String, double[]> groups) {
        return new WelchAnova(GroupedValues.of(groups, 2));
    }

    /**
     * The test of a column by the groups of another.
     *
     * @param data the dataset
     * @param value the name of a numeric column
     * @param group the name of the column with the groups; they are taken in the order of the levels that were given to
     *     the column, else of their first appearance
     * @return the test of the rows that have both a value and a group
     * @throws IllegalArgumentException if a column does not exist or is not numeric, there are fewer than 2 groups, or one has
     *     fewer than 2 values
     */
    public static WelchAnova of(Dataset data, String value, String group) {
        return new WelchAnova(GroupedValues.of(data, value, group, 2));
    }

    /**
     * Welch's F test.
     *
     * @return F with its degrees of freedom
     */
    @Override
    public TestResult test() {
        double all = 0;
        double mean = 0;
        for (Moments group : groups) {
            double weight = 1 / group.varianceOfMean();
            all += weight;
            mean += weight * group.mean();
        }
        mean /= all;
        double between = 0;
        double lambda = 0;
        for (Moments group : groups) {
            double weight = 1 / group.varianceOfMean();
            double rest = 1 - weight / all;
            between += weight * (group.mean() - mean) * (group.mean() - mean);
            lambda += rest * rest / (group.size() - 1);
        }
        double k = groups.size();
        double f = between / (k - 1) / (1 + 2 * (k - 2) * lambda / (k * k - 1));
        return TestResult.f("Welch's analysis of variance" + constant(), f, k - 1, (k * k - 1) / (3 * lambda));
    }

    private String constant() {
        for (int g = 0; g < names.size(); g++) {
            if (groups.get(g).squares() == 0) {
                return ", all values of group " + Excerpt.quoted(names.get(g)) + " are equal";
            }
        }
        return "";
    }

    /**
     * Games and Howell's comparisons of all pairs of groups.
     *
     * @return the comparisons
     */
    public GamesHowell gamesHowell() {
        return new GamesHowell(names, groups);
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
     * The means.
     *
     * @return one mean per group
     */
    public double[] means() {
        return groups.stream().mapToDouble(Moments::mean).toArray();
    }

    /** One line with F and the p-value. */
    @Override
    public String toString() {
        TestResult test = test();
        return "Welch's ANOVA: F = " + Numbers.significant(test.statistic(), 4) + ", df = " + (groups.size() - 1)
                + " and " + Numbers.compact(test.denominatorDegreesOfFreedom(), 4) + ", p "
                + Numbers.pValueRelation(test.pValue()) + " (" + groups.size() + " groups)";
    }
}
