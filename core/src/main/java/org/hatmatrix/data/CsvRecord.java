package org.hatmatrix.data;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.hatmatrix.text.Excerpt;

/** A record of a CSV file: its fields as texts, and which of them were quoted. */
final class CsvRecord {

    /** Fields at the beginning of a record that fill what a message shows of it. */
    private static final int SHOWN = 60;

    final long line;
    private final String[] fields;
    private final boolean[] quoted;
    private final int size;

    /**
     * Makes a record.
     *
     * @param size how many fields it has in the file, some of which may be too many to be kept
     */
    CsvRecord(long line, int size, String[] fields, boolean[] quoted) {
        this.line = line;
        this.size = size;
        this.fields = fields;
        this.quoted = quoted;
    }

    int size() {
        return size;
    }

    String field(int column) {
        return fields[column];
    }

    boolean isQuoted(int column) {
        return quoted[column];
    }

    /** The record for a message: on one line, cut where it is long. */
    String excerpt() {
        return Excerpt.quoted(Arrays.stream(fields).limit(SHOWN).collect(Collectors.joining(",")));
    }
}
