package org.hatmatrix.linalg;

import org.jspecify.annotations.Nullable;

/** Solves by a factorization in double precision. */
final class DoubleSolver {

    private DoubleSolver() {}

    /**
     * Solves in units found from a sample of the rows if that is enough, else in units found from all of them.
     *
     * @return the solution; null if double precision, refined, is not enough and more is allowed
     */
    static @Nullable LeastSquaresSolution solve(Problem problem, SolverOptions options) {
        Frame frame = Frame.sampled(problem);
        RowFold fold = ParallelFold.of(problem, frame, options.threads());
        DoubleFactor factor = new DoubleFactor(problem, frame, fold.factor());
        if (!factor.isInRange()) {
            fold.close();
            frame = Frame.scanned(problem);
            fold = ParallelFold.of(problem, frame, options.threads());
            factor = new DoubleFactor(problem, frame, fold.factor());
        }
        LeastSquaresSolution solution = factor.solve(options.arithmetic());
        if (solution == null && options.arithmetic() == Arithmetic.DOUBLE) {
            solution = new LeastSquaresSolution(problem, frame.scaling(), ExtendedSolver.solve(problem, factor));
        }
        fold.close();
        return solution;
    }
}
