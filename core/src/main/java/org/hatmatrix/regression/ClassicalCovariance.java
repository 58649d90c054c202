package org.hatmatrix.regression;

import org.hatmatrix.linalg.TriangularSolution;

/** σ²(XᵀWX)⁻¹ with t(n − p). */
final class ClassicalCovariance extends CovarianceEstimator {

    static final String NAME = "classical";

    @Override
    CoefficientCovariance estimate(FitCore fit) {
        return of(fit.solution(), fit.observations());
    }

    static CoefficientCovariance of(TriangularSolution solution, int observations) {
        int df = observations - solution.rank();
        double variance = df > 0 ? solution.scaledResidualSumOfSquares() / df : Double.NaN;
        return CoefficientCovariance.proportional(
                NAME, solution, variance, ReferenceDistribution.t(df > 0 ? df : Double.NaN));
    }

    @Override
    public String toString() {
        return NAME;
    }
}
