package org.hatmatrix.linalg;

import java.util.Arrays;
import java.util.Objects;
import org.hatmatrix.linalg.kernels.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * Copies blocks of rows of [X y] in the units of a {@link Frame}, multiplied by the roots of their weights. Loops over the
 * copies, which begin at zero, are vectorized by the just-in-time compiler; those that begin anywhere are not.
 */
final class FramedRows {

    /** No fold takes more rows at once. */
    private static final int LARGEST_BLOCK = 512;

    private final Problem problem;
    private final double weightFactor;
    private final double @Nullable [] roots;
    private final double[] factors;
    private final double[] origins;

    FramedRows(Problem problem, Frame frame) {
        this.problem = problem;
        weightFactor = frame.scaling().weightFactor();
        roots = problem.weights() == null ? null : new double[Math.min(problem.rows(), LARGEST_BLOCK)];
        int p = problem.columns();
        factors = new double[p + Kernels.GROUP];
        origins = new double[p + Kernels.GROUP];
        for (int j = 0; j < p; j++) {
            factors[j] = frame.scaling().columnFactor(j);
            origins[j] = frame.origin(j);
        }
        factors[p] = frame.scaling().responseFactor();
        origins[p] = frame.origin(p);
    }

    /** What the columns and the response, and zeros after them, are multiplied by before their origins are subtracted. */
    double[] factors() {
        return factors;
    }

    /** The origins of the columns, the response and of zeros after them. */
    double[] origins() {
        return origins;
    }

    /** Whether the first column is the implicit one, and stays so. */
    boolean beginWithOne() {
        return problem.weights() == null && problem.x().hasIntercept();
    }

    /** Columns after the implicit one and the response, neither scaled nor weighted, and then some rows that lie at the origin. */
    void copyRaw(int from, int count, int padded, double[][] block) {
        for (int j = 1; j <= problem.columns(); j++) {
            System.arraycopy(source(j), from, block[j], 0, count);
            if (padded > count) {
                Arrays.fill(block[j], count, padded, origins[j] / factors[j]);
            }
        }
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
        if (column == 0 && problem.x().hasIntercept()) {
            Arrays.fill(target, 0, count, 1);
        } else {
            System.arraycopy(source(column), from, target, 0, count);
            measure(column, count, 0, target);
        }
    }

    private double[] source(int column) {
        return Objects.requireNonNull(
                column == problem.columns() ? problem.y() : problem.x().array(column));
    }

    /** Scales raw numbers of a column, subtracts its origin and then adds something, which rounds twice. */
    void measure(int column, int count, double added, double[] values) {
        measure(values, count, factors[column], origins[column], added);
    }

    private static void measure(double[] values, int count, double factor, double origin, double added) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.fma(values[i], factor, -origin) + added;
        }
    }

    private void weigh(double[] weights, double[] roots, int from, int count, int columns, double[][] block) {
        System.arraycopy(weights, from, roots, 0, count);
        takeRoots(roots, count, weightFactor);
        for (int j = 0; j < columns; j++) {
            multiply(block[j], roots, count);
        }
    }

    private static void takeRoots(double[] weights, int count, double factor) {
        for (int i = 0; i < count; i++) {
            weights[i] = Math.sqrt(weights[i] * factor);
        }
    }

    private static void multiply(double[] column, double[] roots, int count) {
        for (int i = 0; i < count; i++) {
            column[i] *= roots[i];
        }
    }
}
