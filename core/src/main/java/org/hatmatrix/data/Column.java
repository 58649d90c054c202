package org.hatmatrix.data;

import org.jspecify.annotations.Nullable;

/** One column of a {@link Dataset}; its arrays are never changed once it is made. */
sealed interface Column permits NumberColumn, TextColumn {

    /** The number of rows. */
    int rows();

    /** Whether the value in a row (from 0) is missing. */
    boolean isMissing(int row);

    /** The value in a row (from 0) as text; null if it is missing. */
    @Nullable
    String text(int row);

    /** Compares two rows for sorting in ascending order, missing values last. */
    int compare(int row, int other);

    /** The given rows (from 0) in the given order. */
    Column at(int[] rows);
}
