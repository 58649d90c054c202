package org.hatmatrix.covariance;

import org.hatmatrix.estimation.CovarianceRule;

/**
 * A way to estimate the covariance of least-squares coefficients, chosen with {@link
 * org.hatmatrix.regression.LeastSquaresFit#withCovariance(CovarianceEstimator)}. The ways there are stand in {@link
 * Covariances}.
 */
public abstract class CovarianceEstimator extends CovarianceRule {

    /** Only this package knows ways to estimate: they work on the factorization inside a fit. */
    CovarianceEstimator() {}

    /**
     * The name that summaries and tables print.
     *
     * @return the name, such as {@code HC3}
     */
    @Override
    public abstract String toString();
}
