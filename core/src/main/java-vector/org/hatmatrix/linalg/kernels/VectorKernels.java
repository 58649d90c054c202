package org.hatmatrix.linalg.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels in terms of the Vector API. Small methods on purpose: a loop that the compiler does not inline whole boxes its
 * vectors and is slower than the scalar one, and so does a vector that lives through two loops.
 *
 * <p>The bits of the results do not depend on the processor. Every sum is that of {@link #WIDTH} partial sums, each over the
 * rows whose number leaves the same remainder, however many of them a vector holds: where it holds all, one pass over the
 * rows finds them, else each pass finds some. The partial sums are added in a fixed order, which a reduction of the Vector
 * API does not promise.
 */
final class VectorKernels implements Kernels {

    /** Partial sums of every sum: the lanes of the widest vectors that are common. */
    private static final int WIDTH = 8;

    private static final VectorSpecies<Double> SPECIES =
            DoubleVector.SPECIES_PREFERRED.length() > WIDTH ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    /** A block of two megabytes. */
    private static final int BLOCK_SIZE = 1 << 18;

    VectorKernels() {
        if (LANES < 2) {
            throw new IllegalStateException("no vectors of doubles on this processor");
        }
    }

    @Override
    public int padded(int rows) {
        return rows + WIDTH - 1 & -WIDTH;
    }

    @Override
    public int places() {
        return 16 * WIDTH;
    }

    @Override
    public int blockRows(int width) {
        return Math.max(WIDTH, Math.min(512, BLOCK_SIZE / width & -WIDTH));
    }

    @Override
    public int lastColumns() {
        return 4;
    }

    /** Half as many registers hold what belongs to two columns, not to four. */
    @Override
    public int fewestAsFour() {
        return LANES == WIDTH ? 2 : 3;
    }

    @Override
    public int wide() {
        return Integer.MAX_VALUE;
    }

    private static DoubleVector load(double[] a, int i) {
        return DoubleVector.fromArray(SPECIES, a, i);
    }

    /** Replaces the groups of partial sums that fill the first places of an array by their sums. */
    private static void sumEach(double[] partial, int count) {
        for (int k = 0; k < count; k++) {
            partial[k] = sumOf4(partial, k * WIDTH) + sumOf4(partial, k * WIDTH + 4);
        }
    }

    private static double sumOf4(double[] values, int at) {
        return (values[at] + values[at + 1]) + (values[at + 2] + values[at + 3]);
    }

    @Override
    public void sums(double[][] columns, int c, int count, double[] factors, double[] origins, int n, double[] result) {
        for (int from = 0; from < WIDTH; from += LANES) {
            sum2(columns[c], columns[c + 1], factors, origins, c, n, result, from);
            if (count > 2) {
                sum2(columns[c + 2], columns[c + 3], factors, origins, c + 2, n, result, 2 * WIDTH + from);
            }
        }
        sumEach(result, count);
    }

    private static void sum2(
            double[] a, double[] b, double[] factors, double[] origins, int c, int n, double[] result, int at) {
        // Sums as products with one, since sums box their vectors in some compilations.
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector f = DoubleVector.broadcast(SPECIES, factors[c]);
        DoubleVector g = DoubleVector.broadcast(SPECIES, factors[c + 1]);
        DoubleVector o = DoubleVector.broadcast(SPECIES, -origins[c]);
        DoubleVector p = DoubleVector.broadcast(SPECIES, -origins[c + 1]);
        DoubleVector s = DoubleVector.zero(SPECIES);
        DoubleVector t = s;
        for (int i = at % WIDTH; i < n; i += WIDTH) {
            s = load(a, i).fma(f, o).fma(one, s);
            t = load(b, i).fma(g, p).fma(one, t);
        }
        s.intoArray(result, at);
        t.intoArray(result, at + WIDTH);
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
        for (int from = 0; from < WIDTH; from += LANES) {
            weightedSum2(columns[c], columns[c + 1], factors, origins, weights, c, n, result, from);
            if (count > 2) {
                weightedSum2(
                        columns[c + 2], columns[c + 3], factors, origins, weights, c + 2, n, result, 2 * WIDTH + from);
            }
        }
        sumEach(result, count);
    }

    private static void weightedSum2(
            double[] a,
            double[] b,
            double[] factors,
            double[] origins,
            double[] weights,
            int c,
            int n,
            double[] result,
            int at) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, factors[c]);
        DoubleVector g = DoubleVector.broadcast(SPECIES, factors[c + 1]);
        DoubleVector o = DoubleVector.broadcast(SPECIES, -origins[c]);
        DoubleVector p = DoubleVector.broadcast(SPECIES, -origins[c + 1]);
        DoubleVector s = DoubleVector.zero(SPECIES);
        DoubleVector t = s;
        for (int i = at % WIDTH; i < n; i += WIDTH) {
            DoubleVector w = load(weights, i);
            s = load(a, i).fma(f, o).fma(w, s);
            t = load(b, i).fma(g, p).fma(w, t);
        }
        s.intoArray(result, at);
        t.intoArray(result, at + WIDTH);
    }

    @Override
    public void products(double[][] columns, int v, int count, int n, double[] result) {
        double[] x = columns[v];
        for (int from = 0; from < WIDTH; from += LANES) {
            switch (count) {
                case 1 -> square(x, n, result, from);
                case 2 -> products2(x, columns[v + 1], n, result, from);
                case 3 -> products3(x, columns[v + 1], columns[v + 2], n, result, from);
                default -> gram1(x, x, columns[v + 1], columns[v + 2], columns[v + 3], n, result, from);
            }
        }
        if (count == 1) {
            sumEach(result, 2);
            result[0] += result[1];
        } else {
            sumEach(result, count);
        }
    }

    /** Two sums, since one alone waits for itself. */
    private static void square(double[] a, int n, double[] result, int from) {
        DoubleVector s = DoubleVector.zero(SPECIES);
        DoubleVector t = s;
        int i = from;
        for (; i < n - WIDTH; i += 2 * WIDTH) {
            DoubleVector x = load(a, i);
            DoubleVector y = load(a, i + WIDTH);
            s = x.fma(x, s);
            t = y.fma(y, t);
        }
        if (i < n) {
            DoubleVector x = load(a, i);
            s = x.fma(x, s);
        }
        s.intoArray(result, from);
        t.intoArray(result, WIDTH + from);
    }

    private static void products2(double[] a, double[] b, int n, double[] result, int from) {
        DoubleVector s = DoubleVector.zero(SPECIES);
        DoubleVector t = s;
        for (int i = from; i < n; i += WIDTH) {
            DoubleVector x = load(a, i);
            s = x.fma(x, s);
            t = x.fma(load(b, i), t);
        }
        s.intoArray(result, from);
        t.intoArray(result, WIDTH + from);
    }

    private static void products3(double[] a, double[] b, double[] c, int n, double[] result, int from) {
        DoubleVector s = DoubleVector.zero(SPECIES);
        DoubleVector t = s;
        DoubleVector u = s;
        for (int i = from; i < n; i += WIDTH) {
            DoubleVector x = load(a, i);
            s = x.fma(x, s);
            t = x.fma(load(b, i), t);
            u = x.fma(load(c, i), u);
        }
        s.intoArray(result, from);
        t.intoArray(result, WIDTH + from);
        u.intoArray(result, 2 * WIDTH + from);
    }

    @Override
    public void sweep(double[][] columns, int v, int count, double[] factors, int n, double[] result) {
        double[] x = columns[v];
        for (int from = 0; from < WIDTH; from += LANES) {
            switch (count) {
                case 1 -> sweep1(x, columns[v + 1], factors, n, result, from);
                case 2 -> sweep2(x, columns[v + 1], columns[v + 2], factors, n, result, from);
                default -> sweep3(x, columns[v + 1], columns[v + 2], columns[v + 3], factors, n, result, from);
            }
        }
        sumEach(result, count);
    }

    private static void sweep1(double[] v, double[] a, double[] factors, int n, double[] result, int from) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, factors[0]);
        DoubleVector s = DoubleVector.zero(SPECIES);
        for (int i = from; i < n; i += WIDTH) {
            DoubleVector y = load(v, i).fma(f, load(a, i));
            y.intoArray(a, i);
            s = y.fma(y, s);
        }
        s.intoArray(result, from);
    }

    private static void sweep2(double[] v, double[] a, double[] b, double[] factors, int n, double[] result, int from) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, factors[0]);
        DoubleVector g = DoubleVector.broadcast(SPECIES, factors[1]);
        DoubleVector s = DoubleVector.zero(SPECIES);
        DoubleVector t = s;
        for (int i = from; i < n; i += WIDTH) {
            DoubleVector x = load(v, i);
            DoubleVector y = x.fma(f, load(a, i));
            DoubleVector z = x.fma(g, load(b, i));
            y.intoArray(a, i);
            z.intoArray(b, i);
            s = y.fma(y, s);
            t = y.fma(z, t);
        }
        s.intoArray(result, from);
        t.intoArray(result, WIDTH + from);
    }

    private static void sweep3(
            double[] v, double[] a, double[] b, double[] c, double[] factors, int n, double[] result, int from) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, factors[0]);
        DoubleVector g = DoubleVector.broadcast(SPECIES, factors[1]);
        DoubleVector h = DoubleVector.broadcast(SPECIES, factors[2]);
        DoubleVector s = DoubleVector.zero(SPECIES);
        DoubleVector t = s;
        DoubleVector u = s;
        for (int i = from; i < n; i += WIDTH) {
            DoubleVector x = load(v, i);
            DoubleVector y = x.fma(f, load(a, i));
            y.intoArray(a, i);
            s = y.fma(y, s);
            DoubleVector z = x.fma(g, load(b, i));
            z.intoArray(b, i);
            t = y.fma(z, t);
            z = x.fma(h, load(c, i));
            z.intoArray(c, i);
            u = y.fma(z, u);
        }
        s.intoArray(result, from);
        t.intoArray(result, WIDTH + from);
        u.intoArray(result, 2 * WIDTH + from);
    }

    @Override
    public void gram6(double[][] columns, int v, int n, double[] result) {
        for (int from = 0; from < WIDTH; from += LANES) {
            gram6(columns[v], columns[v + 1], columns[v + 2], columns[v + 3], n, result, from);
        }
        sumEach(result, 6);
    }

    private static void gram6(double[] a, double[] b, double[] c, double[] d, int n, double[] result, int from) {
        DoubleVector ab = DoubleVector.zero(SPECIES);
        DoubleVector ac = ab;
        DoubleVector ad = ab;
        DoubleVector bc = ab;
        DoubleVector bd = ab;
        DoubleVector cd = ab;
        for (int i = from; i < n; i += WIDTH) {
            DoubleVector x = load(a, i);
            DoubleVector y = load(b, i);
            DoubleVector z = load(c, i);
            DoubleVector w = load(d, i);
            ab = x.fma(y, ab);
            ac = x.fma(z, ac);
            ad = x.fma(w, ad);
            bc = y.fma(z, bc);
            bd = y.fma(w, bd);
            cd = z.fma(w, cd);
        }
        ab.intoArray(result, from);
        ac.intoArray(result, WIDTH + from);
        ad.intoArray(result, 2 * WIDTH + from);
        bc.intoArray(result, 3 * WIDTH + from);
        bd.intoArray(result, 4 * WIDTH + from);
        cd.intoArray(result, 5 * WIDTH + from);
    }

    @Override
    public void gram4(double[][] columns, int v, int c, int n, double[] result) {
        if (LANES < WIDTH && n % (2 * WIDTH) == 0) {
            gram2(columns, v, c, n, result, 0);
            gram2(columns, v, c + 2, n, result, 2 * WIDTH);
        } else {
            for (int from = 0; from < WIDTH; from += LANES) {
                gram4(
                        columns[v],
                        columns[v + 1],
                        columns[v + 2],
                        columns[v + 3],
                        columns[c],
                        columns[c + 1],
                        columns[c + 2],
                        columns[c + 3],
                        n,
                        result,
                        from);
            }
        }
        sumEach(result, 16);
    }

    private static void gram4(
            double[] a0,
            double[] a1,
            double[] a2,
            double[] a3,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            int n,
            double[] result,
            int from) {
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
        for (int i = from; i < n; i += WIDTH) {
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
        s00.intoArray(result, from);
        s01.intoArray(result, WIDTH + from);
        s02.intoArray(result, 2 * WIDTH + from);
        s03.intoArray(result, 3 * WIDTH + from);
        s10.intoArray(result, 4 * WIDTH + from);
        s11.intoArray(result, 5 * WIDTH + from);
        s12.intoArray(result, 6 * WIDTH + from);
        s13.intoArray(result, 7 * WIDTH + from);
        s20.intoArray(result, 8 * WIDTH + from);
        s21.intoArray(result, 9 * WIDTH + from);
        s22.intoArray(result, 10 * WIDTH + from);
        s23.intoArray(result, 11 * WIDTH + from);
        s30.intoArray(result, 12 * WIDTH + from);
        s31.intoArray(result, 13 * WIDTH + from);
        s32.intoArray(result, 14 * WIDTH + from);
        s33.intoArray(result, 15 * WIDTH + from);
    }

    private static void gram2(double[][] columns, int v, int c, int n, double[] result, int at) {
        for (int from = 0; from < WIDTH; from += LANES) {
            gram2(
                    columns[v],
                    columns[v + 1],
                    columns[v + 2],
                    columns[v + 3],
                    columns[c],
                    columns[c + 1],
                    n,
                    result,
                    from,
                    at + from);
        }
    }

    /**
     * No more sums than sixteen registers have room for, over an even number of vectors. The compiler would unroll a loop that it
     * can count, and then the steps of each sum follow one another and wait for themselves; it cannot count to an exact end in
     * steps of several, so this loop is unrolled here. That also makes the method too large to be inlined, which is wanted:
     * where it is, too little room is left for its vectors, and they are boxed.
     */
    private static void gram2(
            double[] a0,
            double[] a1,
            double[] a2,
            double[] a3,
            double[] b0,
            double[] b1,
            int n,
            double[] result,
            int from,
            int at) {
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        for (int i = from; i != n + from; i += 2 * WIDTH) {
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
            x0 = load(a0, i + WIDTH);
            x1 = load(a1, i + WIDTH);
            x2 = load(a2, i + WIDTH);
            x3 = load(a3, i + WIDTH);
            y = load(b0, i + WIDTH);
            s00 = x0.fma(y, s00);
            s10 = x1.fma(y, s10);
            s20 = x2.fma(y, s20);
            s30 = x3.fma(y, s30);
            y = load(b1, i + WIDTH);
            s01 = x0.fma(y, s01);
            s11 = x1.fma(y, s11);
            s21 = x2.fma(y, s21);
            s31 = x3.fma(y, s31);
        }
        s00.intoArray(result, at);
        s01.intoArray(result, WIDTH + at);
        s10.intoArray(result, 4 * WIDTH + at);
        s11.intoArray(result, 5 * WIDTH + at);
        s20.intoArray(result, 8 * WIDTH + at);
        s21.intoArray(result, 9 * WIDTH + at);
        s30.intoArray(result, 12 * WIDTH + at);
        s31.intoArray(result, 13 * WIDTH + at);
    }

    @Override
    public void gram1(double[][] columns, int v, int c, int n, double[] result) {
        for (int from = 0; from < WIDTH; from += LANES) {
            gram1(columns[c], columns[v], columns[v + 1], columns[v + 2], columns[v + 3], n, result, from);
        }
        sumEach(result, 4);
    }

    private static void gram1(
            double[] v, double[] a, double[] b, double[] c, double[] d, int n, double[] result, int from) {
        DoubleVector s = DoubleVector.zero(SPECIES);
        DoubleVector t = s;
        DoubleVector u = s;
        DoubleVector w = s;
        for (int i = from; i < n; i += WIDTH) {
            DoubleVector x = load(v, i);
            s = x.fma(load(a, i), s);
            t = x.fma(load(b, i), t);
            u = x.fma(load(c, i), u);
            w = x.fma(load(d, i), w);
        }
        s.intoArray(result, from);
        t.intoArray(result, WIDTH + from);
        u.intoArray(result, 2 * WIDTH + from);
        w.intoArray(result, 3 * WIDTH + from);
    }

    @Override
    public void update4(double[][] columns, int v, int c, int n, double[] factors) {
        update4(
                columns[v],
                columns[v + 1],
                columns[v + 2],
                columns[v + 3],
                columns[c],
                columns[c + 1],
                columns[c + 2],
                columns[c + 3],
                n,
                factors);
    }

    private static void update4(
            double[] v0,
            double[] v1,
            double[] v2,
            double[] v3,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            int n,
            double[] f) {
        DoubleVector f0 = DoubleVector.broadcast(SPECIES, f[0]);
        DoubleVector f1 = DoubleVector.broadcast(SPECIES, f[4]);
        DoubleVector f2 = DoubleVector.broadcast(SPECIES, f[8]);
        DoubleVector f3 = DoubleVector.broadcast(SPECIES, f[12]);
        DoubleVector g0 = DoubleVector.broadcast(SPECIES, f[1]);
        DoubleVector g1 = DoubleVector.broadcast(SPECIES, f[5]);
        DoubleVector g2 = DoubleVector.broadcast(SPECIES, f[9]);
        DoubleVector g3 = DoubleVector.broadcast(SPECIES, f[13]);
        DoubleVector h0 = DoubleVector.broadcast(SPECIES, f[2]);
        DoubleVector h1 = DoubleVector.broadcast(SPECIES, f[6]);
        DoubleVector h2 = DoubleVector.broadcast(SPECIES, f[10]);
        DoubleVector h3 = DoubleVector.broadcast(SPECIES, f[14]);
        DoubleVector e0 = DoubleVector.broadcast(SPECIES, f[3]);
        DoubleVector e1 = DoubleVector.broadcast(SPECIES, f[7]);
        DoubleVector e2 = DoubleVector.broadcast(SPECIES, f[11]);
        DoubleVector e3 = DoubleVector.broadcast(SPECIES, f[15]);
        for (int i = 0; i < n; i += LANES) {
            DoubleVector x0 = load(v0, i);
            DoubleVector x1 = load(v1, i);
            DoubleVector x2 = load(v2, i);
            DoubleVector x3 = load(v3, i);
            x0.fma(f0, x1.fma(f1, x2.fma(f2, x3.fma(f3, load(a, i))))).intoArray(a, i);
            x0.fma(g0, x1.fma(g1, x2.fma(g2, x3.fma(g3, load(b, i))))).intoArray(b, i);
            x0.fma(h0, x1.fma(h1, x2.fma(h2, x3.fma(h3, load(c, i))))).intoArray(c, i);
            x0.fma(e0, x1.fma(e1, x2.fma(e2, x3.fma(e3, load(d, i))))).intoArray(d, i);
        }
    }

    @Override
    public void update1(double[][] columns, int v, int c, int n, double[] factors) {
        update1(columns[v], columns[v + 1], columns[v + 2], columns[v + 3], columns[c], n, factors);
    }

    private static void update1(double[] v0, double[] v1, double[] v2, double[] v3, double[] a, int n, double[] f) {
        DoubleVector f0 = DoubleVector.broadcast(SPECIES, f[0]);
        DoubleVector f1 = DoubleVector.broadcast(SPECIES, f[1]);
        DoubleVector f2 = DoubleVector.broadcast(SPECIES, f[2]);
        DoubleVector f3 = DoubleVector.broadcast(SPECIES, f[3]);
        for (int i = 0; i < n; i += LANES) {
            DoubleVector sum = load(v3, i).fma(f3, load(a, i));
            sum = load(v2, i).fma(f2, sum);
            sum = load(v1, i).fma(f1, sum);
            load(v0, i).fma(f0, sum).intoArray(a, i);
        }
    }
}
