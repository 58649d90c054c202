package org.hatmatrix.expression;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts, which may be the levels of a factor; null is a missing value. */
public final class TextColumn implements DataColumn {

    /** Shared, not copied: whoever makes a column copies first, and nobody writes here. */
    private final @Nullable String[] values;

    private final @Nullable FactorLevels levels;

    /**
     * Makes a column.
     *
     * @param values the texts; kept, not copied
     */
    public TextColumn(@Nullable String[] values) {
        this(values, null);
    }

    /** A column of levels. */
    TextColumn(@Nullable String[] values, @Nullable FactorLevels levels) {
        this.values = values;
        this.levels = levels;
    }

    @Override
    public @Nullable FactorLevels levels() {
        return levels;
    }

    /**
     * The texts.
     *
     * @return the texts, unmodifiable; null where the value is missing
     */
    public List<@Nullable String> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public boolean isMissing(int row) {
        return values[row] == null;
    }

    @Override
    public @Nullable String text(int row) {
        return values[row];
    }

    @Override
    public int compare(int row, int other) {
        String text = values[row];
        String otherText = values[other];
        if (text == null || otherText == null) {
            return Boolean.compare(text == null, otherText == null);
        }
        return compare(text, otherText);
    }

    /** By the order of the levels, of other texts by their characters. */
    int compare(String text, String other) {
        return levels == null ? text.compareTo(other) : Integer.compare(levels.place(text), levels.place(other));
    }

    @Override
    public TextColumn at(int[] rows) {
        @Nullable String[] chosen = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return new TextColumn(chosen, levels);
    }
}
