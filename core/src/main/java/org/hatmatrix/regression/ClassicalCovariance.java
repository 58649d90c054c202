package org.hatmatrix.regression;

/** σ²(XᵀWX)⁻¹ with t(n − p). */
final class ClassicalCovariance extends CovarianceEstimator {

    @Override
    CoefficientCovariance estimate(FitCore fit) {
        return CoefficientCovariance.classical(fit.solution(), fit.observations());
    }

    @Override
    public String toString() {
        return CoefficientCovariance.CLASSICAL;
    }
}
