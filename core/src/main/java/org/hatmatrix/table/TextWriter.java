package org.hatmatrix.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hatmatrix.table.Cell.Kind;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.TextTable;
import org.hatmatrix.text.TextTable.Align;

/**
 * Text of a given width. What is too wide is first given narrower columns of texts, then narrower headers, then several
 * blocks of columns below each other, each with the first column again. Numbers are never cut.
 */
final class TextWriter {

    /** No column of texts is made narrower than this to keep all columns side by side. */
    private static final int NARROW_TEXT = 16;

    private static final int WIDEST_TEXT_IN_BLOCKS = 24;
    private static final int WIDEST_HEADER_IN_BLOCKS = 16;
    private static final int GAP = 2;

    /** What is longer than this is cut; the other formats have all of it. */
    private static final int LONGEST_TEXT = 300;

    private static final int LONGEST_HEADER = 100;

    private final Layout table;
    private final int width;

    TextWriter(Layout table, int width) {
        this.table = table;
        this.width = width;
    }

    String write() {
        String body = body();
        String title = wrapped(table.titleLines());
        String notes = wrapped(table.notes());
        String gap = table.framed() ? "" : "\n";
        return title + (title.isEmpty() ? "" : gap) + body + (notes.isEmpty() ? "" : gap) + notes;
    }

    private String wrapped(List<String> texts) {
        return texts.stream()
                .flatMap(text -> TextTable.wrap(PlainText.of(text), width, width).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private String body() {
        List<Integer> all = IntStream.range(0, table.columns().size()).boxed().toList();
        int[] limits = naturalWidths();
        String text = block(all, limits, width);
        int excess = widest(text) - width;
        if (excess <= 0) {
            return text;
        }
        int longest = IntStream.range(0, limits.length)
                .boxed()
                .max((a, b) -> limits[a] - limits[b])
                .orElse(0);
        limits[longest] = Math.max(NARROW_TEXT, limits[longest] - excess);
        text = block(all, limits, width);
        return widest(text) <= width ? text : blocks();
    }

    /** The widest text in each column; numbers do not count. */
    private int[] naturalWidths() {
        int[] widths = new int[table.columns().size()];
        for (List<Cell> row : table.rows()) {
            for (int j = 0; j < widths.length; j++) {
                if (row.get(j).kind() != Kind.NUMBER) {
                    widths[j] = Math.max(widths[j], TextTable.width(shown(row.get(j))));
                }
            }
        }
        return widths;
    }

    private String blocks() {
        int columns = table.columns().size();
        int half = (width - GAP) / 2;
        int[] limits = IntStream.range(0, columns)
                .map(j -> Math.min(half, WIDEST_TEXT_IN_BLOCKS))
                .toArray();
        int header = Math.min(half, WIDEST_HEADER_IN_BLOCKS);
        List<String> blocks = new ArrayList<>();
        for (int from = 1; from < columns || from == 1; ) {
            int to = Math.min(columns, from + 1);
            String text = block(block(from, to), limits, header);
            while (to < columns) {
                String wider = block(block(from, to + 1), limits, header);
                if (widest(wider) > width) {
                    break;
                }
                text = wider;
                to++;
            }
            blocks.add(text);
            from = to == from ? to + 1 : to;
        }
        return String.join("\n", blocks);
    }

    /** The first column and some others. */
    private static List<Integer> block(int from, int to) {
        List<Integer> columns = new ArrayList<>(List.of(0));
        IntStream.range(from, to).forEach(columns::add);
        return columns;
    }

    private String block(List<Integer> columns, int[] limits, int header) {
        TextTable text = new TextTable();
        for (int j : columns) {
            Column column = table.columns().get(j);
            String head = column.header().isEmpty()
                    ? ""
                    : String.join("\n", TextTable.wrap(PlainText.of(column.header(), LONGEST_HEADER), header, header));
            text.column(head, Align.valueOf(column.alignment().name()), column.group());
        }
        if (table.framed()) {
            text.rule();
        }
        for (int i = 0; i < table.rows().size(); i++) {
            if (i > 0 && table.rules().contains(i)) {
                text.rule();
            }
            addRow(text, columns, limits, table.rows().get(i));
        }
        if (table.framed()) {
            text.rule();
        }
        return text.toString();
    }

    /** A row takes as many lines as its longest text. */
    private static void addRow(TextTable text, List<Integer> columns, int[] limits, List<Cell> row) {
        List<List<String>> cells =
                columns.stream().map(j -> lines(row.get(j), limits[j], j == 0)).toList();
        int lines = cells.stream().mapToInt(List::size).max().orElse(1);
        for (int line = 0; line < lines; line++) {
            int at = line;
            text.row(cells.stream()
                    .map(cell -> at < cell.size() ? cell.get(at) : "")
                    .toArray(String[]::new));
        }
    }

    private static String shown(Cell cell) {
        return PlainText.of(cell.plain(), LONGEST_TEXT);
    }

    /** Further lines of a label are indented, so that they are not read as labels of their own. */
    private static List<String> lines(Cell cell, int limit, boolean label) {
        String text = shown(cell);
        if (cell.kind() == Kind.NUMBER || TextTable.width(text) <= limit) {
            return List.of(text);
        }
        String indent = label ? "  " : "";
        List<String> lines = new ArrayList<>(TextTable.wrap(text, limit, limit - indent.length()));
        for (int i = 1; i < lines.size(); i++) {
            lines.set(i, indent + lines.get(i));
        }
        return lines;
    }

    private static int widest(String block) {
        return block.lines().mapToInt(TextTable::width).max().orElse(0);
    }
}
