package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.PairCounts;
import org.hatmatrix.survey.pairs.ProductMoment;
import org.jspecify.annotations.Nullable;

/**
 * A coefficient with what its tests and closed-form intervals need.
 *
 * @param unexplained 1 − r² for Pearson and Spearman, else NaN
 * @param size the number of rows that inference works with, less the columns that were held constant
 * @param pairs the counted pairs of unweighted or counted rows, null where there are none
 * @param compact a small sample that stands for the data, null where there is none: for Spearman's ρ the ranks of few
 *     rows, for coefficients that count pairs the cells of a table with their frequencies
 * @param significance the test, if it was found along with the coefficient, else null
 */
record Association(
        double estimate,
        double unexplained,
        double size,
        @Nullable PairCounts pairs,
        @Nullable Sample compact,
        @Nullable Significance significance) {

    /** A coefficient whose test was found along with it. */
    static Association tested(double estimate, double size, @Nullable Sample compact, Significance significance) {
        return new Association(estimate, Double.NaN, size, null, compact, significance);
    }

    /** A product moment, or a partial correlation, without the data that it comes from. */
    static Association of(ProductMoment moment, double size) {
        return new Association(moment.correlation(), moment.unexplained(), size, null, null, null);
    }
}
