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
        Frame sampled = Frame.sampled(problem);
        try (RowFold fold = ParallelFold.of(problem, sampled, options.threads())) {
            DoubleFactor factor = new DoubleFactor(problem, sampled, fold.factor());
            if (factor.isInRange()) {
                return solution(problem, sampled, factor, options.arithmetic());
            }
        }
        Frame scanned = Frame.scanned(problem);
        try (RowFold fold = ParallelFold.of(problem, scanned, options.threads())) {
            return solution(problem, scanned, new DoubleFactor(problem, scanned, fold.factor()), options.arithmetic());
        }
    }

    private static @Nullable LeastSquaresSolution solution(
            Problem problem, Frame frame, DoubleFactor factor, Arithmetic arithmetic) {
        LeastSquaresSolution solution = factor.solve(arithmetic);
        return solution == null && arithmetic == Arithmetic.DOUBLE
                ? new LeastSquaresSolution(problem, frame.scaling(), ExtendedSolver.solve(problem, factor))
                : solution;
    }
}
