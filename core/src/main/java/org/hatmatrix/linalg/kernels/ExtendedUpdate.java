package org.hatmatrix.linalg.kernels;

import org.hatmatrix.numeric.DoubleDouble;

/**
 * The vector update c ← c + f v in double-double, in three loops: one alone has more numbers on their way than the
 * just-in-time compiler makes vectors of. What passes from loop to loop is kept here. Used by one thread.
 */
public final class ExtendedUpdate {

    private final double[] high;
    private final double[] low;

    /**
     * Makes room.
     *
     * @param length of the longest vectors
     */
    public ExtendedUpdate(int length) {
        high = new double[length];
        low = new double[length];
    }

    /**
     * c ← c + f v.
     *
     * @param f the factor
     * @param vHi the high parts of v
     * @param vLo the low parts of v
     * @param cHi the high parts of c
     * @param cLo the low parts of c
     * @param from the first element
     * @param to the element after the last
     */
    public void add(DoubleDouble f, double[] vHi, double[] vLo, double[] cHi, double[] cLo, int from, int to) {
        multiply(f.hi(), f.lo(), vHi, vLo, high, low, from, to);
        addExactly(cHi, cLo, high, low, from, to);
        normalize(high, low, cHi, cLo, from, to);
    }

    private static void multiply(
            double fHi, double fLo, double[] vHi, double[] vLo, double[] high, double[] low, int from, int to) {
        for (int i = from; i < to; i++) {
            double v = vHi[i];
            double p = fHi * v;
            high[i] = p;
            low[i] = Math.fma(fHi, v, -p) + Math.fma(fHi, vLo[i], fLo * v);
        }
    }

    private static void addExactly(double[] cHi, double[] cLo, double[] high, double[] low, int from, int to) {
        for (int i = from; i < to; i++) {
            double c = cHi[i];
            double p = high[i];
            double s = c + p;
            double t = s - c;
            low[i] = cLo[i] + (((c - (s - t)) + (p - t)) + low[i]);
            high[i] = s;
        }
    }

    private static void normalize(double[] high, double[] low, double[] cHi, double[] cLo, int from, int to) {
        for (int i = from; i < to; i++) {
            double s = high[i];
            double sum = s + low[i];
            cHi[i] = sum;
            cLo[i] = low[i] - (sum - s);
        }
    }
}
