package org.hatmatrix.survey.design;

import java.util.Arrays;
import java.util.List;

/** The linear approximations of several statistics: near the truth they move as Σ wᵢzᵢ do. A row that is not used has z = 0. */
interface Scores {

    /** Adds the weighted z of a row to the totals, one per statistic. */
    void add(int row, double weight, double[] totals);

    /** One column of z for each statistic. */
    static Scores of(List<double[]> columns) {
        double[][] z = columns.toArray(double[][]::new);
        return (row, weight, totals) -> {
            for (int k = 0; k < z.length; k++) {
                totals[k] += weight * z[k][row];
            }
        };
    }

    /** The columns of z. */
    default double[][] columns(int rows, int statistics) {
        double[][] z = new double[statistics][rows];
        double[] ofRow = new double[statistics];
        for (int i = 0; i < rows; i++) {
            Arrays.fill(ofRow, 0);
            add(i, 1, ofRow);
            for (int k = 0; k < statistics; k++) {
                z[k][i] = ofRow[k];
            }
        }
        return z;
    }
}
