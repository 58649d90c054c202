package org.hatmatrix.survey.pairs;

/**
 * The ties of one column, summed over its groups of t equal values.
 */
public final class TieCounts {

    private int distinct;
    private double pairs;
    private double cubic;
    private double triples;

    /** Takes one more group of equal values. */
    public void add(double t) {
        distinct++;
        if (t > 1) {
            double ordered = t * (t - 1);
            pairs += ordered / 2;
            cubic += ordered * (2 * t + 5);
            triples += ordered * (t - 2);
        }
    }

    /** The number of groups. */
    public int distinct() {
        return distinct;
    }

    /** Σ t(t − 1)/2, the pairs of equal values. */
    public double pairs() {
        return pairs;
    }

    /** Σ t(t − 1)(2t + 5). */
    public double cubic() {
        return cubic;
    }

    /** Σ t(t − 1)(t − 2). */
    public double triples() {
        return triples;
    }
}
