package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.expression.TextColumn;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.numeric.NumberIndex;

/** Numbers the values of a column. Whole numbers that lie close are numbered by size, others as they are found. */
abstract sealed class LevelIndex {

    /** A table of so many numbers is made whatever the number of rows. */
    private static final int SMALL = 1 << 12;

    /** The levels of a column without missing values. */
    static LevelIndex of(DataColumn column) {
        if (column instanceof NumberColumn numbers) {
            return numbers.values.length == 0 || !isDense(numbers.values)
                    ? new SparseNumbers(numbers.values)
                    : new DenseNumbers(numbers.values);
        }
        return new Texts(column);
    }

    /** The number of levels. */
    abstract int count();

    /** The number of the level of a row of a column of the same kind; −1 if it is none. */
    abstract int code(DataColumn column, int row);

    /** The name of a level. */
    abstract String name(int code);

    /** The levels in the order of their numbers, as numbers or as texts. */
    abstract JsonObject.Builder json();

    /** Reads what was written: the same levels get the same numbers. */
    static LevelIndex read(JsonObject stored) {
        LevelIndex index = of(
                stored.has("numbers")
                        ? new NumberColumn(stored.numbers("numbers"))
                        : new TextColumn(stored.texts("texts").toArray(String[]::new)));
        int given = stored.has("numbers")
                ? stored.numbers("numbers").length
                : stored.texts("texts").size();
        if (given == 0 || index.count() != given) {
            throw stored.fault(given == 0 ? "no levels, wanted at least one" : "a level occurs twice");
        }
        return index;
    }

    private static boolean isDense(double[] values) {
        double smallest = values[0];
        double largest = values[0];
        for (double value : values) {
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
            if (value != Math.rint(value)) {
                return false;
            }
        }
        return largest - smallest < Math.max(SMALL, 2L * values.length);
    }

    private static final class DenseNumbers extends LevelIndex {

        private final double smallest;
        private final int[] table;

        /** For each level its place in the table. */
        private final int[] places;

        DenseNumbers(double[] values) {
            double least = values[0];
            double most = values[0];
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            smallest = least;
            table = new int[(int) (most - least) + 1];
            for (double value : values) {
                table[(int) (value - least)] = 1;
            }
            int next = 0;
            int[] found = new int[table.length];
            for (int i = 0; i < table.length; i++) {
                found[next] = i;
                table[i] = table[i] == 0 ? -1 : next++;
            }
            places = Arrays.copyOf(found, next);
        }

        @Override
        int count() {
            return places.length;
        }

        @Override
        int code(DataColumn column, int row) {
            if (!(column instanceof NumberColumn numbers)) {
                return -1;
            }
            double place = numbers.values[row] - smallest;
            return place >= 0 && place < table.length && place == Math.rint(place) ? table[(int) place] : -1;
        }

        @Override
        String name(int code) {
            return NumberColumn.textOf(smallest + places[code]);
        }

        @Override
        JsonObject.Builder json() {
            return JsonObject.builder()
                    .with(
                            "numbers",
                            Arrays.stream(places)
                                    .mapToDouble(place -> smallest + place)
                                    .toArray());
        }
    }

    /** Any numbers, numbered as they are found. */
    private static final class SparseNumbers extends LevelIndex {

        private final NumberIndex levels = new NumberIndex();

        SparseNumbers(double[] values) {
            for (double value : values) {
                levels.add(value);
            }
        }

        @Override
        int count() {
            return levels.count();
        }

        @Override
        int code(DataColumn column, int row) {
            return column instanceof NumberColumn numbers ? levels.code(numbers.values[row]) : -1;
        }

        @Override
        String name(int code) {
            return NumberColumn.textOf(levels.value(code));
        }

        @Override
        JsonObject.Builder json() {
            return JsonObject.builder().with("numbers", levels.values());
        }
    }

    private static final class Texts extends LevelIndex {

        private final Map<String, Integer> codes = new HashMap<>();
        private final List<String> levels = new ArrayList<>();

        Texts(DataColumn column) {
            for (int i = 0; i < column.rows(); i++) {
                String text = String.valueOf(column.text(i));
                if (codes.putIfAbsent(text, levels.size()) == null) {
                    levels.add(text);
                }
            }
        }

        @Override
        int count() {
            return levels.size();
        }

        @Override
        int code(DataColumn column, int row) {
            return column instanceof NumberColumn ? -1 : codes.getOrDefault(String.valueOf(column.text(row)), -1);
        }

        @Override
        String name(int code) {
            return levels.get(code);
        }

        @Override
        JsonObject.Builder json() {
            return JsonObject.builder().withTexts("texts", levels);
        }
    }
}
