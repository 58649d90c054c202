package org.hatmatrix.linalg;

import org.jspecify.annotations.Nullable;

/**
 * The arrays of a least-squares problem, handed to the solvers without a copy.
 *
 * <p>A design is public and is made in one package, an estimator fits it in another one, and the arrays between them must
 * be in no public signature, since a caller who had them could change a design. So the design extends this class,
 * which is not exported: it fills the protected methods, which only the static methods here can call.
 */
public abstract class ProblemData {

    /** For subclasses. */
    protected ProblemData() {}

    /**
     * The columns.
     *
     * @return the matrix, not a copy
     */
    protected abstract ColumnMatrix matrix();

    /**
     * The response.
     *
     * @return one value per row, not a copy
     */
    protected abstract double[] sharedResponse();

    /**
     * The weights.
     *
     * @return one value per row, not a copy; null for none
     */
    protected abstract double @Nullable [] sharedWeights();

    /**
     * The effects that are to be taken out of columns and response.
     *
     * @return for each effect the level of each row, from 0, not a copy; empty for a problem without such effects
     */
    protected int[][] sharedGroups() {
        return new int[0][];
    }

    /**
     * Whether the coefficients have to fulfil equations.
     *
     * @return true if they do
     */
    protected boolean isRestricted() {
        return false;
    }

    /**
     * The columns of a problem.
     *
     * @param data the problem
     * @return its matrix, not a copy
     * @throws IllegalArgumentException if the problem has effects to be absorbed or restrictions, since the matrix says nothing of
     *     them
     */
    public static ColumnMatrix matrixOf(ProblemData data) {
        if (data.isRestricted()) {
            throw new IllegalArgumentException(
                    "the coefficients of the design are restricted; restrictions are for least"
                            + " squares only (Ols, Wls), not for this estimator; take the design without them");
        }
        if (data.sharedGroups().length > 0) {
            throw new IllegalArgumentException("effects can be absorbed by least squares only (Ols, Wls), not by this"
                    + " estimator; make columns of them, + factor(town) instead of | town");
        }
        return data.matrix();
    }

    /**
     * The columns of a problem with effects to be absorbed.
     *
     * @param data the problem
     * @return its matrix, not a copy, without an intercept
     */
    public static ColumnMatrix absorbingMatrixOf(ProblemData data) {
        return data.matrix();
    }

    /**
     * The effects of a problem.
     *
     * @param data the problem
     * @return for each effect the level of each row, not a copy; empty if there are none
     */
    public static int[][] groupsOf(ProblemData data) {
        return data.sharedGroups();
    }

    /**
     * The response of a problem.
     *
     * @param data the problem
     * @return its response, not a copy
     */
    public static double[] responseOf(ProblemData data) {
        return data.sharedResponse();
    }

    /**
     * The weights of a problem.
     *
     * @param data the problem
     * @return its weights, not a copy; null if it has none
     */
    public static double @Nullable [] weightsOf(ProblemData data) {
        return data.sharedWeights();
    }
}
