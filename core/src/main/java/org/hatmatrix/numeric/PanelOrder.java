package org.hatmatrix.numeric;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a panel, unit by unit in the order of time. Immutable. */
public final class PanelOrder {

    private static final int NONE = -1;

    /** How far from a whole number of steps a time may lie, as in a panel of a dataset. */
    private static final double TOLERANCE = 0.01;

    private final Groups units;
    private final int[] order;
    private final int[] previous;
    private final int[] periods;
    private final double[] distinct;

    /**
     * Orders the rows.
     *
     * @param units the units of the rows
     * @param times the time of each row, none of them missing
     * @param rows the number of each row, for the message
     * @throws IllegalArgumentException if a time is missing, or if two rows are of the same unit and time
     */
    public PanelOrder(Groups units, double[] times, int[] rows) {
        requireTimes(units, times, rows);
        this.units = units;
        this.order = IntStream.range(0, times.length)
                .boxed()
                .sorted((a, b) -> {
                    int unit = Integer.compare(units.of(a), units.of(b));
                    return unit != 0 ? unit : Double.compare(times[a], times[b]);
                })
                .mapToInt(i -> i)
                .toArray();
        this.previous = new int[times.length];
        Arrays.fill(previous, NONE);
        for (int k = 1; k < order.length; k++) {
            int before = order[k - 1];
            int row = order[k];
            if (units.of(before) == units.of(row)) {
                if (times[before] == times[row]) {
                    throw new IllegalArgumentException("panel: rows " + rows[before] + " and " + rows[row]
                            + " are both of unit '" + units.labels().get(units.of(row)) + "' and time "
                            + text(times[row])
                            + ", wanted one row for each unit and time");
                }
                previous[row] = before;
            }
        }
        this.distinct =
                Arrays.stream(times).map(t -> t + 0.0).sorted().distinct().toArray();
        this.periods = Arrays.stream(times)
                .mapToInt(t -> Arrays.binarySearch(distinct, t + 0.0))
                .toArray();
    }

    private static void requireTimes(Groups units, double[] times, int[] rows) {
        if (times.length != units.rows()) {
            throw new IllegalArgumentException(
                    "time has " + times.length + " values, design has " + units.rows() + " rows");
        }
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(times[i])) {
                throw new IllegalArgumentException("time, row " + rows[i] + ": "
                        + (Double.isNaN(times[i]) ? "missing" : times[i] + "") + ", wanted a time");
            }
        }
    }

    private static String text(double time) {
        return time == Math.rint(time) && Math.abs(time) < 1e15 ? Long.toString((long) time) : Double.toString(time);
    }

    /**
     * Times that are texts, as numbers in the order of their characters.
     *
     * @param times the time of each row
     * @return one number per row, NaN where the time is missing
     */
    public static double[] ranks(List<? extends @Nullable String> times) {
        TreeSet<String> distinct = new TreeSet<>();
        times.stream().filter(Objects::nonNull).forEach(distinct::add);
        List<String> sorted = List.copyOf(distinct);
        return times.stream()
                .mapToDouble(t -> t == null ? Double.NaN : Collections.binarySearch(sorted, t))
                .toArray();
    }

    /** The units. */
    public Groups units() {
        return units;
    }

    /** The rows, unit by unit in the order of time. */
    public int[] order() {
        return order.clone();
    }

    /** The row of the same unit that comes before, whatever time lies between; negative if there is none. */
    public int previous(int row) {
        return previous[row];
    }

    /** The row of the same unit so many rows before; negative if there is none. */
    public int previous(int row, int steps) {
        int before = row;
        for (int s = 0; s < steps && before >= 0; s++) {
            before = previous[before];
        }
        return before;
    }

    /** The number of the time of a row among the times that occur, from 0. */
    public int period(int row) {
        return periods[row];
    }

    /** How many different times there are. */
    public int times() {
        return distinct.length;
    }

    /**
     * How many steps after the first one each time lies: the step is the shortest distance between two times that follow each
     * other if the others are multiples of it, else times are counted as they come.
     */
    public int[] steps() {
        double step = Double.POSITIVE_INFINITY;
        for (int t = 1; t < distinct.length; t++) {
            step = Math.min(step, distinct[t] - distinct[t - 1]);
        }
        int[] steps = new int[distinct.length];
        for (int t = 1; t < steps.length; t++) {
            double exact = (distinct[t] - distinct[0]) / step;
            if (!(Math.abs(exact - Math.rint(exact)) <= TOLERANCE) || exact > Integer.MAX_VALUE) {
                return IntStream.range(0, steps.length).toArray();
            }
            steps[t] = (int) Math.rint(exact);
        }
        return steps;
    }
}
