package org.hatmatrix.expression;

import java.util.Arrays;
import java.util.List;

/** Series that a user gives per row: of the rows that are used, or of the data they came from, some of which are not. */
public final class RowAligned {

    private RowAligned() {}

    /**
     * The numbers of the used rows.
     *
     * @param role what the series is, for the message
     * @param series one number for each used row, or for each row of the data
     * @param rows the used rows, counted from 1 in the data
     * @param total how many rows the data has
     * @return one number for each used row
     * @throws IllegalArgumentException if the series has another length
     */
    public static double[] numbers(String role, double[] series, int[] rows, int total) {
        requireLength(role, series.length, rows, total);
        if (series.length == rows.length) {
            return series.clone();
        }
        double[] used = new double[rows.length];
        for (int i = 0; i < used.length; i++) {
            used[i] = series[rows[i] - 1];
        }
        return used;
    }

    /**
     * The values of the used rows.
     *
     * @param role what the series is, for the message
     * @param series one value for each used row, or for each row of the data
     * @param rows the used rows, counted from 1 in the data
     * @param total how many rows the data has
     * @param <T> what the values are
     * @return one value for each used row
     * @throws IllegalArgumentException if the series has another length
     */
    public static <T> List<T> values(String role, List<T> series, int[] rows, int total) {
        requireLength(role, series.size(), rows, total);
        return series.size() == rows.length
                ? List.copyOf(series)
                : Arrays.stream(rows).mapToObj(row -> series.get(row - 1)).toList();
    }

    /**
     * Refuses a series of another length than the used rows or those of the data.
     *
     * @param role what the series is, for the message
     * @param length how long it is
     * @param rows the used rows, counted from 1 in the data
     * @param total how many rows the data has
     * @throws IllegalArgumentException if the series has another length
     */
    public static void requireLength(String role, int length, int[] rows, int total) {
        int n = rows.length;
        if (length != n && length != total) {
            String data = total == n ? "" : " (or the " + total + " rows of its data)";
            throw new IllegalArgumentException(role + " has " + length + " values, design has " + n + " rows" + data);
        }
    }
}
