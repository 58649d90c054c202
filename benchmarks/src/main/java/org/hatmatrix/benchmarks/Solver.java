package org.hatmatrix.benchmarks;

/** A peer's way from the caller's arrays to the whole answer; what it keeps from call to call is workspace only. */
interface Solver {

    /**
     * From rows of regressors.
     *
     * @param y the response
     * @param rows one array a row, without a column of ones
     * @return coefficients, errors, σ and R²
     */
    Answer ofRows(double[] y, double[][] rows);

    /**
     * From columns of regressors.
     *
     * @param y the response
     * @param columns one array a regressor, without a column of ones
     * @return coefficients, errors, σ and R²
     */
    default Answer ofColumns(double[] y, double[][] columns) {
        throw new UnsupportedOperationException("this peer takes rows only");
    }
}
