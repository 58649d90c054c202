package org.hatmatrix.survey.ranking;

/** What a {@link Ranking} does with NaN, a missing value. */
public enum MissingRanks {
    /** An {@link IllegalArgumentException} that names the place. */
    REJECT,
    /** Missing values get the ranks after all others, each its own, in the order in which they come. */
    LAST,
    /** Missing values are kept out: their rank is NaN, and the others are ranked as if they were not there. */
    KEEP
}
