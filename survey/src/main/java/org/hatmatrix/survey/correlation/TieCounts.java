package org.hatmatrix.survey.correlation;

/**
 * The ties of one column, summed over its groups of t equal values.
 */
final class TieCounts {

    private int distinct;
    private double pairs;
    private double cubic;
    private double triples;

    /** Takes one more group of equal values. */
    void add(double t) {
        distinct++;
        if (t > 1) {
            double ordered = t * (t - 1);
            pairs += ordered / 2;
            cubic += ordered * (2 * t + 5);
            triples += ordered * (t - 2);
        }
    }

    /** The number of groups. */
    int distinct() {
        return distinct;
    }

    /** Σ t(t − 1)/2, the pairs of equal values. */
    double pairs() {
        return pairs;
    }

    /** Σ t(t − 1)(2t + 5). */
    double cubic() {
        return cubic;
    }

    /** Σ t(t − 1)(t − 2). */
    double triples() {
        return triples;
    }
}
