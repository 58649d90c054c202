package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.linalg.kernels.Kernels;
import org.hatmatrix.linalg.kernels.PairUpdate;

/**
 * The fold of {@link HouseholderFold} for wide matrices. The reflections of a panel of eight columns are applied to the columns
 * right of it at once, as I − V T Vᵀ with an upper triangular T, so that nearly all work is done in products of matrices.
 * Rows of the block and of the factor are stored by rows; only the panel is turned into columns.
 *
 * <p>With V = [F; B], F diagonal since every reflection touches one row of R, and C = [R; A] the columns to be changed, the
 * update is W = −Tᵀ(F R + BᵀA), R ← R + F W, A ← A + B W, done for a strip of columns that stays in the cache.
 *
 * <p>Literature: R. Schreiber, C. Van Loan, A storage-efficient WY representation for products of Householder
 * transformations, SIAM J. Sci. Stat. Comput. 10 (1989); G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., sections
 * 5.1.7 and 5.2.3; A. Buttari, J. Langou, J. Kurzak, J. Dongarra, Parallel tiled QR factorization for multicore
 * architectures, Concurrency Comput. Pract. Exper. 20 (2008).
 */
public final class CompactWyFold implements RowFold {

    /** Columns of a panel, few since reflecting them among themselves is what takes longest for its number of operations. */
    private static final int PANEL = 8;

    /** Rows of a block: a strip of it fits into the fastest cache. */
    private static final int ROWS = 128;

    /** Columns of a strip, which stays in the cache. */
    private static final int STRIP = 256;

    private final Kernels kernels;
    private final int width;
    private final int padded;
    private final double[][] r;
    private final double[][] block;
    private final HouseholderFold panel;
    private final double[][] t = new double[PANEL][PANEL];
    private final double[][] inner = new double[PANEL][];
    private final double[][] w = new double[PANEL][];
    private final double[][] columnFactors = new double[PANEL / 4][4 * ROWS];
    private final double[][] triangleFactors = new double[PANEL / 4][4 * PANEL];
    private final double[][] rowFactors = new double[ROWS / 4][4 * PANEL];
    private final double[] tile;

    CompactWyFold(Kernels kernels, int width) {
        this.kernels = kernels;
        this.width = width;
        tile = new double[kernels.places()];
        padded = (width + PANEL - 1) / PANEL * PANEL;
        r = new double[padded][padded];
        block = new double[ROWS][padded];
        panel = new HouseholderFold(kernels, PANEL);
        for (int k = 0; k < PANEL; k++) {
            inner[k] = new double[padded];
            w[k] = new double[padded];
        }
    }

    @Override
    public void foldRows(FramedRows rows, int from, int to) {
        double[][] columns = panel.block();
        for (int start = from; start < to; start += ROWS) {
            int count = Math.min(ROWS, to - start);
            zeroAfter(count);
            for (int j = 0; j < width; j += PANEL) {
                int several = Math.min(PANEL, width - j);
                rows.copy(start, count, j, several, columns);
                turn(columns, several, count, j);
            }
            foldBlock();
        }
    }

    @Override
    public void foldFactor(double[] other) {
        for (int start = 0; start < width; start += ROWS) {
            int count = Math.min(ROWS, width - start);
            zeroAfter(count);
            for (int i = 0; i < count; i++) {
                System.arraycopy(other, (start + i) * width, block[i], 0, width);
            }
            foldBlock();
        }
    }

    @Override
    public double[] factor() {
        double[] factor = new double[width * width];
        for (int i = 0; i < width; i++) {
            System.arraycopy(r[i], i, factor, i * width + i, width - i);
        }
        return factor;
    }

    @Override
    public void clear() {
        for (double[] row : r) {
            Arrays.fill(row, 0);
        }
    }

    @Override
    public void close() {
        // Too large to be kept.
    }

    /** Rows of zeros after the first ones. */
    private void zeroAfter(int count) {
        for (int i = count; i < ROWS; i++) {
            Arrays.fill(block[i], 0);
        }
    }

    /** Columns into rows. */
    private void turn(double[][] columns, int several, int count, int at) {
        for (int i = 0; i < count; i++) {
            double[] row = block[i];
            for (int j = 0; j < several; j++) {
                row[at + j] = columns[j][i];
            }
        }
    }

