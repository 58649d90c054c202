package org.hatmatrix.linalg.fold;

import java.util.Arrays;
import java.util.Objects;
import org.hatmatrix.linalg.kernels.PairKernels;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * The sums of products of all pairs of columns of a full buffer of rows, in double-double: of columns with few numbers other than
 * zero, such as indicators of levels, over those rows only. Used by one thread.
 *
 * <p>Each sum is that of partial sums, by Dot2: of {@link #LANES} over rows whose numbers leave the same remainder, or of
 * four over the rows of a sparse column. A partial sum takes m ≤ 64 products, so that its low part is less than
 * (m + 4.1)u of the sum of absolute values and errs by m(m + 4.1)u² + (m + 4.1)u² of it; adding partial sums in six levels adds
 * less than 500u², products of pairs with weights 14u². All this is less than {@link #ERROR}u².
 *
 * <p>Literature: T. Ogita, S. M. Rump, S. Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005).
 */
final class BlockProducts {

    /** A bound on the error of a sum, relative to the product of the lengths of the columns, in units of u². */
    static final double ERROR = 8192;

    private static final int LANES = 64;
    private static final int STEPS = RowBuffer.ROWS / LANES;

    /** The square of a length that is far from overflow. */
    private static final double LONGEST = 0x1p800;

    private static final double[] ZEROS = new double[LANES];

    /** Columns with more numbers other than zero are treated like any others. */
    private static final int SPARSE = RowBuffer.ROWS / 4;

    private final int width;
    private final ProductSums sums;

    /** The rows by column, step and lane. */
    private final double[][][] hi;

    private final double[] @Nullable [][] lo;
    private final double[][] weights = new double[STEPS][LANES];
    private final double[][] leftHi = new double[STEPS][LANES];
    private final double[][] leftLo = new double[STEPS][LANES];
    private final double[] sum = new double[LANES];
    private final double[] low = new double[LANES];

    /** For every column the rows where it is not zero, and how many they are if it is sparse; else −1. */
    private final int[][] nonzero;

    private final int[] count;
    private final long[][] mask;

    BlockProducts(int width) {
        this.width = width;
        sums = new ProductSums(width);
        hi = new double[width][STEPS][LANES];
        lo = new double[width][][];
        nonzero = new int[width][SPARSE + LANES];
        count = new int[width];
        mask = new long[width][STEPS];
    }

    /** The products of a full buffer, until the next are asked for; null if they over- or underflow. */
    @Nullable
    ProductSums of(RowBuffer rows) {
        boolean weighted = rows.isWeighted();
        for (int j = 0; j < width; j++) {
            count[j] = weighted || rows.isExtended(j) ? -1 : findNonzero(j, rows.hi[j]);
            if (count[j] < 0) {
                load(rows, j);
            }
        }
        if (weighted) {
            split(rows.weights, weights);
        }
        for (int j = 0; j < width; j++) {
            double[][] left = hi[j];
            double[] @Nullable [] leftLow = lo[j];
            if (weighted) {
                weigh(j);
                left = leftHi;
                leftLow = leftLo;
            }
            for (int k = j; k < width; k++) {
                sums.set(j, k, product(rows, j, left, leftLow, k));
            }
        }
        sums.setBlocks(1);
        return isInRange(rows) ? sums : null;
    }

    private boolean isInRange(RowBuffer rows) {
        for (int j = 0; j < width; j++) {
            double square = sums.square(j);
            if (!(square < LONGEST && square > 1 / LONGEST)
                    && !(square == 0 && rows.largestExponent(j) == Integer.MIN_VALUE)) {
                return false;
            }
        }
        return true;
    }

    private void load(RowBuffer rows, int j) {
        split(rows.hi[j], hi[j]);
        if (rows.isExtended(j) || rows.isWeighted()) {
            lo[j] = lo[j] == null ? new double[STEPS][LANES] : lo[j];
            split(rows.lo[j], lo[j]);
        } else {
            lo[j] = null;
        }
    }

    private static void split(double[] values, double[][] steps) {
        for (int step = 0; step < STEPS; step++) {
            System.arraycopy(values, step * LANES, steps[step], 0, LANES);
        }
    }

    /** Finds the rows where a column is not zero; returns how many they are, −1 if too many for a sparse column. */
    private int findNonzero(int column, double[] values) {
        int[] rows = nonzero[column];
        int found = 0;
        for (int step = 0; step < STEPS && found <= SPARSE; step++) {
            long bits = 0;
            for (int lane = 0; lane < LANES; lane++) {
                int row = step * LANES + lane;
                rows[found] = row;
                int one = values[row] == 0 ? 0 : 1;
                found += one;
                bits |= (long) one << lane;
            }
            mask[column][step] = bits;
        }
        return found <= SPARSE ? found : -1;
    }

    private void weigh(int j) {
        for (int step = 0; step < STEPS; step++) {
            PairKernels.weigh(
                    weights[step], hi[j][step], Objects.requireNonNull(lo[j])[step], leftHi[step], leftLo[step], LANES);
        }
    }

    private DoubleDouble product(RowBuffer rows, int j, double[][] left, double[] @Nullable [] leftLow, int k) {
        if (count[j] >= 0 && (count[k] < 0 || count[j] <= count[k])) {
            return sparseProduct(rows, j, k);
        }
        if (count[k] >= 0) {
            return sparseProduct(rows, k, j);
        }
        Arrays.fill(sum, 0);
        Arrays.fill(low, 0);
        double[] @Nullable [] rightLow = lo[k];
        for (int step = 0; step < STEPS; step++) {
            if (leftLow == null && rightLow == null) {
                PairKernels.addProducts(left[step], hi[k][step], sum, low, LANES);
            } else {
                PairKernels.addProducts(
                        left[step],
                        leftLow == null ? ZEROS : leftLow[step],
                        hi[k][step],
                        rightLow == null ? ZEROS : rightLow[step],
                        sum,
                        low,
                        LANES);
            }
        }
        return PairKernels.sum(sum, low, LANES);
    }

    /** Over the rows where a sparse column is not zero. */
    private DoubleDouble sparseProduct(RowBuffer rows, int sparse, int other) {
        if (count[other] >= 0 && areDisjoint(mask[sparse], mask[other])) {
            return DoubleDouble.ZERO;
        }
        return PairKernels.productAt(nonzero[sparse], count[sparse], rows.hi[sparse], rows.hi[other], rows.lo[other]);
    }

    private static boolean areDisjoint(long[] a, long[] b) {
        long common = 0;
        for (int step = 0; step < STEPS; step++) {
            common |= a[step] & b[step];
        }
        return common == 0;
    }
}
