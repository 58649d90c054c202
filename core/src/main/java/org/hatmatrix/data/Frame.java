package org.hatmatrix.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hatmatrix.text.Excerpt;

/**
 * The rows on which everything a model reads is present: its sources, by their canonical text, without a missing value
 * and without an infinity. Whatever is computed from a frame and is not finite is therefore the fault of the formula,
 * not of the data's gaps.
 */
final class Frame {

    private final UsedRows rows;
    private final Map<String, Column> sources;

    /**
     * Makes a frame.
     *
     * @param sources whole columns by the text of the expression that names them
     * @throws IllegalArgumentException if a used value is infinite
     */
    Frame(UsedRows rows, Map<String, Column> sources) {
        this.rows = rows;
        this.sources = new LinkedHashMap<>();
        sources.forEach((text, column) -> this.sources.put(text, checked(text, rows.of(column))));
    }

    private Column checked(String text, Column column) {
        if (column instanceof NumberColumn numbers) {
            requireFinite(text, numbers.values);
        }
        return column;
    }

    /** Throws an exception that names the column and the row where a value is not finite. */
    void requireFinite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "column " + Excerpt.quoted(name) + ", row " + rowNumber(i) + ": " + values[i]);
            }
        }
    }

    /** Which rows of the data these are. */
    UsedRows used() {
        return rows;
    }

    /** The number of rows. */
    int rows() {
        return rows.count();
    }

    /** The index in the data, counted from 0, of the i-th row here. */
    int index(int i) {
        return rows.index(i);
    }

    /** The row of the data, counted from 1, that is the i-th here, counted from 0: for messages. */
    long rowNumber(int i) {
        return rows.number(i);
    }

    /** Whether there is a source of that text. */
    boolean has(Node node) {
        return sources.containsKey(node.text());
    }

    /** The values of a source. */
    Column source(Node node) {
        Column column = sources.get(node.text());
        if (column == null) {
            throw new IllegalStateException("the frame was made without " + node.text());
        }
        return column;
    }
}
