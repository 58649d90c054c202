package org.hatmatrix.inference;

/**
 * Which departures from its hypothesis a test counts. Every test with a direction takes it: {@code test(Alternative.GREATER)}. What is
 * greater or less is said by the test: a correlation, a second variance, a location.
 *
 * <pre>{@code
 * double either = Correlation.spearman(x, y).pValue();
 * double positive = Correlation.spearman(x, y).pValue(Alternative.GREATER);
 * double falling = GoldfeldQuandt.of(fit).test(Alternative.LESS).pValue();
 * }</pre>
 */
public enum Alternative {
    /** Either direction: twice the smaller one-sided p-value, at most 1. */
    TWO_SIDED {
        @Override
        public double pValue(double lower, double upper) {
            return Double.isNaN(lower + upper) ? Double.NaN : Math.min(1, 2 * Math.min(lower, upper));
        }
    },

    /** The quantity is greater than the hypothesis says. */
    GREATER {
        @Override
        public double pValue(double lower, double upper) {
            return upper;
        }
    },

    /** The quantity is less than the hypothesis says. */
    LESS {
        @Override
        public double pValue(double lower, double upper) {
            return lower;
        }
    };

    /**
     * The p-value from both tails of a statistic that grows with the quantity in question. Each is computed as a tail, not
     * as one minus the other, so that both keep their digits.
     *
     * @param lower the probability, under the hypothesis, of a statistic at most as large as the observed one
     * @param upper the probability, under the hypothesis, of a statistic at least as large
     * @return the p-value; NaN where the tail or tails it needs are NaN
     */
    public abstract double pValue(double lower, double upper);
}
