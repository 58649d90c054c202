package org.hatmatrix.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hatmatrix.text.Excerpt;

/**
 * The rows of a table in groups that are equal in some columns: how many there are in each, their means, or any other
 * number that sums them up. Each gives a table with a row for each group, in the order of the groups' values; rows in
 * which one of these is missing are a group too, the last. A missing value among the numbers does not count; where a group
 * has no number, the summary is missing.
 *
 * <pre>{@code
 * GroupedDataset groups = towns.groupBy("region", "year");
 * Dataset sizes = groups.counts();                            // region, year, n
 * Dataset means = groups.means("output", "lab");              // region, year, output, lab
 * Dataset maxima = groups.summaries(values -> Arrays.stream(values).max().orElseThrow(), "output");
 * }</pre>
 *
 * <p>Instances are immutable and safe to use from any thread.
 */
public final class GroupedDataset {

    private final Dataset data;
    private final List<String> by;
    private final List<int[]> groups;

    GroupedDataset(Dataset data, List<String> by, List<int[]> groups) {
        this.data = data;
        this.by = by;
        this.groups = groups;
    }

    /**
     * The number of groups.
     *
     * @return how many there are
     */
    public int size() {
        return groups.size();
    }

    /**
     * The number of rows in each group.
     *
     * @return a table of the columns that make the groups, and a column {@code n}
     * @throws IllegalArgumentException if one of these columns is called {@code n}
     */
    public Dataset counts() {
        if (by.contains("n")) {
            throw new IllegalArgumentException("counts are called 'n', and so is a column of the groups: rename it");
        }
        return labels().with(
                        "n", groups.stream().mapToDouble(rows -> rows.length).toArray());
    }

    /**
     * The means of columns in each group, rounded correctly but for the last digit.
     *
     * @param columns columns of numbers; none for all that do not make the groups
     * @return a table of the columns that make the groups, and of the means under the names of their columns
     * @throws IllegalArgumentException if there is no such column of numbers, or if it makes the groups
     */
    public Dataset means(String... columns) {
        return summaries(values -> Moments.of(values).mean(), columns);
    }

    /**
     * A summary of columns in each group.
     *
     * @param summary gives a number for the values of a column that a group has, at least one, none of them missing
     * @param columns columns of numbers; none for all that do not make the groups
     * @return a table of the columns that make the groups, and of the summaries under the names of their columns
     * @throws IllegalArgumentException if there is no such column of numbers, or if it makes the groups
     */
    public Dataset summaries(ToDoubleFunction<double[]> summary, String... columns) {
        Dataset table = labels();
        for (String column : columns.length == 0 ? others() : List.of(columns)) {
            if (by.contains(column)) {
                throw new IllegalArgumentException(
                        "column " + Excerpt.quoted(column) + " makes the groups, and has one value in each");
            }
            double[] values = data.numbersUnsafe(column);
            table = table.with(
                    column,
                    groups.stream()
                            .mapToDouble(rows -> summarized(summary, values, rows))
                            .toArray());
        }
        return table;
    }

    private static double summarized(ToDoubleFunction<double[]> summary, double[] values, int[] rows) {
        double[] observed = Arrays.stream(rows)
                .mapToDouble(row -> values[row])
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return observed.length == 0 ? Double.NaN : summary.applyAsDouble(observed);
    }

    private List<String> others() {
        return data.names().stream()
                .filter(name -> data.isNumeric(name) && !by.contains(name))
                .toList();
    }

    /**
     * The rows of each group.
     *
     * @return a table for each group with all columns, in the order of the rows of {@link #counts()}
     */
    public List<Dataset> datasets() {
        List<Dataset> all = new ArrayList<>();
        for (int[] rows : groups) {
            all.add(data.at(rows));
        }
        return List.copyOf(all);
    }

    /** The values that make the groups, a row for each group. */
    private Dataset labels() {
        return data.select(by.toArray(String[]::new))
                .at(groups.stream().mapToInt(rows -> rows[0]).toArray());
    }

    /**
     * The groups in one line.
     *
     * @return for example {@code "GroupedDataset: 220 rows in 11 groups by firm"}
     */
    @Override
    public String toString() {
        String size = "GroupedDataset: " + data.rows() + (data.rows() == 1 ? " row in " : " rows in ") + size()
                + (size() == 1 ? " group by " : " groups by ");
        return size + Excerpt.of(String.join(", ", by), Math.max(10, 79 - size.length()));
    }
}
