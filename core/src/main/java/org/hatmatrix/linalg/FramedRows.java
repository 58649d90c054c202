package org.hatmatrix.linalg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Copies blocks of rows of [X y] in the units of a {@link Frame}, multiplied by the roots of their weights. */
final class FramedRows {

    private final Problem problem;
    private final Frame frame;
    private final double @Nullable [] roots;

    FramedRows(Problem problem, Frame frame) {
        this.problem = problem;
        this.frame = frame;
        roots = problem.weights() == null ? null : new double[Math.min(problem.rows(), Kernels.BEST.blockRows())];
    }

    /** Columns 0 … p − 1 of X and the response in column p. */
    void copy(int from, int count, double[][] block) {
        int p = problem.columns();
        Scaling scaling = frame.scaling();
        for (int j = 0; j < p; j++) {
            copy(problem.x().array(j), from, count, scaling.columnFactor(j), frame.origin(j), block[j]);
        }
        copy(problem.y(), from, count, scaling.responseFactor(), frame.origin(p), block[p]);
        if (roots != null) {
            weigh(roots, from, count, block);
        }
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

    private void weigh(double[] roots, int from, int count, double[][] block) {
        double[] weights = problem.weights();
        double factor = frame.scaling().weightFactor();
        if (weights != null) {
            for (int i = 0; i < count; i++) {
                roots[i] = Math.sqrt(weights[from + i] * factor);
            }
            for (double[] column : block) {
                for (int i = 0; i < count; i++) {
                    column[i] *= roots[i];
                }
            }
        }
    }
}
