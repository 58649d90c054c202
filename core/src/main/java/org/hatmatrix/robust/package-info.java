/**
 * Robust regression: {@link org.hatmatrix.robust.Irls} for M-estimates, {@link org.hatmatrix.robust.SEstimator}, {@link
 * org.hatmatrix.robust.MmEstimator} and {@link org.hatmatrix.robust.LeastTrimmedSquares} for data with outliers in the
 * regressors, and their {@link org.hatmatrix.robust.RobustFit}. A {@link org.hatmatrix.robust.Loss} says how residuals count,
 * a {@link org.hatmatrix.robust.Scale} how they are measured.
 *
 * <p>An estimator is composed of values: {@code RobustOptions} (prior weights, {@code Iteration}, {@code RobustOutput}) and,
 * where subsamples are searched, {@code Search}. To follow a fit, begin with {@code Irls.fit}: {@code RobustProblem} holds the
 * coordinates, {@code IrlsIteration} solves the estimating equations, {@code RobustEstimate} is the solution, and {@code
 * RobustCovariance} gives its standard errors. Then {@code SEstimator.fit}: {@code SubsampleSearch} finds where to begin.
 */
@NullMarked
package org.hatmatrix.robust;

import org.jspecify.annotations.NullMarked;
