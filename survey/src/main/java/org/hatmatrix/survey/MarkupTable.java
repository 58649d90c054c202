package org.hatmatrix.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hatmatrix.text.Markup;

/** A table of plain text cells that is written in four formats; the first columns hold text, the rest numbers. */
final class MarkupTable {

    private final int textColumns;
    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    MarkupTable(int textColumns, List<String> header) {
        this.textColumns = textColumns;
        this.header = List.copyOf(header);
    }

    MarkupTable row(List<String> cells) {
        Require.sameLength("row", cells.size(), "the header", header.size());
        rows.add(List.copyOf(cells));
        return this;
    }

    String toMarkdown() {
        StringBuilder out = new StringBuilder();
        markdownRow(out, header, Markup::markdown);
        List<String> rule = new ArrayList<>();
        for (int j = 0; j < header.size(); j++) {
            rule.add(j < textColumns ? "---" : "---:");
        }
        markdownRow(out, rule, UnaryOperator.identity());
        rows.forEach(row -> markdownRow(out, row, Markup::markdown));
        return out.toString();
    }

    String toLatex() {
        StringBuilder out = new StringBuilder("\\begin{tabular}{")
                .append("l".repeat(textColumns))
                .append("r".repeat(header.size() - textColumns))
                .append("}\n\\hline\n");
        latexRow(out, header);
        out.append("\\hline\n");
        rows.forEach(row -> latexRow(out, row));
        return out.append("\\hline\n\\end{tabular}\n").toString();
    }

    String toHtml() {
        StringBuilder out = new StringBuilder("<table>\n<thead>\n");
        htmlRow(out, header, header.size(), "col");
        out.append("</thead>\n<tbody>\n");
        rows.forEach(row -> htmlRow(out, row, textColumns, "row"));
        return out.append("</tbody>\n</table>\n").toString();
    }

    String toCsv() {
        StringBuilder out = new StringBuilder();
        csvRow(out, header);
        rows.forEach(row -> csvRow(out, row));
        return out.toString();
    }

    private static void markdownRow(StringBuilder out, List<String> cells, UnaryOperator<String> escape) {
        out.append("| ")
                .append(String.join(" | ", cells.stream().map(escape).toList()))
                .append(" |\n");
    }

    private static void latexRow(StringBuilder out, List<String> cells) {
        out.append(String.join(" & ", cells.stream().map(Markup::latex).toList()))
                .append(" \\\\\n");
    }

    private static void htmlRow(StringBuilder out, List<String> cells, int heads, String scope) {
        out.append("<tr>");
        for (int j = 0; j < cells.size(); j++) {
            String text = Markup.html(cells.get(j));
            out.append(j < heads ? "<th scope=\"" + scope + "\">" + text + "</th>" : "<td>" + text + "</td>");
        }
        out.append("</tr>\n");
    }

    private static void csvRow(StringBuilder out, List<String> cells) {
        out.append(String.join(",", cells.stream().map(Markup::csv).toList())).append("\r\n");
    }
}
