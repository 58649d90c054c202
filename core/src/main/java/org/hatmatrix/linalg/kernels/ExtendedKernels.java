package org.hatmatrix.linalg.kernels;

import org.hatmatrix.numeric.DoubleDouble;

/**
 * Inner products in double-double, over separate arrays of high and low parts; {@link ExtendedUpdate} has updates.
 *
 * <p>Literature: T. Ogita, S. M. Rump, S. Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005).
 */
public final class ExtendedKernels {

    private ExtendedKernels() {}

    /** aᵀb over the first n elements. */
    public static DoubleDouble dot(double[] aHi, double[] aLo, double[] bHi, double[] bLo, int n) {
        double sum = 0;
        double low = 0;
        for (int i = 0; i < n; i++) {
            double p = aHi[i] * bHi[i];
            double e = Math.fma(aHi[i], bHi[i], -p) + Math.fma(aHi[i], bLo[i], aLo[i] * bHi[i]);
            double s = sum + p;
            double t = s - sum;
            low += ((sum - (s - t)) + (p - t)) + e;
            sum = s;
        }
        return DoubleDouble.sum(sum, low);
    }

    /** v ← f v over the first n elements. */
    public static void scale(double[] fHi, double[] fLo, double[] vHi, double[] vLo, int n) {
        for (int i = 0; i < n; i++) {
            double p = fHi[i] * vHi[i];
            double e = Math.fma(fHi[i], vHi[i], -p) + Math.fma(fHi[i], vLo[i], fLo[i] * vHi[i]);
            double s = p + e;
            vHi[i] = s;
            vLo[i] = e - (s - p);
        }
    }

    /**
     * A plane rotation of two vectors: x ← c x + s y and y ← c y − s x (Golub and Van Loan, section 5.1.8).
     *
     * @param from the first element
     * @param to behind the last element
     */
    public static void rotate(
            DoubleDouble c, DoubleDouble s, double[] xHi, double[] xLo, double[] yHi, double[] yLo, int from, int to) {
        for (int j = from; j < to; j++) {
            double x = xHi[j];
            double xLow = xLo[j];
            double y = yHi[j];
            double yLow = yLo[j];
            combine(c, x, xLow, s, y, yLow, xHi, xLo, j);
            combine(c, y, yLow, s, -x, -xLow, yHi, yLo, j);
        }
    }

    /** Element j of a target ← a x + b y. */
    private static void combine(
            DoubleDouble a,
            double x,
            double xLow,
            DoubleDouble b,
            double y,
            double yLow,
            double[] targetHi,
            double[] targetLo,
            int j) {
        double p = a.hi() * x;
        double pLow = Math.fma(a.hi(), x, -p) + Math.fma(a.hi(), xLow, a.lo() * x);
        double q = b.hi() * y;
        double qLow = Math.fma(b.hi(), y, -q) + Math.fma(b.hi(), yLow, b.lo() * y);
        double sum = p + q;
        double t = sum - p;
        double low = ((p - (sum - t)) + (q - t)) + (pLow + qLow);
        double high = sum + low;
        targetHi[j] = high;
        targetLo[j] = low - (high - sum);
    }
}
