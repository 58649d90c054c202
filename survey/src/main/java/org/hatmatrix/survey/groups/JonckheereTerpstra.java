package org.hatmatrix.survey.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.survey.support.SortedOrder;
import org.hatmatrix.survey.support.Tails;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * The test of Jonckheere and Terpstra: do scores rise, or fall, from group to group, where the groups have an order such as
 * small, medium and big business?
 *
 * <p>J counts the pairs of values in which that of the later group is larger, ties as half, over all pairs of groups. It looks
 * for a trend and finds one that {@link KruskalWallis}, which knows no order, may miss. {@link #exact()} takes the distribution
 * of J over all ways to divide the observed values between the groups, ties included; {@link #normal()} takes
 * z = (J − (N² − Σnᵢ²)/4) / √V with the variance corrected for ties, without continuity correction. {@link #test()} is the
 * exact one up to 2·10⁸ steps (three groups of 20 with ties, of 50 without), beyond it the normal one; the name of the result
 * says which. Two-sided p-values are twice the smaller tail.
 *
 * <pre>{@code
 * JonckheereTerpstra trend = JonckheereTerpstra.of(
 *         new double[] {1, 2, 2, 3}, new double[] {2, 3, 4}, new double[] {3, 4, 5, 5});
 * trend.j();
 * trend.pValue();
 * trend.test(Alternative.GREATER).pValue();            // scores rise
 * }</pre>
 *
 * <p>If all values are equal, the exact p-value is 1 and z is NaN. Literature: A. R. Jonckheere, Biometrika 41 (1954) 133–145; T. J.
 * Terpstra, Indagationes Mathematicae 14 (1952) 327–333; M. Hollander, D. A. Wolfe, Nonparametric Statistical Methods, 1999,
 * 202–210.
 */
public final class JonckheereTerpstra implements StatisticalTest {

    private final List<String> names;
    private final int[] sizes;
    private final int[] ties;
    private final double j;
    private final Lazy<Optional<JonckheereDistribution>> distribution;

    private JonckheereTerpstra(GroupedValues groups) {
        this.names = groups.names();
        this.sizes = groups.sizes();
        int[] groupOf = new int[Arrays.stream(sizes).sum()];
        int from = 0;
        for (int g = 0; g < sizes.length; g++) {
            Arrays.fill(groupOf, from, from + sizes[g], g);
            from += sizes[g];
        }
        SortedOrder order = SortedOrder.ascending(groups.all());
        int[] lengths = new int[groupOf.length];
        int classes = 0;
        long[] below = new long[sizes.length];
        double doubled = 0;
        for (int start = 0; start < groupOf.length; ) {
            int end = order.runEnd(start);
            int[] own = new int[sizes.length];
            for (int i = start; i < end; i++) {
                own[groupOf[order.positions[i]]]++;
            }
            long earlier = 0;
            for (int g = 0; g < own.length; g++) {
                doubled += (double) own[g] * earlier;
                earlier += 2 * below[g] + own[g];
                below[g] += own[g];
            }
            lengths[classes++] = end - start;
            start = end;
        }
        this.ties = Arrays.copyOf(lengths, classes);
        this.j = doubled / 2;
        this.distribution = new Lazy<>(() -> JonckheereDistribution.of(ties, sizes));
    }

    /**
     * The test of groups given as arrays.
     *
     * @param groups the values of each group, in the order in which a trend is looked for; at least 2 groups, none empty
     * @return the test; its groups are named "1", "2", …
     * @throws IllegalArgumentException if there are fewer than 2 groups, or one is empty or not finite
     */
    public static JonckheereTerpstra of(double[]... groups) {
        return new JonckheereTerpstra(GroupedValues.of(groups, 1));
    }

    /**
     * The test of named groups.
     *
     * @param groups the values of each group by its name, in the order of the map; at least 2 groups, none empty
     * @return the test
     * @throws IllegalArgumentException if there are fewer than 2 groups, or one is empty or not finite
     */
    public static JonckheereTerpstra of(Map<String, double[]> groups) {
        return new JonckheereTerpstra(GroupedValues.of(groups, 1));
    }

    /**
     * The test of a column by the groups of another.
     *
     * @param data the dataset
     * @param value the name of a numeric column
     * @param group the name of the column with the groups: numbers, or texts that were given levels, in whose order a trend is
     *     looked for
     * @return the test of the rows that have both a value and a group
     * @throws IllegalArgumentException if a column does not exist, the values are not numeric or not finite, the groups have no
     *     order, or there are fewer than 2
     */
    public static JonckheereTerpstra of(Dataset data, String value, String group) {
        return new JonckheereTerpstra(GroupedValues.ordered(data, value, group, 1));
    }

    /**
     * The statistic J.
     *
     * @return the number of pairs in which the later group's value is larger, ties as half
     */
    public double j() {
        return j;
    }

    /**
     * The names of the groups.
     *
     * @return the names in the order in which a trend is looked for
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
     * The exact test where it is feasible, else the normal one.
     *
     * @return J and its two-sided p-value, or z and its two-sided p-value
     */
    @Override
    public TestResult test() {
        return test(Alternative.TWO_SIDED);
    }

    /**
     * The same test against an alternative.
     *
     * @param alternative {@code GREATER} if scores are expected to rise from group to group
     * @return the outcome
     */
    public TestResult test(Alternative alternative) {
        return distribution.get().isPresent() ? exact(alternative) : normal(alternative);
    }

    /**
     * The exact test.
     *
     * @return J and its two-sided p-value
     * @throws IllegalArgumentException if more than 2·10⁸ steps would be needed
     */
    public TestResult exact() {
        return exact(Alternative.TWO_SIDED);
    }

    /**
     * The exact test against an alternative.
     *
     * @param alternative the alternative
     * @return J and its p-value
     * @throws IllegalArgumentException if more than 2·10⁸ steps would be needed
     */
    public TestResult exact(Alternative alternative) {
        JonckheereDistribution exact = distribution
                .get()
                .orElseThrow(() -> new IllegalArgumentException(sizes.length + " groups of "
                        + Arrays.stream(sizes).sum() + " values are too large for the exact test; take normal()"));
        return new TestResult(j, Double.NaN, exact.pValue(j, alternative), Double.NaN, name("exact"));
    }

    /**
     * The normal approximation with the variance corrected for ties.
     *
     * @return z and its two-sided p-value
     */
    public TestResult normal() {
        return normal(Alternative.TWO_SIDED);
    }

    /**
     * The normal approximation against an alternative.
     *
     * @param alternative the alternative
     * @return z and its p-value
     */
    public TestResult normal(Alternative alternative) {
        double n = Arrays.stream(sizes).sum();
        double squares =
                Arrays.stream(sizes).mapToDouble(size -> (double) size * size).sum();
        double z = (j - (n * n - squares) / 4) / Math.sqrt(variance(n));
        return Tails.normal(name("normal approximation"), z, alternative);
    }

    private double variance(double n) {
        double pairs = pairs(sizes) * pairs(ties) / (8 * n * (n - 1));
        double triples = n > 2 ? triples(sizes) * triples(ties) / (36 * n * (n - 1) * (n - 2)) : 0;
        return (n * (n - 1) * (2 * n + 5) - fives(sizes) - fives(ties)) / 72 + triples + pairs;
    }

    private static double fives(int[] counts) {
        return Arrays.stream(counts)
                .mapToDouble(t -> t * (t - 1.0) * (2.0 * t + 5))
                .sum();
    }

    private static double triples(int[] counts) {
        return Arrays.stream(counts).mapToDouble(t -> t * (t - 1.0) * (t - 2.0)).sum();
    }

    private static double pairs(int[] counts) {
        return Arrays.stream(counts).mapToDouble(t -> t * (t - 1.0)).sum();
    }

    private String name(String form) {
        return "Jonckheere–Terpstra test, " + form + (ties.length == 1 ? ", all values are equal" : "");
    }

    /**
     * The exact form, where it is feasible, and the normal one.
     *
     * @return the table
     */
    @Override
    public Table table() {
        List<TestResult> forms = new ArrayList<>();
        if (distribution.get().isPresent()) {
            forms.add(exact());
        }
        forms.add(normal());
        return TestResult.table("Jonckheere–Terpstra test", forms);
    }

    /** One line with J, the p-value and the number of groups. */
    @Override
    public String toString() {
        return "Jonckheere–Terpstra: J = " + Numbers.compact(j, 6) + ", p " + Numbers.pValueRelation(pValue()) + " ("
                + sizes.length + " groups, n = " + Arrays.stream(sizes).sum() + ")";
    }
}
