package org.hatmatrix.robust;

import org.hatmatrix.formula.Weights;

/**
 * The options that all robust estimators share.
 *
 * @param weights the prior weights
 * @param iteration when the last iteration ends
 * @param output how uncertainty is stated
 */
record RobustOptions(Weights weights, Iteration iteration, RobustOutput output) {

    /** The weights of the design, and an iteration down to 1e-8 scales. */
    static RobustOptions with(RobustOutput output, int maxIterations) {
        Iteration iteration = new Iteration(1e-8, maxIterations, Convergence.FITTED_VALUES_AND_SCALE);
        return new RobustOptions(Weights.OF_DESIGN, iteration, output);
    }

    /** Defaults of the estimators that search among subsamples: Student's t, up to 1000 steps. */
    static RobustOptions ofSearch(RobustCovariance covariance) {
        return with(new RobustOutput(covariance, RobustOutput.Reference.STUDENT), 1000);
    }

    RobustOptions with(Weights other) {
        return new RobustOptions(other, iteration, output);
    }

    RobustOptions with(Iteration other) {
        return new RobustOptions(weights, other, output);
    }

    RobustOptions with(Convergence convergence) {
        return with(iteration.with(convergence));
    }

    RobustOptions with(RobustOutput other) {
        return new RobustOptions(weights, iteration, other);
    }

    RobustOptions withTolerance(double tolerance) {
        return with(iteration.withTolerance(tolerance));
    }

    RobustOptions withMaxIterations(int maxIterations) {
        return with(iteration.withMaxIterations(maxIterations));
    }

    RobustOptions withCovariance(RobustCovariance covariance) {
        return with(output.with(covariance));
    }

    RobustOptions with(RobustOutput.Reference reference) {
        return with(output.with(reference));
    }
}
