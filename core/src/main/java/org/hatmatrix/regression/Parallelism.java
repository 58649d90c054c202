package org.hatmatrix.regression;

/**
 * How many threads a fit of a large design uses. They are a fit's own and have ended when it returns; small designs use none.
 *
 * <p>The coefficients and standard errors of a fit, its residuals and whatever else is computed from them by arithmetic have
 * the same bits with any number of threads, on any processor and in any version of Java from 17 on: the rows are split by
 * the size of the design alone, and the elementary functions are those of {@link StrictMath}. With {@code --add-modules
 * jdk.incubator.vector} sums are taken in another order, and the bits are others, but again the same everywhere. What comes
 * from a distribution (p-values, intervals, the scale of least trimmed squares) may differ in its last digits.
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
