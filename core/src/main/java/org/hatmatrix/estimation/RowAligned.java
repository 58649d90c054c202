package org.hatmatrix.estimation;

import java.util.List;
import org.hatmatrix.data.Design;

/** Series that a user gives per row: of the design, or of the data it came from, some of whose rows were dropped. */
public final class RowAligned {

    private RowAligned() {}

    public static double[] numbers(String role, double[] series, Design design) {
        int[] index = index(role, series.length, design);
        double[] aligned = new double[index.length];
        for (int i = 0; i < index.length; i++) {
            aligned[i] = series[index[i]];
        }
        return aligned;
    }

    public static <T> List<T> values(String role, List<T> series, Design design) {
        int[] index = index(role, series.size(), design);
        return java.util.Arrays.stream(index).mapToObj(series::get).toList();
    }

    private static int[] index(String role, int length, Design design) {
        int n = design.observations();
        if (length != n && length != design.sourceRows()) {
            String source = design.sourceRows() == n ? "" : " (or the " + design.sourceRows() + " rows of its data)";
            throw new IllegalArgumentException(role + " has " + length + " values, design has " + n + " rows" + source);
        }
        int[] index = length == n ? new int[n] : design.rowNumbers();
        for (int i = 0; i < n; i++) {
            index[i] = length == n ? i : index[i] - 1;
        }
        return index;
    }
}
