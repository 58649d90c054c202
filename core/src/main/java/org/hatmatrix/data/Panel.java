package org.hatmatrix.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * A table seen as a panel: each row is one unit (a town, a firm) at one time (a year), and a value can be compared
 * with the same unit's value some steps of time before. What comes out has one number for each row of the table, in
 * the order of its rows, and is missing (NaN) wherever there is nothing to compare with: in the first period of a
 * unit, behind a gap in time, and where one of the two values is missing. A gap is never bridged, and no value of one
 * unit is ever compared with another unit's. The rows may stand in any order.
 *
 * <p>With x₍ₜ₎ the value of a unit at time t and s the step:
 *
 * <ul>
 *   <li>{@link #lag(String, int) lag}: x₍ₜ₋ₖₛ₎
 *   <li>{@link #difference(String) difference}: x₍ₜ₎ − x₍ₜ₋ₛ₎
 *   <li>{@link #growth(String) growth}: (x₍ₜ₎ − x₍ₜ₋ₛ₎) / x₍ₜ₋ₛ₎, missing where x₍ₜ₋ₛ₎ = 0
 *   <li>{@link #perCapita(String, String) perCapita}: x₍ₜ₎ / population₍ₜ₎, missing where the population is 0
 * </ul>
 *
 * <pre>{@code
 * Panel panel = towns.panel("town", "year");
 * Dataset grown = towns.with("man_grw", panel.growth("output")).with("lab", panel.perCapita("jobs", "population"));
 * }</pre>
 *
 * <p>The same transforms can be written in an expression once the table knows its time column:
 * {@code towns.withTime("year").with("man_grw", "growth(output by town)")}.
 *
 * <p>Rows whose unit or time is missing belong to no unit: lag, difference and growth are missing there. Instances are
 * immutable and safe to use from any thread.
 */
public final class Panel {

    /** How far from a whole number of steps a time may lie: enough for months written as 2001.083. */
    private static final double TOLERANCE = 0.01;

    private static final int NOWHERE = -1;

    private record Key(String unit, long period) {}

    private final Dataset data;
    private final String unit;
    private final String time;
    private final double step;
    private final @Nullable Key[] keys;
    private final Map<Key, Integer> rowOf;

    private Panel(Dataset data, String unit, String time, double step) {
        this.data = data;
        this.unit = unit;
        this.time = time;
        this.step = step;
        this.keys = keys();
        this.rowOf = new HashMap<>(2 * keys.length);
        for (int i = 0; i < keys.length; i++) {
            Key key = keys[i];
            Integer before = key == null ? null : rowOf.putIfAbsent(key, i);
            if (before != null) {
                throw new IllegalArgumentException("panel: rows " + (before + 1) + " and " + (i + 1) + " are both "
                        + Excerpt.of(unit) + " "
                        + Excerpt.quoted(String.valueOf(data.column(unit).text(i))) + ", " + Excerpt.of(time) + " "
                        + data.column(time).text(i));
            }
        }
    }

    static Panel of(Dataset data, String unit, String time) {
        return new Panel(data, unit, time, 1);
    }

    /**
     * This panel with another distance between one time and the next, such as 5 for a census every five years or 0.25
     * for quarters written as 2001.25. The step is 1 unless it is set.
     *
     * @param step the distance in the unit of the time column, positive
     * @return the new panel
     * @throws IllegalArgumentException if the step is not positive and finite, if a time does not lie a whole number of
     *     steps after the earliest one, or if two rows are of the same unit and time
     */
    public Panel withStep(double step) {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("panel: step " + step + ", wanted a positive number");
        }
        return new Panel(data, unit, time, step);
    }

    private @Nullable Key[] keys() {
        List<@Nullable String> units = data.texts(unit);
        double[] times = data.numbersUnsafe(time);
        double first = Arrays.stream(times).filter(t -> !Double.isNaN(t)).min().orElse(0);
        @Nullable Key[] all = new Key[times.length];
        for (int i = 0; i < all.length; i++) {
            String name = units.get(i);
            if (name != null && !Double.isNaN(times[i])) {
                all[i] = new Key(name, period(times[i], first, i));
            }
        }
        return all;
    }

    /** How many steps a time lies after the first. */
    private long period(double value, double first, int row) {
        double steps = (value - first) / step;
        if (!(Math.abs(steps - Math.rint(steps)) <= TOLERANCE)) {
            throw new IllegalArgumentException("panel: column " + Excerpt.quoted(time) + ", row " + (row + 1) + ": "
                    + NumberColumn.textOf(value) + " does not lie a whole number of steps of "
                    + Numbers.compact(step, 6) + " after " + NumberColumn.textOf(first)
                    + "; set the step by withStep(...)");
        }
        return (long) Math.rint(steps);
    }

    /**
     * The values one step of time before.
     *
     * @param name a column of numbers
     * @return one number for each row; NaN where there is none
     * @throws IllegalArgumentException if there is no such column of numbers
     */
    public double[] lag(String name) {
        return lag(name, 1);
    }

    /**
     * The values some steps of time before.
     *
     * @param name a column of numbers
     * @param steps how many steps before; negative for steps after
     * @return one number for each row; NaN where there is none
     * @throws IllegalArgumentException if there is no such column of numbers
     */
    public double[] lag(String name, int steps) {
        return lag(data.numbersUnsafe(name), steps);
    }

    /**
     * The changes since one step of time before.
     *
     * @param name a column of numbers
     * @return one number for each row; NaN where there is nothing to compare with
     * @throws IllegalArgumentException if there is no such column of numbers
     */
    public double[] difference(String name) {
        return difference(data.numbersUnsafe(name));
    }

    /**
     * The growth rates since one step of time before, 0.02 for two percent.
     *
     * @param name a column of numbers
     * @return one number for each row; NaN where there is nothing to compare with, or 0 to compare with
     * @throws IllegalArgumentException if there is no such column of numbers
     */
    public double[] growth(String name) {
        return growth(data.numbersUnsafe(name));
    }

    /**
     * The values per head of a population, row by row.
     *
     * @param name a column of numbers
     * @param population the column of numbers to divide by
     * @return one number for each row; NaN where one of the two is missing or the population is 0
     * @throws IllegalArgumentException if there are no such columns of numbers
     */
    public double[] perCapita(String name, String population) {
        double[] values = data.numbers(name);
        double[] heads = data.numbersUnsafe(population);
        for (int i = 0; i < values.length; i++) {
            values[i] = heads[i] == 0 ? Double.NaN : values[i] / heads[i];
        }
        return values;
    }

    /** The values some steps of time before, of any numbers that follow the rows of the table. */
    double[] lag(double[] values, int steps) {
        double[] lagged = new double[values.length];
        for (int i = 0; i < lagged.length; i++) {
            int row = rowBefore(i, steps);
            lagged[i] = row == NOWHERE ? Double.NaN : values[row];
        }
        return lagged;
    }

    /** The changes since one step of time before, of any numbers that follow the rows of the table. */
    double[] difference(double[] values) {
        double[] changes = lag(values, 1);
        for (int i = 0; i < changes.length; i++) {
            changes[i] = values[i] - changes[i];
        }
        return changes;
    }

    /** The growth rates since one step of time before, of any numbers that follow the rows of the table. */
    double[] growth(double[] values) {
        double[] rates = lag(values, 1);
        for (int i = 0; i < rates.length; i++) {
            rates[i] = rates[i] == 0 ? Double.NaN : (values[i] - rates[i]) / rates[i];
        }
        return rates;
    }

    private int rowBefore(int row, int steps) {
        Key key = keys[row];
        return key == null ? NOWHERE : rowOf.getOrDefault(new Key(key.unit, key.period - steps), NOWHERE);
    }

    /**
     * This panel in one line.
     *
     * @return for example {@code "Panel: 11 units (firm), 20 times (year), 220 rows"}
     */
    @Override
    public String toString() {
        long units = rowOf.keySet().stream().map(Key::unit).distinct().count();
        long times = rowOf.keySet().stream().mapToLong(Key::period).distinct().count();
        return "Panel: " + units + " units (" + unit + "), " + times + " times (" + time + "), " + data.rows()
                + " rows";
    }
}
