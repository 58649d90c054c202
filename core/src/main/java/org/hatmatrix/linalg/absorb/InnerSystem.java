package org.hatmatrix.linalg.absorb;

/**
 * The equations for the levels of all effects but the primary one, after its elimination: S γ = r with the Schur complement S,
 * which is symmetric, not negative and singular. Levels are numbered one effect after the other.
 */
interface InnerSystem {

    /**
     * Solves for right sides out of the range of S.
     *
     * @param rights the right sides
     * @param roundings for each right side the squared length, in the norm of the inverse diagonal, that is its rounding
     * @return for each a solution; zero for levels that are determined by others
     */
    double[][] solve(double[][] rights, double[] roundings);

    /** Whether all right sides so far were solved to the tolerance. */
    boolean converged();

    /** The most iterations that a right side took; 0 for a factorization. */
    int iterations();
}
