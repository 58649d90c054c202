package org.hatmatrix.survey.paired;

import org.hatmatrix.inference.Alternative;

/**
 * The sum of ranks with random signs: each of the given ranks, ties as they are, is counted with probability ½. Doubled
 * ranks are whole numbers, so that sums are array indices. All terms are positive; small probabilities keep their digits.
 */
final class SignedRankDistribution {

    private final double[] probabilities;

    private SignedRankDistribution(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /** About how many additions {@link #of} makes. */
    static double steps(double[] ranks) {
        double sum = 0;
        for (double rank : ranks) {
            sum += 2 * rank;
        }
        return sum * ranks.length;
    }

    static SignedRankDistribution of(double[] ranks) {
        int length = 1;
        for (double rank : ranks) {
            length += (int) Math.round(2 * rank);
        }
        double[] p = new double[length];
        p[0] = 1;
        int reached = 0;
        for (double rank : ranks) {
            int shift = (int) Math.round(2 * rank);
            reached += shift;
            for (int s = reached; s >= shift; s--) {
                p[s] = (p[s] + p[s - shift]) / 2;
            }
            for (int s = shift - 1; s >= 0; s--) {
                p[s] /= 2;
            }
        }
        return new SignedRankDistribution(p);
    }

    double pValue(double sum, Alternative alternative) {
        int observed = (int) Math.round(2 * sum);
        // The distribution is symmetric: either tail is summed from its small end.
        return alternative.pValue(upTo(observed), upTo(probabilities.length - 1 - observed));
    }

    private double upTo(int last) {
        double sum = 0;
        for (int s = 0; s <= last; s++) {
            sum += probabilities[s];
        }
        return Math.min(1, sum);
    }

    /** Twice the smaller tail in which the observed sum counts half. */
    double midPValue(double sum) {
        int observed = (int) Math.round(2 * sum);
        int nearer = Math.min(observed, probabilities.length - 1 - observed);
        return Math.min(1, 2 * upTo(nearer) - probabilities[nearer]);
    }
}
