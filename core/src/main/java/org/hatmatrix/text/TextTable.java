package org.hatmatrix.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of aligned text for a terminal. Widths are counted in columns of the terminal, so that combining marks take
 * none and wide East Asian characters two. Control characters print as spaces.
 */
public final class TextTable {

    /** How the cells of a column stand below each other. */
    public enum Align {
        /** Flush left. */
        LEFT,
        /** Flush right. */
        RIGHT,
        /** With the decimal points below each other. */
        DECIMAL,
        /** In the middle. */
        CENTER
    }

    private static final String GAP = "  ";
    private static final String[] RULE = {};

    private final List<String> headers = new ArrayList<>();
    private final List<Align> alignments = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    /**
     * Adds a column.
     *
     * @param header its header, may be empty
     * @param align how its cells are aligned
     * @return this table
     */
    public TextTable column(String header, Align align) {
        headers.add(printable(header));
        alignments.add(align);
        return this;
    }

    /**
     * Adds a row; missing cells at its end are empty.
     *
     * @param cells the cells
     * @return this table
     */
    public TextTable row(String... cells) {
        if (cells.length > headers.size()) {
            throw new IllegalArgumentException(
                    "table row has " + cells.length + " cells, table has " + headers.size() + " columns");
        }
        String[] row = new String[headers.size()];
        Arrays.fill(row, "");
        for (int j = 0; j < cells.length; j++) {
            row[j] = printable(cells[j]);
        }
        rows.add(row);
        return this;
    }

    /**
     * Adds a horizontal rule.
     *
     * @return this table
     */
    public TextTable rule() {
        rows.add(RULE);
        return this;
    }

    /**
     * The table, each line ended by a line feed, no line with trailing blanks.
     *
     * @return the text
     */
    @Override
    public String toString() {
        int columns = headers.size();
        String[][] cells = new String[rows.size()][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = rows.get(i) == RULE ? RULE : rows.get(i).clone();
        }
        int[] widths = new int[columns];
        for (int j = 0; j < columns; j++) {
            if (alignments.get(j) == Align.DECIMAL) {
                alignDecimals(cells, j);
            }
            widths[j] = width(headers.get(j));
            for (String[] row : cells) {
                if (row != RULE) {
                    widths[j] = Math.max(widths[j], width(row[j]));
                }
            }
        }
        int total = Arrays.stream(widths).sum() + GAP.length() * Math.max(0, columns - 1);
        StringBuilder out = new StringBuilder();
        if (headers.stream().anyMatch(h -> !h.isEmpty())) {
            appendRow(out, headers.toArray(String[]::new), widths);
        }
        for (String[] row : cells) {
            if (row == RULE) {
                out.append("─".repeat(total)).append('\n');
            } else {
                appendRow(out, row, widths);
            }
        }
        return out.toString();
    }

    private void appendRow(StringBuilder out, String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int j = 0; j < cells.length; j++) {
            int blank = widths[j] - width(cells[j]);
            int before = switch (alignments.get(j)) {
                case LEFT -> 0;
                case RIGHT, DECIMAL -> blank;
                case CENTER -> blank / 2;
            };
            line.append(" ".repeat(before)).append(cells[j]).append(" ".repeat(blank - before));
            if (j + 1 < cells.length) {
                line.append(GAP);
            }
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    /** Pads the right of each cell so that flush right puts the points below each other. */
    private static void alignDecimals(String[][] cells, int column) {
        int longest = 0;
        for (String[] row : cells) {
            if (row != RULE && !row[column].isEmpty()) {
                longest = Math.max(longest, width(row[column]) - pointAt(row[column]));
            }
        }
        for (String[] row : cells) {
            if (row != RULE && !row[column].isEmpty()) {
                int tail = width(row[column]) - pointAt(row[column]);
                row[column] = row[column] + " ".repeat(longest - tail);
            }
        }
    }

    /** Where the integer part of a number ends: at the point, the exponent, or what follows the digits (stars). */
    private static int pointAt(String cell) {
        int i = 0;
        while (i < cell.length() && (Character.isDigit(cell.charAt(i)) || "+-<([".indexOf(cell.charAt(i)) >= 0)) {
            i++;
        }
        return i == 0 ? width(cell) : i;
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return out.toString();
    }

    /**
     * How many columns of a terminal a text takes.
     *
     * @param text the text
     * @return the width
     */
    public static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    /** The East Asian wide and full-width blocks and the emoji, after Unicode's UAX #11. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }

    /**
     * A text cut to a width, the last kept column an ellipsis.
     *
     * @param text the text
     * @param width the greatest width, at least 1
     * @return the text itself when it fits
     */
    public static String elide(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            if (used + width(c) > width - 1) {
                break;
            }
            out.appendCodePoint(c);
            used += width(c);
        }
        return out.append('…').toString();
    }

    /**
     * Breaks a text into lines, of whole words where they fit. Nothing but blanks is lost.
     *
     * @param text the text
     * @param first the width of the first line, at least 2
     * @param others the width of the other lines, at least 2
     * @return the lines, at least one
     */
    public static List<String> wrap(String text, int first, int others) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int room = first;
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && TextTable.width(line + " " + word) > room) {
                lines.add(line.toString());
                line.setLength(0);
                room = others;
            }
            line.append(line.length() > 0 ? " " : "").append(word);
            while (TextTable.width(line.toString()) > room) {
                int cut = line.offsetByCodePoints(0, room / 2);
                while (TextTable.width(line.substring(0, line.offsetByCodePoints(cut, 1))) <= room) {
                    cut = line.offsetByCodePoints(cut, 1);
                }
                lines.add(line.substring(0, cut));
                line.delete(0, cut);
                room = others;
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
