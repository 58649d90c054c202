package org.hatmatrix.table;

import java.util.List;
import java.util.stream.Collectors;
import org.hatmatrix.text.Markup;

/** A pipe table, as GitHub and Pandoc read it; it knows neither rules nor groups, so that headers name their group. */
final class MarkdownWriter {

    private MarkdownWriter() {}

    static String write(Layout table) {
        StringBuilder out = new StringBuilder();
        if (!table.title().isEmpty()) {
            out.append(lines(table.titleLines())).append('\n');
        }
        out.append(pipes(table.columns().stream().map(MarkdownWriter::header).toList()));
        for (Column column : table.columns()) {
            out.append(column.alignment() == Alignment.LEFT ? "|:---" : "|---:");
        }
        out.append("|\n");
        for (List<Cell> row : table.rows()) {
            out.append(pipes(row.stream().map(Cell::plain).toList()));
        }
        if (!table.notes().isEmpty()) {
            out.append('\n').append(lines(table.notes()));
        }
        return out.toString();
    }

    private static String header(Column column) {
        return (column.group() + " " + column.header()).strip();
    }

    private static String pipes(List<String> cells) {
        return cells.stream().map(Markup::markdown).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Two blanks before the end of a line break it. */
    private static String lines(List<String> texts) {
        return texts.stream().map(Markup::markdown).collect(Collectors.joining("  \n", "", "\n"));
    }
}
