package org.hatmatrix.formula;

/** What becomes of a row that a model has no prediction for. */
public enum Unpredictable {

    /** An exception names the row, and nothing is predicted: the default. */
    ERROR,

    /** The row has a missing prediction, all of whose numbers are NaN; the others have theirs. */
    MISSING
}
