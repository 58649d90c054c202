package org.hatmatrix.survey.paired;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.CompleteRows;
import org.hatmatrix.survey.support.Counts;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.Tails;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * McNemar's test: did the share of those who say yes change between two questions or occasions?
 *
 * <p>Only respondents whose two answers differ count: b said yes first and no then, c the other way round. {@link #test()} is
 * exact: b is binomial with b + c trials and probability ½. {@link #midP()} counts the observed b half and keeps the level
 * without being as cautious; {@link #chiSquared()} is (b − c)²/(b + c), {@link #chiSquaredWithContinuity()}
 * (|b − c| − 1)²/(b + c), each with one degree of freedom.
 *
 * <pre>{@code
 * McNemar test = McNemar.of(4, 11, 33);                 // 33 gave the same answer twice
 * test.pValue();
 * test.midP().pValue();
 * Interval change = test.interval(0.95);                // of the difference of the two shares
 * }</pre>
 *
 * <p>If nobody's answers differ, the exact p-values are 1 and χ² is NaN. Literature: Q. McNemar, Psychometrika 12 (1947)
 * 153–157; M. W. Fagerland, S. Lydersen, P. Laake, BMC Medical Research Methodology 13 (2013) 91. χ² is that of
 * {@code mcnemar.test} of R, with and without {@code correct}.
 */
public final class McNemar implements StatisticalTest {

    private static final String YES_NO = "answers from yes to no";
    private static final String NO_YES = "answers from no to yes";
    private static final String SAME = "answers that are the same";

    private final int yesNo;
    private final int noYes;
    private final int same;

    private McNemar(int yesNo, int noYes, int same) {
        this.yesNo = yesNo;
        this.noYes = noYes;
        this.same = same;
    }

    /**
     * The test of counts.
     *
     * @param yesNo how many said yes first and no then
     * @param noYes how many said no first and yes then
     * @param same how many gave the same answer twice; needed by {@link #difference()} only
     * @return the test
     * @throws IllegalArgumentException if a count is negative, all are zero, or they sum to more than 2³¹ − 1
     */
    public static McNemar of(long yesNo, long noYes, long same) {
        int total = Require.total(Counts.one(YES_NO, yesNo), Counts.one(NO_YES, noYes), Counts.one(SAME, same));
        return new McNemar((int) yesNo, (int) noYes, (int) (total - yesNo - noYes));
    }

    /**
     * The test of counts that are whole numbers.
     *
     * @param yesNo how many said yes first and no then
     * @param noYes how many said no first and yes then
     * @param same how many gave the same answer twice; needed by {@link #difference()} only
     * @return the test
     * @throws IllegalArgumentException as for counts of type {@code long}, or if one is not whole
     */
    public static McNemar of(double yesNo, double noYes, double same) {
        return of(Counts.one(YES_NO, yesNo), Counts.one(NO_YES, noYes), Counts.one(SAME, same));
    }

    /**
     * The test of answers.
     *
     * @param first the first answer of each respondent, 1 for yes and 0 for no
     * @param second the second answer
     * @return the test
     * @throws IllegalArgumentException if the lengths differ, there is no answer, or one is neither 0 nor 1
     */
    public static McNemar of(double[] first, double[] second) {
        Require.sameLength("second answers", second.length, "first answers", first.length);
        Require.sample("first answers", first, 1);
        Require.binary("first answers", first);
        Require.binary("second answers", second);
        int yesNo = 0;
        int noYes = 0;
        for (int i = 0; i < first.length; i++) {
            yesNo += first[i] > second[i] ? 1 : 0;
            noYes += first[i] < second[i] ? 1 : 0;
        }
        return of(yesNo, noYes, first.length - yesNo - noYes);
    }

    /**
     * The test of two columns of 1 for yes and 0 for no.
     *
     * @param data the dataset
     * @param first the name of a numeric column
     * @param second the name of another one
     * @return the test of the rows that have both
     * @throws IllegalArgumentException if a column does not exist or is not numeric, holds other numbers, or no row has both
     */
    public static McNemar of(Dataset data, String first, String second) {
        Require.binaryColumns(data, first, second);
        double[][] rows = CompleteRows.of(data, first, second);
        double[] one = new double[rows.length];
        double[] two = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            one[i] = rows[i][0];
            two[i] = rows[i][1];
        }
        return of(one, two);
    }

    /**
     * The exact test.
     *
     * @return b and its two-sided p-value
     */
    @Override
    public TestResult test() {
        return test(Alternative.TWO_SIDED);
    }

    /**
     * The exact test against an alternative.
     *
     * @param alternative {@code GREATER} if more are expected to say yes first than then
     * @return b and its p-value
     */
    public TestResult test(Alternative alternative) {
        double p = Tails.sign(yesNo, yesNo + noYes, alternative);
        return new TestResult(yesNo, Double.NaN, p, Double.NaN, name("exact"));
    }

    /**
     * The mid-p-value.
     *
     * @return b and twice the smaller tail in which the observed b counts half
     */
    public TestResult midP() {
        double p = Tails.signMidP(yesNo, yesNo + noYes);
        return new TestResult(yesNo, Double.NaN, p, Double.NaN, name("exact mid-p"));
    }

    /**
     * The asymptotic test without continuity correction.
     *
     * @return χ² with 1 degree of freedom
     */
    public TestResult chiSquared() {
        return TestResult.chiSquared(name("asymptotic"), chiSquared(0), 1);
    }

    /**
     * The asymptotic test with continuity correction.
     *
     * @return χ² with 1 degree of freedom
     */
    public TestResult chiSquaredWithContinuity() {
        return TestResult.chiSquared(name("asymptotic with continuity correction"), chiSquared(1), 1);
    }

    private double chiSquared(double correction) {
        double excess = Math.max(0, Math.abs((double) yesNo - noYes) - correction);
        return excess * excess / ((double) yesNo + noYes);
    }

    private String name(String form) {
        return "McNemar's test, " + form + (yesNo + noYes == 0 ? ", no answers differ" : "");
    }

    /**
     * The change of the share that says yes.
     *
     * @return the first share less the second, (b − c)/n
     */
    public double difference() {
        return ((double) yesNo - noYes) / total();
    }

    /**
     * Wald's interval of the change.
     *
     * @param level the level, such as 0.95
     * @return the difference with so many standard errors √(b + c − (b − c)²/n)/n on either side
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double excess = (double) yesNo - noYes;
        double error = Math.sqrt((double) yesNo + noYes - excess * excess / total()) / total();
        return Tails.interval(difference(), error, Double.POSITIVE_INFINITY, level);
    }

    /**
     * The conditional odds ratio.
     *
     * @return b / c; infinite if c is 0, NaN if both are
     */
    public double oddsRatio() {
        return (double) yesNo / noYes;
    }

    private double total() {
        return (double) yesNo + noYes + same;
    }

    /**
     * All forms of the test.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return TestResult.table("McNemar's test", List.of(test(), midP(), chiSquared(), chiSquaredWithContinuity()));
    }

    /** One line with the counts and the p-value. */
    @Override
    public String toString() {
        return "McNemar: " + yesNo + " from yes to no, " + noYes + " from no to yes, exact p "
                + Numbers.pValueRelation(pValue());
    }
}
