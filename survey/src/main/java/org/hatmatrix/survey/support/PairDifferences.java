package org.hatmatrix.survey.support;

import org.hatmatrix.data.Dataset;

/** Differences of pairs. */
public final class PairDifferences {

    private PairDifferences() {}

    /** Of at least so many pairs of finite values. */
    public static double[] of(double[] before, double[] after, int least) {
        Require.sameLength("after", after.length, "before", before.length);
        Require.sample("before", before, least);
        Require.finite("after", after);
        double[] differences = new double[before.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = before[i] - after[i];
        }
        Require.finite("differences", differences);
        return differences;
    }

    /** Of the rows in which neither value is missing. */
    public static double[] of(Dataset data, String before, String after, int least) {
        double[][] rows = CompleteRows.of(data, before, after);
        double[] differences = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            differences[i] = rows[i][0] - rows[i][1];
        }
        return Require.sample("'" + before + "' less '" + after + "'", differences, least);
    }
}
