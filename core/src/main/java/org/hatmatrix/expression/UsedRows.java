package org.hatmatrix.expression;

import org.jspecify.annotations.Nullable;

/** Which rows of a table are used. */
public final class UsedRows {

    private final int total;

    /** How many rows come before the table's first where it is a block of a longer one. */
    private final long before;

    /** The used rows, counted from 0; null for all. */
    private final int @Nullable [] chosen;

    UsedRows(int total, int @Nullable [] chosen, long before) {
        this.total = total;
        this.chosen = chosen;
        this.before = before;
    }

    /**
     * All rows of a table.
     *
     * @param total how many there are
     * @return the rows
     */
    public static UsedRows all(int total) {
        return new UsedRows(total, null, 0);
    }

    /**
     * Whether all rows are used.
     *
     * @return true if none is left out
     */
    public boolean areAll() {
        return chosen == null;
    }

    /**
     * How many rows are used.
     *
     * @return the number of used rows
     */
    public int count() {
        return chosen == null ? total : chosen.length;
    }

    /**
     * How many rows the table has.
     *
     * @return the number of rows, used or not
     */
    public int total() {
        return total;
    }

    /** The index in the table, counted from 0, of the row that is used as the i-th, counted from 0. */
    int index(int i) {
        return chosen == null ? i : chosen[i];
    }

    /**
     * The number of a used row as a message gives it.
     *
     * @param i which of the used rows, counted from 0
     * @return its number, counted from 1 in all blocks
     */
    public long number(int i) {
        return before + index(i) + 1;
    }

    /**
     * The used rows.
     *
     * @return their numbers in the table, counted from 1
     */
    public int[] numbers() {
        int[] numbers = new int[count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = index(i) + 1;
        }
        return numbers;
    }

    /**
     * Some of the used rows.
     *
     * @param places which of the used rows, counted from 0
     * @return those rows, in that order
     */
    public UsedRows at(int[] places) {
        int[] some = new int[places.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = index(places[i]);
        }
        return new UsedRows(total, some, before);
    }

    /** The used rows of a column. */
    DataColumn of(DataColumn column) {
        return chosen == null ? column : column.at(chosen);
    }
}
