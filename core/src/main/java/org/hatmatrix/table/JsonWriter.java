package org.hatmatrix.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.text.Markup;

/** One JSON object (RFC 8259), a line for each row. */
final class JsonWriter {

    private JsonWriter() {}

    static String write(Layout table) {
        return "{\"title\": " + string(table.title())
                + ",\n\"columns\": " + array(table.columns().stream().map(JsonWriter::column))
                + ",\n\"rows\": "
                + array(table.rows().stream().map(row -> row(table.columns(), row)))
                + ",\n\"notes\": " + array(table.notes().stream().map(JsonWriter::string))
                + "}\n";
    }

    private static String column(Column column) {
        String group = column.group().isEmpty() ? "" : ", \"group\": " + string(column.group());
        return "{\"id\": " + string(column.id()) + ", \"header\": " + string(column.header()) + group + "}";
    }

    private static String row(List<Column> columns, List<Cell> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(j -> string(columns.get(j).id()) + ": " + value(cells.get(j)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String value(Cell cell) {
        return switch (cell.kind()) {
            case TEXT -> string(cell.content());
            case MISSING -> "null";
            case NUMBER -> number(cell);
        };
    }

    private static String number(Cell cell) {
        if (Double.isNaN(cell.value())) {
            return "null";
        }
        return Double.isInfinite(cell.value()) ? string(Double.toString(cell.value())) : cell.content();
    }

    private static String array(Stream<String> elements) {
        return elements.collect(Collectors.joining(",\n  ", "[", "]"));
    }

    private static String string(String text) {
        return '"' + Markup.json(text) + '"';
    }
}
