package org.hatmatrix.linalg;

/**
 * Loops that the just-in-time compiler handles well: sums in several accumulators, since strict sums are not vectorized,
 * and updates of few arrays, which are.
 */
final class ScalarKernels implements Kernels {

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int blockRows(int width) {
        return 256;
    }

    @Override
    public int wide() {
        return 192;
    }

    @Override
    public int group() {
        return 1;
    }

    @Override
    public double dot(double[] a, double[] b, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int i = 0;
        for (; i < n - 7; i += 8) {
            s0 = Math.fma(a[i], b[i], s0);
            s1 = Math.fma(a[i + 1], b[i + 1], s1);
            s2 = Math.fma(a[i + 2], b[i + 2], s2);
            s3 = Math.fma(a[i + 3], b[i + 3], s3);
            s4 = Math.fma(a[i + 4], b[i + 4], s4);
            s5 = Math.fma(a[i + 5], b[i + 5], s5);
            s6 = Math.fma(a[i + 6], b[i + 6], s6);
            s7 = Math.fma(a[i + 7], b[i + 7], s7);
        }
        for (; i < n; i++) {
            s0 = Math.fma(a[i], b[i], s0);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    @Override
    public void dot4(double[] v, double[][] columns, int at, int n, double[] result) {
        dot4(v, columns[at], columns[at + 1], columns[at + 2], columns[at + 3], n, result, at);
    }

    private static void dot4(
            double[] v, double[] a, double[] b, double[] c, double[] d, int n, double[] result, int at) {
        double a0 = 0;
        double b0 = 0;
        double c0 = 0;
        double d0 = 0;
        double a1 = 0;
        double b1 = 0;
        double c1 = 0;
        double d1 = 0;
        int i = 0;
        for (; i < n - 1; i += 2) {
            double x = v[i];
            double y = v[i + 1];
            a0 = Math.fma(x, a[i], a0);
            b0 = Math.fma(x, b[i], b0);
            c0 = Math.fma(x, c[i], c0);
            d0 = Math.fma(x, d[i], d0);
            a1 = Math.fma(y, a[i + 1], a1);
            b1 = Math.fma(y, b[i + 1], b1);
            c1 = Math.fma(y, c[i + 1], c1);
            d1 = Math.fma(y, d[i + 1], d1);
        }
        if (i < n) {
            double x = v[i];
            a0 = Math.fma(x, a[i], a0);
            b0 = Math.fma(x, b[i], b0);
            c0 = Math.fma(x, c[i], c0);
            d0 = Math.fma(x, d[i], d0);
        }
        result[at] = a0 + a1;
        result[at + 1] = b0 + b1;
        result[at + 2] = c0 + c1;
        result[at + 3] = d0 + d1;
    }

    @Override
    public void axpy(double f, double[] v, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = Math.fma(f, v[i], a[i]);
        }
    }

    @Override
    public void axpy2(double[] factors, double[] v, double[][] columns, int at, int n) {
        axpy2(factors[at], factors[at + 1], v, columns[at], columns[at + 1], n);
    }

    private static void axpy2(double f, double g, double[] v, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            double x = v[i];
            a[i] = Math.fma(f, x, a[i]);
            b[i] = Math.fma(g, x, b[i]);
        }
    }

    @Override
    public void gram4(double[][] columns, int v, int c, int n, double[] result) {
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                result[4 * i + j] = dot(columns[v + i], columns[c + j], n);
            }
        }
    }

    @Override
    public void update4(double[][] columns, int v, int c, int n, double[] factors) {
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 4; i++) {
                axpy(factors[4 * i + j], columns[v + i], columns[c + j], n);
            }
        }
    }

    @Override
    public void update1(double[][] columns, int v, int c, int n, double[] factors) {
        for (int i = 0; i < 4; i++) {
            axpy(factors[4 * i], columns[v + i], columns[c], n);
        }
    }
}
