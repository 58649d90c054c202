package org.hatmatrix.linalg;

/** The arithmetic by which a solution was found. */
public enum ArithmeticUsed {
    /** One factorization in double precision. */
    DOUBLE,
    /** A factorization in double precision, its solution refined by residuals in double-double. */
    REFINED,
    /** A factorization in double-double. */
    DOUBLE_DOUBLE,
    /** Coefficients and sums of squares in rational numbers, the inverse of the Gram matrix from a factorization. */
    EXACT
}
