package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.linalg.kernels.ExtendedKernels;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/** Copies blocks of rows of [X y], scaled and multiplied by the roots of the weights, into columns. */
final class ScaledRows {

    private final Problem problem;
    private final Scaling scaling;

    ScaledRows(Problem problem, Scaling scaling) {
        this.problem = problem;
        this.scaling = scaling;
    }

    /** Columns 0 … p − 1 of X and the response in column p, in double-double. */
    void copyExtended(int from, int count, double[][] hi, double[][] lo) {
        int p = problem.columns();
        copyMatrixExtended(from, count, hi, lo);
        copyColumn(problem.y(), from, count, scaling.responseFactor(), hi[p]);
        double[] yLow = problem.yLow();
        if (yLow == null) {
            Arrays.fill(lo[p], 0, count, 0);
        } else {
            copyColumn(yLow, from, count, scaling.responseFactor(), lo[p]);
        }
        double[] weights = problem.weights();
        if (weights != null) {
            weigh(weights, from, count, hi, lo, p + 1);
        }
    }

    /** Columns 0 … p − 1 of X in double-double, not weighted. */
    void copyMatrixExtended(int from, int count, double[][] hi, double[][] lo) {
        for (int j = 0; j < problem.columns(); j++) {
            double factor = scaling.columnFactor(j);
            copyColumn(problem.x().array(j), from, count, factor, hi[j]);
            double[] low = problem.x().lowPart(j);
            if (low == null) {
                Arrays.fill(lo[j], 0, count, 0);
            } else {
                copyColumn(low, from, count, factor, lo[j]);
            }
        }
    }

    /** Columns 0 … p − 1 of X without their low parts, not weighted. */
    void copyMatrix(int from, int count, double[][] columns) {
        for (int j = 0; j < problem.columns(); j++) {
            copyColumn(problem.x().array(j), from, count, scaling.columnFactor(j), columns[j]);
        }
    }

    private static void copyColumn(double @Nullable [] source, int from, int count, double factor, double[] target) {
        if (source == null) {
            Arrays.fill(target, 0, count, factor);
            return;
        }
        System.arraycopy(source, from, target, 0, count);
        for (int i = 0; i < count; i++) {
            target[i] *= factor;
        }
    }

    /** Multiplies the first columns by the square roots of the weights. */
    void weigh(double[] weights, int from, int count, double[][] hi, double[][] lo, int columns) {
        double[] rootHi = new double[count];
        double[] rootLo = new double[count];
        double factor = scaling.weightFactor();
        for (int i = 0; i < count; i++) {
            DoubleDouble root = DoubleDouble.sqrt(weights[from + i] * factor);
            rootHi[i] = root.hi();
            rootLo[i] = root.lo();
        }
        for (int j = 0; j < columns; j++) {
            ExtendedKernels.scale(rootHi, rootLo, hi[j], lo[j], count);
        }
    }
}
