package org.hatmatrix.linalg;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

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
final class HouseholderFold implements RowFold {

    /** Wider problems are not worth keeping their workspace, nor are several blocks. */
    private static final int LARGEST_KEPT = 32;

    private static final AtomicReferenceArray<HouseholderFold> KEPT = new AtomicReferenceArray<>(LARGEST_KEPT + 1);

    /** The square of a length that is nothing, in units in which columns are longer than 2⁻³⁰⁰. */
    static final double NEGLIGIBLE = 0x1p-900;

    private final Kernels kernels;
    private final int width;
    private final double[] r;
    private final double[][] block;
    private final double[] step;
    private final double[] first;
    private final double[] tau;
    private final FourReflections four;

    HouseholderFold(Kernels kernels, int width) {
        this.kernels = kernels;
        this.width = width;
        r = new double[width * width];
        block = new double[width][kernels.blockRows(width)];
        step = new double[width];
        first = new double[width];
        tau = new double[width];
        four = new FourReflections(kernels, this);
    }

    /** An empty fold, with the workspace of one that was given back if there is one. */
    static HouseholderFold take(int width) {
        HouseholderFold kept = width > LARGEST_KEPT ? null : KEPT.getAndSet(width, null);
        if (kept == null) {
            return new HouseholderFold(Kernels.BEST, width);
        }
        Arrays.fill(kept.r, 0);
        return kept;
    }

    @Override
    public void giveBack() {
        if (width <= LARGEST_KEPT) {
            KEPT.lazySet(width, this);
        }
    }

    @Override
    public double[] factor() {
        return r;
    }

    int width() {
        return width;
    }

    /** Where the next rows go, by columns; after folding the vectors of the reflections. */
    double[][] block() {
        return block;
    }

    /** The elements of the vectors of the reflections that belong to the rows of the factor. */
    double[] first() {
        return first;
    }

    /** The factors τ of the reflections. */
    double[] tau() {
        return tau;
    }

    @Override
    public void foldRows(FramedRows rows, int from, int to) {
        int size = block[0].length;
        for (int start = from; start < to; start += size) {
            int count = Math.min(size, to - start);
            rows.copy(start, count, 0, width, block);
            foldBlock(count);
        }
    }

    @Override
    public void foldFactor(double[] other) {
        int size = block[0].length;
        for (int start = 0; start < width; start += size) {
            int count = Math.min(size, width - start);
            for (int j = 0; j < width; j++) {
                for (int i = 0; i < count; i++) {
                    block[j][i] = start + i <= j ? other[(start + i) * width + j] : 0;
                }
            }
            foldBlock(count);
        }
    }

    /** Folds the first rows of the block. */
    void foldBlock(int rows) {
        int count = padded(rows);
        int k = 0;
        if (kernels.group() == FourReflections.GROUP) {
            for (; k + FourReflections.GROUP < width; k += FourReflections.GROUP) {
                for (int i = 0; i < FourReflections.GROUP; i++) {
                    reflect(k + i, count, k + FourReflections.GROUP);
                }
                four.apply(k, count);
            }
        }
        for (; k < width; k++) {
            reflect(k, count, width);
        }
    }

    /** Fills the block with rows of zeros up to what the kernels process at once. */
    private int padded(int rows) {
        int lanes = kernels.lanes();
        int count = (rows + lanes - 1) / lanes * lanes;
        if (count > rows) {
            for (double[] column : block) {
                Arrays.fill(column, rows, count, 0);
            }
        }
        return count;
    }

    /**
     * Finds the reflection I − τvvᵀ that maps column k of the block to zero, and applies it to the columns right of k. The
     * vector v is (first, column k of the block) with the column as it was.
     */
    private void reflect(int k, int count, int end) {
        double[] v = block[k];
        double square = kernels.dot(v, v, count);
        if (square <= NEGLIGIBLE) {
            first[k] = 0;
            tau[k] = 0;
            Arrays.fill(v, 0, count, 0);
            return;
        }
        double alpha = r[k * width + k];
        double length = Math.sqrt(Math.fma(alpha, alpha, square));
        double beta = alpha > 0 ? -length : length;
        r[k * width + k] = beta;
        first[k] = alpha - beta;
        tau[k] = -1 / (beta * first[k]);
        innerProducts(v, k + 1, count, end);
        for (int j = k + 1; j < end; j++) {
            double top = r[k * width + j];
            step[j] = -tau[k] * Math.fma(first[k], top, step[j]);
            r[k * width + j] = Math.fma(step[j], first[k], top);
        }
        update(v, k + 1, count, end);
    }

    private void innerProducts(double[] v, int from, int count, int end) {
        int j = from;
        for (; j + 3 < end; j += 4) {
            kernels.dot4(v, block, j, count, step);
        }
        for (; j < end; j++) {
            step[j] = kernels.dot(v, block[j], count);
        }
    }

    private void update(double[] v, int from, int count, int end) {
        int j = from;
        for (; j + 1 < end; j += 2) {
            kernels.axpy2(step, v, block, j, count);
        }
        if (j < end) {
            kernels.axpy(step[j], v, block[j], count);
        }
    }
}
