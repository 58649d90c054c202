package org.hatmatrix.data;

/** A record of a CSV file: its fields as texts, and which of them were quoted. */
final class CsvRecord {

    private static final int SHOWN = 60;

    final long line;
    private final String[] fields;
    private final boolean[] quoted;

    CsvRecord(long line, String[] fields, boolean[] quoted) {
        this.line = line;
        this.fields = fields;
        this.quoted = quoted;
    }

    int size() {
        return fields.length;
    }

    String field(int column) {
        return fields[column];
    }

    boolean isQuoted(int column) {
        return quoted[column];
    }

    /** The record for a message: on one line, cut where it is long. */
    String excerpt() {
        return excerpt(String.join(",", fields));
    }

    /** A text for a message: on one line, cut where it is long. */
    static String excerpt(String text) {
        String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN - 3) + "...";
        StringBuilder out = new StringBuilder("'");
        start.chars().forEach(c -> out.append(Character.isISOControl(c) ? ' ' : (char) c));
        return out.append('\'').toString();
    }
}
