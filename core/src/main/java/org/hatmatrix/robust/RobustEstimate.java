package org.hatmatrix.robust;

import org.jspecify.annotations.Nullable;

/**
 * What a robust estimator hands to {@link RobustFit}: the solution in the coordinates of its problem. Internal, its arrays
 * are never changed.
 *
 * @param problem the coordinates
 * @param gamma the coefficients in orthonormal coordinates, relative to their anchor
 * @param residuals the residuals
 * @param weights the robustness weights
 * @param scale the scale, 0 for an exact fit
 * @param loss the loss whose weights these are
 * @param adjustment what the residuals were multiplied by before they were weighted; null for nothing
 * @param progress how the iteration ended
 * @param initial the S-estimate that an MM-estimate began with; null for other estimates
 * @param search how well was looked among subsamples; null where nothing was searched
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
        @Nullable RobustEstimate initial,
        @Nullable SearchEvidence search) {

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

    /** This estimate with the evidence of the search that it began with. */
    RobustEstimate foundBy(SearchEvidence evidence) {
        return new RobustEstimate(
                problem, gamma, residuals, weights, scale, loss, adjustment, progress, initial, evidence);
    }

    /** This estimate with the S-estimate that it began with, and the search that found it. */
    RobustEstimate begunWith(RobustEstimate first) {
        return new RobustEstimate(
                problem, gamma, residuals, weights, scale, loss, adjustment, progress, first, first.search);
    }

    /** The residual that the loss sees, in scales. */
    double standardized(int i) {
        double r = adjustment == null ? residuals[i] : residuals[i] * adjustment[i];
        return r / scale;
    }

    /** Whether rows count or not, as with trimming, and the weights do not follow from a loss. */
    boolean isTrimmed() {
        return loss.isTrimming() && search != null;
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
