package org.hatmatrix.formula;

import org.hatmatrix.numeric.Finite;

/**
 * The columns of a matrix that is given by rows. They are copied in tiles, each of which stays in the cache until it is done,
 * and in the same pass it is found out whether all numbers are finite.
 */
final class RowsByColumns {

    /** Rows of a tile. */
    private static final int TILE = 64;

    final double[][] columns;

    private final boolean finite;

    private RowsByColumns(double[][] columns, boolean finite) {
        this.columns = columns;
        this.finite = finite;
    }

    /**
     * Copies rows into columns.
     *
     * @param names the names of the columns; none for x1, x2, …
     * @throws IllegalArgumentException if a row is null, if it is longer or shorter than the first, or if there are names of
     *     another number
     */
    static RowsByColumns of(double[][] rows, String... names) {
        int width = rows.length == 0 ? names.length : width(rows[0]);
        if (names.length > 0 && names.length != width) {
            throw new IllegalArgumentException(names.length + " names are given, the rows have " + width + " values");
        }
        // One by one, since compiled code leaves an array of arrays to a call that takes longer than copying a small
        // matrix.
        double[][] columns = new double[width][];
        for (int j = 0; j < width; j++) {
            columns[j] = new double[rows.length];
        }
        double trace = 0;
        for (int from = 0; from < rows.length; from += TILE) {
            int to = Math.min(from + TILE, rows.length);
            requireWidth(rows, from, to, width);
            trace += copyTile(rows, from, to, columns);
        }
        return new RowsByColumns(columns, trace == 0);
    }

    /**
     * Refuses numbers that are not finite.
     *
     * @throws IllegalArgumentException that names the first of them
     */
    void requireFinite(String... names) {
        for (int j = 0; !finite && j < columns.length; j++) {
            DesignColumns.requireFinite("column ", PlainColumns.name(names, j), columns[j]);
        }
    }

    private static int width(double[] first) {
        if (first == null) {
            throw missing(0);
        }
        return first.length;
    }

    private static void requireWidth(double[][] rows, int from, int to, int width) {
        for (int i = from; i < to; i++) {
            double[] row = rows[i];
            if (row == null) {
                throw missing(i);
            }
            if (row.length != width) {
                throw new IllegalArgumentException(
                        "row " + (i + 1) + " has " + row.length + " values, row 1 has " + width);
            }
        }
    }

    private static IllegalArgumentException missing(int row) {
        return new IllegalArgumentException("row " + (row + 1) + " is null, wanted an array of values");
    }

    /** Copies some rows, up to eight columns at a time; returns zero if all numbers are finite, else NaN. */
    private static double copyTile(double[][] rows, int from, int to, double[][] columns) {
        double trace = 0;
        int j = 0;
        for (; j < columns.length - 7; j += 8) {
            trace += copyEight(rows, from, to, j, columns);
        }
        for (; j < columns.length - 3; j += 4) {
            trace += copyFour(rows, from, to, j, columns);
        }
        for (; j < columns.length; j++) {
            trace += copyOne(rows, from, to, j, columns[j]);
        }
        return trace;
    }

    private static double copyEight(double[][] rows, int from, int to, int j, double[][] columns) {
        double[] c0 = columns[j];
        double[] c1 = columns[j + 1];
        double[] c2 = columns[j + 2];
        double[] c3 = columns[j + 3];
        double[] c4 = columns[j + 4];
        double[] c5 = columns[j + 5];
        double[] c6 = columns[j + 6];
        double[] c7 = columns[j + 7];
        double trace = 0;
        double other = 0;
        for (int i = from; i < to; i++) {
            double[] row = rows[i];
            trace += (Finite.trace(c0[i] = row[j]) + Finite.trace(c1[i] = row[j + 1]))
                    + (Finite.trace(c2[i] = row[j + 2]) + Finite.trace(c3[i] = row[j + 3]));
            other += (Finite.trace(c4[i] = row[j + 4]) + Finite.trace(c5[i] = row[j + 5]))
                    + (Finite.trace(c6[i] = row[j + 6]) + Finite.trace(c7[i] = row[j + 7]));
        }
        return trace + other;
    }

    private static double copyFour(double[][] rows, int from, int to, int j, double[][] columns) {
        double[] c0 = columns[j];
        double[] c1 = columns[j + 1];
        double[] c2 = columns[j + 2];
        double[] c3 = columns[j + 3];
        double trace = 0;
        for (int i = from; i < to; i++) {
            double[] row = rows[i];
            trace += (Finite.trace(c0[i] = row[j]) + Finite.trace(c1[i] = row[j + 1]))
                    + (Finite.trace(c2[i] = row[j + 2]) + Finite.trace(c3[i] = row[j + 3]));
        }
        return trace;
    }

    private static double copyOne(double[][] rows, int from, int to, int j, double[] column) {
        double trace = 0;
        for (int i = from; i < to; i++) {
            trace += Finite.trace(column[i] = rows[i][j]);
        }
        return trace;
    }
}
