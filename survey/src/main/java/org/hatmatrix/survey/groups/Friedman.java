package org.hatmatrix.survey.groups;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.CompleteRows;
import org.hatmatrix.survey.support.Concordance;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Numbers;

/**
 * Friedman's test: do k treatments, questions or measures differ when each of m respondents (blocks) judged all of them?
 *
 * <p>Each respondent's values are ranked, ties with their average rank. With rank sums Rⱼ,
 * Q = 12 Σ (Rⱼ − m(k+1)/2)² / (m k (k+1) − Σ (t³ − t)/(k − 1)), compared with χ² of k − 1 degrees of freedom. Iman and
 * Davenport's F = (m − 1) Q / (m (k − 1) − Q), with k − 1 and (k − 1)(m − 1) degrees of freedom, keeps the level better.
 *
 * <pre>{@code
 * double[][] scores = {{7, 5, 9}, {6, 5, 8}, {8, 6, 9}, {5, 5, 7}};   // 4 respondents by 3 measures
 * Friedman friedman = Friedman.of(scores);
 * friedman.pValue();
 * friedman.imanDavenport().pValue();
 * }</pre>
 *
 * <p>If every respondent gives one value to all, the statistics are NaN; if all rank the treatments alike, F is infinite.
 * Literature: M. Friedman, JASA 32 (1937) 675–701; R. L. Iman, J. M. Davenport, Communications in Statistics A 9 (1980)
 * 571–595. The same as {@code friedman.test} of R.
 */
public final class Friedman implements StatisticalTest {

    private final Concordance concordance;

    private Friedman(Concordance concordance) {
        this.concordance = concordance;
    }

    /**
     * The test of the columns of an array.
     *
     * @param values one row per respondent (block), one column per treatment; at least 2 of each, all finite
     * @return the test
     * @throws IllegalArgumentException if the array is too small, ragged or not finite
     */
    public static Friedman of(double[][] values) {
        return new Friedman(Concordance.ofRows(Require.matrix("block", "treatment", values, 2, 2)));
    }

    /**
     * The test of columns of scores.
     *
     * @param data the dataset; its rows are the respondents
     * @param treatments the names of numeric columns, at least 2
     * @return the test of the rows that have all of them
     * @throws IllegalArgumentException if a column does not exist or is not numeric, there is only one, or fewer than 2 rows
     *     have all
     */
    public static Friedman of(Dataset data, String... treatments) {
        return new Friedman(
                Concordance.ofRows(Require.matrix("complete row", "column", CompleteRows.of(data, treatments), 2, 2)));
    }

    /**
     * Friedman's χ² test, corrected for ties.
     *
     * @return Q with k − 1 degrees of freedom
     */
    @Override
    public TestResult test() {
        return TestResult.chiSquared(
                "Friedman's test", concordance.chiSquared(concordance.tieSum()), treatments() - 1.0);
    }

    /**
     * Iman and Davenport's F test.
     *
     * @return F with k − 1 and (k − 1)(m − 1) degrees of freedom
     */
    public TestResult imanDavenport() {
        double w = concordance.w(concordance.tieSum());
        double k = treatments() - 1.0;
        double m = blocks() - 1.0;
        return TestResult.f("Iman–Davenport test", m * w / (1 - w), k, k * m);
    }

    /**
     * Kendall's W of the same ranks, as a measure of effect.
     *
     * @return Q / (m (k − 1)), between 0 and 1
     */
    public double kendallW() {
        return concordance.w(concordance.tieSum());
    }

    /**
     * The mean rank of each treatment; rank 1 belongs to the smallest value.
     *
     * @return one mean per treatment
     */
    public double[] meanRanks() {
        return concordance.meanRanks();
    }

    /**
     * The number of respondents or blocks.
     *
     * @return m
     */
    public int blocks() {
        return concordance.judges();
    }

    /**
     * The number of treatments.
     *
     * @return k
     */
    public int treatments() {
        return concordance.rankSums().length;
    }

    /** One line with the statistic and the p-value. */
    @Override
    public String toString() {
        TestResult test = test();
        return "Friedman: chi-squared = " + Numbers.significant(test.statistic(), 4) + ", df = " + (treatments() - 1)
                + ", p " + Numbers.pValueRelation(test.pValue()) + " (" + blocks() + " blocks)";
    }
}
