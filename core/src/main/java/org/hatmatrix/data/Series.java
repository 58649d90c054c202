package org.hatmatrix.data;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * The values of an expression on some rows: one number per row, or one for all rows. Each is {@code high + low}, where
 * the low parts are what rounding to a double took away from exact products, powers and sums; they are absent when they
 * are all zero or not wanted.
 *
 * <p>Its arrays are never changed once it is made, and may be those of a column of the data.
 */
final class Series {

    /** The values, rounded to double; a single one if {@link #isConstant()}. */
    final double[] high;

    /** What the rounding left over, or null for nothing. */
    final double @Nullable [] low;

    private final boolean constant;

    private Series(double[] high, double @Nullable [] low, boolean constant) {
        this.high = high;
        this.low = low;
        this.constant = constant;
    }

    static Series of(double[] values) {
        return new Series(values, null, false);
    }

    /** Values and their low parts, which may be empty for none. */
    static Series of(double[] high, double[] low, boolean constant) {
        boolean exact = Arrays.stream(low).allMatch(part -> part == 0);
        return new Series(high, exact ? null : low, constant);
    }

    static Series constant(double value) {
        return new Series(new double[] {value}, null, true);
    }

    /** Whether this is one number for all rows. */
    boolean isConstant() {
        return constant;
    }

    double high(int row) {
        return high[constant ? 0 : row];
    }

    DoubleDouble at(int row) {
        int i = constant ? 0 : row;
        return new DoubleDouble(high[i], low == null ? 0 : low[i]);
    }

    /** This series with one number for each row, even where they are all the same. */
    Series expanded(int rows) {
        if (!constant) {
            return this;
        }
        return new Series(filled(rows, high[0]), low == null ? null : filled(rows, low[0]), false);
    }

    private static double[] filled(int rows, double value) {
        double[] values = new double[rows];
        Arrays.fill(values, value);
        return values;
    }

    Series negated() {
        return new Series(negated(high), low == null ? null : negated(low), constant);
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(x -> -x).toArray();
    }

    /** A function of the values rounded to double. */
    Series map(DoubleUnaryOperator function) {
        return new Series(Arrays.stream(high).map(function).toArray(), null, constant);
    }

    /** The product with another series, to about 32 digits. */
    Series times(Series other, int rows) {
        double[] values = new double[rows];
        double[] rest = new double[rows];
        for (int i = 0; i < rows; i++) {
            DoubleDouble product = at(i).times(other.at(i));
            boolean finite = Double.isFinite(product.hi());
            values[i] = finite ? product.hi() : high(i) * other.high(i);
            rest[i] = finite ? product.lo() : 0;
        }
        return of(values, rest, false);
    }
}
