package org.hatmatrix.survey.support;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Finite values of named groups, in the order of the groups.
 *
 * @param names the names of the groups
 * @param values the values of each of them, copied
 */
public record GroupedValues(List<String> names, double[][] values) {

    /** At least two groups, named "1", "2", …, of at least so many values each. */
    public static GroupedValues of(double[][] groups, int least) {
        Map<String, double[]> named = new LinkedHashMap<>();
        for (int g = 0; g < groups.length; g++) {
            named.put(String.valueOf(g + 1), groups[g]);
        }
        return of(named, least);
    }

    /** At least two groups of at least so many values each. */
    public static GroupedValues of(Map<String, double[]> groups, int least) {
        if (groups.size() < 2) {
            throw new IllegalArgumentException(
                    "at least 2 groups are wanted, found [" + Excerpt.list(groups.keySet()) + "]");
        }
        return checked("", groups, least);
    }

    /** A numeric column by at least two groups of another, in the order of the levels, else of first appearance. */
    public static GroupedValues of(Dataset data, String value, String group, int least) {
        Map<String, double[]> groups = inColumns(data, value, group);
        if (groups.size() < 2) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(group)
                    + ": at least 2 groups are wanted, found [" + Excerpt.list(groups.keySet()) + "]");
        }
        return checked("column " + Excerpt.quoted(value) + ", ", groups, least);
    }

    /** A numeric column by the groups of another that has an order: numbers, or texts that were given levels. */
    public static GroupedValues ordered(Dataset data, String value, String group, int least) {
        if (!data.isNumeric(group) && !data.hasLevels(group)) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(group)
                    + " has no order; give it one: data.withOrderedLevels(\"" + Excerpt.of(group)
                    + "\", lowest, …, highest)");
        }
        GroupedValues groups = of(data, value, group, least);
        return data.hasLevels(group) ? groups : groups.byNumber();
    }

    private GroupedValues byNumber() {
        List<String> sorted = names.stream()
                .sorted((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)))
                .toList();
        return new GroupedValues(
                sorted, sorted.stream().map(name -> values[names.indexOf(name)]).toArray(double[][]::new));
    }

    /** A numeric column by the two groups of another, in the order of the levels, else of first appearance. */
    public static double[][] two(Dataset data, String value, String group, int least) {
        Map<String, double[]> groups = inColumns(data, value, group);
        if (groups.size() != 2) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(group) + " has " + groups.size()
                    + " groups with values [" + Excerpt.list(groups.keySet()) + "], 2 are wanted");
        }
        return checked("column " + Excerpt.quoted(value) + ", ", groups, least).values;
    }

    private static GroupedValues checked(String place, Map<String, double[]> groups, int least) {
        double[][] values = groups.entrySet().stream()
                .map(group ->
                        Require.sample(place + "group " + Excerpt.quoted(group.getKey()), group.getValue(), least))
                .toArray(double[][]::new);
        return new GroupedValues(List.copyOf(groups.keySet()), values);
    }

    private static Map<String, double[]> inColumns(Dataset data, String value, String group) {
        Map<String, double[]> groups = byGroup(Require.column(data, value), data.texts(group));
        if (!data.hasLevels(group)) {
            return groups;
        }
        Map<String, double[]> ordered = new LinkedHashMap<>();
        for (String level : data.levels(group)) {
            double[] own = groups.get(level);
            if (own != null) {
                ordered.put(level, own);
            }
        }
        return ordered;
    }

    /** Values by group, in the order in which groups appear; without rows that lack one or the other. */
    public static Map<String, double[]> byGroup(double[] values, List<@Nullable String> groups) {
        Map<String, Integer> known = new LinkedHashMap<>();
        int[] groupOf = new int[values.length];
        int[] sizes = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            String name = groups.get(i);
            boolean counts = name != null && !name.isBlank();
            groupOf[i] = counts ? known.computeIfAbsent(name, any -> known.size()) : -1;
            if (counts && !Double.isNaN(values[i])) {
                sizes[groupOf[i]]++;
            }
        }
        double[][] out = new double[known.size()][];
        for (int g = 0; g < out.length; g++) {
            out[g] = new double[sizes[g]];
        }
        for (int i = values.length - 1; i >= 0; i--) {
            if (groupOf[i] >= 0 && !Double.isNaN(values[i])) {
                out[groupOf[i]][--sizes[groupOf[i]]] = values[i];
            }
        }
        Map<String, double[]> named = new LinkedHashMap<>();
        known.forEach((name, g) -> {
            if (out[g].length > 0) {
                named.put(name, out[g]);
            }
        });
        return named;
    }

    /** How many values each group has. */
    public int[] sizes() {
        return Arrays.stream(values).mapToInt(own -> own.length).toArray();
    }

    /** All values, group after group. */
    public double[] all() {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
    }
}
