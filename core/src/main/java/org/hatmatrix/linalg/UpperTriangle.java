package org.hatmatrix.linalg;

/** Triangular systems in double precision. */
final class UpperTriangle {

    private UpperTriangle() {}

    /** The inverse, by rows, of the leading triangle of a matrix that is stored by rows of the given length. */
    static double[][] inverse(double[] u, int stride, int size) {
        double[][] inverse = new double[size][size];
        for (int i = size - 1; i >= 0; i--) {
            double[] row = inverse[i];
            double diagonal = 1 / u[i * stride + i];
            row[i] = diagonal;
            for (int k = i + 1; k < size; k++) {
                axpy(-u[i * stride + k] * diagonal, inverse[k], row, k, size);
            }
        }
        return inverse;
    }

    private static void axpy(double f, double[] x, double[] y, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] = Math.fma(f, x[j], y[j]);
        }
    }

    /** Solves U x = b, where b is column {@code size} of the same matrix. */
    static double[] solveLastColumn(double[] u, int stride, int size) {
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

    /** The length of column j above and on the diagonal. */
    static double columnNorm(double[] u, int stride, int column) {
        double squares = 0;
        for (int i = 0; i <= column; i++) {
            double value = u[i * stride + column];
            squares = Math.fma(value, value, squares);
        }
        return Math.sqrt(squares);
    }
}
