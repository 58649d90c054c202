package org.hatmatrix.diagnostics.margins;

import org.hatmatrix.data.Dataset;

/**
 * The derivative of each row of a design by a column of the data: central differences of eighth order, exact but for rounding for
 * polynomials up to the eighth degree. The steps are small beside the spread and the size of the column, so that the rows stay where
 * functions such as logarithms are defined.
 *
 * <p>Literature: B. Fornberg, Mathematics of Computation 51 (1988) 699–706, table 1.
 */
final class Derivative {

    private static final double[] WEIGHTS = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
    private static final double STEP = 0x1p-9;

    private final ReferenceGrid grid;
    private final String column;

    Derivative(ReferenceGrid grid, String column) {
        this.grid = grid;
        this.column = column;
    }

    /** The derivatives of the rows of the design for data. */
    double[][] of(Dataset data) {
        double[] values = data.numbers(column);
        double[] steps = steps(values);
        double[][] sum = new double[values.length][grid.fit().names().size()];
        for (int k = 1; k <= WEIGHTS.length; k++) {
            double[][] above = grid.rows(data.with(column, moved(values, steps, k)));
            double[][] below = grid.rows(data.with(column, moved(values, steps, -k)));
            for (int i = 0; i < sum.length; i++) {
                for (int j = 0; j < sum[i].length; j++) {
                    sum[i][j] += WEIGHTS[k - 1] * (above[i][j] - below[i][j]) / steps[i];
                }
            }
        }
        return sum;
    }

    /** Powers of two, so that x ± k·step is mostly exact. */
    private double[] steps(double[] values) {
        double[] used = grid.fit().design().data().numbers(column);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double x : used) {
            least = Math.min(least, x);
            most = Math.max(most, x);
        }
        double spread = most > least ? most - least : Math.max(1, Math.abs(least));
        double[] steps = new double[values.length];
        for (int i = 0; i < steps.length; i++) {
            double size = values[i] == 0 ? spread : Math.min(spread, 16 * Math.abs(values[i]));
            steps[i] = Math.scalb(1, Math.getExponent(STEP * size));
            double rounding = Math.ulp(values[i]) * 0x1p20;
            steps[i] = Math.max(steps[i], Math.scalb(1, Math.getExponent(rounding)));
        }
        return steps;
    }

    private static double[] moved(double[] values, double[] steps, int k) {
        double[] moved = new double[values.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = values[i] + k * steps[i];
        }
        return moved;
    }
}
