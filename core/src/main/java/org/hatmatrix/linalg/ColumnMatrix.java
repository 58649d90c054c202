package org.hatmatrix.linalg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable n × p matrix by columns. A leading column of ones takes no memory, and a column that was computed in
 * twice the precision, such as a power, keeps its low-order part.
 */
public final class ColumnMatrix {

    private final int rows;
    private final int leading;
    private final double[][] columns;
    private final double @Nullable [] @Nullable [] lowParts;

    private ColumnMatrix(int rows, int leading, double[][] columns, double @Nullable [] @Nullable [] lowParts) {
        this.rows = rows;
        this.leading = leading;
        this.columns = columns;
        this.lowParts = lowParts;
    }

    /**
     * A column of ones and the given columns, copied.
     *
     * @param rows the number of rows
     * @param columns the other columns
     * @return the matrix, with one column more
     */
    public static ColumnMatrix withIntercept(int rows, double[]... columns) {
        return withInterceptUnsafe(rows, copies(columns), null);
    }

    /**
     * The given columns, copied.
     *
     * @param rows the number of rows
     * @param columns the columns
     * @return the matrix
     */
    public static ColumnMatrix withoutIntercept(int rows, double[]... columns) {
        return withoutInterceptUnsafe(rows, copies(columns), null);
    }

    /**
     * A column of ones and the given columns, which the caller must never change again.
     *
     * @param rows the number of rows
     * @param columns the other columns
     * @param lowParts what has to be added to each of them to have twice the precision; null where there is nothing
     * @return the matrix, with one column more
     */
    public static ColumnMatrix withInterceptUnsafe(
            int rows, double[][] columns, double @Nullable [] @Nullable [] lowParts) {
        return checked(rows, 1, columns, lowParts);
    }

    /**
     * The given columns, which the caller must never change again.
     *
     * @param rows the number of rows
     * @param columns the columns
     * @param lowParts what has to be added to each of them to have twice the precision; null where there is nothing
     * @return the matrix
     */
    public static ColumnMatrix withoutInterceptUnsafe(
            int rows, double[][] columns, double @Nullable [] @Nullable [] lowParts) {
        return checked(rows, 0, columns, lowParts);
    }

    private static ColumnMatrix checked(
            int rows, int leading, double[][] columns, double @Nullable [] @Nullable [] lowParts) {
        for (int j = 0; j < columns.length; j++) {
            requireLength("column " + (j + 1 + leading), columns[j].length, rows);
            if (lowParts != null) {
                double[] low = lowParts[j];
                if (low != null) {
                    requireLength("low part of column " + (j + 1 + leading), low.length, rows);
                }
            }
        }
        return new ColumnMatrix(rows, leading, columns, lowParts);
    }

    public static void requireLength(String role, int found, int wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException(role + " has " + found + " values, the matrix has " + wanted + " rows");
        }
    }

    private static double[][] copies(double[][] columns) {
        double[][] copies = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            copies[j] = columns[j].clone();
        }
        return copies;
    }

    /**
     * The number of rows.
     *
     * @return n
     */
    public int rows() {
        return rows;
    }

    /**
     * The number of columns, the one of ones included.
     *
     * @return p
     */
    public int columns() {
        return leading + columns.length;
    }

    /**
     * Whether the first column is the implicit one of ones.
     *
     * @return true if it is
     */
    public boolean hasIntercept() {
        return leading == 1;
    }

    /**
     * One element.
     *
     * @param row its row, from 0
     * @param column its column, from 0
     * @return the value
     */
    public double value(int row, int column) {
        return column < leading ? 1 : columns[column - leading][row];
    }

    /**
     * One column.
     *
     * @param column the column, from 0
     * @return a copy of its values
     */
    public double[] column(int column) {
        if (column < leading) {
            double[] ones = new double[rows];
            Arrays.fill(ones, 1);
            return ones;
        }
        return columns[column - leading].clone();
    }

    /**
     * One row.
     *
     * @param row the row, from 0
     * @return its values
     */
    public double[] row(int row) {
        double[] values = new double[columns()];
        for (int j = 0; j < values.length; j++) {
            values[j] = value(row, j);
        }
        return values;
    }

    /**
     * Some of the rows.
     *
     * @param indices their indices, from 0
     * @return a matrix with copies of them, in that order
     */
    public ColumnMatrix rows(int[] indices) {
        double[][] selected = new double[columns.length][];
        double[][] low = lowParts == null ? null : new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            selected[j] = select(columns[j], indices);
            double[] part = lowParts == null ? null : lowParts[j];
            if (low != null && part != null) {
                low[j] = select(part, indices);
            }
        }
        return new ColumnMatrix(indices.length, leading, selected, low);
    }

    private static double[] select(double[] values, int[] indices) {
        double[] selected = new double[indices.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = values[indices[i]];
        }
        return selected;
    }

    /** The array of a column; null for the implicit ones. */
    public double @Nullable [] array(int column) {
        return column < leading ? null : columns[column - leading];
    }

    /** The low-order part of a column; null if there is none. */
    public double @Nullable [] lowPart(int column) {
        return lowParts == null || column < leading ? null : lowParts[column - leading];
    }

    @Override
    public String toString() {
        return "ColumnMatrix[" + rows + " × " + columns() + (leading == 1 ? ", intercept]" : "]");
    }
}
