package org.hatmatrix.benchmarks;

/** The step from R to standard errors for those peers that stop at R. */
final class UpperTriangle {

    private UpperTriangle() {}

    /** Euclidean norms of the rows of R⁻¹, where {@code r[i][j]} is used for j ≥ i. */
    static double[] inverseRowNorms(double[][] r) {
        int q = r.length;
        double[][] inverse = new double[q][q];
        double[] norms = new double[q];
        for (int i = q - 1; i >= 0; i--) {
            double reciprocal = 1 / r[i][i];
            double[] row = inverse[i];
            row[i] = reciprocal;
            for (int k = i + 1; k < q; k++) {
                double factor = r[i][k] * reciprocal;
                double[] below = inverse[k];
                for (int j = k; j < q; j++) {
                    row[j] -= factor * below[j];
                }
            }
            double sum = 0;
            for (int j = i; j < q; j++) {
                sum += row[j] * row[j];
            }
            norms[i] = Math.sqrt(sum);
        }
        return norms;
    }
}
