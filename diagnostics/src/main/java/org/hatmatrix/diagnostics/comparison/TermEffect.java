package org.hatmatrix.diagnostics.comparison;

import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * What one term does in an {@link Anova}.
 *
 * @param term the label of the term
 * @param sumOfSquares by how much it lowers the residual sum of squares; NaN where the table has no sums of squares
 * @param test the test that the term is zero: F, or χ² where the fit's reference distribution is normal; its degrees of
 *     freedom are the number of columns that were not dropped
 * @param etaSquared its share of the total sum of squares
 * @param partialEtaSquared its share of what the other terms leave unexplained
 * @param omegaSquared η² without what chance alone would give
 * @param partialOmegaSquared partial η² without what chance alone would give
 * @param epsilonSquared η² adjusted as R² is
 */
public record TermEffect(
        String term,
        double sumOfSquares,
        TestResult test,
        double etaSquared,
        double partialEtaSquared,
        double omegaSquared,
        double partialOmegaSquared,
        double epsilonSquared)
        implements StatisticalTest {

    /**
     * Cohen's f = √(SS/RSS).
     *
     * @return f
     */
    public double cohenF() {
        return Math.sqrt(partialEtaSquared / (1 - partialEtaSquared));
    }

    @Override
    public String toString() {
        String numbers = ": " + (Double.isNaN(test.denominatorDegreesOfFreedom()) ? "χ²" : "F") + " = "
                + Numbers.significant(statistic(), 5) + ", df = " + Numbers.compact(degreesOfFreedom(), 5) + ", p "
                + Numbers.pValueRelation(pValue());
        return PlainText.of(term, 79 - numbers.length()) + numbers;
    }
}
