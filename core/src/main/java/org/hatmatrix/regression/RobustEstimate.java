package org.hatmatrix.regression;

import org.jspecify.annotations.Nullable;

/**
 * What a robust estimator hands to {@link RobustFit}: the solution in the coordinates of its problem. Internal, its arrays
 * are never changed.
 *
 * @param problem the coordinates
 * @param gamma the coefficients in orthonormal coordinates, relative to least squares
 * @param residuals the residuals
 * @param weights the robustness weights
 * @param scale the scale, 0 for an exact fit
 * @param loss the loss whose weights these are
 * @param adjustment what the residuals were multiplied by before they were weighted; null for nothing
 * @param progress how the iteration ended
 * @param initial the S-estimate that an MM-estimate began with; null for other estimates
 */
record RobustEstimate(
        RobustProblem problem,
        double[] gamma,
        double[] residuals,
        double[] weights,
        double scale,
        Loss loss,
        double @Nullable [] adjustment,
        Progress progress,
        @Nullable InitialEstimate initial) {

    /**
     * How an iteration ended.
     *
     * @param iterations how many weighted least-squares problems were solved
     * @param maxIterations how many were allowed
     * @param lastChange the last change, in scales
     * @param tolerance the change that would do
     * @param converged whether it was reached
     */
    record Progress(int iterations, int maxIterations, double lastChange, double tolerance, boolean converged) {}

    /**
     * The S-estimate that gave an MM-estimate its scale.
     *
     * @param gamma its coordinates
     * @param residuals its residuals
     * @param scale the M-scale it minimizes
     */
    record InitialEstimate(double[] gamma, double[] residuals, BisquareScale scale) {}

    /** The residual that the loss sees, in scales. */
    double standardized(int i) {
        double r = adjustment == null ? residuals[i] : residuals[i] * adjustment[i];
        return r / scale;
    }

    int observations() {
        return residuals.length;
    }

    int rank() {
        return gamma.length;
    }

    int degreesOfFreedom() {
        return residuals.length - gamma.length;
    }
}
