package org.hatmatrix.survey.agreement;

import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.Concordance;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Numbers;

/**
 * Kendall's coefficient of concordance W: how far m raters agree on the order of k objects, from 0 (none) to 1 (all the
 * same).
 *
 * <p>Each rater's values are ranked, ties with their average rank. With the rank sums Rᵢ of the objects,
 * S = Σ (Rᵢ − R̄)² and the tied groups of t values, W = 12 S / (m² (k³ − k) − m Σ (t³ − t)). Without the correction the
 * last term is left out, and W cannot reach 1 when there are ties. m (k − 1) W is compared with χ² of k − 1 degrees of
 * freedom; for few raters and objects this p-value is too large rather than too small.
 *
 * <pre>{@code
 * double[][] ratings = {{1, 2, 1}, {2, 1, 2}, {3, 3, 4}, {4, 5, 3}, {5, 4, 5}};   // 5 objects by 3 raters
 * KendallW w = KendallW.of(ratings);
 * w.estimate();                                        // 0.844
 * w.pValue();
 * }</pre>
 *
 * <p>If every rater gives all objects the same value, W is NaN. Literature: M. G. Kendall, B. Babington Smith, Annals of
 * Mathematical Statistics 10 (1939) 275–287; S. Siegel, N. J. Castellan, Nonparametric Statistics, 1988, 262–272.
 */
public final class KendallW implements StatisticalTest {

    private final Concordance concordance;

    private KendallW(Concordance concordance) {
        this.concordance = concordance;
    }

    /**
     * W of ratings.
     *
     * @param ratings one row per object, one column per rater; at least 2 of each, all finite
     * @return the coefficient
     * @throws IllegalArgumentException if the array is too small, ragged or not finite
     */
    public static KendallW of(double[][] ratings) {
        double[][] rows = Require.matrix("object", "rater", ratings, 2, 2);
        return new KendallW(Concordance.ofRows(transposed(rows)));
    }

    /**
     * W with the correction for ties.
     *
     * @return a number between 0 and 1
     */
    public double estimate() {
        return concordance.w(concordance.tieSum());
    }

    /**
     * W without a correction for ties.
     *
     * @return a number between 0 and 1, not above {@link #estimate()}
     */
    public double uncorrected() {
        return concordance.w(0);
    }

    /**
     * The χ² test of "the raters do not agree", with the correction for ties.
     *
     * @return χ² = m (k − 1) W with k − 1 degrees of freedom
     */
    @Override
    public TestResult test() {
        return test("Kendall's W, corrected for ties", concordance.tieSum());
    }

    /**
     * The χ² test without a correction for ties.
     *
     * @return χ² = m (k − 1) W with k − 1 degrees of freedom
     */
    public TestResult uncorrectedTest() {
        return test("Kendall's W, not corrected for ties", 0);
    }

    /**
     * The mean of Spearman's correlations between all pairs of raters, which W implies.
     *
     * @return (m W − 1) / (m − 1); exact without ties
     */
    public double averageSpearman() {
        return (raters() * estimate() - 1) / (raters() - 1);
    }

    /**
     * The mean rank of each object; rank 1 belongs to the smallest value.
     *
     * @return one mean per object
     */
    public double[] meanRanks() {
        return concordance.meanRanks();
    }

    /**
     * The number of objects.
     *
     * @return k
     */
    public int objects() {
        return concordance.rankSums().length;
    }

    /**
     * The number of raters.
     *
     * @return m
     */
    public int raters() {
        return concordance.judges();
    }

    private TestResult test(String name, double ties) {
        return TestResult.chiSquared(name, concordance.chiSquared(ties), objects() - 1.0);
    }

    /** Rows by columns becomes columns by rows. */
    static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }

    /** One line with W and its test. */
    @Override
    public String toString() {
        TestResult test = test();
        return "Kendall's W = " + Numbers.fixed(estimate(), 4) + " (" + raters() + " raters, " + objects()
                + " objects), chi-squared = " + Numbers.significant(test.statistic(), 4) + ", p "
                + Numbers.pValueRelation(test.pValue());
    }
}
