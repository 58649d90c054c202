package org.hatmatrix.linalg.kernels;

/**
 * Loops that the just-in-time compiler handles well: inner products of several columns at once, since strict sums are not
 * vectorized and one alone waits for itself, and updates of few arrays, which are vectorized.
 */
public final class ScalarKernels implements Kernels {

    /** From how many rows on a block is filled up with zeros. */
    private static final int NEARLY_ALL_ROWS = PartialSums.ROWS * 3 / 4;

    @Override
    public int padded(int rows) {
        return rows > NEARLY_ALL_ROWS ? Math.max(rows, PartialSums.ROWS) : rows;
    }

    @Override
    public int places() {
        return PartialSums.PLACES;
    }

    @Override
    public int blockRows(int width) {
        return PartialSums.ROWS;
    }

    @Override
    public int lastColumns() {
        return 7;
    }

    @Override
    public int fewestAsFour() {
        return 3;
    }

    @Override
    public int wide() {
        return 180;
    }

    @Override
    public void sums(double[][] columns, int c, int count, double[] factors, double[] origins, int n, double[] result) {
        for (int j = 0; j < count; j++) {
            double[] x = columns[c + j];
            result[j] = n == PartialSums.ROWS
                    ? PartialSums.sum(x, factors[c + j], origins[c + j], result)
                    : sum(x, factors[c + j], origins[c + j], n);
        }
    }

