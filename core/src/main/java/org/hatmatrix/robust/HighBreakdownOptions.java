package org.hatmatrix.robust;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.Parallelism;
import org.jspecify.annotations.Nullable;

/**
 * The options that the estimators which search among subsamples share.
 *
 * @param seed of the random subsamples
 * @param subsamples how many of them at first
 * @param effort whether the search may go on with others
 * @param parallelism how many threads try them
 * @param tolerance the change at which the last iteration ends
 * @param maxIterations where it gives up
 * @param output how uncertainty is stated
 * @param weights prior weights in place of those of the design; null for these
 */
record HighBreakdownOptions(
        long seed,
        int subsamples,
        SubsampleSearch.Effort effort,
        Parallelism parallelism,
        double tolerance,
        int maxIterations,
        RobustOutput output,
        @Nullable Weights weights) {

    static HighBreakdownOptions with(RobustCovariance covariance) {
        RobustOutput output = new RobustOutput(covariance, RobustOutput.Reference.STUDENT);
        return new HighBreakdownOptions(
                1, 500, SubsampleSearch.Effort.AS_NEEDED, Parallelism.SERIAL, 1e-8, 1000, output, null);
    }

    HighBreakdownOptions withSeed(long other) {
        return new HighBreakdownOptions(
                other, subsamples, effort, parallelism, tolerance, maxIterations, output, weights);
    }

    HighBreakdownOptions withSubsamples(int number) {
        int checked = RobustOutput.positive("number of subsamples", number);
        return new HighBreakdownOptions(
                seed, checked, SubsampleSearch.Effort.AS_TOLD, parallelism, tolerance, maxIterations, output, weights);
    }

    HighBreakdownOptions with(Parallelism other) {
        return new HighBreakdownOptions(seed, subsamples, effort, other, tolerance, maxIterations, output, weights);
    }

    HighBreakdownOptions withTolerance(double number) {
        double checked = RobustOutput.tolerance(number);
        return new HighBreakdownOptions(seed, subsamples, effort, parallelism, checked, maxIterations, output, weights);
    }

    HighBreakdownOptions withMaxIterations(int number) {
        int checked = RobustOutput.positive("maximum number of iterations", number);
        return new HighBreakdownOptions(seed, subsamples, effort, parallelism, tolerance, checked, output, weights);
    }

    HighBreakdownOptions with(RobustOutput other) {
        return new HighBreakdownOptions(
                seed, subsamples, effort, parallelism, tolerance, maxIterations, other, weights);
    }

    HighBreakdownOptions weightedBy(Weights other) {
        return new HighBreakdownOptions(seed, subsamples, effort, parallelism, tolerance, maxIterations, output, other);
    }

    Design weighted(Design design) {
        return weights == null ? design : design.withWeights(weights.of(design));
    }

    Design design(Formula formula, Dataset data) {
        return weights == null ? formula.design(data) : weights.design(formula, data);
    }

    /** The problem of a design that has its weights. */
    RobustProblem problem(Design weighted) {
        return RobustProblem.ofBulk(weighted, weights == null ? WeightKind.INVERSE_VARIANCE : weights.kind());
    }

    /** The best plane that subsamples lead to, and how it was found. */
    SubsampleSearch.Outcome search(RobustProblem problem, Concentration concentration) {
        return new SubsampleSearch(concentration, subsamples, effort, seed, parallelism)
                .search(problem.basis(), problem.start());
    }

    IrlsIteration iteration(RobustProblem problem, Loss loss, ScaleStep step) {
        return new IrlsIteration(
                problem, loss, step, null, Convergence.FITTED_VALUES_AND_SCALE, tolerance, maxIterations);
    }

    @Override
    public String toString() {
        return (effort == SubsampleSearch.Effort.AS_TOLD ? subsamples + " subsamples, seed " : "seed ") + seed;
    }
}