    private void foldBlock() {
        for (int k = 0; k < padded; k += PANEL) {
            factorPanel(k);
            if (k + PANEL < padded) {
                triangularFactor();
                pack();
                for (int from = k + PANEL; from < padded; from += STRIP) {
                    update(k, from, Math.min(from + STRIP, padded));
                }
            }
        }
    }

    /** Reflects the columns of the panel among themselves; what is left in it are the vectors of the reflections. */
    private void factorPanel(int k) {
        double[] top = panel.factor();
        double[][] columns = panel.block();
        for (int i = 0; i < PANEL; i++) {
            System.arraycopy(r[k + i], k, top, i * PANEL, PANEL);
        }
        for (int i = 0; i < ROWS; i++) {
            double[] row = block[i];
            for (int j = 0; j < PANEL; j++) {
                columns[j][i] = row[k + j];
            }
        }
        panel.foldBlock(ROWS);
        for (int i = 0; i < PANEL; i++) {
            System.arraycopy(top, i * PANEL, r[k + i], k, PANEL);
        }
    }

    /** T from BᵀB, column by column. */
    private void triangularFactor() {
        double[][] v = panel.block();
        for (int i = 0; i < PANEL; i += 4) {
            for (int j = i; j < PANEL; j += 4) {
                kernels.gram4(v, i, j, ROWS, tile);
                for (int k = 0; k < 4; k++) {
                    System.arraycopy(tile, 4 * k, inner[i + k], j, 4);
                }
            }
        }
        double[] tau = panel.tau();
        for (int j = 0; j < PANEL; j++) {
            for (int i = 0; i < j; i++) {
                double sum = 0;
                for (int z = i; z < j; z++) {
                    sum = Math.fma(t[i][z], inner[z][j], sum);
                }
                t[i][j] = -tau[j] * sum;
            }
            t[j][j] = tau[j];
        }
    }

    /** Lays the factors of the three products out in the order in which they are needed. */
    private void pack() {
        double[][] v = panel.block();
        for (int i = 0; i < PANEL; i++) {
            double[] byColumns = columnFactors[i / 4];
            double[] triangle = triangleFactors[i / 4];
            for (int row = 0; row < ROWS; row++) {
                double value = v[i][row];
                byColumns[4 * row + i % 4] = value;
                rowFactors[row / 4][4 * i + row % 4] = value;
            }
            for (int k = 0; k <= i; k++) {
                triangle[4 * k + i % 4] = -t[k][i];
            }
        }
    }

    /** Applies the reflections of the panel to a strip of columns. */
    private void update(int k, int from, int to) {
        double[] first = panel.first();
        for (int i = 0; i < PANEL; i++) {
            scale(first[i], r[k + i], inner[i], from, to);
            Arrays.fill(w[i], from, to, 0);
        }
        for (int i = 0; i < PANEL; i += 4) {
            multiplyAdd4(inner, i, columnFactors[i / 4], block, ROWS, from, to);
        }
        for (int i = 0; i < PANEL; i += 4) {
            multiplyAdd4(w, i, triangleFactors[i / 4], inner, i + 4, from, to);
        }
        for (int i = 0; i < PANEL; i++) {
            axpy(first[i], w[i], r[k + i], from, to);
        }
        for (int i = 0; i < ROWS; i += 4) {
            multiplyAdd4(block, i, rowFactors[i / 4], w, PANEL, from, to);
        }
    }

    private static void scale(double f, double[] x, double[] y, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] = f * x[j];
        }
    }

    private static void axpy(double f, double[] x, double[] y, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] = Math.fma(f, x[j], y[j]);
        }
    }

    /** Adds to rows row … row + 3 of c the first rows of b: c[row + z] += Σ factors[4 k + z] b[k], of four the last two first. */
    private static void multiplyAdd4(
            double[][] c, int row, double[] factors, double[][] b, int depth, int from, int to) {
        for (int k = 0; k < depth; k += 4) {
            PairUpdate.add(b, k + 2, c, row, from, to, factors, 4 * k + 8);
            PairUpdate.add(b, k, c, row, from, to, factors, 4 * k);
        }
    }
}
