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
 */
record Estimate(
        int[] kept,
        double[] @Nullable [] dependencies,
        double[] hi,
        double[] lo,
        InverseRoot root,
        double rss,
        double total,
        double centred,
        int observations,
        ArithmeticUsed arithmetic) {}
