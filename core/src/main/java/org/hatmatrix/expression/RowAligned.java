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
        int[] index = index(role, series.length, rows, total);
        return Arrays.stream(index).mapToDouble(i -> series[i]).toArray();
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
        int[] index = index(role, series.size(), rows, total);
        return Arrays.stream(index).mapToObj(series::get).toList();
    }

    private static int[] index(String role, int length, int[] rows, int total) {
        int n = rows.length;
        if (length != n && length != total) {
            String data = total == n ? "" : " (or the " + total + " rows of its data)";
            throw new IllegalArgumentException(role + " has " + length + " values, design has " + n + " rows" + data);
        }
        int[] index = new int[n];
        for (int i = 0; i < n; i++) {
            index[i] = length == n ? i : rows[i] - 1;
        }
        return index;
    }
}
