package org.hatmatrix.linalg;

import java.util.Arrays;

/**
 * Folds blocks of rows of [X y] into an upper triangular factor by Householder reflections. Of the orthogonal factor
 * nothing is kept: RᵀR = [X y]ᵀ[X y], the last column of R is Qᵀy and its last element ±√RSS.
 *
 * <p>A reflection I − τvvᵀ for column k touches row k of R and the block only, so v is one number for the row of R and the
 * column of the block itself, and folding a block costs as much as one pass of the usual algorithm over its rows.
 *
 * <p>Literature: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., sections 5.1, 5.2 and 6.5; J. Demmel,
 * L. Grigori, M. Hoemmen, J. Langou, Communication-optimal parallel and sequential QR and LU factorizations, SIAM J. Sci.
 * Comput. 34 (2012), "sequential TSQR".
 */
final class HouseholderFold {

    /** Rows of a block: few enough to stay in the cache, enough to make a loop over them worth its overhead. */
    static final int BLOCK = 256;

    private final Kernels kernels;
    private final int width;
    private final double[] r;
    private final double[][] block;
    private final double[] step;

    HouseholderFold(Kernels kernels, int width) {
        this.kernels = kernels;
        this.width = width;
        r = new double[width * width];
        block = new double[width][BLOCK];
        step = new double[width];
    }

    int width() {
        return width;
    }

    /** The triangular factor by rows, not copied. */
    double[] factor() {
        return r;
    }

    /** Where the next block goes, by columns. */
    double[][] block() {
        return block;
    }

    /** Forgets all rows. */
    void clear() {
        Arrays.fill(r, 0);
    }

    /** Folds rows from … to − 1. */
    void foldRows(FramedRows rows, int from, int to) {
        for (int start = from; start < to; start += BLOCK) {
            int count = Math.min(BLOCK, to - start);
            rows.copy(start, count, block);
            foldBlock(count);
        }
    }

    /** Folds the triangular factor of other rows. */
    void foldFactor(double[] other) {
        for (int start = 0; start < width; start += BLOCK) {
            int count = Math.min(BLOCK, width - start);
            for (int j = 0; j < width; j++) {
                for (int i = 0; i < count; i++) {
                    block[j][i] = start + i <= j ? other[(start + i) * width + j] : 0;
                }
            }
            foldBlock(count);
        }
    }

    /** Folds the first rows of the block, which is used up. */
    void foldBlock(int count) {
        for (int k = 0; k < width; k++) {
            double[] v = block[k];
            double square = kernels.dot(v, v, count);
            if (square > 0) {
                double alpha = r[k * width + k];
                double length = Math.sqrt(Math.fma(alpha, alpha, square));
                double beta = alpha > 0 ? -length : length;
                r[k * width + k] = beta;
                reflect(k, count, alpha - beta, 1 / (beta * (alpha - beta)));
            }
        }
    }

    /** Applies I − τvvᵀ with v = (first, column k of the block) and −τ = factor to the columns right of k. */
    private void reflect(int k, int count, double first, double factor) {
        double[] v = block[k];
        innerProducts(v, k + 1, count);
        for (int j = k + 1; j < width; j++) {
            double top = r[k * width + j];
            step[j] = factor * Math.fma(first, top, step[j]);
            r[k * width + j] = Math.fma(step[j], first, top);
        }
        int j = k + 1;
        for (; j + 1 < width; j += 2) {
            kernels.axpy2(step, v, block, j, count);
        }
        if (j < width) {
            kernels.axpy(step[j], v, block[j], count);
        }
    }

    private void innerProducts(double[] v, int from, int count) {
        int j = from;
        for (; j + 3 < width; j += 4) {
            kernels.dot4(v, block, j, count, step);
        }
        for (; j < width; j++) {
            step[j] = kernels.dot(v, block[j], count);
        }
    }
}
