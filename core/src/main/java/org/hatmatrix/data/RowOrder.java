package org.hatmatrix.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.NumberColumn;
import org.jspecify.annotations.Nullable;

/** The rows of a table in the order of some of its columns, and those that are equal in all of them. */
final class RowOrder {

    private RowOrder() {}

    /** By the first column, then by the next; missing values last. There is at least one column. */
    static Comparator<Integer> ascending(List<DataColumn> columns) {
        return columns.stream()
                .map(column -> (Comparator<Integer>) column::compare)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    /** From the largest to the smallest; missing values last all the same. */
    static Comparator<Integer> descending(List<DataColumn> columns) {
        return columns.stream()
                .map(RowOrder::descending)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static Comparator<Integer> descending(DataColumn column) {
        return (row, other) -> column.isMissing(row) || column.isMissing(other)
                ? column.compare(row, other)
                : column.compare(other, row);
    }

    /** The indices of all rows in an order; rows that are equal stay as they are. */
    static int[] sorted(int rows, Comparator<Integer> order) {
        return IntStream.range(0, rows)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The indices of rows that are equal in all columns, the groups in ascending order. */
    static List<int[]> groups(int rows, List<DataColumn> columns) {
        int[] group = new int[rows];
        int count = Math.min(rows, 1);
        for (DataColumn column : columns) {
            Map<Long, Integer> split = new HashMap<>();
            Map<@Nullable Object, Integer> values = new HashMap<>();
            for (int i = 0; i < rows; i++) {
                Object value = value(column, i);
                int known = values.size();
                int code = values.computeIfAbsent(value, v -> known);
                int next = split.size();
                group[i] = split.computeIfAbsent(((long) group[i] << Integer.SIZE) + code, v -> next);
            }
            count = split.size();
        }
        List<int[]> groups = new ArrayList<>(members(group, count));
        Comparator<Integer> order = ascending(columns);
        groups.sort((one, other) -> order.compare(one[0], other[0]));
        return groups;
    }

    /** A value that equals those it is grouped with: 0 and −0 are one number. */
    private static @Nullable Object value(DataColumn column, int row) {
        return column instanceof NumberColumn numbers ? (Object) (numbers.values[row] + 0.0) : column.text(row);
    }

    private static List<int[]> members(int[] group, int count) {
        int[] sizes = new int[count];
        for (int g : group) {
            sizes[g]++;
        }
        List<int[]> members = new ArrayList<>();
        for (int size : sizes) {
            members.add(new int[size]);
        }
        int[] filled = new int[count];
        for (int i = 0; i < group.length; i++) {
            members.get(group[i])[filled[group[i]]++] = i;
        }
        return members;
    }
}
