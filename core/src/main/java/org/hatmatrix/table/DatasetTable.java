package org.hatmatrix.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.table.Cell.Kind;
import org.jspecify.annotations.Nullable;

/** From datasets to tables and back. */
final class DatasetTable {

    private static final int DIGITS = 5;

    private DatasetTable() {}

    static List<List<Cell>> rows(Dataset data) {
        List<IntFunction<Cell>> columns =
                data.names().stream().map(name -> cells(data, name)).toList();
        return IntStream.range(0, data.rows())
                .mapToObj(
                        row -> columns.stream().map(column -> column.apply(row)).toList())
                .toList();
    }

    private static IntFunction<Cell> cells(Dataset data, String name) {
        if (data.isNumeric(name)) {
            double[] values = data.numbers(name);
            return row -> Double.isNaN(values[row]) ? Cell.missing() : Cell.number(values[row], brief(values[row]));
        }
        List<@Nullable String> texts = data.texts(name);
        return row -> {
            String text = texts.get(row);
            return text == null ? Cell.missing() : Cell.text(text);
        };
    }

    /** Whole numbers, such as years, as they are. */
    private static String brief(double value) {
        return Math.abs(value) < 1e7
                ? Cell.compact(value, DIGITS).printed()
                : Cell.significant(value, DIGITS).printed();
    }

    static Dataset toDataset(Layout table) {
        Dataset.Builder data = Dataset.builder();
        for (int j = 0; j < table.columns().size(); j++) {
            int column = j;
            String id = table.columns().get(j).id();
            List<Cell> cells = table.rows().stream().map(row -> row.get(column)).toList();
            if (cells.stream().noneMatch(cell -> cell.kind() == Kind.TEXT)) {
                data.numbers(id, cells.stream().mapToDouble(Cell::value).toArray());
            } else {
                @Nullable String[] texts = new String[cells.size()];
                Arrays.setAll(texts, i -> textOf(cells.get(i)));
                data.texts(id, texts);
            }
        }
        return data.build();
    }

    private static @Nullable String textOf(Cell cell) {
        return cell.kind() == Kind.MISSING ? null : cell.content();
    }
}
