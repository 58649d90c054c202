package org.hatmatrix.survey.correlation;

/**
 * A coefficient of association: its estimate, its test of independence, and what both need of the data. A new
 * coefficient is one class of this kind and one constant of {@link CorrelationMethod}.
 */
interface Coefficient {

    /** The coefficient of the rows of a sample, with what its test needs. */
    Association of(Sample sample);

    /**
     * The numbers that take the place of a column, such as its ranks. A column in another order has the same scores in
     * that order, so that permutations need them once only.
     *
     * @param column numbers without NaN; not changed
     * @return the scores; the column itself if these are its numbers
     */
    default double[] scores(double[] column) {
        return column;
    }

    /** The coefficient of two columns of scores without weights. */
    double ofScores(double[] x, double[] y);

    /** The coefficient of two columns without weights and without NaN. */
    default double of(double[] x, double[] y) {
        return ofScores(scores(x), scores(y));
    }

    /**
     * The test of independence.
     *
     * @throws IllegalArgumentException if there is no such p-value for the coefficient or for the data
     */
    Significance test(Association association, PValueMethod wanted);

    /**
     * Checks a column.
     *
     * @throws IllegalArgumentException if it has a number that the coefficient does not take
     */
    default void check(String name, double[] column) {}

    /** Whether NaN and infinite numbers make the coefficient NaN, so that columns need not be searched for them first. */
    default boolean isNaNWhereNotFinite() {
        return false;
    }

    /** Whether the coefficient has an asymptotic standard error that does not suppose independence. */
    default boolean hasStandardError() {
        return false;
    }

    /** The asymptotic standard error; NaN if there is none. */
    default double standardError(Sample sample) {
        return Double.NaN;
    }
}
