package org.hatmatrix.robust;

/** What must have stopped moving before an iteration has converged. */
public enum Convergence {

    /** The fitted values and the scale: the estimate solves its equations. */
    FITTED_VALUES_AND_SCALE,

    /**
     * The fitted values only, as MASS's {@code rlm}. When all weights are equal the fitted values stop at once, and the scale
     * of proposal 2 stays where three steps from the median absolute deviation have brought it, some percent off.
     */
    FITTED_VALUES
}
