package org.hatmatrix.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels in terms of the Vector API. Small methods on purpose: a loop that the compiler does not inline whole boxes its
 * vectors and is slower than the scalar one.
 */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** A block of a megabyte. */
    private static final int BLOCK_SIZE = 1 << 17;

    private static final int MOST_LANES = 8;

    VectorKernels() {
        if (LANES < 2) {
            throw new IllegalStateException("no vectors of doubles on this processor");
        }
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public int blockRows(int width) {
        return Math.max(MOST_LANES, Math.min(512, BLOCK_SIZE / width & -MOST_LANES));
    }

    @Override
    public int wide() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int group() {
        return 4;
    }

    private static DoubleVector load(double[] a, int i) {
        return DoubleVector.fromArray(SPECIES, a, i);
    }

    private static double sum(DoubleVector v) {
        return v.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public double dot(double[] a, double[] b, int n) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        int i = 0;
        for (; i <= n - 2 * LANES; i += 2 * LANES) {
            s0 = load(a, i).fma(load(b, i), s0);
            s1 = load(a, i + LANES).fma(load(b, i + LANES), s1);
        }
        if (i < n) {
            s0 = load(a, i).fma(load(b, i), s0);
        }
        return sum(s0.add(s1));
    }

    @Override
    public void dot4(double[] v, double[][] columns, int at, int n, double[] result) {
        dot4(v, columns[at], columns[at + 1], columns[at + 2], columns[at + 3], n, result, at);
    }

    private static void dot4(
            double[] v, double[] a, double[] b, double[] c, double[] d, int n, double[] result, int at) {
        DoubleVector sa = DoubleVector.zero(SPECIES);
        DoubleVector sb = sa;
        DoubleVector sc = sa;
        DoubleVector sd = sa;
        for (int i = 0; i < n; i += LANES) {
            DoubleVector x = load(v, i);
            sa = x.fma(load(a, i), sa);
            sb = x.fma(load(b, i), sb);
            sc = x.fma(load(c, i), sc);
            sd = x.fma(load(d, i), sd);
        }
        result[at] = sum(sa);
        result[at + 1] = sum(sb);
        result[at + 2] = sum(sc);
        result[at + 3] = sum(sd);
    }

    @Override
    public void axpy(double f, double[] v, double[] a, int n) {
        DoubleVector factor = DoubleVector.broadcast(SPECIES, f);
        for (int i = 0; i < n; i += LANES) {
            load(v, i).fma(factor, load(a, i)).intoArray(a, i);
        }
    }

    @Override
    public void axpy2(double[] factors, double[] v, double[][] columns, int at, int n) {
        axpy2(factors[at], factors[at + 1], v, columns[at], columns[at + 1], n);
    }

    private static void axpy2(double f, double g, double[] v, double[] a, double[] b, int n) {
        DoubleVector first = DoubleVector.broadcast(SPECIES, f);
        DoubleVector second = DoubleVector.broadcast(SPECIES, g);
        for (int i = 0; i < n; i += LANES) {
            DoubleVector x = load(v, i);
            x.fma(first, load(a, i)).intoArray(a, i);
            x.fma(second, load(b, i)).intoArray(b, i);
        }
    }

    @Override
    public void gram4(double[][] columns, int v, int c, int n, double[] result) {
        gram4(
                columns[v], columns[v + 1], columns[v + 2], columns[v + 3], columns[c], columns[c + 1], columns[c + 2],
                columns[c + 3], n, result);
    }

    private static void gram4(
            double[] a0, double[] a1, double[] a2, double[] a3, double[] b0, double[] b1, double[] b2, double[] b3,
            int n, double[] result) {
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = s00;
        DoubleVector s02 = s00;
        DoubleVector s03 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s12 = s00;
        DoubleVector s13 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s22 = s00;
        DoubleVector s23 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        DoubleVector s32 = s00;
        DoubleVector s33 = s00;
        for (int i = 0; i < n; i += LANES) {
            DoubleVector x0 = load(a0, i);
            DoubleVector x1 = load(a1, i);
            DoubleVector x2 = load(a2, i);
            DoubleVector x3 = load(a3, i);
            DoubleVector y = load(b0, i);
            s00 = x0.fma(y, s00);
            s10 = x1.fma(y, s10);
            s20 = x2.fma(y, s20);
            s30 = x3.fma(y, s30);
            y = load(b1, i);
            s01 = x0.fma(y, s01);
            s11 = x1.fma(y, s11);
            s21 = x2.fma(y, s21);
            s31 = x3.fma(y, s31);
            y = load(b2, i);
            s02 = x0.fma(y, s02);
            s12 = x1.fma(y, s12);
            s22 = x2.fma(y, s22);
            s32 = x3.fma(y, s32);
            y = load(b3, i);
            s03 = x0.fma(y, s03);
            s13 = x1.fma(y, s13);
            s23 = x2.fma(y, s23);
            s33 = x3.fma(y, s33);
        }
        result[0] = sum(s00);
        result[1] = sum(s01);
        result[2] = sum(s02);
        result[3] = sum(s03);
        result[4] = sum(s10);
        result[5] = sum(s11);
        result[6] = sum(s12);
        result[7] = sum(s13);
        result[8] = sum(s20);
        result[9] = sum(s21);
        result[10] = sum(s22);
        result[11] = sum(s23);
        result[12] = sum(s30);
        result[13] = sum(s31);
        result[14] = sum(s32);
        result[15] = sum(s33);
    }

    @Override
    public void update4(double[][] columns, int v, int c, int n, double[] factors) {
        update2(columns, v, columns[c], columns[c + 1], n, factors, 0);
        update2(columns, v, columns[c + 2], columns[c + 3], n, factors, 2);
    }

    private static void update2(double[][] columns, int v, double[] a, double[] b, int n, double[] f, int j) {
        update2(columns[v], columns[v + 1], columns[v + 2], columns[v + 3], a, b, n, f, j);
    }

    private static void update2(
            double[] v0, double[] v1, double[] v2, double[] v3, double[] a, double[] b, int n, double[] f, int j) {
        DoubleVector f0 = DoubleVector.broadcast(SPECIES, f[j]);
        DoubleVector f1 = DoubleVector.broadcast(SPECIES, f[4 + j]);
        DoubleVector f2 = DoubleVector.broadcast(SPECIES, f[8 + j]);
        DoubleVector f3 = DoubleVector.broadcast(SPECIES, f[12 + j]);
        DoubleVector g0 = DoubleVector.broadcast(SPECIES, f[1 + j]);
        DoubleVector g1 = DoubleVector.broadcast(SPECIES, f[5 + j]);
        DoubleVector g2 = DoubleVector.broadcast(SPECIES, f[9 + j]);
        DoubleVector g3 = DoubleVector.broadcast(SPECIES, f[13 + j]);
        for (int i = 0; i < n; i += LANES) {
            DoubleVector x0 = load(v0, i);
            DoubleVector x1 = load(v1, i);
            DoubleVector x2 = load(v2, i);
            DoubleVector x3 = load(v3, i);
            x0.fma(f0, x1.fma(f1, x2.fma(f2, x3.fma(f3, load(a, i))))).intoArray(a, i);
            x0.fma(g0, x1.fma(g1, x2.fma(g2, x3.fma(g3, load(b, i))))).intoArray(b, i);
        }
    }

    @Override
    public void update1(double[][] columns, int v, int c, int n, double[] factors) {
        update1(columns[v], columns[v + 1], columns[v + 2], columns[v + 3], columns[c], n, factors);
    }

    private static void update1(
            double[] v0, double[] v1, double[] v2, double[] v3, double[] a, int n, double[] f) {
        DoubleVector f0 = DoubleVector.broadcast(SPECIES, f[0]);
        DoubleVector f1 = DoubleVector.broadcast(SPECIES, f[4]);
        DoubleVector f2 = DoubleVector.broadcast(SPECIES, f[8]);
        DoubleVector f3 = DoubleVector.broadcast(SPECIES, f[12]);
        for (int i = 0; i < n; i += LANES) {
            DoubleVector sum = load(v3, i).fma(f3, load(a, i));
            sum = load(v2, i).fma(f2, sum);
            sum = load(v1, i).fma(f1, sum);
            load(v0, i).fma(f0, sum).intoArray(a, i);
        }
    }
}
