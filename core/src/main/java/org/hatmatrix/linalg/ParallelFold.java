package org.hatmatrix.linalg;

import org.jspecify.annotations.Nullable;

/**
 * Folds the rows in parts, each by a thread of its own that ends here, and the factors of the parts into the first one.
 * The parts depend on their number and that of the rows only, and so do the bits of the result.
 */
final class ParallelFold {

    /** Starting a thread takes about as long as folding some blocks. */
    private static final int LEAST_BLOCKS = 4;

    private final Problem problem;
    private final Frame frame;
    private final RowFold[] folds;
    private volatile @Nullable Throwable failure;

    private ParallelFold(Problem problem, Frame frame, int parts) {
        this.problem = problem;
        this.frame = frame;
        folds = new RowFold[parts];
    }

    static RowFold of(Problem problem, Frame frame, int parts) {
        int most = problem.rows() / (LEAST_BLOCKS * Kernels.BEST.blockRows(problem.columns() + 1));
        int count = Math.min(parts, most);
        return count > 1 ? new ParallelFold(problem, frame, count).fold() : fold(problem, frame, 0, problem.rows());
    }

    private static RowFold fold(Problem problem, Frame frame, int from, int to) {
        RowFold fold = RowFold.take(problem.columns() + 1);
        fold.foldRows(new FramedRows(problem, frame), from, to);
        return fold;
    }

    private RowFold fold() {
        Thread[] threads = new Thread[folds.length];
        for (int part = 1; part < folds.length; part++) {
            threads[part] = start(part);
        }
        foldPart(0);
        boolean interrupted = false;
        for (int part = 1; part < folds.length; part++) {
            interrupted |= join(threads[part]);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow();
        for (int part = 1; part < folds.length; part++) {
            folds[0].foldFactor(folds[part].factor());
            folds[part].giveBack();
        }
        return folds[0];
    }

    private Thread start(int part) {
        Thread thread = new Thread(() -> foldPart(part), "hatmatrix-fold-" + part);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void foldPart(int part) {
        try {
            int from = (int) ((long) problem.rows() * part / folds.length);
            int to = (int) ((long) problem.rows() * (part + 1) / folds.length);
            folds[part] = fold(problem, frame, from, to);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** Waits for the end of a thread, whatever happens; true if the waiting thread was interrupted. */
    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void rethrow() {
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }
}
