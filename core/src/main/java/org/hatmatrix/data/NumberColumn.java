package org.hatmatrix.data;

import org.jspecify.annotations.Nullable;

/** Numbers; NaN is a missing value. */
final class NumberColumn implements Column {

    private static final double EXACT_INTEGERS = 0x1p53;

    /** Shared, not copied: whoever makes a column copies first, and nobody writes here. */
    final double[] values;

    NumberColumn(double[] values) {
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
        return Double.compare(values[row], values[other]);
    }

    @Override
    public NumberColumn at(int[] rows) {
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return new NumberColumn(chosen);
    }

    /** A number in the fewest digits that name it: whole numbers without decimals, as a label of a group is read. */
    static String textOf(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT_INTEGERS;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
