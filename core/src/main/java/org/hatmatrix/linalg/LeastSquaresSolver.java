package org.hatmatrix.linalg;

import org.jspecify.annotations.Nullable;

/**
 * Linear least squares: minimizes Σ wᵢ (yᵢ − xᵢᵀb)².
 *
 * <p>Rows of weight zero do not count. The arrays must be finite and the weights not negative; the caller has checked that
 * and never changes them again. Every solution is found from a Householder factorization of columns scaled by powers of
 * two.
 *
 * <p>Adaptive and extended arithmetic leave every number its digits: where the residuals are smaller than the rounding errors of
 * double-double, rational numbers take over. If that would take too long, and in plain double precision,
 * {@link TriangularSolution#digits} says how little is left.
 *
 * <p>Literature: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., chapter 5.
 */
public final class LeastSquaresSolver {

    /** With fewer digits than these the rounding of double-double is felt. */
    private static final double RESOLVED = 12;

    private LeastSquaresSolver() {}

    /**
     * Solves.
     *
     * @param x the columns
     * @param y the response
     * @param weights the weights; null for equal ones
     * @param options how to solve
     * @return the solution
     * @throws IllegalArgumentException if the lengths differ or a number is not finite
     */
    public static LeastSquaresSolution solve(
            ColumnMatrix x, double[] y, double @Nullable [] weights, SolverOptions options) {
        return solve(new Problem(x, y, weights), options);
    }

    /**
     * Solves a problem.
     *
     * @param problem the problem
     * @param options how to solve
     * @return the solution
     */
    public static LeastSquaresSolution solve(Problem problem, SolverOptions options) {
        boolean wide = problem.observations() < problem.columns();
        LeastSquaresSolution solution =
                wide || options.arithmetic() == Arithmetic.EXTENDED ? null : DoubleSolver.solve(problem, options);
        return solution == null ? extended(problem, wide, options.threads()) : solution;
    }

    private static LeastSquaresSolution extended(Problem problem, boolean wide, int threads) {
        Scaling scaling = Scaling.of(problem);
        Estimate estimate =
                wide ? ExtendedSolver.solveWide(problem, scaling) : ExtendedSolver.solve(problem, scaling, threads);
        LeastSquaresSolution exact =
                estimate.digits() < RESOLVED ? ExactSolver.solve(problem, scaling, estimate) : null;
        return exact == null ? new LeastSquaresSolution(problem, scaling, estimate) : exact;
    }
}
