package org.hatmatrix.survey.groups;

import java.util.Arrays;
import org.hatmatrix.numeric.CompensatedSum;

/** Totals of a table of counts and what they lead to expect. */
final class Margins {

    private Margins() {}

    static int[] rows(int[][] counts) {
        return Arrays.stream(counts).mapToInt(row -> Arrays.stream(row).sum()).toArray();
    }

    static int[] columns(int[][] counts) {
        int[] sums = new int[counts[0].length];
        for (int[] row : counts) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += row[j];
            }
        }
        return sums;
    }

    /** For each row what it and the rows after it have in all, and behind the last one zero: how much of a column they can take. */
    static int[] room(int[] rows) {
        int[] room = new int[rows.length + 1];
        for (int i = rows.length - 1; i >= 0; i--) {
            room[i] = room[i + 1] + rows[i];
        }
        return room;
    }

    static double[][] expected(int[][] counts) {
        int[] rows = rows(counts);
        int[] columns = columns(counts);
        double total = Arrays.stream(rows).sum();
        double[][] expected = new double[rows.length][columns.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                expected[i][j] = rows[i] * (columns[j] / total);
            }
        }
        return expected;
    }

    /** Logarithms of 0!, 1!, …, n!, each rounded once: the sums are compensated. */
    static double[] logFactorials(int n) {
        double[] logs = new double[n + 1];
        CompensatedSum sum = new CompensatedSum();
        for (int i = 2; i <= n; i++) {
            sum.add(Math.log(i));
            logs[i] = sum.value();
        }
        return logs;
    }
}
