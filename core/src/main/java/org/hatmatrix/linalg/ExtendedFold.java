package org.hatmatrix.linalg;

import java.util.Arrays;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import org.hatmatrix.linalg.kernels.ExtendedKernels;
import org.hatmatrix.linalg.kernels.ExtendedTile;
import org.hatmatrix.linalg.kernels.ExtendedUpdate;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

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

    /** Columns whose reflections are found before they are applied to the others. */
    private static final int PANEL = 16;

    /** From so many columns on the block is kept by rows as well, and several threads share its columns. */
    private static final int MANY_COLUMNS = 128;

    private final int width;
    private final ExtendedMatrix r;
    private final double[][] hi;
    private final double[][] lo;
    private final @Nullable Reflection[] reflections = new Reflection[PANEL];
    private final ExtendedUpdate update = new ExtendedUpdate(BLOCK);

    /** The columns of the block that are not reflected yet, by rows; none if there are few. */
    private final ExtendedTile[] tiles;

    public ExtendedFold(int width) {
        this(new ExtendedMatrix(width));
    }

    private ExtendedFold(ExtendedMatrix r) {
        this.r = r;
        width = r.size();
        hi = new double[width][BLOCK];
        lo = new double[width][BLOCK];
        tiles = new ExtendedTile[width < MANY_COLUMNS ? 0 : (width - 1) / ExtendedTile.COLUMNS + 1];
        Arrays.setAll(tiles, t -> new ExtendedTile(BLOCK));
    }

    /**
     * The triangular factor of all rows of a scaled problem, each row multiplied by the root of its weight. Many rows are
     * folded in parts, whose number depends on the size of the problem only, and their factors in their order; of many
     * columns each is reflected by one thread. So the bits do not depend on the number of threads.
     */
    public static ExtendedMatrix of(Problem problem, Scaling scaling, int threads) {
        int width = problem.columns() + 1;
        ScaledRows rows = new ScaledRows(problem, scaling);
        int parts = ParallelFold.parts(problem.rows(), width);
        ExtendedFold fold = new ExtendedFold(width);
        if (parts > 1) {
            fold.foldParts(rows, problem.rows(), parts, threads);
        } else if (threads > 1 && fold.tiles.length > 0) {
            fold.foldTogether(rows, problem.rows(), threads);
        } else {
            fold.fold(rows, 0, problem.rows());
        }
        return fold.r;
    }

    private void fold(ScaledRows rows, int first, int last) {
        for (int from = first; from < last; from += BLOCK) {
            int count = Math.min(BLOCK, last - from);
            rows.copyExtended(from, count, hi, lo);
            reflect(count);
        }
    }

    private void foldParts(ScaledRows rows, int n, int parts, int threads) {
        ExtendedFold[] folds = new ExtendedFold[parts];
        AtomicInteger next = new AtomicInteger();
        Workers.run(Math.min(threads, parts), number -> {
            for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
                ExtendedFold fold = new ExtendedFold(width);
                fold.fold(rows, ParallelFold.firstRow(n, part, parts), ParallelFold.firstRow(n, part + 1, parts));
                folds[part] = fold;
            }
        });
        for (ExtendedFold fold : folds) {
            for (int from = 0; from < width; from += BLOCK) {
                int count = Math.min(BLOCK, width - from);
                copyFactor(fold.r, from, count);
                reflect(count);
            }
        }
    }

    private void foldTogether(ScaledRows rows, int n, int threads) {
        Phaser phaser = new Phaser(threads);
        Workers.run(threads, number -> {
            try {
                foldTogether(rows, n, number, threads, phaser);
            } finally {
                // At its end no thread waits for it, and if it fails none shall.
                phaser.arriveAndDeregister();
            }
        });
    }

    /** What one thread does: the first one finds the reflections of a panel, all apply them, each to columns of its own. */
    private void foldTogether(ScaledRows rows, int n, int number, int threads, Phaser phaser) {
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            if (number == 0) {
                rows.copyExtended(from, count, hi, lo);
                loadTiles(count);
            }
            for (int k = 0; k < width; k += PANEL) {
                int to = Math.min(k + PANEL, width);
                if (number == 0) {
                    storePanel(k, to, count);
                    reflectPanel(k, to, count);
                }
                phaser.arriveAndAwaitAdvance();
                for (int t = to / ExtendedTile.COLUMNS + number; t < tiles.length; t += threads) {
                    apply(k, to, tiles[t], t * ExtendedTile.COLUMNS, count);
                }
                phaser.arriveAndAwaitAdvance();
            }
        }
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

    /** Copies rows of another factor into the block. */
    public void copyFactor(ExtendedMatrix factor, int from, int count) {
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < count; i++) {
                DoubleDouble value = from + i <= j ? factor.get(from + i, j) : DoubleDouble.ZERO;
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

    /**
     * One reflection per column maps the column of the block to zero and its length to the diagonal of R. Those of some
     * columns are found before they are applied to the others, which are taken by columns if they are few and else by rows.
     */
    public void reflect(int count) {
        loadTiles(count);
        for (int from = 0; from < width; from += PANEL) {
            int to = Math.min(from + PANEL, width);
            storePanel(from, to, count);
            reflectPanel(from, to, count);
            if (tiles.length == 0) {
                for (int j = to; j < width; j++) {
                    apply(from, to, j, count);
                }
            }
            for (int t = to / ExtendedTile.COLUMNS; t < tiles.length; t++) {
                apply(from, to, tiles[t], t * ExtendedTile.COLUMNS, count);
            }
        }
    }

    private void loadTiles(int count) {
        for (int j = 0; j < width && tiles.length > 0; j++) {
            tiles[j / ExtendedTile.COLUMNS].load(j % ExtendedTile.COLUMNS, hi[j], lo[j], count);
        }
    }

    private void storePanel(int from, int to, int count) {
        for (int j = from; j < to && tiles.length > 0; j++) {
            tiles[j / ExtendedTile.COLUMNS].store(j % ExtendedTile.COLUMNS, hi[j], lo[j], count);
        }
    }

    /** Applies the reflections of a panel to the columns after it in a tile. */
    private void apply(int from, int to, ExtendedTile tile, int start, int count) {
        int first = Math.max(0, to - start);
        int last = Math.min(ExtendedTile.COLUMNS, width - start);
        for (int k = from; k < to; k++) {
            Reflection reflection = reflections[k % PANEL];
            if (reflection != null && first < last) {
                tile.reflect(
                        reflection.first,
                        reflection.factor,
                        hi[k],
                        lo[k],
                        count,
                        r.highParts()[k],
                        r.lowParts()[k],
                        start,
                        first,
                        last);
            }
        }
    }

    private void reflectPanel(int from, int to, int count) {
        for (int k = from; k < to; k++) {
            reflections[k - from] = reflection(k, count);
            for (int j = k + 1; j < to; j++) {
                apply(k, k + 1, j, count);
            }
        }
    }

    /** I − τ v vᵀ with v = (first, column k of the block) and −τ = factor. */
    private record Reflection(DoubleDouble first, DoubleDouble factor) {}

    private @Nullable Reflection reflection(int k, int count) {
        DoubleDouble square = ExtendedKernels.dot(hi[k], lo[k], hi[k], lo[k], count);
        if (square.hi() <= HouseholderFold.NEGLIGIBLE) {
            return null;
        }
        DoubleDouble alpha = r.get(k, k);
        DoubleDouble length = alpha.times(alpha).plus(square).sqrt();
        DoubleDouble beta = alpha.hi() > 0 ? length.negated() : length;
        DoubleDouble first = alpha.minus(beta);
        r.set(k, k, beta);
        return new Reflection(first, DoubleDouble.ONE.dividedBy(beta.times(first)));
    }

    /** Applies the reflections of some columns of a panel to another column. */
    private void apply(int from, int to, int column, int count) {
        for (int k = from; k < to; k++) {
            Reflection reflection = reflections[k % PANEL];
            if (reflection != null) {
                apply(reflection, k, column, count);
            }
        }
    }

    private void apply(Reflection reflection, int k, int j, int count) {
        DoubleDouble top = r.get(k, j);
        DoubleDouble inner =
                ExtendedKernels.dot(hi[k], lo[k], hi[j], lo[j], count).plus(reflection.first.times(top));
        DoubleDouble step = inner.times(reflection.factor);
        r.set(k, j, top.plus(step.times(reflection.first)));
        update.add(step, hi[k], lo[k], hi[j], lo[j], 0, count);
    }
}
