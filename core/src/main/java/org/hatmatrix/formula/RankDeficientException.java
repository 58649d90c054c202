package org.hatmatrix.formula;

import java.util.List;

/**
 * Thrown when columns of a design are linear combinations of other columns and the estimator was not told to drop them.
 * The message names each such column and the combination that gives it, or counts observations and columns where there
 * are too few observations.
 */
public final class RankDeficientException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The names of the columns that follow from others. */
    private final String[] aliased;

    /**
     * An exception for columns that depend on others.
     *
     * @param message what depends on what
     * @param aliased the names of the columns that are combinations of those before them
     */
    public RankDeficientException(String message, List<String> aliased) {
        super(message);
        this.aliased = aliased.toArray(String[]::new);
    }

    /**
     * The columns that follow from others; with fewer observations than columns the last ones, which are too many.
     *
     * @return their names, in the order of the design
     */
    public List<String> aliased() {
        return List.of(aliased);
    }
}
