package org.hatmatrix.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hatmatrix.expression.PanelRows;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.TextTable;
import org.hatmatrix.text.TextTable.Align;

/**
 * What describes a panel: how many units are observed at which times, and for each column of numbers the standard deviation
 * overall, between units and inside them, as Stata's {@code xtdescribe} and {@code xtsum} tell. With x̄ᵢ the mean of unit i and x̄
 * that of all n values:
 *
 * <pre>
 * overall   √(Σ (xᵢₜ − x̄)² / (n − 1))
 * between   √(Σ (x̄ᵢ − mean of the x̄ᵢ)² / (N − 1)) over the N units
 * within    √(Σ (xᵢₜ − x̄ᵢ)² / (n − 1))
 * </pre>
 *
 * <p>A column that hardly moves inside units says little once their effects are taken out. Missing values are left out, and so
 * are rows without unit or time, which belong to no unit.
 *
 * <pre>{@code
 * PanelDescription panel = towns.panel("town", "year").describe();
 * System.out.println(panel);
 * double inside = panel.column("lab").within().standardDeviation();
 * }</pre>
 *
 * <p>Instances are immutable and safe to use from any thread.
 */
public final class PanelDescription {

    private static final int DIGITS = 5;
    private static final int NAME_WIDTH = 24;
    private static final int MOST_PATTERNS = 8;
    private static final int LONGEST_PATTERN = 48;

    private final String unit;
    private final String time;
    private final List<PanelColumn> columns;
    private final int rowsOutside;
    private final int times;
    private final int[] sizes;
    private final int unitsWithGaps;
    private final List<Participation> participation;

    /**
     * Describes the columns of a panel.
     *
     * @param numbers the columns of numbers, by their names
     * @param count how many rows there are
     * @param unit the name of the column of units
     * @param time the name of the column of times
     * @param rows the units and times of the rows
     */
    PanelDescription(Map<String, double[]> numbers, int count, String unit, String time, PanelRows rows) {
        this.unit = unit;
        this.time = time;
        Map<String, List<Integer>> byUnit = new LinkedHashMap<>();
        TreeSet<Long> periods = new TreeSet<>();
        int inside = 0;
        for (int i = 0; i < count; i++) {
            String name = rows.unit(i);
            if (name != null) {
                byUnit.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
                periods.add(rows.period(i));
                inside++;
            }
        }
        this.rowsOutside = count - inside;
        this.times = periods.size();
        this.sizes = byUnit.values().stream().mapToInt(List::size).toArray();
        this.unitsWithGaps = (int) byUnit.values().stream()
                .filter(unitRows -> hasGap(unitRows, rows))
                .count();
        this.participation = participation(byUnit, List.copyOf(periods), rows);
        this.columns = numbers.entrySet().stream()
                .filter(column ->
                        !column.getKey().equals(unit) && !column.getKey().equals(time))
                .map(column -> column(column.getKey(), column.getValue(), byUnit))
                .toList();
    }

    private static boolean hasGap(List<Integer> unitRows, PanelRows rows) {
        long first = unitRows.stream().mapToLong(rows::period).min().orElse(0);
        long last = unitRows.stream().mapToLong(rows::period).max().orElse(0);
        return last - first + 1 > unitRows.size();
    }

    private static List<Participation> participation(
            Map<String, List<Integer>> byUnit, List<Long> periods, PanelRows rows) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (List<Integer> unitRows : byUnit.values()) {
            char[] pattern = new char[periods.size()];
            Arrays.fill(pattern, '.');
            unitRows.forEach(i -> pattern[Collections.binarySearch(periods, rows.period(i))] = '1');
            counts.merge(new String(pattern), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> new Participation(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Participation::units).reversed())
                .toList();
    }

    private static PanelColumn column(String name, double[] values, Map<String, List<Integer>> byUnit) {
        List<double[]> present = new ArrayList<>();
        for (List<Integer> unitRows : byUnit.values()) {
            double[] own = unitRows.stream()
                    .mapToDouble(i -> values[i])
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            if (own.length > 0) {
                present.add(own);
            }
        }
        double[] all = present.stream().flatMapToDouble(Arrays::stream).toArray();
        Moments overall = Moments.of(all);
        double[] means =
                present.stream().mapToDouble(own -> Moments.of(own).mean()).toArray();
        double[] deviations = new double[all.length];
        int next = 0;
        for (int g = 0; g < means.length; g++) {
            for (double v : present.get(g)) {
                deviations[next++] = v - means[g];
            }
        }
        PanelSpread within = spread(deviations, Moments.of(deviations).standardDeviation());
        return new PanelColumn(
                name,
                overall.mean(),
                spread(all, overall.standardDeviation()),
                spread(means, Moments.of(means).standardDeviation()),
                new PanelSpread(
                        within.standardDeviation(),
                        within.minimum() + overall.mean(),
                        within.maximum() + overall.mean()),
                all.length,
                means.length);
    }

