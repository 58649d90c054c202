package org.hatmatrix.linalg;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.hatmatrix.linalg.kernels.Kernels;

/**
 * Folds blocks of rows of [X y] into an upper triangular factor by Householder reflections. Of the orthogonal factor
 * nothing is kept: RᵀR = [X y]ᵀ[X y], the last column of R is Qᵀy and its last element ±√RSS.
 *
 * <p>A reflection I − τvvᵀ for column k touches row k of R and the block only, so v is one number for the row of R and the
 * column of the block itself, and folding a block costs as much as one pass of the usual algorithm over its rows. The
 * reflection of a column of ones is applied while the rows are copied; the others are found in groups of four, one pass over
 * the group for each, and change the columns right of it as {@link FourReflections}.
 *
 * <p>Literature: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., sections 5.1, 5.2 and 6.5; J. Demmel,
 * L. Grigori, M. Hoemmen, J. Langou, Communication-optimal parallel and sequential QR and LU factorizations, SIAM J. Sci.
 * Comput. 34 (2012), "sequential TSQR".
 */
public final class HouseholderFold implements RowFold {

    /** Workspaces of wider problems, of more than 300 KB, are not kept, nor are several of a width. */
    private static final int LARGEST_KEPT = 64;

    private static final AtomicReferenceArray<HouseholderFold> KEPT = new AtomicReferenceArray<>(LARGEST_KEPT + 1);

    /** Keeps columns from lying a multiple of 4 KB apart, which processors take for the same place for a moment. */
    private static final int SPACING = 64;

    /** The square of a length that is nothing, in units in which columns are longer than 2⁻³⁰⁰. */
    static final double NEGLIGIBLE = 0x1p-900;

    private final Kernels kernels;
    private final int width;
    private final double[] r;
    private final int blockRows;

    /** The columns and some of zeros, so that the last ones can be worked on in groups too. */
    private final double[][] block;

    private final double[] products;
    private final double[] steps;
    private final double[] first;
    private final double[] tau;
    private final FourReflections four;

    HouseholderFold(Kernels kernels, int width) {
        this.kernels = kernels;
        this.width = width;
        r = new double[width * width];
        blockRows = kernels.blockRows(width);
        block = new double[width + Kernels.GROUP - 1][blockRows + SPACING];
        products = new double[kernels.places()];
        steps = new double[kernels.lastColumns()];
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
        kept.clear();
        return kept;
    }

    @Override
    public void clear() {
        Arrays.fill(r, 0);
    }

    @Override
    public void close() {
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
        for (int start = from; start < to; start += blockRows) {
            int rowCount = Math.min(blockRows, to - start);
            if (rows.beginWithOne()) {
                reflectOnes(rows, start, rowCount);
                reflectFrom(1, pad(rowCount));
            } else {
                rows.copy(start, rowCount, 0, width, block);
                foldBlock(rowCount);
            }
        }
    }

    @Override
    public void foldFactor(double[] other) {
        for (int start = 0; start < width; start += blockRows) {
            int count = Math.min(blockRows, width - start);
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
        reflectFrom(0, pad(rows));
    }

    /** Fills the block with rows of zeros up to what the kernels process at once; returns the number of rows then. */
    private int pad(int rows) {
        int count = kernels.padded(rows);
        if (count > rows) {
            for (double[] column : block) {
                Arrays.fill(column, rows, count, 0);
            }
        }
        return count;
    }

    /**
     * Reflects a column of ones, which need not be there for that: an inner product with it is a sum, and every other column gets
     * a multiple of it, a number, when it is scaled and moved to its origin. With weights it is the same for the column of
     * their roots: an inner product with it is a weighted sum, and the others are multiplied by the roots thereafter.
     */
    private void reflectOnes(FramedRows rows, int from, int rowCount) {
        int count = kernels.padded(rowCount);
        rows.copyRaw(from, rowCount, count, block);
        findReflection(0, squareOfOnes(rows, rowCount, count));
        for (int j = 1; j < width; j += Kernels.GROUP) {
            int columns = Math.min(Kernels.GROUP, width - j);
            rows.sums(kernels, block, j, columns, count, products);
            for (int c = 0; c < columns; c++) {
                rows.measure(j + c, rowCount, reflectTop(0, j + c, products[c]), block[j + c]);
            }
        }
    }

    private double squareOfOnes(FramedRows rows, int rowCount, int count) {
        if (!rows.areWeighted()) {
            return rowCount;
        }
        kernels.products(block, 0, 1, count, products);
        return products[0];
    }

    /** Reflects a column and those right of it, in groups. */
    private void reflectFrom(int column, int count) {
        for (int k = column; k < width; k += Kernels.GROUP) {
            if (width - k <= kernels.lastColumns()) {
                reflectGroup(k, width - k, count);
                return;
            }
            reflectGroup(k, Kernels.GROUP, count);
            four.apply(k, count);
        }
    }

    /** Reflects columns among themselves, one after the other. */
    private void reflectGroup(int k, int size, int count) {
        kernels.products(block, k, size, count, products);
        for (int i = k; i < k + size; i++) {
            findReflection(i, products[0]);
            if (tau[i] == 0) {
                Arrays.fill(block[i], 0, count, 0);
            }
            int right = k + size - 1 - i;
            for (int j = 0; j < right; j++) {
                steps[j] = reflectTop(i, i + 1 + j, products[1 + j]);
            }
            if (right > 0) {
                kernels.sweep(block, i, right, steps, count, products);
            }
        }
    }

    /**
     * Finds the reflection I − τvvᵀ that maps column k of the block, of a given square of its length, to zero. The vector v is
     * (first, column k of the block) with the column as it was.
     */
    private void findReflection(int k, double square) {
        if (square <= NEGLIGIBLE) {
            first[k] = 0;
            tau[k] = 0;
            return;
        }
        double alpha = r[k * width + k];
        double length = Math.sqrt(Math.fma(alpha, alpha, square));
        double beta = alpha > 0 ? -length : length;
        r[k * width + k] = beta;
        first[k] = alpha - beta;
        tau[k] = -1 / (beta * first[k]);
    }

    /** Applies reflection k to column j of the factor; returns what its column of the block gets of column k. */
    private double reflectTop(int k, int j, double product) {
        int at = k * width + j;
        double step = -tau[k] * Math.fma(first[k], r[at], product);
        r[at] = Math.fma(step, first[k], r[at]);
        return step;
    }
}
