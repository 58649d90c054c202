package org.hatmatrix.linalg.kernels;

/**
 * Adds multiples of two arrays to four others, without the Vector API. The just-in-time compiler vectorizes this loop, in which
 * each number is loaded for several products, but none that adds more than three arrays to several.
 */
public final class PairUpdate {

    private PairUpdate() {}

    /**
     * Adds arrays v and v + 1 of a matrix to arrays c … c + 3 of another.
     *
     * @param factors what v is multiplied by for each of the four, then the same of v + 1
     * @param at where they begin
     */
    public static void add(double[][] added, int v, double[][] to, int c, int from, int end, double[] factors, int at) {
        add(
                added[v],
                added[v + 1],
                to[c],
                to[c + 1],
                to[c + 2],
                to[c + 3],
                from,
                end,
                factors[at],
                factors[at + 1],
                factors[at + 2],
                factors[at + 3],
                factors[at + 4],
                factors[at + 5],
                factors[at + 6],
                factors[at + 7]);
    }

    private static void add(
            double[] v,
            double[] w,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            int from,
            int end,
            double va,
            double vb,
            double vc,
            double vd,
            double wa,
            double wb,
            double wc,
            double wd) {
        for (int i = from; i < end; i++) {
            double x = v[i];
            double y = w[i];
            double e = a[i];
            double f = b[i];
            double g = c[i];
            double h = d[i];
            a[i] = Math.fma(va, x, Math.fma(wa, y, e));
            b[i] = Math.fma(vb, x, Math.fma(wb, y, f));
            c[i] = Math.fma(vc, x, Math.fma(wc, y, g));
            d[i] = Math.fma(vd, x, Math.fma(wd, y, h));
        }
    }
}
