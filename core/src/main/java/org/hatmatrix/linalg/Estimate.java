package org.hatmatrix.linalg;

import org.jspecify.annotations.Nullable;

/**
 * What a factorization found, in scaled units and for the kept columns.
 *
 * @param kept the kept columns, ascending
 * @param dependencies for each aliased column the coefficients of the kept columns before it; null if no column is aliased
 * @param hi the coefficients
 * @param lo their low-order parts
 * @param root the inverse of the triangular factor
 * @param rss the residual sum of squares
 * @param total the sum of squares of the response
 * @param centred the sum of squares of the response about its mean; NaN if there is no intercept to read it from
 * @param observations the number of rows with positive weight
 * @param arithmetic how all this was computed
 * @param error what rounding may change in the residuals' length, and in coefficients relative to their standard errors,
 *     relative to them: an estimate from bounds
 */
public record Estimate(
        int[] kept,
        double[] @Nullable [] dependencies,
        double[] hi,
        double[] lo,
        InverseRoot root,
        double rss,
        double total,
        double centred,
        int observations,
        ArithmeticUsed arithmetic,
        double error) {

    /** About as many as a double has. */
    private static final double MOST_DIGITS = 15;

    /** The decimal digits that rounding leaves, not negative. */
    double digits() {
        double digits = -StrictMath.log10(error);
        return digits >= 0 ? Math.min(digits, MOST_DIGITS) : 0;
    }
}
