package org.hatmatrix.linalg;

/** The arithmetic a caller asks for. */
public enum Arithmetic {
    /** As much precision as the data needs: double, then refinement, then double-double. */
    ADAPTIVE,
    /** Double precision, whatever the condition. */
    DOUBLE,
    /** Double-double from the beginning. */
    EXTENDED
}
