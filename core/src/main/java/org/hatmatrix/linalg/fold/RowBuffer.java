package org.hatmatrix.linalg.fold;

import java.util.Arrays;
import org.hatmatrix.linalg.ExtendedFold;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Dyadic;

/** Rows of [X y] that wait to be folded, as they came: in double-double, with their weights. */
final class RowBuffer {

    final double[][] hi;
    final double[][] lo;
    final double[] weights;
    private int count;

    RowBuffer(int width) {
        hi = new double[width][ExtendedFold.BLOCK];
        lo = new double[width][ExtendedFold.BLOCK];
        weights = new double[ExtendedFold.BLOCK];
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == ExtendedFold.BLOCK;
    }

    void clear() {
        count = 0;
    }

    void put(int column, double high, double low) {
        hi[column][count] = high;
        lo[column][count] = low;
    }

    /** Ends the row that was put. */
    void next(double weight) {
        weights[count++] = weight;
    }

    /** Appends a row of another buffer. */
    void append(RowBuffer other, int row) {
        for (int j = 0; j < hi.length; j++) {
            put(j, other.hi[j][row], other.lo[j][row]);
        }
        next(other.weights[row]);
    }

    RowBuffer copy() {
        RowBuffer copy = new RowBuffer(hi.length);
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
        int largest = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, exponent(column, i));
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

    /** An element multiplied by the root of its weight, in units of 2^unit, without over- or underflow on the way. */
    DoubleDouble weighted(int column, int row, int unit) {
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
