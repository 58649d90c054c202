package org.hatmatrix.linalg;

/**
 * How to solve.
 *
 * @param arithmetic the arithmetic
 * @param parts into how many blocks of rows a large problem is split, each folded by a thread of its own that ends with
 *     the solution; the same number gives the same bits
 */
public record SolverOptions(Arithmetic arithmetic, int parts) {

    /** Adaptive arithmetic, one part in the calling thread. */
    public static final SolverOptions DEFAULTS = new SolverOptions(Arithmetic.ADAPTIVE, 1);

    /** Checks the number of parts. */
    public SolverOptions {
        if (parts < 1) {
            throw new IllegalArgumentException("parts: found " + parts + ", wanted at least 1");
        }
    }

    /**
     * The same with another arithmetic.
     *
     * @param other the arithmetic
     * @return the options
     */
    public SolverOptions with(Arithmetic other) {
        return new SolverOptions(other, parts);
    }

    /**
     * The same with another number of parts.
     *
     * @param other the number of parts
     * @return the options
     */
    public SolverOptions withParts(int other) {
        return new SolverOptions(arithmetic, other);
    }
}
