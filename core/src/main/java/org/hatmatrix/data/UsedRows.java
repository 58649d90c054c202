package org.hatmatrix.data;

import org.jspecify.annotations.Nullable;

/** Which rows of a dataset a design uses. */
final class UsedRows {

    private final Dataset source;

    /** How many rows come before the dataset's first where it is a block of a longer source. */
    private final long before;

    /** The used rows, counted from 0, ascending; null for all. */
    private final int @Nullable [] chosen;

    /** The used rows as a dataset, made when somebody asks. */
    private volatile @Nullable Dataset used;

    UsedRows(Dataset source, int @Nullable [] chosen) {
        this(source, chosen, 0);
    }

    UsedRows(Dataset source, int @Nullable [] chosen, long before) {
        this.source = source;
        this.chosen = chosen;
        this.before = before;
    }

    /** How many rows are used. */
    int count() {
        return chosen == null ? source.rows() : chosen.length;
    }

    /** How many rows the dataset has. */
    int sourceCount() {
        return source.rows();
    }

    /** The index in the dataset, counted from 0, of the row that is used as the i-th, counted from 0. */
    int index(int i) {
        return chosen == null ? i : chosen[i];
    }

    /** The number of that row, counted from 1 in the whole source, as a message gives it. */
    long number(int i) {
        return before + index(i) + 1;
    }

    /** The rows of the dataset, counted from 1. */
    int[] numbers() {
        int[] numbers = new int[count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = index(i) + 1;
        }
        return numbers;
    }

    /** The used rows of a column. */
    Column of(Column column) {
        return chosen == null ? column : column.at(chosen);
    }

    /** The used rows with all columns of the dataset. */
    Dataset data() {
        if (chosen == null) {
            return source;
        }
        Dataset rows = used;
        if (rows == null) {
            synchronized (this) {
                rows = used;
                if (rows == null) {
                    rows = source.at(chosen);
                    used = rows;
                }
            }
        }
        return rows;
    }
}
