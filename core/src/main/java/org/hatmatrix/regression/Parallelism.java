package org.hatmatrix.regression;

/**
 * How many threads a fit of a large design uses. The rows are folded in as many blocks as there are threads, so that the
 * result has the same bits for the same number, on any machine. The threads are a fit's own and have ended when it
 * returns; small designs use none.
 *
 * @param threads the number of threads, the caller's among them
 */
public record Parallelism(int threads) {

    /** The caller's thread alone. */
    public static final Parallelism SERIAL = new Parallelism(1);

    private static final int MOST_THREADS = 1024;

    /**
     * Makes an option.
     *
     * @param threads the number of threads, the caller's among them
     * @throws IllegalArgumentException if {@code threads} is not between 1 and 1024
     */
    public Parallelism {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("parallelism is " + threads + " threads, wanted 1 to " + MOST_THREADS);
        }
    }

    /**
     * So many threads.
     *
     * @param threads the number of threads, the caller's among them
     * @return the option
     * @throws IllegalArgumentException if {@code threads} is not between 1 and 1024
     */
    public static Parallelism threads(int threads) {
        return threads == 1 ? SERIAL : new Parallelism(threads);
    }
}
