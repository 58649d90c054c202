package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import org.hatmatrix.numeric.CompensatedSum;
import org.hatmatrix.survey.pairs.PairCounts;

/**
 * The exact distribution of Kendall's score without ties: the number of inversions of a random permutation.
 *
 * <p>A permutation of m numbers is one of m − 1 with the largest number put in, which adds 0 to m − 1 inversions with
 * equal probability. So each probability is a mean of m neighbours, a moving sum. The sum is kept in two parts, up to
 * and from the last block boundary, so that nothing is ever subtracted and the smallest probabilities keep all their
 * digits. The distribution of each m is symmetric about m(m − 1)/4 inversions, so that only the lower half is counted
 * and the few numbers beyond it that the next m needs are its mirror image.
 *
 * <p>Literature: M. G. Kendall, Rank Correlation Methods, 4th edition, Griffin 1970, chapter 5; M. van Herk, "A fast
 * algorithm for local minimum and maximum filters", Pattern Recognition Letters 13 (1992) 517–521, for the moving sum.
 */
final class KendallDistribution {

    /** The most rows: counting takes at most n³/12 additions, about a fifth of a second for the largest n. */
    static final int LARGEST = 1000;

    private KendallDistribution() {}

    /** The exact test of a score. */
    static Significance test(PairCounts pairs) {
        int n = (int) pairs.n();
        if (pairs.hasTies() || n > LARGEST || n < 2) {
            throw new IllegalArgumentException("exact p-value of Kendall's score: 2 to " + LARGEST
                    + " rows without ties, found " + n + " rows" + (pairs.hasTies() ? " with ties" : "")
                    + " (withPermutations(count, seed) has no such limits)");
        }
        long discordant = Math.round((pairs.total() - pairs.score()) / 2);
        long concordant = Math.round(pairs.total()) - discordant;
        int fewer = (int) Math.min(discordant, concordant);
        double[] probability = probabilities(n, fewer);
        CompensatedSum tail = new CompensatedSum();
        for (double p : probability) {
            tail.add(p);
        }
        double small = Math.min(1, tail.value());
        double rest = Math.min(1, 1 - small + probability[fewer]);
        return discordant < concordant
                ? new Significance(pairs.score(), Double.NaN, rest, small, "exact")
                : new Significance(pairs.score(), Double.NaN, small, rest, "exact");
    }

    /**
     * The probabilities that a random permutation of n numbers has 0, 1, … inversions.
     *
     * @param mostInversions the last one wanted, at most half of n(n − 1)/2
     */
    private static double[] probabilities(int n, int mostInversions) {
        double[] probability = new double[mostInversions + 1];
        double[] next = new double[mostInversions + 1];
        double[] fromPlace = new double[n];
        probability[0] = 1;
        int known = 1;
        for (int m = 2; m <= n; m++) {
            int most = m * (m - 1) / 2;
            int wanted = Math.min(probability.length, most / 2 + 1);
            int mostBefore = most - (m - 1);
            for (int k = known; k < wanted; k++) {
                probability[k] = k <= mostBefore ? probability[mostBefore - k] : 0;
            }
            movingMean(probability, wanted, m, next, fromPlace);
            known = wanted;
            double[] swap = probability;
            probability = next;
            next = swap;
        }
        return probability;
    }

    /**
     * Fills {@code mean[k]}, for the first {@code length} places, with the sum of the m values that end at k, divided by m.
     *
     * @param fromPlace room for the sums from a place of the previous block to its end
     */
    private static void movingMean(double[] values, int length, int m, double[] mean, double[] fromPlace) {
        Arrays.fill(fromPlace, 0, m, 0);
        for (int start = 0; start < length; start += m) {
            int end = Math.min(length, start + m);
            double sinceStart = 0;
            for (int k = start; k < end; k++) {
                sinceStart += values[k];
                double before = k - start + 1 < m ? fromPlace[k - start + 1] : 0;
                mean[k] = (before + sinceStart) / m;
            }
            if (end == start + m) {
                double toEnd = 0;
                for (int k = end - 1; k >= start; k--) {
                    toEnd += values[k];
                    fromPlace[k - start] = toEnd;
                }
            }
        }
    }
}
