package org.hatmatrix.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hatmatrix.expression.PanelKeys;
import org.hatmatrix.expression.PanelRows;

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
 * <p>The same transforms can be written in an expression once the table knows its panel:
 * {@code towns.withPanel("town", "year").with("man_grw", "growth(output)")}.
 *
 * <p>Rows whose unit or time is missing belong to no unit: lag, difference and growth are missing there. Instances are
 * immutable and safe to use from any thread.
 */
public final class Panel {

    private final Dataset data;
    private final String unit;
    private final String time;
    private final double step;
    private final PanelRows rows;

    private Panel(Dataset data, String unit, String time, double step) {
        this.data = data;
        this.unit = unit;
        this.time = time;
        this.step = step;
        this.rows = new PanelRows(unit, data.column(unit), time, data.column(time), step);
    }

    static Panel of(Dataset data, String unit, String time) {
        return of(data, unit, time, 1);
    }

    static Panel of(Dataset data, String unit, String time, double step) {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("panel: step " + step + ", wanted a positive number");
        }
        return new Panel(data, unit, time, step);
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
        return of(data, unit, time, step);
    }

    /**
     * The table, knowing that it is this panel: expressions and formulas may say {@code lag(output)} then.
     *
     * @return the table
     */
    public Dataset data() {
        return data.with(new PanelKeys(unit, time, step));
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
        return rows.lag(data.numbersUnsafe(name), steps);
    }

    /**
     * The changes since one step of time before.
     *
     * @param name a column of numbers
     * @return one number for each row; NaN where there is nothing to compare with
     * @throws IllegalArgumentException if there is no such column of numbers
     */
    public double[] difference(String name) {
        return rows.difference(data.numbersUnsafe(name));
    }

    /**
     * The growth rates since one step of time before, 0.02 for two percent.
     *
     * @param name a column of numbers
     * @return one number for each row; NaN where there is nothing to compare with, or 0 to compare with
     * @throws IllegalArgumentException if there is no such column of numbers
     */
    public double[] growth(String name) {
        return rows.growth(data.numbersUnsafe(name));
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

    /**
     * What describes this panel: participation, and the standard deviations of its columns overall, between units and inside
     * them.
     *
     * @return the description
     */
    public PanelDescription describe() {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        for (String name : data.names()) {
            if (data.isNumeric(name)) {
                numbers.put(name, data.numbersUnsafe(name));
            }
        }
        return new PanelDescription(numbers, data.rows(), unit, time, rows);
    }

    /**
     * This panel in one line.
     *
     * @return for example {@code "Panel: 11 units (firm), 20 times (year), 220 rows"}
     */
    @Override
    public String toString() {
        return "Panel: " + rows.units() + " units (" + unit + "), " + rows.times() + " times (" + time + "), "
                + data.rows() + " rows";
    }
}
