package org.hatmatrix.regression;

/** How much arithmetic precision a least-squares fit spends. */
public enum Precision {

    /**
     * The condition of the data decides: doubles where they are enough, refinement with residuals in twice the precision,
     * a factorization in double-double arithmetic where they are not, rational numbers where residuals are lost even so
     * (a fit that is perfect, fill values among the data). The fit says which was used.
     */
    ADAPTIVE,

    /**
     * Doubles only: one Householder factorization, whatever the condition of the data. The fit tells how many digits that
     * leaves ({@link LeastSquaresFit#digitsLeft}), and its summary begins with a warning where they are few.
     */
    DOUBLE,

    /**
     * The factorization in double-double arithmetic (about 31 digits), whatever the condition of the data, and rational
     * numbers where residuals are lost even so.
     */
    EXTENDED
}
