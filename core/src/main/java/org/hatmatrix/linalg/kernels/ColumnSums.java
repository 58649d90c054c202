package org.hatmatrix.linalg.kernels;

/** Sums of columns, in loops that the just-in-time compiler vectorizes. */
public final class ColumnSums {

    private ColumnSums() {}

    /** sum ← sum + Σ f x over the columns x from the first to before the end, one after the other. */
    public static void addMultiples(double[] f, double[][] x, int first, int end, double[] sum, int count) {
        int k = first;
        for (; k < end - 3; k += 4) {
            addFour(f[k], x[k], f[k + 1], x[k + 1], f[k + 2], x[k + 2], f[k + 3], x[k + 3], sum, count);
        }
        for (; k < end; k++) {
            addMultiple(f[k], x[k], sum, count);
        }
    }

    private static void addFour(
            double a,
            double[] x,
            double b,
            double[] y,
            double c,
            double[] z,
            double d,
            double[] w,
            double[] sum,
            int count) {
        for (int r = 0; r < count; r++) {
            sum[r] = Math.fma(d, w[r], Math.fma(c, z[r], Math.fma(b, y[r], Math.fma(a, x[r], sum[r]))));
        }
    }

    /** sum ← sum + f x. */
    public static void addMultiple(double f, double[] x, double[] sum, int count) {
        for (int r = 0; r < count; r++) {
            sum[r] = Math.fma(f, x[r], sum[r]);
        }
    }

    /** sum ← sum + Σ f x² over the first columns x, by elements. */
    public static void addSquares(double[] f, double[][] x, int columns, double[] sum, int count) {
        int k = 0;
        for (; k < columns - 3; k += 4) {
            addFourSquares(f[k], x[k], f[k + 1], x[k + 1], f[k + 2], x[k + 2], f[k + 3], x[k + 3], sum, count);
        }
        for (; k < columns; k++) {
            addSquares(f[k], x[k], sum, count);
        }
    }

    private static void addFourSquares(
            double a,
            double[] x,
            double b,
            double[] y,
            double c,
            double[] z,
            double d,
            double[] w,
            double[] sum,
            int count) {
        for (int r = 0; r < count; r++) {
            double s = Math.fma(a * x[r], x[r], sum[r]);
            double t = Math.fma(b * y[r], y[r], s);
            sum[r] = Math.fma(d * w[r], w[r], Math.fma(c * z[r], z[r], t));
        }
    }

    private static void addSquares(double f, double[] x, double[] sum, int count) {
        for (int r = 0; r < count; r++) {
            sum[r] = Math.fma(f * x[r], x[r], sum[r]);
        }
    }
}
