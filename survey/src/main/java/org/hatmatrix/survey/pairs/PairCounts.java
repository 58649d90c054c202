package org.hatmatrix.survey.pairs;

/**
 * What the pairs of n rows say about two columns x and y.
 *
 * @param n the number of rows
 * @param total all pairs, n(n − 1)/2
 * @param score concordant minus discordant pairs, Kendall's S
 * @param untied concordant and discordant pairs together
 * @param untiedInX pairs not tied in x
 * @param untiedInY pairs not tied in y
 * @param x the groups of equal values of x
 * @param y the groups of equal values of y
 */
public record PairCounts(
        double n,
        double total,
        double score,
        double untied,
        double untiedInX,
        double untiedInY,
        TieCounts x,
        TieCounts y) {

    /** The counts of n unweighted rows. */
    public static PairCounts of(int n, double discordant, TieCounts x, TieCounts y, double tiedInBoth) {
        double total = n * (n - 1L) / 2;
        double untied = total - x.pairs() - y.pairs() + tiedInBoth;
        return new PairCounts(n, total, untied - 2 * discordant, untied, total - x.pairs(), total - y.pairs(), x, y);
    }

    public boolean hasTies() {
        return untiedInX < total || untiedInY < total;
    }

    /**
     * The variance of the score if the columns are independent, given their ties.
     *
     * <p>M. G. Kendall, Rank Correlation Methods, 4th edition, Griffin 1970, equation (4.4).
     */
    public double varianceOfScore() {
        if (n < 2) {
            return 0;
        }
        double variance =
                (n * (n - 1) * (2 * n + 5) - x.cubic() - y.cubic()) / 18 + 2 * x.pairs() * y.pairs() / (n * (n - 1));
        return n > 2 ? variance + x.triples() * y.triples() / (9 * n * (n - 1) * (n - 2)) : variance;
    }
}
