package org.hatmatrix.regression;

/** How much arithmetic precision a least-squares fit spends. */
public enum Precision {

    /**
     * The condition of the data decides: doubles where they are enough, refinement with residuals in twice the precision,
     * or a factorization in double-double arithmetic where they are not. The fit says which was used.
     */
    ADAPTIVE,

    /** Doubles only: one Householder factorization, whatever the condition of the data. */
    DOUBLE,

    /** The factorization in double-double arithmetic (about 31 digits), whatever the condition of the data. */
    EXTENDED
}