    private static PanelSpread spread(double[] values, double standardDeviation) {
        return new PanelSpread(
                standardDeviation,
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }

    /**
     * The columns of numbers, but those of units and times.
     *
     * @return one description each, in the order of the dataset; unmodifiable
     */
    public List<PanelColumn> columns() {
        return columns;
    }

    /**
     * One column of numbers.
     *
     * @param name its name
     * @return its description
     * @throws IllegalArgumentException if there is no such column of numbers
     */
    public PanelColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = columns.stream().map(PanelColumn::name).toList();
                    return new IllegalArgumentException("no column of numbers " + Excerpt.quoted(name)
                            + NearestName.question(name, names) + " (columns: " + Excerpt.list(names) + ")");
                });
    }

    /**
     * How many units there are.
     *
     * @return the number N
     */
    public int units() {
        return sizes.length;
    }

    /**
     * How many different times there are.
     *
     * @return the number T
     */
    public int times() {
        return times;
    }

    /**
     * How many rows have a unit and a time.
     *
     * @return the number n
     */
    public int rows() {
        return Arrays.stream(sizes).sum();
    }

    /**
     * How many rows have no unit or no time.
     *
     * @return the number of rows that belong to no unit
     */
    public int rowsOutside() {
        return rowsOutside;
    }

    /**
     * The number of rows of the unit with the fewest.
     *
     * @return the number; 0 without units
     */
    public int fewestRows() {
        return Arrays.stream(sizes).min().orElse(0);
    }

    /**
     * The number of rows of the unit with the most.
     *
     * @return the number; 0 without units
     */
    public int mostRows() {
        return Arrays.stream(sizes).max().orElse(0);
    }

    /**
     * Whether every unit is observed at every time.
     *
     * @return true if it is
     */
    public boolean isBalanced() {
        return fewestRows() == times;
    }

    /**
     * How many units miss a step of time between their first and their last one.
     *
     * @return the number of units with gaps
     */
    public int unitsWithGaps() {
        return unitsWithGaps;
    }

    /**
     * At which times the units are observed.
     *
     * @return the patterns that occur, the most frequent first; unmodifiable
     */
    public List<Participation> participation() {
        return participation;
    }

    /**
     * The report that is printed.
     *
     * @return the size of the panel, the patterns of participation and a table of the columns
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append(units()).append(" units (").append(PlainText.of(unit, 20)).append("), ");
        out.append(times).append(" times (").append(PlainText.of(time, 20)).append("), ");
        out.append(rows()).append(" rows: ").append(isBalanced() ? "balanced" : "unbalanced");
        if (!isBalanced()) {
            out.append('\n')
                    .append(fewestRows())
                    .append(" to ")
                    .append(mostRows())
                    .append(" rows a unit");
        }
        if (unitsWithGaps > 0) {
            out.append(", ")
                    .append(unitsWithGaps)
                    .append(unitsWithGaps == 1 ? " unit" : " units")
                    .append(" with gaps");
        }
        out.append('\n');
        if (rowsOutside > 0) {
            out.append(rowsOutside)
                    .append(rowsOutside == 1 ? " row" : " rows")
                    .append(" without unit or time left out\n");
        }
        if (!isBalanced()) {
            out.append('\n').append(patterns());
        }
        return out.append('\n').append(spreads()).toString();
    }

    private String patterns() {
        TextTable table = new TextTable().column("Units", Align.RIGHT).column("observed at", Align.LEFT);
        participation.stream()
                .limit(MOST_PATTERNS)
                .forEach(p -> table.row(Integer.toString(p.units()), PlainText.of(p.pattern(), LONGEST_PATTERN)));
        int more = participation.stream()
                .skip(MOST_PATTERNS)
                .mapToInt(Participation::units)
                .sum();
        if (more > 0) {
            table.row(Integer.toString(more), "other patterns");
        }
        return table.toString();
    }

    private String spreads() {
        TextTable table = new TextTable()
                .column("", Align.LEFT)
                .column("", Align.LEFT)
                .column("Mean", Align.DECIMAL)
                .column("Std. dev.", Align.DECIMAL)
                .column("Min.", Align.DECIMAL)
                .column("Max.", Align.DECIMAL)
                .column("Obs.", Align.LEFT);
        for (PanelColumn column : columns) {
            String perUnit = "T = " + Numbers.compact(column.valuesPerUnit(), 4);
            String mean = Numbers.significant(column.mean(), DIGITS);
            row(
                    table,
                    PlainText.of(column.name(), NAME_WIDTH),
                    "overall",
                    mean,
                    column.overall(),
                    "n = " + column.observations());
            row(table, "", "between", "", column.between(), "N = " + column.units());
            row(table, "", "within", "", column.within(), perUnit);
        }
        return table.toString();
    }

    private static void row(TextTable table, String name, String kind, String mean, PanelSpread spread, String count) {
        table.row(
                name,
                kind,
                mean,
                Numbers.significant(spread.standardDeviation(), DIGITS),
                Numbers.significant(spread.minimum(), DIGITS),
                Numbers.significant(spread.maximum(), DIGITS),
                count);
    }
}
