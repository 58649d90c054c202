package org.hatmatrix.data;

import org.jspecify.annotations.Nullable;

/** Which rows of a dataset a design uses. */
final class UsedRows {

    private final Dataset source;

    /** The used rows, counted from 0, ascending; null for all. */
    private final int @Nullable [] chosen;

    /** The used rows as a dataset, made when somebody asks. */
    private volatile @Nullable Dataset used;

    UsedRows(Dataset source, int @Nullable [] chosen) {
        this.source = source;
        this.chosen = chosen;
    }

    /** How many rows are used. */
    int count() {
        return chosen == null ? source.rows() : chosen.length;
    }

    /** How many rows the dataset has. */
    int sourceCount() {
        return source.rows();
    }

    /** The row of the dataset, counted from 1, that is used as the i-th, counted from 0. */
    int number(int i) {
        return (chosen == null ? i : chosen[i]) + 1;
    }

    /** The rows of the dataset, counted from 1. */
    int[] numbers() {
        int[] numbers = new int[count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(i);
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
                    rows = source.rows(chosen);
                    used = rows;
                }
            }
        }
        return rows;
    }
}
