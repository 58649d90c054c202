package org.hatmatrix.linalg.certificate;

import java.util.Arrays;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.kernels.PairKernels;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * The inner products AᵀWA of A = [X r] or [XT r], where r = y − Xb, in pairs whose error {@link PairKernels} bounds: of the
 * columns as they were computed by {@link PairKernels#productError}, of the columns themselves by {@link
 * PairKernels#updateError}.
 */
final class CertifiedGram {

    private final ExactRows rows;
    private final int size;
    private final ExtendedMatrix sums;
    private final int steps;
    private final int lanes;

    /** Blocks of columns, by column, step and lane; the residual is the last. */
    private final double[][][] hi;

    private final double[][][] lo;
    private final double[][] weights;
    private final double[][] leftHi;
    private final double[][] leftLo;
    private final double[] sum;
    private final double[] low;

    private CertifiedGram(ExactRows rows) {
        this.rows = rows;
        size = rows.columns();
        sums = new ExtendedMatrix(size + 1);
        lanes = Math.max(1, Math.min(PairKernels.LANES, rows.rows()));
        steps = Math.max(1, Math.min(PairKernels.STEPS, (rows.rows() + lanes - 1) / lanes));
        hi = new double[size + 1][steps][lanes];
        lo = new double[size + 1][steps][lanes];
        weights = new double[steps][lanes];
        leftHi = new double[steps][lanes];
        leftLo = new double[steps][lanes];
        sum = new double[lanes];
        low = new double[lanes];
    }

    /**
     * The products.
     *
     * @param coefficients b, in the units of the rows
     * @param root T, upper triangular, in the units of the rows; null for the columns as they are
     * @return the symmetric matrix, of which the last row belongs to the residuals
     */
    static ExtendedMatrix of(ExactRows rows, DoubleDouble[] coefficients, @Nullable ExtendedMatrix root) {
        return new CertifiedGram(rows).run(coefficients, root);
    }

    private ExtendedMatrix run(DoubleDouble[] coefficients, @Nullable ExtendedMatrix root) {
        int block = steps * lanes;
        for (int from = 0; from < rows.rows(); from += block) {
            for (int step = 0; step < steps; step++) {
                load(from + step * lanes, step);
                subtractFitted(coefficients, step);
                if (root != null) {
                    transform(root, step);
                }
            }
            addProducts();
        }
        for (int j = 0; j <= size; j++) {
            for (int k = 0; k < j; k++) {
                sums.set(j, k, sums.get(k, j));
            }
        }
        return sums;
    }

    private void load(int start, int step) {
        int count = Math.max(0, Math.min(lanes, rows.rows() - start));
        for (int j = 0; j <= size; j++) {
            rows.copy(j, start, count, hi[j][step], lo[j][step]);
            Arrays.fill(hi[j][step], count, lanes, 0);
            Arrays.fill(lo[j][step], count, lanes, 0);
        }
        if (rows.isWeighted()) {
            rows.copyWeights(start, count, weights[step]);
            Arrays.fill(weights[step], count, lanes, 0);
        }
    }

    private void subtractFitted(DoubleDouble[] b, int step) {
        for (int j = 0; j < size; j++) {
            PairKernels.update(-b[j].hi(), -b[j].lo(), hi[j][step], lo[j][step], hi[size][step], lo[size][step], lanes);
        }
    }

    /** Multiplies the columns by an upper triangle, the last column first, so that those it needs are still there. */
    private void transform(ExtendedMatrix root, int step) {
        for (int j = size - 1; j >= 0; j--) {
            double[] targetHi = new double[lanes];
            double[] targetLo = new double[lanes];
            for (int i = 0; i <= j; i++) {
                DoubleDouble f = root.get(i, j);
                PairKernels.update(f.hi(), f.lo(), hi[i][step], lo[i][step], targetHi, targetLo, lanes);
            }
            hi[j][step] = targetHi;
            lo[j][step] = targetLo;
        }
    }

    private void addProducts() {
        for (int j = 0; j <= size; j++) {
            double[][] aHi = hi[j];
            double[][] aLo = lo[j];
            if (rows.isWeighted()) {
                for (int step = 0; step < steps; step++) {
                    PairKernels.weigh(weights[step], aHi[step], aLo[step], leftHi[step], leftLo[step], lanes);
                }
                aHi = leftHi;
                aLo = leftLo;
            }
            for (int k = j; k <= size; k++) {
                Arrays.fill(sum, 0);
                Arrays.fill(low, 0);
                for (int step = 0; step < steps; step++) {
                    PairKernels.addProducts(aHi[step], aLo[step], hi[k][step], lo[k][step], sum, low, lanes);
                }
                sums.set(j, k, sums.get(j, k).plus(PairKernels.total(sum, low, lanes)));
            }
        }
    }

    /** The weighted lengths of the columns and, last, of the response, to a few digits. */
    static double[] lengths(ExactRows rows) {
        double[] squares = new double[rows.columns() + 1];
        double[] hi = new double[PairKernels.LANES];
        double[] lo = new double[PairKernels.LANES];
        double[] weights = new double[PairKernels.LANES];
        Arrays.fill(weights, 1);
        for (int from = 0; from < rows.rows(); from += PairKernels.LANES) {
            int count = Math.min(PairKernels.LANES, rows.rows() - from);
            if (rows.isWeighted()) {
                rows.copyWeights(from, count, weights);
            }
            for (int j = 0; j < squares.length; j++) {
                rows.copy(j, from, count, hi, lo);
                for (int i = 0; i < count; i++) {
                    squares[j] += weights[i] * hi[i] * hi[i];
                }
            }
        }
        for (int j = 0; j < squares.length; j++) {
            squares[j] = Math.sqrt(squares[j]);
        }
        return squares;
    }
}
