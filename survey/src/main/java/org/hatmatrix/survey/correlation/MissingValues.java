package org.hatmatrix.survey.correlation;

/** What a correlation does with rows in which a value is missing (NaN). */
public enum MissingValues {
    /** An {@link IllegalArgumentException} that names the column and the row. */
    REJECT,
    /** A row counts only if none of its columns is missing; the matrix stays positive semidefinite. */
    COMPLETE,
    /** A row counts for every pair of columns that it has; each pair has its own n. */
    PAIRWISE
}
