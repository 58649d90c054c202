package org.hatmatrix.expression;

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
public final class Series {

    /** The values, rounded to double; a single one if {@link #isConstant()}. */
    public final double[] high;

    /** What the rounding left over, or null for nothing. */
    public final double @Nullable [] low;

    private final boolean constant;

    private Series(double[] high, double @Nullable [] low, boolean constant) {
        this.high = high;
        this.low = low;
        this.constant = constant;
    }

    /**
     * Values without low parts.
     *
     * @param values one for each row; kept, not copied
     * @return the series
     */
    public static Series of(double[] values) {
        return new Series(values, null, false);
    }

    /**
     * Values and their low parts.
     *
     * @param high the values rounded to double; kept, not copied
     * @param low what the rounding left over; may be empty for none
     * @param constant whether it is one value for all rows
     * @return the series
     */
    public static Series of(double[] high, double[] low, boolean constant) {
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

    /**
     * A value rounded to double.
     *
     * @param row the row, counted from 0
     * @return its value
     */
    public double high(int row) {
        return high[constant ? 0 : row];
    }

    /**
     * A value with its low part.
     *
     * @param row the row, counted from 0
     * @return its value
     */
    public DoubleDouble at(int row) {
        int i = constant ? 0 : row;
        return new DoubleDouble(high[i], low == null ? 0 : low[i]);
    }

    /**
     * This series with one number for each row, even where they are all the same.
     *
     * @param rows the number of rows
     * @return the series
     */
    public Series expanded(int rows) {
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

    /**
     * The values at some places.
     *
     * @param places which of these values, counted from 0
     * @return one value for each place
     */
    public Series at(int[] places) {
        return new Series(at(high, places), low == null ? null : at(low, places), false);
    }

    private static double[] at(double[] values, int[] places) {
        double[] chosen = new double[places.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = values[places[i]];
        }
        return chosen;
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

    /**
     * The product with another series, to about 32 digits.
     *
     * @param other the other series
     * @param rows the number of rows
     * @return the products
     */
    public Series times(Series other, int rows) {
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
