package org.hatmatrix.linalg.absorb;

/**
 * The equations for the levels of all effects but the primary one, after its elimination: S γ = r with the Schur complement S,
 * which is symmetric, not negative and singular. Levels are numbered one effect after the other.
 */
interface InnerSystem {

    /**
     * Solves for one right side out of the range of S.
     *
     * @param right the right side
     * @return a solution; zero for levels that are determined by others
     */
    double[] solve(double[] right);

    /** Whether all right sides so far were solved to the tolerance. */
    boolean converged();

    /** The most iterations that a right side took; 0 for a factorization. */
    int iterations();
}
