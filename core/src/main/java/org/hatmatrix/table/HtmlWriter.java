package org.hatmatrix.table;

import java.util.List;
import java.util.stream.Collectors;
import org.hatmatrix.text.Markup;

/** A {@code table} element; the styles stand at the elements, so that it looks the same wherever it is put. */
final class HtmlWriter {

    private static final String STYLE = "border-collapse:collapse;font-variant-numeric:tabular-nums";

    /** Without it, where a page has no styles of its own, numbers of neighbouring columns run into each other. */
    private static final String PADDING = ";padding:.1em .6em";

    private HtmlWriter() {}

    static String write(Layout table) {
        List<Column> columns = table.columns();
        StringBuilder out = new StringBuilder("<table style=\"" + STYLE + "\">\n");
        if (!table.title().isEmpty()) {
            out.append("<caption>").append(lines(table.titleLines())).append("</caption>\n");
        }
        out.append("<thead>\n").append(groups(columns)).append("<tr>");
        columns.forEach(column -> out.append(header(column)));
        out.append("</tr>\n</thead>\n");
        for (List<List<Cell>> block : table.blocks()) {
            out.append("<tbody>\n");
            block.forEach(row -> out.append(row(columns, row)));
            out.append("</tbody>\n");
        }
        if (!table.notes().isEmpty()) {
            out.append("<tfoot>\n<tr><td colspan=\"").append(columns.size()).append("\">");
            out.append(lines(table.notes())).append("</td></tr>\n</tfoot>\n");
        }
        return out.append("</table>\n").toString();
    }

    private static String groups(List<Column> columns) {
        List<Group> groups = Group.of(columns);
        if (groups.stream().allMatch(group -> group.header().isEmpty())) {
            return "";
        }
        StringBuilder out = new StringBuilder("<tr>");
        for (Group group : groups) {
            String span = " colspan=\"" + group.size() + "\"";
            out.append(
                    group.header().isEmpty()
                            ? "<td" + span + "></td>"
                            : "<th scope=\"colgroup\"" + span + ">" + Markup.html(group.header()) + "</th>");
        }
        return out.append("</tr>\n").toString();
    }

    private static String header(Column column) {
        return column.header().isEmpty()
                ? "<td></td>"
                : "<th scope=\"col\"" + style(column) + ">" + Markup.html(column.header()) + "</th>";
    }

    private static String row(List<Column> columns, List<Cell> cells) {
        StringBuilder out = new StringBuilder("<tr>");
        for (int j = 0; j < cells.size(); j++) {
            Column column = columns.get(j);
            boolean head = j == 0
                    && column.alignment() == Alignment.LEFT
                    && !cells.get(j).printed().isEmpty();
            String tag = head ? "th" : "td";
            out.append('<')
                    .append(tag)
                    .append(head ? " scope=\"row\"" : "")
                    .append(style(column))
                    .append('>');
            out.append(content(cells.get(j))).append("</").append(tag).append('>');
        }
        return out.append("</tr>\n").toString();
    }

    private static String content(Cell cell) {
        String stars = cell.stars().isEmpty() ? "" : "<sup>" + Markup.html(cell.stars()) + "</sup>";
        return Markup.html(cell.printed()) + stars;
    }

    /** Numbers flush right: with digits of one width their points stand below each other where the decimals are equal. */
    private static String style(Column column) {
        return " style=\"text-align:" + (column.alignment() == Alignment.LEFT ? "left" : "right") + PADDING + "\"";
    }

    private static String lines(List<String> texts) {
        return texts.stream().map(Markup::html).collect(Collectors.joining("<br/>"));
    }
}
