package org.hatmatrix.inference;

import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * One estimated coefficient: a row of a coefficient table.
 *
 * @param name the name of the column of the design
 * @param estimate the estimate; NaN when the column was dropped as a combination of others
 * @param standardError its standard error; NaN without residual degrees of freedom
 * @param statistic the estimate divided by its standard error, t or z
 * @param pValue the two-sided p-value of the hypothesis that the coefficient is zero
 * @param reference the distribution that the statistic is compared with
 */
public record Coefficient(
        String name,
        double estimate,
        double standardError,
        double statistic,
        double pValue,
        ReferenceDistribution reference) {

    /**
     * The confidence interval estimate ± q · standardError with q the quantile of the reference distribution.
     *
     * @param level the level, between 0 and 1, such as 0.95
     * @return the interval; both ends NaN without residual degrees of freedom
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double half = reference.criticalValue(level) * standardError;
        return new Interval(estimate - half, estimate + half);
    }

    @Override
    public String toString() {
        String numbers = " = " + Numbers.significant(estimate, 6) + " (s.e. " + Numbers.significant(standardError, 4)
                + ", " + reference.symbol() + " = " + Numbers.fixed(statistic, 3) + ", p "
                + Numbers.pValueRelation(pValue) + ")";
        return PlainText.of(name, 79 - numbers.length()) + numbers;
    }
}
