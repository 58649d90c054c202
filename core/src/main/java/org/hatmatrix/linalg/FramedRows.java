package org.hatmatrix.linalg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Copies blocks of rows of [X y] in the units of a {@link Frame}, multiplied by the roots of their weights. */
final class FramedRows {

    /** No fold takes more rows at once. */
    private static final int LARGEST_BLOCK = 512;

    private final Problem problem;
    private final Frame frame;
    private final double @Nullable [] roots;

    FramedRows(Problem problem, Frame frame) {
        this.problem = problem;
        this.frame = frame;
        roots = problem.weights() == null ? null : new double[Math.min(problem.rows(), LARGEST_BLOCK)];
    }

    /** Some of the columns 0 … p − 1 of X and, as column p, the response. */
    void copy(int from, int count, int firstColumn, int columns, double[][] block) {
        for (int j = 0; j < columns; j++) {
            copyColumn(firstColumn + j, from, count, block[j]);
        }
        double[] weights = problem.weights();
        if (roots != null && weights != null) {
            weigh(weights, roots, from, count, columns, block);
        }
    }

    private void copyColumn(int column, int from, int count, double[] target) {
        Scaling scaling = frame.scaling();
        boolean response = column == problem.columns();
        copy(
                response ? problem.y() : problem.x().array(column),
                from,
                count,
                response ? scaling.responseFactor() : scaling.columnFactor(column),
                frame.origin(column),
                target);
    }

    private static void copy(
            double @Nullable [] source, int from, int count, double factor, double origin, double[] target) {
        if (source == null) {
            Arrays.fill(target, 0, count, 1);
        } else {
            for (int i = 0; i < count; i++) {
                target[i] = Math.fma(source[from + i], factor, -origin);
            }
        }
    }

    private void weigh(double[] weights, double[] roots, int from, int count, int columns, double[][] block) {
        double factor = frame.scaling().weightFactor();
        for (int i = 0; i < count; i++) {
            roots[i] = Math.sqrt(weights[from + i] * factor);
        }
        for (int j = 0; j < columns; j++) {
            multiply(block[j], roots, count);
        }
    }

    private static void multiply(double[] column, double[] roots, int count) {
        for (int i = 0; i < count; i++) {
            column[i] *= roots[i];
        }
    }
}
