package org.hatmatrix.linalg.fold;

import java.util.Arrays;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Dyadic;
import org.jspecify.annotations.Nullable;

/** Rows of [X y] that wait to be folded, as they came: in double-double, with their weights. */
final class RowBuffer {

    /** How many have room in the largest buffer. */
    static final int ROWS = 1024;

    /** The low parts of a column without any. */
    private static final double[] NONE = new double[ROWS];

    final double[][] hi;
    final double[][] lo;
    double[] weights;
    private int count;
    private boolean weighted;

    /** A buffer for so many rows, not more than {@link #ROWS}. */
    RowBuffer(int width, int rows) {
        hi = new double[width][rows];
        lo = new double[width][];
        weights = new double[rows];
        clear();
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == weights.length;
    }

    /** Whether a weight is another number than one. */
    boolean isWeighted() {
        return weighted;
    }

    /** Whether a column has low parts. */
    boolean isExtended(int column) {
        return lo[column] != NONE;
    }

    void clear() {
        count = 0;
        weighted = false;
        Arrays.fill(lo, NONE);
    }

    /** Makes room for so many rows. */
    void extend(int rows) {
        weights = Arrays.copyOf(weights, rows);
        for (int j = 0; j < hi.length; j++) {
            hi[j] = Arrays.copyOf(hi[j], rows);
            lo[j] = lo[j] == NONE ? NONE : Arrays.copyOf(lo[j], rows);
        }
    }

    void put(int column, double high, double low) {
        hi[column][count] = high;
        if (low != 0) {
            lowParts(column)[count] = low;
        }
    }

    private double[] lowParts(int column) {
        if (lo[column] == NONE) {
            lo[column] = new double[weights.length];
        }
        return lo[column];
    }

    /** Ends the row that was put. */
    void next(double weight) {
        weights[count++] = weight;
        weighted |= weight != 1;
    }

    /** How many rows of some have room. */
    int room(int rows) {
        return Math.min(rows, weights.length - count);
    }

    /** Copies a column of so many rows; null for ones, or where it is low parts for zeros. */
    void putAll(int column, double @Nullable [] high, double @Nullable [] low, int from, int rows) {
        if (high == null) {
            Arrays.fill(hi[column], count, count + rows, 1);
        } else {
            System.arraycopy(high, from, hi[column], count, rows);
        }
        if (low != null) {
            System.arraycopy(low, from, lowParts(column), count, rows);
        }
    }

    /** Ends so many rows of weight one that were put. */
    void nextAll(int rows) {
        Arrays.fill(weights, count, count + rows, 1);
        count += rows;
    }

    /** Appends a row of another buffer. */
    void append(RowBuffer other, int row) {
        for (int j = 0; j < hi.length; j++) {
            put(j, other.hi[j][row], other.lo[j][row]);
        }
        next(other.weights[row]);
    }

    RowBuffer copy() {
        RowBuffer copy = new RowBuffer(hi.length, weights.length);
        for (int i = 0; i < count; i++) {
            copy.append(this, i);
        }
        return copy;
    }

    /** The exponent of the root of a weight. */
    static int rootExponent(double weight) {
        return Math.getExponent(Math.sqrt(weight));
    }

    /** The exponent of an element multiplied by the root of its weight; for zero less than any. */
    int exponent(int column, int row) {
        double value = hi[column][row];
        return value == 0 ? Integer.MIN_VALUE : Math.getExponent(value) + rootExponent(weights[row]);
    }

    /** The largest exponent in a column. */
    int largestExponent(int column) {
        if (!weighted) {
            double largest = largest(hi[column], count);
            return largest == 0 ? Integer.MIN_VALUE : Math.getExponent(largest);
        }
        int largest = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, exponent(column, i));
        }
        return largest;
    }

    private static double largest(double[] values, int count) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            double absolute = Math.abs(values[i]);
            if (absolute > largest) {
                largest = absolute;
            }
        }
        return largest;
    }

    /** The median of the exponents of the elements of a column that are not zero; less than any if all are. */
    int medianExponent(int column) {
        int[] exponents = new int[count];
        int nonzero = 0;
        for (int i = 0; i < count; i++) {
            int exponent = exponent(column, i);
            if (exponent != Integer.MIN_VALUE) {
                exponents[nonzero++] = exponent;
            }
        }
        Arrays.sort(exponents, 0, nonzero);
        return nonzero == 0 ? Integer.MIN_VALUE : exponents[(nonzero - 1) / 2];
    }

    /** Some rows of a column multiplied by the roots of the weights, in units of 2^unit, in double-double. */
    void copyWeighted(int column, int from, int rows, int unit, double[] targetHi, double[] targetLo) {
        if (!weighted && Math.abs(unit) < Double.MAX_EXPONENT) {
            double factor = Math.scalb(1.0, -unit);
            multiply(hi[column], from, factor, targetHi, rows);
            multiply(lo[column], from, factor, targetLo, rows);
            return;
        }
        for (int i = 0; i < rows; i++) {
            DoubleDouble value = weighted(column, from + i, unit);
            targetHi[i] = value.hi();
            targetLo[i] = value.lo();
        }
    }

    private static void multiply(double[] source, int from, double factor, double[] target, int count) {
        for (int i = 0; i < count; i++) {
            target[i] = source[from + i] * factor;
        }
    }

    /** An element multiplied by the root of its weight, in units of 2^unit, without over- or underflow on the way. */
    private DoubleDouble weighted(int column, int row, int unit) {
        double high = hi[column][row];
        double low = lo[column][row];
        double weight = weights[row];
        if (weight == 1) {
            return new DoubleDouble(Math.scalb(high, -unit), Math.scalb(low, -unit));
        }
        int exponent = Math.max(Math.getExponent(high), Double.MIN_EXPONENT);
        DoubleDouble value = new DoubleDouble(Math.scalb(high, -exponent), Math.scalb(low, -exponent));
        // An even power of two, whose root is one.
        int half = Math.floorDiv(Math.getExponent(weight), 2);
        DoubleDouble product = DoubleDouble.sqrt(Math.scalb(weight, -2 * half)).times(value);
        int power = exponent + half - unit;
        return new DoubleDouble(Math.scalb(product.hi(), power), Math.scalb(product.lo(), power));
    }

    /** A row without rounding. */
    Dyadic[] exactRow(int row) {
        Dyadic[] exact = new Dyadic[hi.length];
        Arrays.setAll(exact, j -> Dyadic.of(hi[j][row], lo[j][row]));
        return exact;
    }
}
