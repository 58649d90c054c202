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

    /** The test that was found along with the coefficient, which is the only one that there is. */
    static Significance onlyTest(Association association, PValueMethod wanted, String name) {
        requireAsymptotic(wanted, name);
        Significance test = association.significance();
        return test != null ? test : Significance.normal(Double.NaN, "undefined");
    }

    /** Rejects p-values that a coefficient with an asymptotic test only does not have. */
    static void requireAsymptotic(PValueMethod wanted, String name) {
        if (wanted == PValueMethod.EXACT || wanted == PValueMethod.ASYMPTOTIC_WITH_CONTINUITY) {
            throw new IllegalArgumentException("p-value " + wanted + ": " + name
                    + " has only ASYMPTOTIC; withPermutations(count, seed) needs no large sample");
        }
    }

    /** Rejects infinite numbers. */
    static void requireFinite(String name, double[] column, String coefficient) {
        for (int i = 0; i < column.length; i++) {
            if (Double.isInfinite(column[i])) {
                throw new IllegalArgumentException(
                        name + ", row " + (i + 1) + ": " + column[i] + " (" + coefficient + " needs finite numbers)");
            }
        }
    }

    /** Whether NaN and infinite numbers make the coefficient NaN, so that columns need not be searched for them first. */
    default boolean isNaNWhereNotFinite() {
        return false;
    }

    /** The rows of a sample, frequencies written out, for a coefficient that has no form with survey weights. */
    static Sample unweighted(Sample sample, String coefficient) {
        if (sample.isSurvey()) {
            throw new IllegalArgumentException("weights: " + coefficient + " is not defined with survey weights"
                    + " (CaseWeights.frequencies(...) count rows; Pearson's r, Spearman's \u03c1 and Kendall's \u03c4 take survey"
                    + " weights)");
        }
        return sample.repeated();
    }

    /**
     * The linear approximation of the coefficient: z for each row of a sample with survey weights, so that near the truth the
     * coefficient moves as Σwz.
     *
     * @throws IllegalArgumentException if none is known
     */
    default double[] influences(Sample sample) {
        throw new IllegalArgumentException(
                "weights: this coefficient has no design-based error; take PEARSON, SPEARMAN or"
                        + " KENDALL_TAU_B, or the coefficient alone with of(x, y, CaseWeights.survey(...))");
    }

    /** Whether the coefficient of x and y is another one than that of y and x. */
    default boolean isDirected() {
        return false;
    }

    /** Whether only large values of the coefficient speak against independence. */
    default boolean isOneSided() {
        return false;
    }

    /** Whether Fisher's z makes intervals of the coefficient. */
    default boolean hasFisherInterval() {
        return true;
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
