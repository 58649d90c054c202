package org.hatmatrix.table;

/** How the cells of a column stand below each other. */
public enum Alignment {
    /** Flush left: texts. */
    LEFT,
    /** Flush right: whole numbers, p-values. */
    RIGHT,
    /** With the decimal points below each other, flush right below the header. */
    DECIMAL,
    /** With the decimal points below each other, centred below the header; texts in the middle. */
    CENTER
}
