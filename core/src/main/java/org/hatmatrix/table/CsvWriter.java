package org.hatmatrix.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hatmatrix.text.Markup;

/** Comma-separated values (RFC 4180) under the ids of the columns, with lines ended by a line feed. */
final class CsvWriter {

    /** An empty field alone on its line would be an empty line, which readers skip. */
    private static final String MISSING_ALONE = "NA";

    private CsvWriter() {}

    static String write(Layout table) {
        StringBuilder out = new StringBuilder(line(table.columns().stream().map(column -> Markup.csv(column.id()))));
        String missing = table.columns().size() == 1 ? MISSING_ALONE : "";
        for (List<Cell> row : table.rows()) {
            out.append(line(row.stream().map(cell -> field(cell, missing))));
        }
        return out.toString();
    }

    private static String line(Stream<String> fields) {
        return fields.collect(Collectors.joining(",", "", "\n"));
    }

    private static String field(Cell cell, String missing) {
        return switch (cell.kind()) {
            case TEXT -> Markup.csv(cell.content());
            case NUMBER -> cell.content();
            case MISSING -> missing;
        };
    }
}
