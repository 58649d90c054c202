package org.hatmatrix.linalg;

import java.util.Arrays;
import java.util.Objects;
import org.hatmatrix.linalg.kernels.Kernels;

/**
 * Copies blocks of rows of [X y] in the units of a {@link Frame}, multiplied by the roots of their weights. Loops over the
 * copies, which begin at zero, are vectorized by the just-in-time compiler; those that begin anywhere are not.
 */
final class FramedRows {

    /** No fold takes more rows at once. */
    private static final int LARGEST_BLOCK = 512;

    private final Problem problem;
    private final double weightFactor;

    /** The scaled weights of the rows that were copied, and their roots; none if there are no weights. */
    private final double[] weights;

    private final double[] roots;
    private final double[] factors;
    private final double[] origins;

    FramedRows(Problem problem, Frame frame) {
        this.problem = problem;
        weightFactor = frame.scaling().weightFactor();
        int block = Math.min(Kernels.BEST.padded(problem.rows()), LARGEST_BLOCK);
        weights = new double[problem.weights() == null ? 0 : block];
        roots = new double[weights.length];
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

    boolean areWeighted() {
        return roots.length > 0;
    }

    /** Whether the first column is the implicit one, so that rows begin with the roots of their weights. */
    boolean beginWithOne() {
        return problem.x().hasIntercept();
    }

    /**
     * Columns after the implicit one and the response, neither scaled nor weighted, and then some rows that lie at the origin. The
     * first column becomes that of the roots of the weights, if there are any, and is left alone if not.
     */
    void copyRaw(int from, int count, int padded, double[][] block) {
        for (int j = 1; j <= problem.columns(); j++) {
            System.arraycopy(source(j), from, block[j], 0, count);
            if (padded > count) {
                Arrays.fill(block[j], count, padded, origins[j] / factors[j]);
            }
        }
        if (areWeighted()) {
            copyWeights(from, count);
            Arrays.fill(weights, count, padded, 0);
            System.arraycopy(roots, 0, block[0], 0, count);
            Arrays.fill(block[0], count, padded, 0);
        }
    }

    /** The inner products of the first column with some, at most four, from column c on of a block of raw rows. */
    void sums(Kernels kernels, double[][] block, int c, int columns, int count, double[] result) {
        if (areWeighted()) {
            kernels.weightedSums(block, c, columns, factors, origins, weights, count, result);
        } else {
            kernels.sums(block, c, columns, factors, origins, count, result);
        }
    }

    /** Some of the columns 0 … p − 1 of X and, as column p, the response. */
    void copy(int from, int count, int firstColumn, int columns, double[][] block) {
        for (int j = 0; j < columns; j++) {
            copyColumn(firstColumn + j, from, count, block[j]);
        }
        if (areWeighted()) {
            copyWeights(from, count);
            for (int j = 0; j < columns; j++) {
                multiply(block[j], roots, count);
            }
        }
    }

    private void copyColumn(int column, int from, int count, double[] target) {
        if (column == 0 && problem.x().hasIntercept()) {
            Arrays.fill(target, 0, count, 1);
        } else {
            System.arraycopy(source(column), from, target, 0, count);
            measure(target, count, factors[column], origins[column], 0);
        }
    }

    private double[] source(int column) {
        return Objects.requireNonNull(
                column == problem.columns() ? problem.y() : problem.x().array(column));
    }

    /** Scales raw numbers of a column, subtracts its origin, then adds something, which rounds twice, and weights them. */
    void measure(int column, int count, double added, double[] values) {
        if (areWeighted()) {
            measure(values, count, factors[column], origins[column], added, roots);
        } else {
            measure(values, count, factors[column], origins[column], added);
        }
    }

    private static void measure(double[] values, int count, double factor, double origin, double added) {
        for (int i = 0; i < count; i++) {
            values[i] = Math.fma(values[i], factor, -origin) + added;
        }
    }

    private static void measure(
            double[] values, int count, double factor, double origin, double added, double[] roots) {
        for (int i = 0; i < count; i++) {
            values[i] = (Math.fma(values[i], factor, -origin) + added) * roots[i];
        }
    }

    private void copyWeights(int from, int count) {
        System.arraycopy(Objects.requireNonNull(problem.weights()), from, weights, 0, count);
        scale(weights, weightFactor, roots, count);
    }

    private static void scale(double[] weights, double factor, double[] roots, int count) {
        for (int i = 0; i < count; i++) {
            weights[i] *= factor;
            roots[i] = Math.sqrt(weights[i]);
        }
    }

    private static void multiply(double[] column, double[] roots, int count) {
        for (int i = 0; i < count; i++) {
            column[i] *= roots[i];
        }
    }
}
