package org.hatmatrix.linalg;

/** Folds rows of [X y] into an upper triangular factor in double precision. */
interface RowFold {

    /** An empty fold for a number of columns, the response included. */
    static RowFold take(int width) {
        return width < Kernels.BEST.wide() ? HouseholderFold.take(width) : new CompactWyFold(Kernels.BEST, width);
    }

    /** Folds rows from … to − 1. */
    void foldRows(FramedRows rows, int from, int to);

    /** Folds the triangular factor of other rows. */
    void foldFactor(double[] other);

    /** The triangular factor by rows; not to be used after {@link #clear} or {@link #giveBack}. */
    double[] factor();

    /** Forgets all rows. */
    void clear();

    /** Gives the workspace back. */
    void giveBack();
}
