package org.hatmatrix.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.NumberColumn;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table so that reading it gives the same table: numbers in the digits that name their double, texts always
 * quoted, missing values as the unquoted word of the format.
 */
final class CsvOutput {

    private final Map<String, DataColumn> columns;
    private final int rows;
    private final CsvFormat format;
    private final String missing;

    CsvOutput(Map<String, DataColumn> columns, int rows, CsvFormat format) {
        this.columns = columns;
        this.rows = rows;
        this.format = format;
        this.missing = format.missing.stream().sorted().findFirst().orElse("");
    }

    void write(Path file) {
        try (BufferedWriter out = Files.newBufferedWriter(file, format.charset)) {
            writeLines(out);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    void write(Writer out) {
        try {
            writeLines(out);
        } catch (IOException e) {
            throw new UncheckedIOException("CSV: " + e.getMessage(), e);
        }
    }

    private void writeLines(Writer out) throws IOException {
        writeLine(out, columns.keySet().stream().map(this::name).toList());
        for (int i = 0; i < rows; i++) {
            int row = i;
            writeLine(
                    out,
                    columns.values().stream().map(column -> field(column, row)).toList());
        }
        out.flush();
    }

    private void writeLine(Writer out, List<String> fields) throws IOException {
        out.write(String.join(String.valueOf(format.delimiter), fields));
        out.write('\n');
    }

    private String name(String name) {
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.');
        return plain ? name : quoted(name);
    }

    private String field(DataColumn column, int row) {
        if (column instanceof NumberColumn numbers) {
            return number(numbers.values[row]);
        }
        @Nullable String text = column.text(row);
        return text == null ? missing : quoted(text);
    }

    private String number(double value) {
        if (Double.isNaN(value)) {
            return missing;
        }
        boolean negativeZero = value == 0 && 1 / value < 0;
        String digits = negativeZero ? "-0.0" : NumberColumn.textOf(value);
        String marked = digits.replace('.', format.numberSyntax.mark);
        return marked.indexOf(format.delimiter) >= 0 ? quoted(marked) : marked;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
