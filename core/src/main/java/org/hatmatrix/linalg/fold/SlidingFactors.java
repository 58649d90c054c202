package org.hatmatrix.linalg.fold;

import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.RotatedFactor;

/**
 * The triangular factors of all windows of a given number of consecutive rows, without taking a row out of a factor, which would lose
 * digits. The rows are cut into blocks as long as the window. A window is the end of a block and the beginning of the next; the
 * factors of all ends are made by adding rows from the last backwards, that of the beginning by adding rows forwards, and the two
 * are merged. Of the ends only every √w-th factor is kept, and those between are made anew from it, so that memory grows with the root
 * of the window.
 *
 * <p>Three additions of a row and one merge a window, all of them orthogonal, in double-double.
 *
 * <p>Literature: the queue of two stacks (R. Hood, R. Melville, Information Processing Letters 13 (1981) 50–54) with the factors of
 * J. Demmel, L. Grigori, M. Hoemmen, J. Langou, SIAM Journal on Scientific Computing 34 (2012).
 */
public final class SlidingFactors {

    /** What is told of a window. */
    public interface Visitor {

        /**
         * A window.
         *
         * @param first the index of its first row
         * @param factor its triangular factor, which belongs to the visitor
         */
        void window(int first, ExtendedMatrix factor);
    }

    private final double[][] rows;
    private final double[][] lows;
    private final int window;
    private final Visitor visitor;

    private SlidingFactors(double[][] rows, double[][] lows, int window, Visitor visitor) {
        this.rows = rows;
        this.lows = lows;
        this.window = window;
        this.visitor = visitor;
    }

    /**
     * Visits all windows in their order.
     *
     * @param rows the rows, not changed
     * @param lows their low parts
     * @param window the number of rows of a window, at most that of all
     */
    public static void forEach(double[][] rows, double[][] lows, int window, Visitor visitor) {
        new SlidingFactors(rows, lows, window, visitor).run();
    }

    private RotatedFactor empty() {
        return new RotatedFactor(new ExtendedMatrix(rows[0].length));
    }

    private void run() {
        int last = rows.length - window;
        for (int block = 0; block <= last; block += window) {
            new Block(block).run(Math.min(last, block + window - 1));
        }
    }

    /** The windows that begin in one block. */
    private final class Block {

        private final int start;
        private final int step = Math.max(1, (int) Math.sqrt(window));
        private final RotatedFactor[] ends = new RotatedFactor[window / step + 2];

        Block(int start) {
            this.start = start;
        }

        void run(int lastWindow) {
            markEnds();
            RotatedFactor beginning = empty();
            RotatedFactor[] chunk = new RotatedFactor[step];
            for (int first = start; first <= lastWindow; first++) {
                int place = first - start;
                if (place % step == 0) {
                    fill(chunk, place);
                }
                if (place > 0) {
                    beginning.add(rows[first + window - 1], lows[first + window - 1]);
                }
                RotatedFactor whole = new RotatedFactor(chunk[place % step].copy());
                whole.add(beginning);
                visitor.window(first, whole.factor());
            }
        }

        /** The factors of the rows of the block from every step-th place on. */
        private void markEnds() {
            RotatedFactor end = empty();
            ends[(window + step - 1) / step] = new RotatedFactor(end.copy());
            for (int place = window - 1; place >= 0; place--) {
                end.add(rows[start + place], lows[start + place]);
                if (place % step == 0) {
                    ends[place / step] = new RotatedFactor(end.copy());
                }
            }
        }

        /** The factors of the rows of the block from each place of a step on. */
        private void fill(RotatedFactor[] chunk, int from) {
            int to = Math.min(window, from + step);
            RotatedFactor end = new RotatedFactor(ends[from / step + 1].copy());
            if (to == window) {
                end = empty();
            }
            for (int place = to - 1; place >= from; place--) {
                end.add(rows[start + place], lows[start + place]);
                chunk[place - from] = new RotatedFactor(end.copy());
            }
        }
    }
}
