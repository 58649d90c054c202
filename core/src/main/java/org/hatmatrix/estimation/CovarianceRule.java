package org.hatmatrix.estimation;

/**
 * How the covariance of the coefficients of a solved problem is estimated. The estimators that users choose from are public
 * and live in a package of their own; what they compute with is not exported. So they extend this class and fill its
 * protected method, which only the static method here can call.
 */
public abstract class CovarianceRule {

    /** For subclasses. */
    protected CovarianceRule() {}

    /**
     * The covariance of the coefficients.
     *
     * @param core a solved problem
     * @return the covariance
     * @throws IllegalArgumentException if the problem does not suit this estimator
     */
    protected abstract CoefficientCovariance estimate(FitCore core);

    /**
     * The covariance of the coefficients of a problem.
     *
     * @param rule how it is estimated
     * @param core a solved problem
     * @return the covariance
     */
    public static CoefficientCovariance of(CovarianceRule rule, FitCore core) {
        return rule.estimate(core);
    }
}
