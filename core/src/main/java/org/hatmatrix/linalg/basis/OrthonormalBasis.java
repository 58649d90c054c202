package org.hatmatrix.linalg.basis;

import java.util.Arrays;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.RowVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The rows of Q = W^½XR⁻¹, stored, for repeated weighted least squares on one design. Its columns are orthonormal, so that
 * QᵀΩQ is as well conditioned as the weights Ω allow, however ill-conditioned X is, and can be solved by Cholesky.
 *
 * <p>A weighted problem is solved for the correction of a residual vector, never for the coefficients themselves: the
 * errors of the normal equations then only slow the iteration down and do not enter what it converges to.
 *
 * <p>Rows are stored in blocks, columns contiguous within a block, so that a block stays in the first-level cache.
 * Immutable.
 */
public final class OrthonormalBasis {

    private static final int BLOCK = 128;

    /** Sums of squares of smaller numbers, multiplied by each other, do not overflow. */
    private static final double LARGEST = 0x1p400;

    private final int rows;
    private final int columns;
    private final double[] values;

    private OrthonormalBasis(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Stores orthonormal rows of a solved problem.
     *
     * @param solution the solution
     * @param kept the rows to be stored, from 0 and ascending: those whose weight is not zero, repeated ones repeatedly
     * @param repeats how often each row of the solution is repeated, which its weight said; null for once
     * @return its basis
     */
    public static OrthonormalBasis of(LeastSquaresSolution solution, int[] kept, int @Nullable [] repeats) {
        OrthonormalBasis basis = empty(kept.length, solution.rank());
        solution.forEachOrthonormalRow(basis.storing(kept, repeats));
        return basis;
    }

    /**
     * Stores the rows W^½XR⁻¹ with the factor R of a problem in which other weights decided which rows count. A row that
     * is so far from those that its squares would overflow becomes a row of zeros.
     *
     * @param solution the solution of that problem
     * @param x the rows X
     * @param weights W, one per row
     * @param kept the rows to be stored, as above
     * @param repeats how often each is repeated, which W says; null for once
     * @return the basis, orthonormal for those other weights
     */
    public static OrthonormalBasis of(
            LeastSquaresSolution solution, ColumnMatrix x, double[] weights, int[] kept, int @Nullable [] repeats) {
        OrthonormalBasis basis = empty(kept.length, solution.rank());
        RowVisitor storing = basis.storing(kept, repeats);
        solution.forEachOrthonormalRow(x, weights, (row, q) -> {
            if (!isWithinReach(q)) {
                Arrays.fill(q, 0);
            }
            storing.accept(row, q);
        });
        return basis;
    }

    private static OrthonormalBasis empty(int n, int p) {
        return new OrthonormalBasis(n, p, new double[Math.multiplyExact(n, p)]);
    }

    private RowVisitor storing(int[] kept, int @Nullable [] repeats) {
        int[] next = {0};
        return (row, q) -> {
            double root = repeats == null ? 1 : Math.sqrt(repeats[row]);
            while (next[0] < rows && kept[next[0]] == row) {
                store(next[0]++, q, root);
            }
        };
    }

    private void store(int row, double[] q, double divisor) {
        int at = offset(row);
        int stride = height(row);
        for (int j = 0; j < columns; j++) {
            values[at + j * stride] = divisor == 1 ? q[j] : q[j] / divisor;
        }
    }

    private static boolean isWithinReach(double[] q) {
        for (double value : q) {
            if (!(Math.abs(value) < LARGEST)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a row is one of zeros because it is out of reach.
     *
     * @param row its index, from 0
     * @return true if so, and for a row of zeros in the design
     */
    public boolean isZero(int row) {
        int from = offset(row);
        int stride = height(row);
        for (int j = 0; j < columns; j++) {
            if (values[from + j * stride] != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The rows with the given indices.
     *
     * @param indices rows of this, from 0
     * @return a copy of them, in that order
     */
    public OrthonormalBasis rows(int[] indices) {
        int m = indices.length;
        double[] q = new double[m * columns];
        for (int first = 0; first < m; first += BLOCK) {
            int height = Math.min(BLOCK, m - first);
            for (int i = 0; i < height; i++) {
                int row = indices[first + i];
                int from = offset(row);
                int stride = height(row);
                for (int j = 0; j < columns; j++) {
                    q[first * columns + j * height + i] = values[from + j * stride];
                }
            }
        }
        return new OrthonormalBasis(m, columns, q);
    }

    /**
     * The number of rows.
     *
     * @return n
     */
    public int rows() {
        return rows;
    }

    /**
     * The number of columns.
     *
     * @return p
     */
    public int columns() {
        return columns;
    }

    /**
     * One row.
     *
     * @param row its index, from 0
     * @param target receives the p values
     */
    public void row(int row, double[] target) {
        int from = offset(row);
        int stride = height(row);
        for (int j = 0; j < columns; j++) {
            target[j] = values[from + j * stride];
        }
    }

    /**
     * One column.
     *
     * @param column its index, from 0
     * @param target receives the n values
     */
    public void column(int column, double[] target) {
        for (int first = 0; first < rows; first += BLOCK) {
            int height = Math.min(BLOCK, rows - first);
            System.arraycopy(values, first * columns + column * height, target, first, height);
        }
    }

    /** Rows that stand together, column after column. */
    int blockRows() {
        return BLOCK;
    }

    /** The numbers, block after block; not copied. */
    double[] values() {
        return values;
    }

    private int offset(int row) {
        int block = row - row % BLOCK;
        return block * columns + (row - block);
    }

    private int height(int row) {
        return Math.min(BLOCK, rows - (row - row % BLOCK));
    }

    /**
     * The leverages ‖qᵢ‖².
     *
     * @return one per row
     */
    public double[] leverages() {
        double[] h = new double[rows];
        for (int first = 0; first < rows; first += BLOCK) {
            int height = Math.min(BLOCK, rows - first);
            for (int j = 0; j < columns; j++) {
                int column = first * columns + j * height;
                for (int i = 0; i < height; i++) {
                    h[first + i] += values[column + i] * values[column + i];
                }
            }
        }
        return h;
    }

    /**
     * Residuals y − Qγ.
     *
     * @param y the response, or the residuals of another solution
     * @param gamma the coefficients in the basis Q
     * @param residuals receives the result; may be {@code y}
     */
    public void residuals(double[] y, double[] gamma, double[] residuals) {
        if (residuals != y) {
            System.arraycopy(y, 0, residuals, 0, rows);
        }
        for (int first = 0; first < rows; first += BLOCK) {
            int height = Math.min(BLOCK, rows - first);
            int column = first * columns;
            int j = 0;
            for (; j + 3 < columns; j += 4, column += 4 * height) {
                subtractFour(column, height, gamma, j, residuals, first);
            }
            switch (columns - j) {
                case 3 -> subtractThree(column, height, gamma, j, residuals, first);
                case 2 -> subtractTwo(column, height, gamma, j, residuals, first);
                case 1 -> subtractOne(column, height, gamma[j], residuals, first);
                default -> {}
            }
        }
    }

    private void subtractFour(int column, int height, double[] gamma, int j, double[] residuals, int first) {
        double g0 = gamma[j];
        double g1 = gamma[j + 1];
        double g2 = gamma[j + 2];
        double g3 = gamma[j + 3];
        for (int i = 0; i < height; i++) {
            residuals[first + i] -= g0 * values[column + i]
                    + g1 * values[column + height + i]
                    + g2 * values[column + 2 * height + i]
                    + g3 * values[column + 3 * height + i];
        }
    }

    private void subtractThree(int column, int height, double[] gamma, int j, double[] residuals, int first) {
        double g0 = gamma[j];
        double g1 = gamma[j + 1];
        double g2 = gamma[j + 2];
        for (int i = 0; i < height; i++) {
            residuals[first + i] = residuals[first + i]
                    - g0 * values[column + i]
                    - g1 * values[column + height + i]
                    - g2 * values[column + 2 * height + i];
        }
    }

    private void subtractTwo(int column, int height, double[] gamma, int j, double[] residuals, int first) {
        double g0 = gamma[j];
        double g1 = gamma[j + 1];
        for (int i = 0; i < height; i++) {
            residuals[first + i] = residuals[first + i] - g0 * values[column + i] - g1 * values[column + height + i];
        }
    }

    private void subtractOne(int column, int height, double factor, double[] residuals, int first) {
        for (int i = 0; i < height; i++) {
            residuals[first + i] -= factor * values[column + i];
        }
    }

    /**
     * The normal equations QᵀΩQ δ = Qᵀv of a weighted problem.
     *
     * @param weights Ω, one number per row
     * @param right v, for least squares the residuals multiplied by the weights
     * @param target receives them, replacing what it held
     */
    public void normalEquations(double[] weights, double[] right, NormalEquations target) {
        target.clear();
        double[] block = target.blockOf(Math.min(BLOCK, rows));
        for (int first = 0; first < rows; first += BLOCK) {
            int height = Math.min(BLOCK, rows - first);
            for (int j = 0; j < columns; j++) {
                multiply(first * columns + j * height, height, weights, first, block, j * height);
            }
            System.arraycopy(right, first, block, columns * height, height);
            target.add(block, values, first * columns, height);
        }
        target.close();
    }

    /**
     * Replaces the right side of normal equations by Qᵀv.
     *
     * @param right v
     * @param target receives it, and keeps its Gram matrix
     */
    public void rightSide(double[] right, NormalEquations target) {
        target.clearRight();
        for (int first = 0; first < rows; first += BLOCK) {
            target.addRight(values, first * columns, right, first, Math.min(BLOCK, rows - first));
        }
    }

    private void multiply(int column, int height, double[] weights, int first, double[] block, int target) {
        for (int i = 0; i < height; i++) {
            block[target + i] = weights[first + i] * values[column + i];
        }
    }

    @Override
    public String toString() {
        return "OrthonormalBasis[" + rows + " × " + columns + "]";
    }
}
