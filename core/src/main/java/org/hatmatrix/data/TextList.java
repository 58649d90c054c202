package org.hatmatrix.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hatmatrix.expression.TextColumn;
import org.jspecify.annotations.Nullable;

/** Texts that come one by one; those that come again (the names of groups) are stored once. */
final class TextList {

    /** Beyond this many different texts a column names no groups, and remembering them all would cost more than it saves. */
    private static final int REMEMBERED = 10_000;

    private @Nullable String[] values = new String[4];
    private int size;
    private final Map<String, String> known = new HashMap<>();

    void add(@Nullable String text) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = text == null ? null : shared(text);
    }

    private String shared(String text) {
        String before = known.size() < REMEMBERED ? known.putIfAbsent(text, text) : known.get(text);
        return before == null ? text : before;
    }

    TextColumn column() {
        return new TextColumn(Arrays.copyOf(values, size));
    }
}
