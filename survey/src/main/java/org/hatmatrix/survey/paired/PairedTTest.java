package org.hatmatrix.survey.paired;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.Moments;
import org.hatmatrix.survey.support.PairDifferences;
import org.hatmatrix.survey.support.Tails;
import org.hatmatrix.text.Numbers;

/**
 * The paired t test: is the mean of the differences before − after zero?
 *
 * <p>t = d̄ / (s_d / √n) with n − 1 degrees of freedom.
 *
 * <pre>{@code
 * PairedTTest test = PairedTTest.of(new double[] {7, 5, 6, 8, 4, 6}, new double[] {5, 5, 4, 6, 5, 3});
 * test.estimate();                                      // the mean difference
 * test.pValue();
 * Interval mean = test.interval(0.95);
 * }</pre>
 *
 * <p>At least two pairs are needed. If all differences are equal, t is infinite, or NaN if they are zero. Literature:
 * Student, Biometrika 6 (1908) 1–25. The same as {@code t.test(before, after, paired = TRUE)} of R.
 */
public final class PairedTTest implements StatisticalTest {

    private final Moments differences;

    private PairedTTest(double[] differences) {
        this.differences = Moments.of(differences);
    }

    /**
     * The test of pairs.
     *
     * @param before the first value of each pair
     * @param after the second value of each pair
     * @return the test of before − after
     * @throws IllegalArgumentException if the lengths differ, there are fewer than 2 pairs, or a value is not finite
     */
    public static PairedTTest of(double[] before, double[] after) {
        return new PairedTTest(PairDifferences.of(before, after, 2));
    }

    /**
     * The test of two columns.
     *
     * @param data the dataset
     * @param before the name of a numeric column
     * @param after the name of another one
     * @return the test of before − after in the rows that have both
     * @throws IllegalArgumentException if a column does not exist or is not numeric, or fewer than 2 rows have both
     */
    public static PairedTTest of(Dataset data, String before, String after) {
        return new PairedTTest(PairDifferences.of(data, before, after, 2));
    }

    /**
     * The mean difference.
     *
     * @return d̄
     */
    public double estimate() {
        return differences.mean();
    }

    /**
     * The standard error of the mean difference.
     *
     * @return s_d / √n
     */
    public double standardError() {
        return Math.sqrt(differences.varianceOfMean());
    }

    /**
     * The interval of the mean difference.
     *
     * @param level the level, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        return Tails.interval(estimate(), standardError(), differences.size() - 1.0, level);
    }

    /**
     * The two-sided test.
     *
     * @return t with n − 1 degrees of freedom
     */
    @Override
    public TestResult test() {
        return test(Alternative.TWO_SIDED);
    }

    /**
     * The test against an alternative.
     *
     * @param alternative {@code GREATER} if values are expected to be higher before than after
     * @return t with n − 1 degrees of freedom
     */
    public TestResult test(Alternative alternative) {
        return Tails.t("Paired t test", estimate() / standardError(), differences.size() - 1.0, alternative);
    }

    /** One line with the mean difference, t and the p-value. */
    @Override
    public String toString() {
        TestResult test = test();
        return "Paired t: mean difference " + Numbers.significant(estimate(), 4) + ", t = "
                + Numbers.significant(test.statistic(), 4) + ", df = " + (differences.size() - 1) + ", p "
                + Numbers.pValueRelation(test.pValue());
    }
}
