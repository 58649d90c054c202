package org.hatmatrix.survey.correlation;

/** Which departures from the hypothesis of no association a p-value counts. */
public enum Alternative {
    /** Any association: twice the smaller one-sided p-value, at most 1. */
    TWO_SIDED {
        @Override
        double pValue(double lower, double upper) {
            return Double.isNaN(lower + upper) ? Double.NaN : Math.min(1, 2 * Math.min(lower, upper));
        }
    },

    /** A positive association. */
    GREATER {
        @Override
        double pValue(double lower, double upper) {
            return upper;
        }
    },

    /** A negative association. */
    LESS {
        @Override
        double pValue(double lower, double upper) {
            return lower;
        }
    };

    /**
     * The p-value from the probabilities of a statistic at most and at least as large as the observed one.
     *
     * @param lower the probability of the lower tail
     * @param upper the probability of the upper tail
     */
    abstract double pValue(double lower, double upper);
}
