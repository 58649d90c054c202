package org.hatmatrix.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** The means of the units of a table, and what is left of its rows without them. Missing values are left out. */
final class UnitMeans {

    private final Map<String, DataColumn> columns;
    private final String unit;
    private final Groups groups;

    /**
     * Of the columns of a table.
     *
     * @param columns the columns, by their names
     * @param unit the name of the column of units
     */
    UnitMeans(Map<String, DataColumn> columns, String unit) {
        this.columns = columns;
        this.unit = unit;
        DataColumn units = Objects.requireNonNull(columns.get(unit));
        int[] rows = IntStream.rangeClosed(1, units.rows()).toArray();
        this.groups = Groups.of(
                "column " + Excerpt.quoted(unit),
                Arrays.stream(rows).mapToObj(i -> units.text(i - 1)).toList(),
                rows);
    }

    /** The means in twice the precision; NaN for units without a value. */
    private DoubleDouble[] means(double[] values) {
        DoubleDouble[] sums = new DoubleDouble[groups.count()];
        int[] counts = new int[sums.length];
        Arrays.fill(sums, DoubleDouble.ZERO);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                int g = groups.of(i);
                sums[g] = sums[g].plus(values[i]);
                counts[g]++;
            }
        }
        for (int g = 0; g < sums.length; g++) {
            sums[g] = counts[g] == 0 ? DoubleDouble.of(Double.NaN) : sums[g].dividedBy(DoubleDouble.of(counts[g]));
        }
        return sums;
    }

    /** The columns of numbers as deviations from the means of their units, but for the column of times. */
    Map<String, DataColumn> within(@Nullable String time) {
        Map<String, DataColumn> result = new LinkedHashMap<>(columns);
        result.replaceAll(
                (name, column) -> column instanceof NumberColumn numbers && !name.equals(unit) && !name.equals(time)
                        ? new NumberColumn(deviations(numbers.values))
                        : column);
        return result;
    }

    private double[] deviations(double[] values) {
        DoubleDouble[] means = means(values);
        double[] deviations = new double[values.length];
        Arrays.setAll(
                deviations, i -> means[groups.of(i)].negated().plus(values[i]).value());
        return deviations;
    }

    /** One row for each unit. */
    Map<String, DataColumn> between() {
        int[] first = new int[groups.count()];
        Arrays.fill(first, -1);
        for (int i = 0; i < groups.rows(); i++) {
            first[groups.of(i)] = first[groups.of(i)] < 0 ? i : first[groups.of(i)];
        }
        Map<String, DataColumn> result = new LinkedHashMap<>();
        columns.forEach((name, column) -> {
            if (column instanceof NumberColumn numbers && !name.equals(unit)) {
                result.put(
                        name,
                        new NumberColumn(Arrays.stream(means(numbers.values))
                                .mapToDouble(DoubleDouble::value)
                                .toArray()));
            } else if (name.equals(unit) || isSameInUnits(column)) {
                result.put(name, column.at(first));
            }
        });
        return result;
    }

    private boolean isSameInUnits(DataColumn column) {
        @Nullable String[] texts = new String[groups.count()];
        boolean[] seen = new boolean[texts.length];
        for (int i = 0; i < groups.rows(); i++) {
            int g = groups.of(i);
            if (seen[g] && !Objects.equals(texts[g], column.text(i))) {
                return false;
            }
            texts[g] = column.text(i);
            seen[g] = true;
        }
        return true;
    }
}
