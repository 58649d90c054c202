package org.hatmatrix.inference;

import java.util.function.DoubleFunction;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One estimated coefficient: a row of a coefficient table.
 *
 * @param name the name of the column of the design
 * @param estimate the estimate; NaN when the column was dropped as a combination of others
 * @param standardError its standard error; NaN without residual degrees of freedom
 * @param statistic the estimate divided by its standard error, t or z
 * @param pValue the two-sided p-value of the hypothesis that the coefficient is zero
 * @param reference the distribution that the statistic is compared with
 * @param inversion the interval of a level where it is found by inverting tests, as after a bootstrap; null where it follows
 *     from the standard error
 */
public record Coefficient(
        String name,
        double estimate,
        double standardError,
        double statistic,
        double pValue,
        ReferenceDistribution reference,
        @Nullable DoubleFunction<Interval> inversion) {

    /**
     * A coefficient whose intervals follow from its standard error.
     *
     * @param name the name of the column of the design
     * @param estimate the estimate
     * @param standardError its standard error
     * @param statistic the estimate divided by its standard error
     * @param pValue the two-sided p-value of the hypothesis that the coefficient is zero
     * @param reference the distribution that the statistic is compared with
     */
    public Coefficient(
            String name,
            double estimate,
            double standardError,
            double statistic,
            double pValue,
            ReferenceDistribution reference) {
        this(name, estimate, standardError, statistic, pValue, reference, null);
    }

    /**
     * The confidence interval estimate ± q · standardError with q the quantile of the reference distribution; after a bootstrap
     * the values that its test does not reject, which need not lie evenly about the estimate, and may have no end.
     *
     * @param level the level, between 0 and 1, such as 0.95
     * @return the interval; both ends NaN without residual degrees of freedom
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double half = reference.criticalValue(level) * standardError;
        if (inversion != null) {
            return inversion.apply(level);
        }
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
