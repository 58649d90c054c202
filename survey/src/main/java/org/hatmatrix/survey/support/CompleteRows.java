package org.hatmatrix.survey.support;

import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;

/** The rows of a dataset in which no wanted number is missing. */
public final class CompleteRows {

    private CompleteRows() {}

    /** Rows by columns, without rows that have a NaN. */
    public static double[][] of(Dataset data, String... columns) {
        double[][] numbers = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            numbers[j] = data.numbers(columns[j]);
        }
        return IntStream.range(0, data.rows())
                .mapToObj(i -> IntStream.range(0, columns.length)
                        .mapToDouble(j -> numbers[j][i])
                        .toArray())
                .filter(row -> IntStream.range(0, row.length).noneMatch(j -> Double.isNaN(row[j])))
                .toArray(double[][]::new);
    }
}
