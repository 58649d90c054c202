package org.hatmatrix.survey.support;

/** The distributions of rank statistics of values without ties. All terms are positive; small probabilities keep their digits. */
public final class NullDistributions {

    private NullDistributions() {}

    /**
     * The Mann–Whitney statistic: of the pairs of values of two groups, how many are in ascending order. About (mn/2)² steps.
     *
     * @return the probabilities of 0 to mn
     */
    public static double[] mannWhitney(int m, int n) {
        double[][] known = new double[n + 1][];
        for (int j = 0; j <= n; j++) {
            known[j] = new double[] {1};
        }
        for (int i = 1; i <= m; i++) {
            for (int j = 1; j <= n; j++) {
                // The largest of i + j values belongs to the first group, or to the second and is above i values of the
                // first.
                double[] next = new double[i * j + 1];
                double share = i / (double) (i + j);
                add(next, 0, known[j], share);
                add(next, i, known[j - 1], 1 - share);
                known[j] = next;
            }
        }
        return known[n];
    }

    private static void add(double[] sum, int shift, double[] terms, double factor) {
        for (int u = 0; u < terms.length; u++) {
            sum[u + shift] += factor * terms[u];
        }
    }

    /**
     * The signed rank statistic: the sum of the ranks of those of n values that are positive. About n³/3 steps.
     *
     * @return the probabilities of 0 to n(n + 1)/2
     */
    public static double[] signedRank(int n) {
        double[] p = {1};
        for (int rank = 1; rank <= n; rank++) {
            double[] next = new double[p.length + rank];
            add(next, 0, p, 0.5);
            add(next, rank, p, 0.5);
            p = next;
        }
        return p;
    }
}
