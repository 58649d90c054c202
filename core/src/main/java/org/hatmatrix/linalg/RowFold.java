package org.hatmatrix.linalg;

/** Folds rows of [X y] into an upper triangular factor in double precision. */
interface RowFold extends AutoCloseable {

    /** Folds rows from … to − 1. */
    void foldRows(FramedRows rows, int from, int to);

    /** Folds the triangular factor of other rows. */
    void foldFactor(double[] other);

    /** The triangular factor by rows; not to be used after {@link #clear} or {@link #close}. */
    double[] factor();

    /** Forgets all rows. */
    void clear();

    /** Lets the next fold have the workspace. */
    @Override
    void close();
}
