/**
 * Least squares: estimators, their fits, and tables of fits.
 *
 * <p>Begin with {@link org.hatmatrix.regression.Ols}, which fits a formula and a dataset, a design of arrays or a source of rows; its answer is a
 * {@link org.hatmatrix.regression.LeastSquaresFit}. {@link org.hatmatrix.regression.Wls} takes weights that are known and
 * {@link org.hatmatrix.regression.Fgls} estimates them. Other standard errors are a copy of the fit,
 * {@link org.hatmatrix.regression.LeastSquaresFit#withCovariance}, by the estimators of {@code org.hatmatrix.covariance}.
 *
 * <ul>
 *   <li>Rows that do not fit in memory, or come from many machines: {@link org.hatmatrix.regression.LeastSquaresAccumulator},
 *       {@link org.hatmatrix.regression.ClusterAccumulator} and {@link org.hatmatrix.regression.AccumulatedFit}.
 *       Its {@code withCovariance(Covariances.HC3, source)} reads the rows once more.
 *   <li>Fits side by side: {@link org.hatmatrix.regression.RegressionTable}. A fit to be kept without its data:
 *       {@link org.hatmatrix.regression.Predictor}. How right it is: {@link org.hatmatrix.regression.Certificate}.
 *   <li>What every fit answers, robust ones too: {@link org.hatmatrix.regression.Fit} and, with its rows,
 *       {@link org.hatmatrix.regression.LinearFit}.
 *   <li>Choices: {@link org.hatmatrix.regression.Precision}, {@link org.hatmatrix.regression.Rank},
 *       {@link org.hatmatrix.regression.Parallelism}, {@link org.hatmatrix.regression.Singletons}.
 * </ul>
 *
 * <p>The chapter on core in the guide, {@code core/README.md}, goes through them by tasks.
 */
@NullMarked
package org.hatmatrix.regression;

import org.jspecify.annotations.NullMarked;