    private static double sum(double[] x, double factor, double origin, int n) {
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
            s0 += Math.fma(x[i], factor, -origin);
            s1 += Math.fma(x[i + 1], factor, -origin);
            s2 += Math.fma(x[i + 2], factor, -origin);
            s3 += Math.fma(x[i + 3], factor, -origin);
            s4 += Math.fma(x[i + 4], factor, -origin);
            s5 += Math.fma(x[i + 5], factor, -origin);
            s6 += Math.fma(x[i + 6], factor, -origin);
            s7 += Math.fma(x[i + 7], factor, -origin);
        }
        for (; i < n; i++) {
            s0 += Math.fma(x[i], factor, -origin);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    @Override
    public void weightedSums(
            double[][] columns,
            int c,
            int count,
            double[] factors,
            double[] origins,
            double[] weights,
            int n,
            double[] result) {
        for (int j = 0; j < count; j++) {
            double[] x = columns[c + j];
            result[j] = n == PartialSums.ROWS
                    ? PartialSums.weightedSum(x, factors[c + j], origins[c + j], weights, result)
                    : weightedSum(x, factors[c + j], origins[c + j], weights, n);
        }
    }

    private static double weightedSum(double[] x, double factor, double origin, double[] w, int n) {
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
            s0 = Math.fma(w[i], Math.fma(x[i], factor, -origin), s0);
            s1 = Math.fma(w[i + 1], Math.fma(x[i + 1], factor, -origin), s1);
            s2 = Math.fma(w[i + 2], Math.fma(x[i + 2], factor, -origin), s2);
            s3 = Math.fma(w[i + 3], Math.fma(x[i + 3], factor, -origin), s3);
            s4 = Math.fma(w[i + 4], Math.fma(x[i + 4], factor, -origin), s4);
            s5 = Math.fma(w[i + 5], Math.fma(x[i + 5], factor, -origin), s5);
            s6 = Math.fma(w[i + 6], Math.fma(x[i + 6], factor, -origin), s6);
            s7 = Math.fma(w[i + 7], Math.fma(x[i + 7], factor, -origin), s7);
        }
        for (; i < n; i++) {
            s0 = Math.fma(w[i], Math.fma(x[i], factor, -origin), s0);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    @Override
    public void products(double[][] columns, int v, int count, int n, double[] result) {
        if (n == PartialSums.ROWS) {
            products(columns, v, count, result);
            return;
        }
        double[] x = columns[v];
        int j = 0;
        for (; j < count - 3; j += 4) {
            dot4(x, columns[v + j], columns[v + j + 1], columns[v + j + 2], columns[v + j + 3], n, result, j);
        }
        switch (count - j) {
            case 3 -> dot3(x, columns[v + j], columns[v + j + 1], columns[v + j + 2], n, result, j);
            case 2 -> dot2(x, columns[v + j], columns[v + j + 1], n, result, j);
            case 1 -> result[j] = dot(x, columns[v + j], n);
            default -> {}
        }
    }

    private static void products(double[][] columns, int v, int count, double[] result) {
        double[] x = columns[v];
        int j = 0;
        for (; j < count - 1; j += 2) {
            PartialSums.products(x, columns[v + j], columns[v + j + 1], result, j, j + 1);
        }
        if (j < count) {
            result[j] = PartialSums.product(x, columns[v + j], result);
        }
    }

    private static double dot(double[] a, double[] b, int n) {
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

    private static void dot2(double[] v, double[] a, double[] b, int n, double[] result, int at) {
        double a0 = 0;
        double b0 = 0;
        double a1 = 0;
        double b1 = 0;
        double a2 = 0;
        double b2 = 0;
        double a3 = 0;
        double b3 = 0;
        int i = 0;
        for (; i < n - 3; i += 4) {
            a0 = Math.fma(v[i], a[i], a0);
            b0 = Math.fma(v[i], b[i], b0);
            a1 = Math.fma(v[i + 1], a[i + 1], a1);
            b1 = Math.fma(v[i + 1], b[i + 1], b1);
            a2 = Math.fma(v[i + 2], a[i + 2], a2);
            b2 = Math.fma(v[i + 2], b[i + 2], b2);
            a3 = Math.fma(v[i + 3], a[i + 3], a3);
            b3 = Math.fma(v[i + 3], b[i + 3], b3);
        }
        for (; i < n; i++) {
            a0 = Math.fma(v[i], a[i], a0);
            b0 = Math.fma(v[i], b[i], b0);
        }
        result[at] = (a0 + a1) + (a2 + a3);
        result[at + 1] = (b0 + b1) + (b2 + b3);
    }

    private static void dot3(double[] v, double[] a, double[] b, double[] c, int n, double[] result, int at) {
        double a0 = 0;
        double b0 = 0;
        double c0 = 0;
        double a1 = 0;
        double b1 = 0;
        double c1 = 0;
        int i = 0;
        for (; i < n - 1; i += 2) {
            double x = v[i];
            double y = v[i + 1];
            a0 = Math.fma(x, a[i], a0);
            b0 = Math.fma(x, b[i], b0);
            c0 = Math.fma(x, c[i], c0);
            a1 = Math.fma(y, a[i + 1], a1);
            b1 = Math.fma(y, b[i + 1], b1);
            c1 = Math.fma(y, c[i + 1], c1);
        }
        if (i < n) {
            a0 = Math.fma(v[i], a[i], a0);
            b0 = Math.fma(v[i], b[i], b0);
            c0 = Math.fma(v[i], c[i], c0);
        }
        result[at] = a0 + a1;
        result[at + 1] = b0 + b1;
        result[at + 2] = c0 + c1;
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
    public void sweep(double[][] columns, int v, int count, double[] factors, int n, double[] result) {
        int j = 0;
        for (; j < count - 1; j += 2) {
            axpy2(factors[j], factors[j + 1], columns[v], columns[v + 1 + j], columns[v + 2 + j], n);
        }
        if (j < count) {
            axpy(factors[j], columns[v], columns[v + 1 + j], n);
        }
        products(columns, v + 1, count, n, result);
    }

    private static void axpy(double f, double[] v, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = Math.fma(f, v[i], a[i]);
        }
    }

    private static void axpy2(double f, double g, double[] v, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            double x = v[i];
            a[i] = Math.fma(f, x, a[i]);
            b[i] = Math.fma(g, x, b[i]);
        }
    }

    @Override
    public void gram6(double[][] columns, int v, int n, double[] result) {
        double[] a = columns[v];
        double[] b = columns[v + 1];
        double[] c = columns[v + 2];
        double[] d = columns[v + 3];
        if (n == PartialSums.ROWS) {
            PartialSums.products(a, b, c, result, 0, 1);
            PartialSums.products(d, a, b, result, 2, 4);
            PartialSums.products(c, b, d, result, 3, 5);
        } else {
            gram6(a, b, c, d, n, result);
        }
    }

    private static void gram6(double[] a, double[] b, double[] c, double[] d, int n, double[] result) {
        double ab = 0;
        double ac = 0;
        double ad = 0;
        double bc = 0;
        double bd = 0;
        double cd = 0;
        for (int i = 0; i < n; i++) {
            double x = a[i];
            double y = b[i];
            double z = c[i];
            double w = d[i];
            ab = Math.fma(x, y, ab);
            ac = Math.fma(x, z, ac);
            ad = Math.fma(x, w, ad);
            bc = Math.fma(y, z, bc);
            bd = Math.fma(y, w, bd);
            cd = Math.fma(z, w, cd);
        }
        result[0] = ab;
        result[1] = ac;
        result[2] = ad;
        result[3] = bc;
        result[4] = bd;
        result[5] = cd;
    }

    @Override
    public void gram4(double[][] columns, int v, int c, int n, double[] result) {
        if (n == PartialSums.ROWS) {
            for (int j = 0; j < 4; j++) {
                PartialSums.products(columns[c + j], columns[v], columns[v + 1], result, j, 4 + j);
                PartialSums.products(columns[c + j], columns[v + 2], columns[v + 3], result, 8 + j, 12 + j);
            }
        } else {
            gram2(columns, v, c, n, result, 0);
            gram2(columns, v, c + 2, n, result, 2);
        }
    }

    private static void gram2(double[][] columns, int v, int c, int n, double[] result, int at) {
        gram2(columns[v], columns[v + 1], columns[v + 2], columns[v + 3], columns[c], columns[c + 1], n, result, at);
    }

    /** Eight sums; the sixteen of four columns with four, and their factors, do not fit into the registers of many processors. */
    private static void gram2(
            double[] a0,
            double[] a1,
            double[] a2,
            double[] a3,
            double[] b0,
            double[] b1,
            int n,
            double[] result,
            int at) {
        double s00 = 0;
        double s01 = 0;
        double s10 = 0;
        double s11 = 0;
        double s20 = 0;
        double s21 = 0;
        double s30 = 0;
        double s31 = 0;
        int i = 0;
        int even = n & -2;
        for (; i != even; i += 2) {
            double x0 = a0[i];
            double x1 = a1[i];
            double x2 = a2[i];
            double x3 = a3[i];
            double y = b0[i];
            s00 = Math.fma(x0, y, s00);
            s10 = Math.fma(x1, y, s10);
            s20 = Math.fma(x2, y, s20);
            s30 = Math.fma(x3, y, s30);
            y = b1[i];
            s01 = Math.fma(x0, y, s01);
            s11 = Math.fma(x1, y, s11);
            s21 = Math.fma(x2, y, s21);
            s31 = Math.fma(x3, y, s31);
            x0 = a0[i + 1];
            x1 = a1[i + 1];
            x2 = a2[i + 1];
            x3 = a3[i + 1];
            y = b0[i + 1];
            s00 = Math.fma(x0, y, s00);
            s10 = Math.fma(x1, y, s10);
            s20 = Math.fma(x2, y, s20);
            s30 = Math.fma(x3, y, s30);
            y = b1[i + 1];
            s01 = Math.fma(x0, y, s01);
            s11 = Math.fma(x1, y, s11);
            s21 = Math.fma(x2, y, s21);
            s31 = Math.fma(x3, y, s31);
        }
        if (i < n) {
            s00 = Math.fma(a0[i], b0[i], s00);
            s10 = Math.fma(a1[i], b0[i], s10);
            s20 = Math.fma(a2[i], b0[i], s20);
            s30 = Math.fma(a3[i], b0[i], s30);
            s01 = Math.fma(a0[i], b1[i], s01);
            s11 = Math.fma(a1[i], b1[i], s11);
            s21 = Math.fma(a2[i], b1[i], s21);
            s31 = Math.fma(a3[i], b1[i], s31);
        }
        result[at] = s00;
        result[at + 1] = s01;
        result[at + 4] = s10;
        result[at + 5] = s11;
        result[at + 8] = s20;
        result[at + 9] = s21;
        result[at + 12] = s30;
        result[at + 13] = s31;
    }

    @Override
    public void gram1(double[][] columns, int v, int c, int n, double[] result) {
        if (n == PartialSums.ROWS) {
            PartialSums.products(columns[c], columns[v], columns[v + 1], result, 0, 1);
            PartialSums.products(columns[c], columns[v + 2], columns[v + 3], result, 2, 3);
        } else {
            dot4(columns[c], columns[v], columns[v + 1], columns[v + 2], columns[v + 3], n, result, 0);
        }
    }

    /** The last two columns first, as {@link #update1} does. */
    @Override
    public void update4(double[][] columns, int v, int c, int n, double[] factors) {
        PairUpdate.add(columns, v + 2, columns, c, 0, n, factors, 8);
        PairUpdate.add(columns, v, columns, c, 0, n, factors, 0);
    }

    @Override
    public void update1(double[][] columns, int v, int c, int n, double[] factors) {
        addFour(
                factors[0],
                factors[1],
                factors[2],
                factors[3],
                columns[v],
                columns[v + 1],
                columns[v + 2],
                columns[v + 3],
                columns[c],
                n);
    }

    private static void addFour(
            double e, double f, double g, double h, double[] u, double[] v, double[] w, double[] x, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(e, u[i], Math.fma(f, v[i], Math.fma(g, w[i], Math.fma(h, x[i], y[i]))));
        }
    }
}
