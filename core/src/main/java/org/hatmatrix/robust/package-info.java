/**
 * Robust regression: {@link org.hatmatrix.robust.Irls} for M-estimates, {@link org.hatmatrix.robust.SEstimator}, {@link
 * org.hatmatrix.robust.MmEstimator} and {@link org.hatmatrix.robust.LeastTrimmedSquares} for data with outliers in the
 * regressors, and their {@link org.hatmatrix.robust.RobustFit}. A {@link org.hatmatrix.robust.Loss} says how residuals count,
 * a {@link org.hatmatrix.robust.Scale} how they are measured.
 *
 * <p>Inside, {@code RobustProblem} holds the coordinates, {@code IrlsIteration} solves the estimating equations and {@code
 * SubsampleSearch} finds where to begin. Read in that order.
 */
@NullMarked
package org.hatmatrix.robust;

import org.jspecify.annotations.NullMarked;
