package org.hatmatrix.survey;

/**
 * The exact distribution of Kendall's score without ties: the number of inversions of a random permutation.
 *
 * <p>A permutation of m numbers is one of m − 1 with the largest number put in, which adds 0 to m − 1 inversions with
 * equal probability. So each probability is a mean of m neighbours, a moving sum. The sum is kept in two parts, up to
 * and from the last block boundary, so that nothing is ever subtracted and the smallest probabilities keep all their
 * digits.
 *
 * <p>Literature: M. G. Kendall, Rank Correlation Methods, 4th edition, Griffin 1970, chapter 5; M. van Herk, "A fast
 * algorithm for local minimum and maximum filters", Pattern Recognition Letters 13 (1992) 517–521, for the moving sum.
 */
final class KendallDistribution {

    /** The most rows for which counting takes well below a second. */
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

    /** The probabilities that a random permutation of n numbers has 0, 1, … inversions. */
    private static double[] probabilities(int n, int mostInversions) {
        double[] probability = new double[mostInversions + 1];
        double[] next = new double[mostInversions + 1];
        probability[0] = 1;
        for (int m = 2; m <= n; m++) {
            movingMean(probability, m, next);
            double[] swap = probability;
            probability = next;
            next = swap;
        }
        return probability;
    }

    /** Fills {@code mean[k]} with the sum of the m values that end at k, divided by m. */
    private static void movingMean(double[] values, int m, double[] mean) {
        double[] fromPlace = new double[m]; // sums from a place of the previous block to its end
        for (int start = 0; start < values.length; start += m) {
            int end = Math.min(values.length, start + m);
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
