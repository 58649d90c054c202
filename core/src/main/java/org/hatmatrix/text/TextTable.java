package org.hatmatrix.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of aligned text for a terminal. Widths are counted in columns of the terminal, so that combining marks take
 * none and wide East Asian characters two. Texts are shown as {@link PlainText} shows them.
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
        /** In the middle; numbers as one block in which the decimal points stand below each other. */
        CENTER
    }

    private static final String GAP = "  ";
    private static final String[] RULE = {};
    private static final Pattern NUMBER = Pattern.compile("\\(?[-<]?[0-9]");

    /** The longest header of a group that makes its columns wider. */
    private static final int LONGEST_GROUP = 24;

    private final List<String> headers = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
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
        return column(header, align, "");
    }

    /**
     * Adds a column.
     *
     * @param header its header in one or more lines, may be empty
     * @param align how its cells are aligned
     * @param group the header above it and the neighbours of the same group; empty for none
     * @return this table
     */
    public TextTable column(String header, Align align, String group) {
        headers.add(header.lines().map(PlainText::of).collect(Collectors.joining("\n")));
        alignments.add(align);
        groups.add(PlainText.of(group));
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
            row[j] = PlainText.of(cells[j]);
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
        String[][] cells = new String[rows.size()][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = rows.get(i) == RULE ? RULE : rows.get(i).clone();
        }
        for (int j = 0; j < headers.size(); j++) {
            if (alignments.get(j) == Align.DECIMAL || alignments.get(j) == Align.CENTER) {
                alignDecimals(cells, j, alignments.get(j) == Align.CENTER);
            }
        }
        String[][] heads = heads();
        int[] widths = widths(heads, cells);
        StringBuilder out = new StringBuilder();
        appendGroups(out, widths);
        for (String[] head : heads) {
            appendRow(out, head, widths);
        }
        int total = span(widths, 0, widths.length);
        for (String[] row : cells) {
            if (row == RULE) {
                out.append("─".repeat(total)).append('\n');
            } else {
                appendRow(out, row, widths);
            }
        }
        return out.toString();
    }

    /** The lines of the headers, those of fewer lines at the bottom; none if all are empty. */
    private String[][] heads() {
        List<List<String>> lines =
                headers.stream().map(header -> header.lines().toList()).toList();
        int height = lines.stream().mapToInt(List::size).max().orElse(0);
        String[][] heads = new String[height][headers.size()];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < heads[i].length; j++) {
                int line = i - height + lines.get(j).size();
                heads[i][j] = line < 0 ? "" : lines.get(j).get(line);
            }
        }
        return heads;
    }

    private int[] widths(String[][] heads, String[][] cells) {
        int[] widths = new int[headers.size()];
        Stream.concat(Arrays.stream(heads), Arrays.stream(cells))
                .filter(row -> row != RULE)
                .forEach(row -> {
                    for (int j = 0; j < widths.length; j++) {
                        widths[j] = Math.max(widths[j], width(row[j]));
                    }
                });
        for (int from = 0; from < widths.length; from = groupEnd(from)) {
            int last = groupEnd(from) - 1;
            int wanted = Math.min(LONGEST_GROUP, width(groups.get(from)));
            widths[last] += Math.max(0, wanted - span(widths, from, last + 1));
        }
        return widths;
    }

    /** The first column behind the group of a column. */
    private int groupEnd(int from) {
        int to = from + 1;
        while (to < groups.size() && groups.get(to).equals(groups.get(from))) {
            to++;
        }
        return to;
    }

    private static int span(int[] widths, int from, int to) {
        return Arrays.stream(widths, from, to).sum() + GAP.length() * Math.max(0, to - from - 1);
    }

    /** Each header of a group in the middle of a line above its columns. */
    private void appendGroups(StringBuilder out, int[] widths) {
        if (groups.stream().allMatch(String::isEmpty)) {
            return;
        }
        StringBuilder line = new StringBuilder();
        for (int from = 0; from < widths.length; from = groupEnd(from)) {
            int span = span(widths, from, groupEnd(from));
            String header = groups.get(from).isEmpty() ? "" : cut(groups.get(from), Math.max(1, span));
            int rest = span - width(header);
            boolean ruled = !header.isEmpty() && rest >= 2;
            String left = ruled ? "─".repeat(rest / 2 - 1) + " " : " ".repeat(rest / 2);
            String right = ruled ? " " + "─".repeat(rest - rest / 2 - 1) : " ".repeat(rest - rest / 2);
            line.append(from == 0 ? "" : GAP).append(left).append(header).append(right);
        }
        out.append(line.toString().stripTrailing()).append('\n');
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

    /**
     * Pads each cell so that the points stand below each other: on the right when cells are flush right; on both sides,
     * numbers only, when they are centred.
     */
    private static void alignDecimals(String[][] cells, int column, boolean centred) {
        int before = 0;
        int after = 0;
        for (String[] row : cells) {
            if (row != RULE && isAligned(row[column], centred)) {
                before = Math.max(before, pointAt(row[column]));
                after = Math.max(after, width(row[column]) - pointAt(row[column]));
            }
        }
        for (String[] row : cells) {
            if (row != RULE && isAligned(row[column], centred)) {
                String cell = row[column];
                int tail = width(cell) - pointAt(cell);
                row[column] = (centred ? " ".repeat(before - pointAt(cell)) : "") + cell + " ".repeat(after - tail);
            }
        }
    }

    private static boolean isAligned(String cell, boolean centred) {
        return centred ? NUMBER.matcher(cell).lookingAt() : !cell.isEmpty();
    }

    /** Where the integer part of a number ends: at the point, the exponent, or what follows the digits (stars). */
    private static int pointAt(String cell) {
        int i = 0;
        while (i < cell.length() && (Character.isDigit(cell.charAt(i)) || "+-<([".indexOf(cell.charAt(i)) >= 0)) {
            i++;
        }
        return i == 0 ? width(cell) : i;
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

    /** A text cut to a width, the last kept column an ellipsis. */
    static String cut(String text, int width) {
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
     * Breaks a text, as {@link PlainText} shows it, into lines, of whole words where they fit. Nothing but blanks is
     * lost.
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
        for (String word : PlainText.of(text).strip().split("\\s+")) {
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
