package org.hatmatrix.numeric;

/** A sum of outer products f·qqᵀ, kept in its upper triangle. */
public final class SymmetricSum {

    private final double[][] sum;

    public SymmetricSum(int size) {
        sum = new double[size][size];
    }

    public void add(double[] q, double factor) {
        for (int i = 0; i < sum.length; i++) {
            double f = factor * q[i];
            for (int j = i; j < sum.length; j++) {
                sum[i][j] = Math.fma(f, q[j], sum[i][j]);
            }
        }
    }

    /** The whole symmetric matrix. */
    public double[][] matrix() {
        double[][] matrix = new double[sum.length][sum.length];
        for (int i = 0; i < sum.length; i++) {
            for (int j = i; j < sum.length; j++) {
                matrix[i][j] = sum[i][j];
                matrix[j][i] = sum[i][j];
            }
        }
        return matrix;
    }
}
