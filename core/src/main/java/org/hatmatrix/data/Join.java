package org.hatmatrix.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.FactorLevels;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.expression.TextColumn;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.jspecify.annotations.Nullable;

/** The columns of another table beside those of one, for rows with the same keys. */
final class Join {

    private static final int NONE = -1;

    private final List<String> keys;
    private final List<DataColumn> left;
    private final List<DataColumn> right;

    Join(List<String> keys, List<DataColumn> left, List<DataColumn> right) {
        this.keys = keys;
        this.left = left;
        this.right = right;
    }

    /** The row of the other table for each of this one, −1 for none. */
    int[] matches(int leftRows, int rightRows) {
        Map<List<@Nullable String>, Integer> places = new HashMap<>();
        for (int i = 0; i < rightRows; i++) {
            List<@Nullable String> key = key(right, i);
            Integer before = places.putIfAbsent(key, i);
            if (before != null && !key.contains(null)) {
                throw new IllegalArgumentException("join: rows " + (before + 1) + " and " + (i + 1)
                        + " of the other table are both of " + shown(key)
                        + ", wanted one for each; groupBy makes one row of several");
            }
        }
        int[] found = new int[leftRows];
        for (int i = 0; i < leftRows; i++) {
            List<@Nullable String> key = key(left, i);
            found[i] = key.contains(null) ? NONE : places.getOrDefault(key, NONE);
        }
        if (leftRows > 0 && Arrays.stream(found).allMatch(row -> row == NONE)) {
            throw noMatch(rightRows);
        }
        return found;
    }

    private static List<@Nullable String> key(List<DataColumn> columns, int row) {
        @Nullable String[] texts = new String[columns.size()];
        Arrays.setAll(texts, j -> columns.get(j).text(row));
        return Arrays.asList(texts);
    }

    private String shown(List<@Nullable String> key) {
        return IntStream.range(0, keys.size())
                .mapToObj(j -> keys.get(j) + " " + Excerpt.quoted(String.valueOf(key.get(j))))
                .collect(Collectors.joining(", "));
    }

    /** Tables without any row in common are a slip: keys that are written differently. */
    private IllegalArgumentException noMatch(int rightRows) {
        List<@Nullable String> first = key(left, 0);
        Set<String> known = IntStream.range(0, rightRows)
                .mapToObj(row -> right.get(0).text(row))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new IllegalArgumentException(
                "join: no row of the other table has the same " + Excerpt.list(keys) + " as a row here, such as "
                        + shown(first) + NearestName.question(String.valueOf(first.get(0)), known));
    }

    /** The columns of both tables; the keys come from the first. */
    Map<String, DataColumn> columns(Map<String, DataColumn> here, Map<String, DataColumn> there, int[] matches) {
        Map<String, DataColumn> all = new LinkedHashMap<>(here);
        there.forEach((name, column) -> {
            if (keys.contains(name)) {
                return;
            }
            if (all.put(name, at(name, column, matches)) != null) {
                throw new IllegalArgumentException("join: both tables have a column " + Excerpt.quoted(name)
                        + " that is no key; rename or select before");
            }
        });
        return all;
    }

    /** Some rows of a column; a missing value for none. */
    private static DataColumn at(String name, DataColumn column, int[] rows) {
        if (column instanceof NumberColumn numbers) {
            return new NumberColumn(Arrays.stream(rows)
                    .mapToDouble(row -> row == NONE ? Double.NaN : numbers.values[row])
                    .toArray());
        }
        @Nullable String[] texts = new String[rows.length];
        for (int i = 0; i < rows.length; i++) {
            texts[i] = rows[i] == NONE ? null : column.text(rows[i]);
        }
        FactorLevels levels = column.levels();
        TextColumn found = new TextColumn(texts);
        return levels == null ? found : levels.applied(name, found);
    }
}
