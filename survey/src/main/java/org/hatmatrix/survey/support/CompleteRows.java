package org.hatmatrix.survey.support;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;

/** The rows of a dataset in which no wanted number is missing. */
public final class CompleteRows {

    private CompleteRows() {}

    /** Rows by columns, without rows that have a NaN; an infinite number is an error. */
    public static double[][] of(Dataset data, String... columns) {
        double[][] numbers = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            numbers[j] = Require.column(data, columns[j]);
        }
        double[][] rows = new double[data.rows()][];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            double[] row = new double[numbers.length];
            boolean complete = true;
            for (int j = 0; j < row.length; j++) {
                row[j] = numbers[j][i];
                complete &= !Double.isNaN(row[j]);
            }
            if (complete) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
