package org.hatmatrix.linalg.kernels;

import org.hatmatrix.numeric.DoubleDouble;

/**
 * Vector updates and inner products of pairs, unevaluated sums of a high and a low part with |low| ≤ u|high|, whose errors are
 * bounded. Here u = 2⁻⁵³; only terms in u² are told, and the constants are generous enough for those in u³. Loops run over
 * separate places, never into one sum, so that the just-in-time compiler vectorizes them.
 *
 * <p>Literature: T. Ogita, S. M. Rump, S. Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005), Dot2;
 * M. Joldes, J.-M. Muller, V. Popescu, Tight and rigorous error bounds for basic building blocks of double-word arithmetic,
 * ACM TOMS 44 (2017).
 */
public final class PairKernels {

    /** The square of the unit roundoff, 2⁻¹⁰⁶. */
    public static final double SQUARED_ROUNDOFF = 0x1p-106;

    /** Places of a sum of products. */
    public static final int LANES = 128;

    /** Products that one place of a sum takes at most, on which {@link #productError} rests. */
    public static final int STEPS = 16;

    private PairKernels() {}

    /**
     * c ← c + f v, a pair again.
     *
     * <p>Per element, with p = f v: the product of the pairs errs by at most 8u²|p|, adding the low parts by at most
     * 6u²|p| + 2u²|c + p| + u²|c|, and the last two lines are an exact sum. See {@link #updateError}.
     */
    public static void update(double fHi, double fLo, double[] vHi, double[] vLo, double[] cHi, double[] cLo, int n) {
        for (int i = 0; i < n; i++) {
            double v = vHi[i];
            double c = cHi[i];
            double p = fHi * v;
            double e = Math.fma(fHi, v, -p) + Math.fma(fHi, vLo[i], fLo * v);
            double s = c + p;
            double t = s - c;
            double low = cLo[i] + (((c - (s - t)) + (p - t)) + e);
            double sum = s + low;
            double d = sum - s;
            cHi[i] = sum;
            cLo[i] = (s - (sum - d)) + (low - d);
        }
    }

    /** A bound on the error of c₀ + Σ fₖvₖ by so many updates, relative to |c₀| + Σ |fₖvₖ|. */
    public static double updateError(int updates) {
        return (20 + 4.0 * updates) * SQUARED_ROUNDOFF;
    }

    /** v ← w v; an error of at most 2u²|wv|, |low| ≤ 2.01u|high|. */
    public static void weigh(double[] w, double[] vHi, double[] vLo, double[] targetHi, double[] targetLo, int n) {
        for (int i = 0; i < n; i++) {
            double p = w[i] * vHi[i];
            targetLo[i] = Math.fma(w[i], vLo[i], Math.fma(w[i], vHi[i], -p));
            targetHi[i] = p;
        }
    }

    /** Adds the products of two vectors to the places of a sum: Dot2 in each of them. */
    public static void addProducts(
            double[] aHi, double[] aLo, double[] bHi, double[] bLo, double[] sum, double[] low, int n) {
        for (int i = 0; i < n; i++) {
            double p = aHi[i] * bHi[i];
            double e = Math.fma(aHi[i], bHi[i], -p) + Math.fma(aHi[i], bLo[i], aLo[i] * bHi[i]);
            double s = sum[i] + p;
            double t = s - sum[i];
            low[i] += ((sum[i] - (s - t)) + (p - t)) + e;
            sum[i] = s;
        }
    }

    /** Adds the products of two vectors without low parts to the places of a sum, as the other method does. */
    public static void addProducts(double[] a, double[] b, double[] sum, double[] low, int n) {
        for (int i = 0; i < n; i++) {
            double p = a[i] * b[i];
            double e = Math.fma(a[i], b[i], -p);
            double s = sum[i] + p;
            double t = s - sum[i];
            low[i] += ((sum[i] - (s - t)) + (p - t)) + e;
            sum[i] = s;
        }
    }

    /** The sum of products of two vectors, of which the second is of pairs, over some of their elements: Dot2 in four chains. */
    public static DoubleDouble productAt(int[] elements, int count, double[] a, double[] bHi, double[] bLo) {
        DoubleDouble even = chain(0, elements, count, a, bHi, bLo).plus(chain(2, elements, count, a, bHi, bLo));
        DoubleDouble odd = chain(1, elements, count, a, bHi, bLo).plus(chain(3, elements, count, a, bHi, bLo));
        return even.plus(odd);
    }

    private static DoubleDouble chain(int first, int[] elements, int count, double[] a, double[] bHi, double[] bLo) {
        double sum = 0;
        double low = 0;
        for (int at = first; at < count; at += 4) {
            int i = elements[at];
            double p = a[i] * bHi[i];
            double e = Math.fma(a[i], bHi[i], -p) + a[i] * bLo[i];
            double s = sum + p;
            double t = s - sum;
            low += ((sum - (s - t)) + (p - t)) + e;
            sum = s;
        }
        return DoubleDouble.sum(sum, low);
    }

    /** The sum of the places, a power of two, which are used up: halves are added until one is left. */
    public static DoubleDouble sum(double[] sum, double[] low, int places) {
        for (int half = places / 2; half > 0; half /= 2) {
            addHalf(sum, low, half);
        }
        return DoubleDouble.sum(sum[0], low[0]);
    }

    private static void addHalf(double[] sum, double[] low, int half) {
        for (int i = 0; i < half; i++) {
            double p = sum[i + half];
            double s = sum[i] + p;
            double t = s - sum[i];
            low[i] = (low[i] + low[i + half]) + ((sum[i] - (s - t)) + (p - t));
            sum[i] = s;
        }
    }

    /** The sum of the places, which are used up, by pairwise sums. */
    public static DoubleDouble total(double[] sum, double[] low, int places) {
        for (int m = places; m > 1; m = (m + 1) / 2) {
            int half = (m + 1) / 2;
            for (int i = 0; i < m - half; i++) {
                DoubleDouble total =
                        DoubleDouble.sum(sum[i], low[i]).plus(DoubleDouble.sum(sum[i + half], low[i + half]));
                sum[i] = total.hi();
                low[i] = total.lo();
            }
        }
        return DoubleDouble.sum(sum[0], low[0]);
    }

    /**
     * A bound on the error of Σ wᵢaᵢbᵢ over blocks of at most {@link #LANES} × {@link #STEPS} rows, relative to Σ wᵢ|aᵢbᵢ|.
     *
     * <p>A weighted product errs by 14u². With m = {@link #STEPS} the low part of a place collects less than (m + 4.1)u of the
     * sum of absolute values, in m additions of which each errs by u times that: together m(m + 4.1) + m + 4.1 = 342. The
     * seven levels of {@link #total} err by 3u² each, and so does every block when it is added to those before it.
     */
    public static double productError(int rows) {
        double blocks = 1 + rows / (LANES * STEPS);
        return (512 + 4 * blocks) * SQUARED_ROUNDOFF;
    }
}
