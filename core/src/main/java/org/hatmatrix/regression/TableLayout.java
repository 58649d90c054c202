package org.hatmatrix.regression;

import java.util.List;

/**
 * What stands where in a {@link RegressionTable}, before it is written in a {@link TableFormat}.
 *
 * @param caption a line above the table; empty for none
 * @param titles the heads of the columns, without the one of the labels
 * @param blocks lines between rules
 * @param notes lines below the table
 */
record TableLayout(String caption, List<String> titles, List<List<Line>> blocks, List<String> notes) {

    /** What a line holds, which formats show differently. */
    enum Kind {
        ESTIMATES,
        ERRORS,
        OTHER
    }

    /**
     * A line.
     *
     * @param label what it is about; for errors the coefficient
     */
    record Line(Kind kind, String label, List<Cell> cells) {}

    /** A number or a text, and its stars. */
    record Cell(String text, String stars) {

        static final Cell EMPTY = new Cell("", "");

        static Cell of(String text) {
            return new Cell(text, "");
        }

        boolean isEmpty() {
            return text.isEmpty();
        }
    }
}
