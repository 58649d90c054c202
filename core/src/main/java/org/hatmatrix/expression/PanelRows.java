package org.hatmatrix.expression;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Which row of a table is the same unit's at another time. Each row is of one unit at one time; rows without unit or
 * without time have no neighbours.
 */
public final class PanelRows {

    /** How far from a whole number of steps a time may lie: enough for months written as 2001.083. */
    private static final double TOLERANCE = 0.01;

    private static final int NOWHERE = -1;

    private record Key(String unit, long period) {}

    private final String time;
    private final double step;
    private final @Nullable Key[] keys;
    private final Map<Key, Integer> rowOf;

    /**
     * Finds the neighbours of all rows.
     *
     * @param unit the name of the column of units, for messages
     * @param units the unit of each row
     * @param time the name of the column of times, for messages
     * @param times the time of each row, a number or a date
     * @param step the distance between one time and the next
     * @throws IllegalArgumentException if two rows are of the same unit and time, or if a time does not lie a whole number
     *     of steps after the earliest one
     */
    public PanelRows(String unit, DataColumn units, String time, DataColumn times, double step) {
        this.time = time;
        this.step = step;
        this.keys = keys(units, Dates.times(time, times));
        this.rowOf = new HashMap<>(2 * keys.length);
        for (int i = 0; i < keys.length; i++) {
            Key key = keys[i];
            Integer before = key == null ? null : rowOf.putIfAbsent(key, i);
            if (before != null) {
                throw new IllegalArgumentException("panel: rows " + (before + 1) + " and " + (i + 1) + " are both "
                        + Excerpt.of(unit) + " " + Excerpt.quoted(String.valueOf(units.text(i))) + ", "
                        + Excerpt.of(time) + " " + times.text(i));
            }
        }
    }

    private @Nullable Key[] keys(DataColumn units, double[] times) {
        double first = Arrays.stream(times).filter(t -> !Double.isNaN(t)).min().orElse(0);
        @Nullable Key[] all = new Key[times.length];
        for (int i = 0; i < all.length; i++) {
            String name = units.text(i);
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
                    + "; set the step by panel(unit, time, step)");
        }
        return (long) Math.rint(steps);
    }

    /**
     * The values some steps of time before.
     *
     * @param values one number for each row
     * @param steps how many steps; negative for steps after
     * @return one number for each row; NaN where there is none
     */
    public double[] lag(double[] values, int steps) {
        double[] lagged = new double[values.length];
        for (int i = 0; i < lagged.length; i++) {
            int row = rowBefore(i, steps);
            lagged[i] = row == NOWHERE ? Double.NaN : values[row];
        }
        return lagged;
    }

    /**
     * The changes since one step of time before.
     *
     * @param values one number for each row
     * @return one number for each row; NaN where there is nothing to compare with
     */
    public double[] difference(double[] values) {
        double[] changes = lag(values, 1);
        for (int i = 0; i < changes.length; i++) {
            changes[i] = values[i] - changes[i];
        }
        return changes;
    }

    /**
     * The growth rates since one step of time before.
     *
     * @param values one number for each row
     * @return one number for each row; NaN where there is nothing to compare with, or where it is 0
     */
    public double[] growth(double[] values) {
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
     * The unit of a row.
     *
     * @param row the row, counted from 0
     * @return the unit; null if the row has no unit or no time
     */
    public @Nullable String unit(int row) {
        Key key = keys[row];
        return key == null ? null : key.unit;
    }

    /**
     * How many steps after the earliest time a row is.
     *
     * @param row the row, counted from 0, which has a unit and a time
     * @return the number of steps
     */
    public long period(int row) {
        return Objects.requireNonNull(keys[row]).period;
    }

    /**
     * How many units there are.
     *
     * @return the number of different units
     */
    public long units() {
        return rowOf.keySet().stream().map(Key::unit).distinct().count();
    }

    /**
     * How many times there are.
     *
     * @return the number of different times
     */
    public long times() {
        return rowOf.keySet().stream().mapToLong(Key::period).distinct().count();
    }
}
