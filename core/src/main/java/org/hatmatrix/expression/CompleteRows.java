package org.hatmatrix.expression;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hatmatrix.text.Excerpt;

/**
 * The rows on which everything that some expressions read is present: their inputs, by canonical text, without a missing
 * value and without an infinity. Whatever is computed from them and is not finite is therefore the fault of the
 * expression, not of the data's gaps.
 */
public final class CompleteRows {

    private final UsedRows used;
    private final Map<String, DataColumn> inputs;

    /** The whole columns. */
    private final Map<String, DataColumn> whole;

    /**
     * Takes the used rows of some columns.
     *
     * @param inputs whole columns by the text of the expression that names them
     * @throws IllegalArgumentException if a used value is infinite
     */
    CompleteRows(UsedRows used, Map<String, DataColumn> inputs) {
        this.used = used;
        this.whole = inputs;
        this.inputs = new LinkedHashMap<>();
        inputs.forEach((text, column) -> this.inputs.put(text, checked(text, used.of(column))));
    }

    private CompleteRows(UsedRows used, CompleteRows all, int[] places) {
        this.used = used;
        this.whole = all.whole;
        this.inputs = new LinkedHashMap<>();
        all.inputs.forEach((text, column) -> this.inputs.put(text, column.at(places)));
    }

    /**
     * Some of these rows.
     *
     * @param places which of them, counted from 0
     * @return those rows, in that order
     */
    public CompleteRows at(int[] places) {
        return new CompleteRows(used.at(places), this, places);
    }

    private DataColumn checked(String text, DataColumn column) {
        if (column instanceof NumberColumn numbers) {
            requireFinite(text, numbers.values);
        }
        return column;
    }

    /**
     * Throws an exception that names the column and the row where a value is not finite.
     *
     * @param name the name of the column
     * @param values its values on these rows
     * @throws IllegalArgumentException if one is not finite
     */
    public void requireFinite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "column " + Excerpt.quoted(name) + ", row " + number(i) + ": " + values[i]);
            }
        }
    }

    /**
     * Which rows of the table these are.
     *
     * @return the used rows
     */
    public UsedRows used() {
        return used;
    }

    /**
     * The number of rows.
     *
     * @return the number of rows
     */
    public int count() {
        return used.count();
    }

    /**
     * The index in the table of one of these rows.
     *
     * @param i which of these rows, counted from 0
     * @return its index, counted from 0
     */
    public int index(int i) {
        return used.index(i);
    }

    /**
     * The number of one of these rows, for messages.
     *
     * @param i which of these rows, counted from 0
     * @return its number, counted from 1 in all blocks
     */
    public long number(int i) {
        return used.number(i);
    }

    /**
     * Whether an expression is an input itself.
     *
     * @param node the expression
     * @return true for a column and a panel transform
     */
    public boolean has(Node node) {
        return inputs.containsKey(node.text());
    }

    /**
     * The values of an input on the rows that are left out.
     *
     * @param node the column or panel transform
     * @return its values
     */
    public DataColumn left(Node node) {
        DataColumn column = whole.get(node.text());
        if (column == null) {
            throw new IllegalStateException("the rows were taken without " + node.text());
        }
        BitSet left = new BitSet(column.rows());
        left.set(0, column.rows());
        for (int i = 0; i < count(); i++) {
            left.clear(index(i));
        }
        return column.at(left.stream().toArray());
    }

    /**
     * The values of an input.
     *
     * @param node the column or panel transform
     * @return its values on these rows
     */
    public DataColumn input(Node node) {
        DataColumn column = inputs.get(node.text());
        if (column == null) {
            throw new IllegalStateException("the rows were taken without " + node.text());
        }
        return column;
    }
}
