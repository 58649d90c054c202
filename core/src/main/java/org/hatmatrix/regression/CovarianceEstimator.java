package org.hatmatrix.regression;

/**
 * A way to estimate the covariance of least-squares coefficients, chosen with {@link
 * LeastSquaresFit#withCovariance(CovarianceEstimator)}. The ways there are stand in {@link Covariances}.
 */
public abstract class CovarianceEstimator {

    /** Only this package knows ways to estimate: they work on the factorization inside a fit. */
    CovarianceEstimator() {}

    /** The covariance of the coefficients of a solved problem. */
    abstract CoefficientCovariance estimate(FitCore fit);

    /**
     * The name that summaries and tables print.
     *
     * @return the name, such as {@code HC3}
     */
    @Override
    public abstract String toString();
}
