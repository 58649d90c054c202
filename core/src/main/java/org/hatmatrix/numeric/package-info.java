/**
 * Small numerics that every module needs, not exported beyond them: sums that keep their digits ({@link
 * org.hatmatrix.numeric.AccurateSum}, {@link org.hatmatrix.numeric.DoubleDouble}), selection of order statistics, values
 * that are computed once, roots of monotone functions, small symmetric matrices and singular values, checks of samples.
 *
 * <p>Nothing here knows of data or statistics.
 */
@NullMarked
package org.hatmatrix.numeric;

import org.jspecify.annotations.NullMarked;
