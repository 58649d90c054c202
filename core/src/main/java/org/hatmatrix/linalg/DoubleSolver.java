package org.hatmatrix.linalg;

import org.jspecify.annotations.Nullable;

/** Solves by a factorization in double precision. */
final class DoubleSolver {

    private DoubleSolver() {}

    /**
     * Solves in units found from a sample of the rows if that is enough, else in units found from all of them.
     *
     * @return the solution; null if the columns are too close to being dependent for double precision and more is allowed
     */
    static @Nullable LeastSquaresSolution solve(Problem problem, SolverOptions options) {
        Frame frame = Frame.sampled(problem);
        RowFold fold = ParallelFold.of(problem, frame, options.parts());
        DoubleFactor factor = new DoubleFactor(problem, frame, fold.factor());
        if (!factor.isInRange()) {
            fold.giveBack();
            frame = Frame.scanned(problem);
            fold = ParallelFold.of(problem, frame, options.parts());
            factor = new DoubleFactor(problem, frame, fold.factor());
        }
        Estimate estimate = estimate(problem, factor, options.arithmetic());
        fold.giveBack();
        return estimate == null ? null : new LeastSquaresSolution(problem, frame.scaling(), estimate);
    }

    private static @Nullable Estimate estimate(Problem problem, DoubleFactor factor, Arithmetic arithmetic) {
        Estimate estimate = factor.estimate(arithmetic);
        return estimate == null && arithmetic == Arithmetic.DOUBLE ? ExtendedSolver.solve(problem, factor) : estimate;
    }
}
