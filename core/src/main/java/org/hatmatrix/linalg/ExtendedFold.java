package org.hatmatrix.linalg;

import org.hatmatrix.linalg.kernels.ExtendedKernels;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * Folds blocks of rows of [X y] into an upper triangular factor by Householder reflections, all in double-double. With Q
 * never formed, RᵀR = [X y]ᵀ[X y]: the last column of R is Qᵀy and its last element ±√RSS.
 *
 * <p>Literature: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., sections 5.1, 5.2 and 6.5; J. Demmel,
 * L. Grigori, M. Hoemmen, J. Langou, Communication-optimal parallel and sequential QR and LU factorizations, SIAM J. Sci.
 * Comput. 34 (2012).
 */
public final class ExtendedFold {

    /** Rows of a block. */
    public static final int BLOCK = 64;

    private final int width;
    private final ExtendedMatrix r;
    private final double[][] hi;
    private final double[][] lo;

    public ExtendedFold(int width) {
        this(new ExtendedMatrix(width));
    }

    private ExtendedFold(ExtendedMatrix r) {
        this.r = r;
        width = r.size();
        hi = new double[width][BLOCK];
        lo = new double[width][BLOCK];
    }

    /** The triangular factor of all rows of a scaled problem, each row multiplied by the root of its weight. */
    public static ExtendedMatrix of(Problem problem, Scaling scaling) {
        ExtendedFold fold = new ExtendedFold(problem.columns() + 1);
        ScaledRows rows = new ScaledRows(problem, scaling);
        for (int from = 0; from < problem.rows(); from += BLOCK) {
            int count = Math.min(BLOCK, problem.rows() - from);
            rows.copyExtended(from, count, fold.hi, fold.lo);
            fold.reflect(count);
        }
        return fold.r;
    }

    /** A fold of the rows that were folded into a factor, which is kept. */
    public static ExtendedFold of(ExtendedMatrix factor) {
        return new ExtendedFold(factor);
    }

    /** The high parts of a column of the block. */
    public double[] high(int column) {
        return hi[column];
    }

    /** The low parts of a column of the block. */
    public double[] low(int column) {
        return lo[column];
    }

    /** Whether no row had a number other than zero in a column. */
    public boolean isEmpty(int column) {
        for (int i = 0; i <= column; i++) {
            if (r.high(i, column) != 0) {
                return false;
            }
        }
        return true;
    }

    public ExtendedMatrix copyOfFactor() {
        ExtendedMatrix copy = new ExtendedMatrix(width);
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                copy.set(i, j, r.get(i, j));
            }
        }
        return copy;
    }

    /** Copies rows of the factor of another fold into the block. */
    public void copyFactor(ExtendedFold other, int from, int count) {
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < count; i++) {
                DoubleDouble value = from + i <= j ? other.r.get(from + i, j) : DoubleDouble.ZERO;
                hi[j][i] = value.hi();
                lo[j][i] = value.lo();
            }
        }
    }

    /** Multiplies a column of the block by a power of two. */
    public void scaleBlock(int column, int exponent, int count) {
        for (int i = 0; i < count; i++) {
            hi[column][i] = Math.scalb(hi[column][i], exponent);
            lo[column][i] = Math.scalb(lo[column][i], exponent);
        }
    }

    /** An element of the factor. */
    public DoubleDouble element(int i, int j) {
        return r.get(i, j);
    }

    /** Multiplies a column of the factor by a power of two. */
    public void scaleFactor(int column, int exponent) {
        for (int i = 0; i <= column; i++) {
            DoubleDouble value = r.get(i, column);
            r.set(i, column, value.scalb(exponent));
        }
    }

    /** One reflection per column maps the column of the block to zero and its length to the diagonal of R. */
    public void reflect(int count) {
        for (int k = 0; k < width; k++) {
            DoubleDouble square = ExtendedKernels.dot(hi[k], lo[k], hi[k], lo[k], count);
            if (!(square.hi() <= HouseholderFold.NEGLIGIBLE)) {
                DoubleDouble alpha = r.get(k, k);
                DoubleDouble length = alpha.times(alpha).plus(square).sqrt();
                DoubleDouble beta = alpha.hi() > 0 ? length.negated() : length;
                DoubleDouble first = alpha.minus(beta);
                r.set(k, k, beta);
                apply(k, count, first, DoubleDouble.ONE.dividedBy(beta.times(first)));
            }
        }
    }

    /** Applies I − τ v vᵀ with v = (first, column k of the block) and −τ = factor to the columns right of k. */
    private void apply(int k, int count, DoubleDouble first, DoubleDouble factor) {
        for (int j = k + 1; j < width; j++) {
            DoubleDouble top = r.get(k, j);
            DoubleDouble inner =
                    ExtendedKernels.dot(hi[k], lo[k], hi[j], lo[j], count).plus(first.times(top));
            DoubleDouble step = inner.times(factor);
            r.set(k, j, top.plus(step.times(first)));
            ExtendedKernels.axpy(step, hi[k], lo[k], hi[j], lo[j], count);
        }
    }
}
