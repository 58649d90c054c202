/**
 * What fits are made of, not exported: a {@link org.hatmatrix.estimation.FitCore} is a solved problem, a {@link
 * org.hatmatrix.estimation.CoefficientCovariance} the uncertainty that one estimator found for it, and {@link
 * org.hatmatrix.estimation.Inference} both together: coefficient table, joint tests, predictions.
 *
 * <p>Sandwiches are sums over {@link org.hatmatrix.estimation.WeightedScores}, or over {@link
 * org.hatmatrix.estimation.OrdinaryScores} where no row is out of the ordinary, which takes one look at the rows instead of two.
 *
 * <p>Where rows were not kept, {@link org.hatmatrix.estimation.SolvedRows} reads them again and makes a {@link
 * org.hatmatrix.estimation.RowScore} of each.
 *
 * <p>Least-squares fits, covariance estimators and robust fits all stand on it. Read in that order.
 */
@NullMarked
package org.hatmatrix.estimation;

import org.jspecify.annotations.NullMarked;
