package org.hatmatrix.linalg;

import org.jspecify.annotations.Nullable;

/**
 * Linear least squares: minimizes Σ wᵢ (yᵢ − xᵢᵀb)².
 *
 * <p>Rows of weight zero do not count. The arrays must be finite and the weights not negative; the caller has checked that
 * and never changes them again. Every solution is found from a Householder factorization of columns scaled by powers of
 * two.
 *
 * <p>Literature: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., chapter 5.
 */
public final class LeastSquaresSolver {

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
        Problem problem = new Problem(x, y, weights);
        LeastSquaresSolution solution =
                options.arithmetic() == Arithmetic.EXTENDED ? null : DoubleSolver.solve(problem, options);
        return solution == null ? extended(problem) : solution;
    }

    private static LeastSquaresSolution extended(Problem problem) {
        Scaling scaling = Scaling.of(problem);
        return new LeastSquaresSolution(problem, scaling, ExtendedSolver.solve(problem, scaling));
    }
}
