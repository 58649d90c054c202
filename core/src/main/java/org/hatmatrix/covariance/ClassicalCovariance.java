package org.hatmatrix.covariance;

import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.FitCore;

/** σ²(XᵀWX)⁻¹ with t(n − p). */
final class ClassicalCovariance extends CovarianceEstimator {

    @Override
    protected CoefficientCovariance estimate(FitCore fit) {
        return CoefficientCovariance.classical(fit.solution(), fit.residualDegreesOfFreedom());
    }

    @Override
    public String toString() {
        return CoefficientCovariance.CLASSICAL;
    }
}
