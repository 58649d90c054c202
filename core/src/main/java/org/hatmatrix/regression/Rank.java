package org.hatmatrix.regression;

import org.hatmatrix.formula.RankDeficientException;

/**
 * What to do when columns of a design are linear combinations of others, as in the dummy variable trap. Rank is judged on
 * columns scaled to a common size, near the level of rounding, so that units do not matter.
 */
public enum Rank {

    /** Throw a {@link RankDeficientException} that names the columns and the combination that gives them. */
    FULL,

    /**
     * Drop the later columns, as R does; the fit lists them under {@code aliased()} and their estimates are NaN. Of more
     * columns than observations at most as many are kept as there are observations, and nothing is left to estimate σ from.
     */
    DROP
}
