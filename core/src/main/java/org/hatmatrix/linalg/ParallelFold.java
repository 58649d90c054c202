package org.hatmatrix.linalg;

import java.util.concurrent.atomic.AtomicInteger;
import org.hatmatrix.linalg.kernels.Kernels;

/**
 * Folds the rows of a large problem in parts, and then the factors of the parts in their order. The parts depend on the size
 * of the problem only and not on how many threads share them, and so do the bits of the result. The threads end here.
 */
final class ParallelFold {

    /** Starting a thread takes about as long as folding some thousand rows. */
    private static final int LEAST_ROWS = 4096;

    /** A part of so many times as many rows as columns makes the folding of its factor a small part of the work. */
    private static final int ROWS_PER_COLUMN = 64;

    /** Enough for any number of threads to be busy nearly until the end, and few factors to be kept and folded. */
    private static final int MOST_PARTS = 256;

    private final Problem problem;
    private final Frame frame;
    private final double[][] factors;
    private final AtomicInteger next = new AtomicInteger();

    private ParallelFold(Problem problem, Frame frame, int parts) {
        this.problem = problem;
        this.frame = frame;
        factors = new double[parts][];
    }

    static RowFold of(Problem problem, Frame frame, int threads) {
        int parts = parts(problem.rows(), problem.columns() + 1);
        if (parts > 1) {
            return new ParallelFold(problem, frame, parts).fold(Math.min(threads, parts));
        }
        RowFold fold = empty(problem.columns() + 1);
        fold.foldRows(new FramedRows(problem, frame), 0, problem.rows());
        return fold;
    }

    /** An empty fold for a number of columns, the response included. */
    private static RowFold empty(int width) {
        return width < Kernels.BEST.wide() ? HouseholderFold.take(width) : new CompactWyFold(Kernels.BEST, width);
    }

    /** How many parts so many rows and columns are folded in; none or one means the rows as they are. */
    static int parts(int rows, int width) {
        return Math.min(MOST_PARTS, rows / Math.max(LEAST_ROWS, ROWS_PER_COLUMN * width));
    }

    private RowFold fold(int threads) {
        Workers.run(threads, number -> foldParts());
        RowFold all = empty(problem.columns() + 1);
        for (double[] factor : factors) {
            all.foldFactor(factor);
        }
        return all;
    }

    /** Folds one part after the other that no thread has begun. */
    private void foldParts() {
        RowFold fold = empty(problem.columns() + 1);
        FramedRows rows = new FramedRows(problem, frame);
        for (int part = next.getAndIncrement(); part < factors.length; part = next.getAndIncrement()) {
            fold.foldRows(rows, firstRow(part), firstRow(part + 1));
            factors[part] = fold.factor().clone();
            fold.clear();
        }
        fold.close();
    }

    private int firstRow(int part) {
        return firstRow(problem.rows(), part, factors.length);
    }

    /** The first row of one of so many parts, or after the last of them. */
    static int firstRow(int rows, int part, int parts) {
        return (int) ((long) rows * part / parts);
    }
}
