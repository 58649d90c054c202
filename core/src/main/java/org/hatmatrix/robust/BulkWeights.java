package org.hatmatrix.robust;

import java.util.Arrays;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.hatmatrix.numeric.Selection;
import org.jspecify.annotations.Nullable;

/**
 * Weights with which rows far outside the bulk of the data have as little to do with the choice of coordinates as rows at
 * its edge. Coordinates of all rows would be those of the farthest: with two rows of forty at 1e100 the others are one point
 * in them, and no subsample of these determines a plane.
 *
 * <p>Far is what is more than 10⁴ times as far from the median of its column as is usual there. A row so far gets the weight
 * that brings it back to that distance. No estimate depends on these weights, only its rounding errors do.
 */
final class BulkWeights {

    private static final double FAR = 1e4;

    /** Weights below this have no digits left and count as zero. */
    private static final double SMALLEST = 1e-200;

    /** So many values of a column are enough for its median. */
    private static final int SAMPLE = 1000;

    private final double[] weights;
    private final double[] work;
    private boolean found;

    private BulkWeights(int rows) {
        weights = new double[rows];
        Arrays.fill(weights, 1);
        work = new double[Math.min(rows, 2 * SAMPLE)];
    }

    /** Weights by the columns and the response; null if no row is far. */
    static double @Nullable [] of(RobustRows rows) {
        BulkWeights bulk = new BulkWeights(rows.count());
        for (int j = 0; j < rows.columns(); j++) {
            double[] column = rows.column(j);
            if (column != null) {
                bulk.add(column);
            }
        }
        bulk.add(response(rows));
        return bulk.found ? bulk.weights : null;
    }

    private static double[] response(RobustRows rows) {
        double[] y = new double[rows.count()];
        for (int i = 0; i < y.length; i++) {
            y[i] = rows.response(rows.index(i));
        }
        return y;
    }

    /**
     * Weights by orthonormal coordinates and residuals, where rows stand out that do so in no single column.
     *
     * @param basis the rows, multiplied by the roots of their prior weights
     * @param residuals the residuals, so multiplied
     * @param roots these roots; null for ones
     * @return the weights; null if no row is far
     */
    static double @Nullable [] of(OrthonormalBasis basis, double[] residuals, double @Nullable [] roots) {
        BulkWeights bulk = new BulkWeights(basis.rows());
        double[] column = new double[basis.rows()];
        for (int j = 0; j < basis.columns(); j++) {
            basis.column(j, column);
            bulk.add(divided(column, roots));
        }
        System.arraycopy(residuals, 0, column, 0, column.length);
        bulk.add(divided(column, roots));
        return bulk.found ? bulk.weights : null;
    }

    private static double[] divided(double[] column, double @Nullable [] roots) {
        for (int i = 0; roots != null && i < column.length; i++) {
            column[i] /= roots[i];
        }
        return column;
    }

    private void add(double[] column) {
        int step = (column.length - 1) / SAMPLE + 1;
        int count = sample(column, step);
        if (count > 0) {
            double median = Selection.median(work, count);
            weigh(column, median, FAR * usualDistance(column, median, step));
        }
    }

    private int sample(double[] column, int step) {
        int count = 0;
        for (int i = 0; i < column.length; i += step) {
            work[count++] = column[i];
        }
        return count;
    }

    private void weigh(double[] column, double median, double limit) {
        for (int i = 0; i < column.length; i++) {
            // Halves: the difference of the largest doubles of both signs is finite.
            double distance = Math.abs(0.5 * column[i] - 0.5 * median);
            if (distance > limit) {
                double ratio = limit / distance;
                double weight = ratio * ratio;
                weights[i] = Math.min(weights[i], weight < SMALLEST ? 0 : weight);
                found = true;
            }
        }
    }

    /** Half the median distance from the median among the rows that are not on it: most rows are for a dummy variable. */
    private double usualDistance(double[] column, double median, int step) {
        int count = sampleDistances(column, median, step);
        return count == 0 ? Double.POSITIVE_INFINITY : Selection.median(work, count);
    }

    private int sampleDistances(double[] column, double median, int step) {
        int count = 0;
        for (int i = 0; i < column.length; i += step) {
            double distance = Math.abs(0.5 * column[i] - 0.5 * median);
            if (distance > 0) {
                work[count++] = distance;
            }
        }
        return count;
    }
}
