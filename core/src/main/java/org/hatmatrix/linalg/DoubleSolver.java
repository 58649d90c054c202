package org.hatmatrix.linalg;

/** Solves by a factorization in double precision, and judges from it whether that is enough. */
final class DoubleSolver {

    private DoubleSolver() {}

    /** Folds all rows, in units found from a sample of them if that is enough, else in units found from all of them. */
    static DoubleFactor factor(Problem problem, SolverOptions options) {
        DoubleFactor factor = factor(problem, Frame.sampled(problem), options);
        return factor.isInRange() ? factor : factor(problem, Frame.scanned(problem), options);
    }

    private static DoubleFactor factor(Problem problem, Frame frame, SolverOptions options) {
        HouseholderFold fold = new HouseholderFold(Kernels.BEST, problem.columns() + 1);
        fold.foldRows(new FramedRows(problem, frame), 0, problem.rows());
        return new DoubleFactor(problem, frame, fold.factor());
    }
}
