package org.hatmatrix.expression;

import org.jspecify.annotations.Nullable;

/** One column of a table; its arrays are never changed once it is made. */
public sealed interface DataColumn permits NumberColumn, TextColumn {

    /**
     * The number of rows.
     *
     * @return the number of rows
     */
    int rows();

    /**
     * Whether a value is missing.
     *
     * @param row the row, counted from 0
     * @return true if it is missing
     */
    boolean isMissing(int row);

    /**
     * A value as text.
     *
     * @param row the row, counted from 0
     * @return the text; null if the value is missing
     */
    @Nullable
    String text(int row);

    /**
     * The levels that were given to it.
     *
     * @return the levels; null if none were
     */
    default @Nullable FactorLevels levels() {
        return null;
    }

    /**
     * Compares two rows for sorting in ascending order, missing values last; texts by their
     * levels if they have some, else by their characters.
     *
     * @param row a row, counted from 0
     * @param other another row
     * @return a negative number if the first comes first, a positive one if it comes last
     */
    int compare(int row, int other);

    /**
     * Some rows.
     *
     * @param rows the rows, counted from 0
     * @return them in that order
     */
    DataColumn at(int[] rows);
}
