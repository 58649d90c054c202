/**
 * The covariances of least-squares coefficients: {@link org.hatmatrix.covariance.Covariances} lists them, classical,
 * heteroskedasticity-consistent, clustered, for samples with strata ({@link org.hatmatrix.covariance.SamplingUnits}), for autocorrelated errors, of series and of panels, and the wild cluster bootstrap. A fit takes one by
 * {@code fit.withCovariance(Covariances.HC3)}.
 *
 * <p>Each is a {@link org.hatmatrix.covariance.CovarianceEstimator}; most are sandwiches of the scores that {@code
 * WeightedScores} gives. Begin with {@link org.hatmatrix.covariance.HeteroskedasticityCovariance}, the shortest one.
 */
@NullMarked
package org.hatmatrix.covariance;

import org.jspecify.annotations.NullMarked;
