package org.hatmatrix.linalg;

/**
 * How to solve.
 *
 * @param arithmetic the arithmetic
 * @param threads how many threads share the rows of a large problem, the caller's among them; they end with the solution,
 *     whose bits do not depend on their number
 */
public record SolverOptions(Arithmetic arithmetic, int threads) {

    /** Adaptive arithmetic, the calling thread alone. */
    public static final SolverOptions DEFAULTS = new SolverOptions(Arithmetic.ADAPTIVE, 1);

    /** Checks the number of threads. */
    public SolverOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: found " + threads + ", wanted at least 1");
        }
    }

    /**
     * The same with another arithmetic.
     *
     * @param other the arithmetic
     * @return the options
     */
    public SolverOptions with(Arithmetic other) {
        return new SolverOptions(other, threads);
    }

    /**
     * The same with another number of threads.
     *
     * @param other the number of threads
     * @return the options
     */
    public SolverOptions withThreads(int other) {
        return new SolverOptions(arithmetic, other);
    }
}
