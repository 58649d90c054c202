package org.hatmatrix.regression;

/** σ²(XᵀWX)⁻¹ with t(n − p). */
final class ClassicalCovariance extends CovarianceEstimator {

    static final String NAME = "classical";

    @Override
    CoefficientCovariance estimate(LeastSquaresFit fit) {
        int df = fit.residualDegreesOfFreedom();
        double variance = df > 0 ? fit.solution().scaledResidualSumOfSquares() / df : Double.NaN;
        return CoefficientCovariance.proportional(
                NAME, fit.solution(), variance, ReferenceDistribution.t(df > 0 ? df : Double.NaN));
    }

    @Override
    public String toString() {
        return NAME;
    }
}
