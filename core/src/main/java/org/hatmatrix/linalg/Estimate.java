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
 * @param digits how many decimal digits of the residuals' length, and of coefficients relative to their standard errors,
 *     rounding leaves: an estimate from bounds, not negative and at most {@link #MOST_DIGITS}
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
        double digits) {

    /** About as many as a double has. */
    static final double MOST_DIGITS = 15;

    /** The digits that an error relative to a number leaves. */
    public static double digits(double relativeError) {
        double digits = -StrictMath.log10(relativeError);
        return digits >= 0 ? Math.min(digits, MOST_DIGITS) : 0;
    }
}
