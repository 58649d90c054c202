package org.hatmatrix.numeric;

/** A sum of outer products w·qqᵀ, kept in its upper triangle. */
public final class SymmetricSum {

    private final int size;

    /** The upper triangle. */
    private final double[][] sum;

    public SymmetricSum(int size) {
        this.size = size;
        sum = new double[size][size];
    }

    public void add(double[] q, double factor) {
        for (int i = 0; i < size; i++) {
            double f = factor * q[i];
            for (int j = i; j < size; j++) {
                sum[i][j] = Math.fma(f, q[j], sum[i][j]);
            }
        }
    }

    /** The whole symmetric matrix. */
    public double[][] matrix() {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                matrix[i][j] = sum[i][j];
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }
}
