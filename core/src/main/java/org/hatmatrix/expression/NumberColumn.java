package org.hatmatrix.expression;

import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NumberSyntax;
import org.jspecify.annotations.Nullable;

/** Numbers; NaN is a missing value. */
public final class NumberColumn implements DataColumn {

    private static final double EXACT_INTEGERS = 0x1p53;

    /** Shared, not copied: whoever makes a column copies first, and nobody writes here. */
    public final double[] values;

    /**
     * Makes a column.
     *
     * @param values the numbers; kept, not copied
     */
    public NumberColumn(double[] values) {
        this.values = values;
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return Double.isNaN(values[row]);
    }

    @Override
    public @Nullable String text(int row) {
        return isMissing(row) ? null : textOf(values[row]);
    }

    @Override
    public int compare(int row, int other) {
        // 0 and −0 are the same number
        return Double.compare(values[row] + 0.0, values[other] + 0.0);
    }

    @Override
    public NumberColumn at(int[] rows) {
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return new NumberColumn(chosen);
    }

    /**
     * The numbers of a column.
     *
     * @param name its name, for the message
     * @param column the column
     * @return its numbers, not a copy
     * @throws IllegalArgumentException if it holds texts
     */
    public static double[] numbers(String name, DataColumn column) {
        if (column instanceof NumberColumn numbers) {
            return numbers.values;
        }
        throw new IllegalArgumentException(
                "column " + Excerpt.quoted(name) + " holds texts, not numbers" + firstText(column));
    }

    private static String firstText(DataColumn column) {
        for (int i = 0; i < column.rows(); i++) {
            String text = column.text(i);
            if (text != null && NumberSyntax.POINT.parse(text).isEmpty()) {
                return ": row " + (i + 1) + " is " + Excerpt.quoted(text);
            }
        }
        return "";
    }

    /**
     * A number in the fewest digits that name it: whole numbers without decimals, as a label of a group is read.
     *
     * @param value a number
     * @return its text
     */
    public static String textOf(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT_INTEGERS;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
