package org.hatmatrix.survey.support;

/**
 * m rows of values, each ranked by itself, and how far the rows agree: what Kendall's W and Friedman's test share.
 *
 * @param rankSums the sum of ranks of each of the k columns
 * @param judges m, the number of rows
 * @param tieSum Σ (t³ − t) over the tied groups of all rows
 */
public record Concordance(double[] rankSums, int judges, double tieSum) {

    /** Ranks each row. */
    public static Concordance ofRows(double[][] rows) {
        double[] sums = new double[rows[0].length];
        double ties = 0;
        for (double[] row : rows) {
            TiedRanks ranked = TiedRanks.of(row);
            ties += ranked.tieSum();
            for (int j = 0; j < sums.length; j++) {
                sums[j] += ranked.ranks()[j];
            }
        }
        return new Concordance(sums, rows.length, ties);
    }

    /** Kendall's W with the given sum of t³ − t in its denominator; NaN if every row is one tie. */
    public double w(double ties) {
        double k = rankSums.length;
        double m = judges;
        double middle = m * (k + 1) / 2;
        double spread = 0;
        for (double sum : rankSums) {
            spread += (sum - middle) * (sum - middle);
        }
        return 12 * spread / (m * (m * (k * k * k - k) - ties));
    }

    /** χ² with k − 1 degrees of freedom. */
    public double chiSquared(double ties) {
        return judges * (rankSums.length - 1.0) * w(ties);
    }

    public double[] meanRanks() {
        double[] means = rankSums.clone();
        for (int j = 0; j < means.length; j++) {
            means[j] /= judges;
        }
        return means;
    }
}
