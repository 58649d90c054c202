/**
 * Small numerics that every module needs, not exported beyond them: sums that keep their digits ({@link
 * org.hatmatrix.numeric.AccurateSum}, {@link org.hatmatrix.numeric.DoubleDouble}), selection of order statistics, subsets
 * and random subsamples, values
 * that are computed once, roots of monotone functions, checks of samples, and small dense matrices: {@link
 * org.hatmatrix.numeric.SmallMatrix}, {@link org.hatmatrix.numeric.SymmetricEigen} and {@link
 * org.hatmatrix.numeric.SingularValues} are the only classes that use EJML.
 *
 * <p>Nothing here knows of data or statistics.
 */
@NullMarked
package org.hatmatrix.numeric;

import org.jspecify.annotations.NullMarked;
