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
     * From columns of regressors. A peer with an interface of rows only is given the rows, and to make them is part of its way.
     *
     * @param y the response
     * @param columns one array a regressor, without a column of ones
     * @return coefficients, errors, σ and R²
     */
    default Answer ofColumns(double[] y, double[][] columns) {
        return ofRows(y, transposed(columns));
    }

    /** Rows as columns, or columns as rows. */
    static double[][] transposed(double[][] matrix) {
        double[][] result = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < result.length; j++) {
                result[j][i] = matrix[i][j];
            }
        }
        return result;
    }
}
