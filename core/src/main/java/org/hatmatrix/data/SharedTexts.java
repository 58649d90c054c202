package org.hatmatrix.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Texts that come again and again, such as the names of groups: each is stored once, and counted. */
final class SharedTexts {

    /** Beyond this many different texts a column names no groups, and remembering them all would cost more than it saves. */
    private static final int MOST = 10_000;

    /** A longer text is no name of a group. */
    private static final int LONGEST = 200;

    private @Nullable Known[] table = new Known[64];
    private int size;

    static final class Known {

        final String text;
        private final int hash;
        private long count;

        private Known(String text, int hash) {
            this.text = text;
            this.hash = hash;
        }

        long count() {
            return count;
        }

        private boolean is(char[] characters, int start, int end, int hashOfThem) {
            if (hash != hashOfThem || text.length() != end - start) {
                return false;
            }
            for (int i = start; i < end; i++) {
                if (text.charAt(i - start) != characters[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Counts a text, and gives the one string for it; null if it is one of too many, or too long. */
    @Nullable
    String shared(char[] characters, int start, int end) {
        if (end - start > LONGEST) {
            return null;
        }
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + characters[i];
        }
        int slot = slot(hash);
        Known known = table[slot];
        while (known != null && !known.is(characters, start, end, hash)) {
            slot = slot + 1 & table.length - 1;
            known = table[slot];
        }
        if (known == null) {
            if (size == MOST) {
                return null;
            }
            known = new Known(new String(characters, start, end - start), hash);
            put(slot, known);
        }
        known.count++;
        return known.text;
    }

    /** The one string for a text, or the text itself where none is kept. */
    String shared(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int slot = slot(hash);
        Known known = table[slot];
        while (known != null && !(known.hash == hash && known.text.equals(text))) {
            slot = slot + 1 & table.length - 1;
            known = table[slot];
        }
        if (known == null) {
            if (size == MOST) {
                return text;
            }
            known = new Known(text, hash);
            put(slot, known);
        }
        known.count++;
        return known.text;
    }

    /** Where a search begins. */
    private int slot(int hash) {
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    private void put(int slot, Known known) {
        table[slot] = known;
        size++;
        if (2 * size > table.length) {
            grow();
        }
    }

    private void grow() {
        @Nullable Known[] all = table;
        table = new Known[2 * all.length];
        for (Known known : all) {
            if (known != null) {
                int free = slot(known.hash);
                while (table[free] != null) {
                    free = free + 1 & table.length - 1;
                }
                table[free] = known;
            }
        }
    }

    Stream<Known> stream() {
        return Arrays.stream(table).filter(Objects::nonNull);
    }
}
