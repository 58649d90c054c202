package org.hatmatrix.linalg.kernels;

import org.hatmatrix.numeric.DoubleDouble;

/**
 * Some columns of a block in double-double, kept by rows, to which reflections are applied: all loops run along a row, over
 * columns that do not depend on each other, so that the just-in-time compiler makes vectors of them. Every number is computed by
 * the operations of {@link DoubleDouble}, {@link ExtendedKernels#dot} and {@link ExtendedUpdate} in their order and has their
 * bits. Used by one thread.
 */
public final class ExtendedTile {

    /** How many columns. */
    public static final int COLUMNS = 128;

    private final double[][] hi;
    private final double[][] lo;
    private final double[] topHi = new double[COLUMNS];
    private final double[] topLo = new double[COLUMNS];
    private final double[] stepHi = new double[COLUMNS];
    private final double[] stepLo = new double[COLUMNS];
    private final double[] high = new double[COLUMNS];
    private final double[] low = new double[COLUMNS];

    /**
     * Makes room.
     *
     * @param rows of the largest block
     */
    public ExtendedTile(int rows) {
        hi = new double[rows][COLUMNS];
        lo = new double[rows][COLUMNS];
    }

    /** Copies a column here. */
    public void load(int column, double[] fromHi, double[] fromLo, int rows) {
        for (int i = 0; i < rows; i++) {
            hi[i][column] = fromHi[i];
            lo[i][column] = fromLo[i];
        }
    }

    /** Copies a column from here. */
    public void store(int column, double[] toHi, double[] toLo, int rows) {
        for (int i = 0; i < rows; i++) {
            toHi[i] = hi[i][column];
            toLo[i] = lo[i][column];
        }
    }

    /**
     * Applies I + f u uᵀ, u = (first, v), to the columns from … to − 1 of a row of the factor and the rows here.
     *
     * @param first the element of u that belongs to the row of the factor
     * @param factor f
     * @param vHi the high parts of the elements that belong to the rows here
     * @param vLo the low parts
     * @param rows how many they are
     * @param rowHi the high parts of the row of the factor
     * @param rowLo the low parts
     * @param start where the first column of this tile stands in that row
     * @param from the first column of this tile that is changed
     * @param to the one after the last
     */
    public void reflect(
            DoubleDouble first,
            DoubleDouble factor,
            double[] vHi,
            double[] vLo,
            int rows,
            double[] rowHi,
            double[] rowLo,
            int start,
            int from,
            int to) {
        System.arraycopy(rowHi, start + from, topHi, from, to - from);
        System.arraycopy(rowLo, start + from, topLo, from, to - from);
        clear(stepHi, stepLo, from, to);
        for (int i = 0; i < rows; i++) {
            addProducts(vHi[i], vLo[i], hi[i], lo[i], stepHi, stepLo, from, to);
        }
        normalize(stepHi, stepLo, from, to);
        multiply(first, topHi, topLo, high, low, from, to);
        add(high, low, stepHi, stepLo, from, to);
        times(factor, stepHi, stepLo, stepHi, stepLo, from, to);
        times(first, stepHi, stepLo, high, low, from, to);
        add(high, low, topHi, topLo, from, to);
        System.arraycopy(topHi, from, rowHi, start + from, to - from);
        System.arraycopy(topLo, from, rowLo, start + from, to - from);
        for (int i = 0; i < rows; i++) {
            multiply(vHi[i], vLo[i], stepHi, stepLo, high, low, from, to);
            addExactly(hi[i], lo[i], high, low, from, to);
            normalizeTo(hi[i], lo[i], high, low, from, to);
        }
    }

    private static void clear(double[] a, double[] b, int from, int to) {
        for (int j = from; j < to; j++) {
            a[j] = 0;
            b[j] = 0;
        }
    }

