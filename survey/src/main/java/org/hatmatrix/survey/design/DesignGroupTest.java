package org.hatmatrix.survey.design;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.survey.support.SortedOrder;
import org.hatmatrix.survey.support.WeightedRanks;

/**
 * Whether groups of a population differ, from a sample with weights, strata and clusters: in their means, or in the ranks of their
 * members among the population.
 *
 * <p>The ranks are weighted midranks, (weight below + half the weight of equals) / all weight, between 0 and 1. Two groups are compared
 * by t with units − strata − 1 degrees of freedom, k groups by Wald's statistic divided by k − 1 as F with k − 1 and
 * units − strata − (k − 1).
 *
 * <pre>{@code
 * DesignGroupTest test = design.rankTest("satisfaction", "sex");
 * test.pValue();
 * test.estimates();                                     // the mean ranks
 * }</pre>
 *
 * <p>R's {@code svyranktest} (4.1) averages the ranks of equal values without weights, so that its result depends on the order of the
 * rows; weighted midranks do not. Immutable. Literature: T. Lumley, A. J. Scott, Biometrika 100 (2013) 831–842.
 */
public final class DesignGroupTest implements StatisticalTest {

    private final String name;
    private final DesignEstimates estimates;
    private final int degreesOfFreedom;

    private DesignGroupTest(String name, DesignEstimates estimates, int degreesOfFreedom) {
        this.name = name;
        this.estimates = estimates;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    static DesignGroupTest ofMeans(Sample sample, String column, String group) {
        double[] values = sample.numbers(column);
        return of(sample, "Design-based test of means", values, groups(sample, values, group));
    }

    static DesignGroupTest ofRanks(Sample sample, String column, String group) {
        double[] values = sample.numbers(column);
        GroupRows groups = groups(sample, values, group);
        return of(sample, "Design-based rank test", midranks(values, sample.weights(), groups.all()), groups);
    }

    private static GroupRows groups(Sample sample, double[] values, String group) {
        return sample.groups(group, sample.statistics().used(values)).atLeast(2, group);
    }

    private static DesignGroupTest of(Sample sample, String name, double[] scores, GroupRows groups) {
        return new DesignGroupTest(name, sample.meansOf(scores, groups), sample.degreesOfFreedom());
    }

    /** The weighted midranks of the used rows, NaN elsewhere. */
    private static double[] midranks(double[] values, double[] weights, boolean[] used) {
        int[] rows = IntStream.range(0, values.length).filter(i -> used[i]).toArray();
        double[] own = Arrays.stream(rows).mapToDouble(i -> weights[i]).toArray();
        double[] ofRows = WeightedRanks.of(
                SortedOrder.ascending(
                        Arrays.stream(rows).mapToDouble(i -> values[i]).toArray()),
                own);
        double total = Arrays.stream(own).sum();
        double[] ranks = new double[values.length];
        Arrays.fill(ranks, Double.NaN);
        for (int k = 0; k < rows.length; k++) {
            ranks[rows[k]] = ofRows[k] / total;
        }
        return ranks;
    }

    /**
     * The groups in the order of the levels of their column.
     *
     * @return their names
     */
    public List<String> groups() {
        return estimates.names();
    }

    /**
     * What is compared.
     *
     * @return the mean, or the mean midrank, of each group
     */
    public DesignEstimates estimates() {
        return estimates;
    }

    /**
     * The difference of two groups: the second less the first.
     *
     * @return the difference with its error
     * @throws IllegalStateException if there are more than two groups; take {@code estimates().difference(a, b)} then
     */
    public DesignEstimate difference() {
        if (groups().size() != 2) {
            throw new IllegalStateException(groups().size() + " groups have no one difference; take"
                    + " estimates().difference(first, second)");
        }
        return estimates.difference(groups().get(1), groups().get(0));
    }

    /**
     * The test: t of two groups, F of more.
     *
     * @return the outcome; NaN if nothing varies or there are too few sampling units
     */
    @Override
    public TestResult test() {
        if (groups().size() == 2) {
            DesignEstimate difference = difference();
            return TestResult.t(name, difference.estimate() / difference.standardError(), degreesOfFreedom - 1.0);
        }
        double k = groups().size() - 1.0;
        return TestResult.f(name, wald() / k, k, degreesOfFreedom - k);
    }

    /**
     * The same test as of a very large sample.
     *
     * @return Wald's χ² with groups − 1 degrees of freedom
     */
    public TestResult chiSquared() {
        return TestResult.chiSquared(name + ", chi-squared", wald(), groups().size() - 1.0);
    }

    /** dᵀV⁻¹d of the differences from the first group. */
    private double wald() {
        double[] values = estimates.values();
        double[][] covariance = estimates.covariance();
        int k = values.length - 1;
        double[] d = new double[k];
        double[][] v = new double[k][k];
        for (int a = 0; a < k; a++) {
            d[a] = values[a + 1] - values[0];
            for (int b = 0; b < k; b++) {
                v[a][b] = covariance[a + 1][b + 1] - covariance[a + 1][0] - covariance[0][b + 1] + covariance[0][0];
            }
        }
        return SmallMatrix.product(d, SmallMatrix.product(SmallMatrix.symmetricInverse(v), d));
    }

    /**
     * The groups with their estimates, and the test.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    public String summary() {
        return estimates.summary() + test() + "\n";
    }

    /** One line with the statistic and its p-value. */
    @Override
    public String toString() {
        return test().toString();
    }
}
