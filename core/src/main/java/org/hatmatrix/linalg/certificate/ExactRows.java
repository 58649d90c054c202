package org.hatmatrix.linalg.certificate;

import org.hatmatrix.linalg.Scaling;

/**
 * The rows of [X y] of a least-squares problem as what they are, each number an exact pair in units that are powers of two: the
 * kept columns of X, then the response.
 */
interface ExactRows {

    /** The number of rows. */
    int rows();

    /** The number of kept columns. */
    int columns();

    /** The units, by the columns of the whole matrix. */
    Scaling scaling();

    /** Whether rows have weights. */
    boolean isWeighted();

    /** Copies the weights of some rows, scaled. */
    void copyWeights(int from, int count, double[] target);

    /** Copies some rows of a kept column, or of the response for the index {@link #columns}; |low| ≤ u|high|. */
    void copy(int column, int from, int count, double[] hi, double[] lo);

    /**
     * By how much the rows may differ from those of the problem, as far as an orthogonal transformation does not make up for it:
     * the length of the difference of any column, relative to the length of the column.
     */
    double backwardError();

    /** Whether coefficients, in the user's units, are proven to leave no residual at all in any row that counts. */
    boolean areSolvedBy(double[] coefficients);
}
