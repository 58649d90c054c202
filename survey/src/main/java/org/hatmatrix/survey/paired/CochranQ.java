package org.hatmatrix.survey.paired;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.CompleteRows;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Numbers;

/**
 * Cochran's Q: do k questions of yes or no, put to the same respondents, find the same share of yes?
 *
 * <p>With Cⱼ times yes to question j, Rᵢ times yes of respondent i and N in all,
 * Q = (k − 1) (k Σ Cⱼ² − N²) / (k N − Σ Rᵢ²), compared with χ² of k − 1 degrees of freedom (asymptotic). Respondents who
 * say the same to all questions do not count. With two questions Q is McNemar's χ² without continuity correction.
 *
 * <pre>{@code
 * double[][] answers = {{1, 1, 0}, {1, 0, 0}, {1, 1, 1}, {1, 1, 0}, {0, 1, 0}};   // respondents by questions
 * CochranQ q = CochranQ.of(answers);
 * q.pValue();
 * q.successes();                                        // 4, 4, 1
 * }</pre>
 *
 * <p>If every respondent says the same to all questions, Q is NaN and its name says so. Literature: W. G. Cochran, Biometrika 37
 * (1950) 256–266.
 */
public final class CochranQ implements StatisticalTest {

    private final int[] successes;
    private final int respondents;
    private final double q;

    private CochranQ(double[][] rows) {
        int k = rows[0].length;
        this.respondents = rows.length;
        this.successes = new int[k];
        double within = 0;
        double all = 0;
        for (double[] row : rows) {
            double yes = 0;
            for (int j = 0; j < k; j++) {
                yes += row[j];
                successes[j] += (int) row[j];
            }
            within += yes * (k - yes);
            all += yes;
        }
        double between = 0;
        for (int count : successes) {
            between += (count - all / k) * (count - all / k);
        }
        this.q = (k - 1.0) * k * between / within;
    }

    /**
     * The test of answers.
     *
     * @param answers one row per respondent, one column per question; 1 for yes, 0 for no; at least 1 row and 2 columns
     * @return the test
     * @throws IllegalArgumentException if the array is too small or ragged, or a value is neither 0 nor 1
     */
    public static CochranQ of(double[][] answers) {
        double[][] rows = Require.matrix("respondent", "question", answers, 1, 2);
        for (int i = 0; i < rows.length; i++) {
            Require.binary("respondent " + (i + 1), rows[i]);
        }
        return new CochranQ(rows);
    }

    /**
     * The test of columns of 1 for yes and 0 for no.
     *
     * @param data the dataset
     * @param questions the names of numeric columns, at least 2
     * @return the test of the rows that have all of them
     * @throws IllegalArgumentException if a column does not exist, is not numeric or holds other numbers, or no row has all
     */
    public static CochranQ of(Dataset data, String... questions) {
        Require.binaryColumns(data, questions);
        return of(CompleteRows.of(data, questions));
    }

    /**
     * The asymptotic test.
     *
     * @return Q with k − 1 degrees of freedom
     */
    @Override
    public TestResult test() {
        String nothing = Double.isNaN(q) ? ", all answers of each respondent are equal" : "";
        return TestResult.chiSquared("Cochran's Q test, asymptotic" + nothing, q, successes.length - 1.0);
    }

    /**
     * How many said yes.
     *
     * @return one number per question
     */
    public int[] successes() {
        return successes.clone();
    }

    /** One line with Q and the p-value. */
    @Override
    public String toString() {
        return "Cochran's Q = " + Numbers.significant(q, 4) + ", df = " + (successes.length - 1) + ", p "
                + Numbers.pValueRelation(pValue()) + " (" + respondents + " respondents)";
    }
}
