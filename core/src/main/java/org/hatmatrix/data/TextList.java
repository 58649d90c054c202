package org.hatmatrix.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.expression.TextColumn;
import org.jspecify.annotations.Nullable;

/** Texts that come one by one, kept in pieces so that a long column is copied once. */
final class TextList {

    private static final int FIRST = 16;

    private final List<@Nullable String[]> full = new ArrayList<>();
    private @Nullable String[] values = new String[FIRST];
    private int size;

    void add(@Nullable String text) {
        if (size == values.length) {
            extend();
        }
        values[size++] = text;
    }

    private void extend() {
        if (size < NumberList.BLOCK) {
            values = Arrays.copyOf(values, 2 * size);
        } else {
            full.add(values);
            values = new String[NumberList.BLOCK];
            size = 0;
        }
    }

    /** The texts so far; they are taken from the list, which is empty then. */
    TextColumn take() {
        @Nullable String[] all = values;
        if (!full.isEmpty() || size < values.length) {
            all = new String[Math.addExact(full.size() * NumberList.BLOCK, size)];
            for (int k = 0; k < full.size(); k++) {
                System.arraycopy(full.get(k), 0, all, k * NumberList.BLOCK, NumberList.BLOCK);
            }
            System.arraycopy(values, 0, all, full.size() * NumberList.BLOCK, size);
        }
        values = new String[all.length == NumberList.BLOCK ? NumberList.BLOCK : FIRST];
        size = 0;
        full.clear();
        return new TextColumn(all);
    }
}