    /** As a step of {@link ExtendedKernels#dot}. */
    private static void addProducts(
            double vHi, double vLo, double[] bHi, double[] bLo, double[] sum, double[] low, int from, int to) {
        for (int j = from; j < to; j++) {
            double b = bHi[j];
            double p = vHi * b;
            double e = Math.fma(vHi, b, -p) + Math.fma(vHi, bLo[j], vLo * b);
            double before = sum[j];
            double s = before + p;
            double t = s - before;
            low[j] += ((before - (s - t)) + (p - t)) + e;
            sum[j] = s;
        }
    }

    /** As {@link DoubleDouble#sum}. */
    private static void normalize(double[] hi, double[] lo, int from, int to) {
        for (int j = from; j < to; j++) {
            double a = hi[j];
            double b = lo[j];
            double s = a + b;
            double t = s - a;
            hi[j] = s;
            lo[j] = (a - (s - t)) + (b - t);
        }
    }

    /** The factor times the numbers, as {@link DoubleDouble#times(DoubleDouble)}. */
    private static void multiply(
            DoubleDouble f, double[] hi, double[] lo, double[] targetHi, double[] targetLo, int from, int to) {
        double fHi = f.hi();
        double fLo = f.lo();
        for (int j = from; j < to; j++) {
            double v = hi[j];
            double p = fHi * v;
            double e = Math.fma(fHi, v, -p) + Math.fma(fHi, lo[j], fLo * v);
            double s = p + e;
            targetHi[j] = s;
            targetLo[j] = e - (s - p);
        }
    }

    /** The numbers times the factor, which may differ in the last bit. */
    private static void times(
            DoubleDouble f, double[] hi, double[] lo, double[] targetHi, double[] targetLo, int from, int to) {
        double fHi = f.hi();
        double fLo = f.lo();
        for (int j = from; j < to; j++) {
            double v = hi[j];
            double p = v * fHi;
            double e = Math.fma(v, fHi, -p) + Math.fma(v, fLo, lo[j] * fHi);
            double s = p + e;
            targetHi[j] = s;
            targetLo[j] = e - (s - p);
        }
    }

    /** As {@link DoubleDouble#plus(DoubleDouble)}, the second numbers being replaced. */
    private static void add(double[] aHi, double[] aLo, double[] bHi, double[] bLo, int from, int to) {
        for (int j = from; j < to; j++) {
            double a = bHi[j];
            double b = aHi[j];
            double s = a + b;
            double t = s - a;
            double sLow = (a - (s - t)) + (b - t);
            double c = bLo[j];
            double d = aLo[j];
            double u = c + d;
            double v = u - c;
            double uLow = (c - (u - v)) + (d - v);
            double rest = sLow + u;
            double high = s + rest;
            double low = (rest - (high - s)) + uLow;
            double sum = high + low;
            bHi[j] = sum;
            bLo[j] = low - (sum - high);
        }
    }

    /** As the beginning of {@link ExtendedUpdate#add}. */
    private static void multiply(
            double vHi, double vLo, double[] fHi, double[] fLo, double[] high, double[] low, int from, int to) {
        for (int j = from; j < to; j++) {
            double f = fHi[j];
            double p = f * vHi;
            high[j] = p;
            low[j] = Math.fma(f, vHi, -p) + Math.fma(f, vLo, fLo[j] * vHi);
        }
    }

    /** As what follows there: c + (high, low) as a sum and what it lost. */
    private static void addExactly(double[] cHi, double[] cLo, double[] high, double[] low, int from, int to) {
        for (int j = from; j < to; j++) {
            double c = cHi[j];
            double p = high[j];
            double s = c + p;
            double t = s - c;
            low[j] = cLo[j] + (((c - (s - t)) + (p - t)) + low[j]);
            high[j] = s;
        }
    }

    /** As its end. A loop of its own: one alone has more numbers on their way than vectors are made of. */
    private static void normalizeTo(double[] cHi, double[] cLo, double[] high, double[] low, int from, int to) {
        for (int j = from; j < to; j++) {
            double s = high[j];
            double sum = s + low[j];
            cHi[j] = sum;
            cLo[j] = low[j] - (sum - s);
        }
    }
}
