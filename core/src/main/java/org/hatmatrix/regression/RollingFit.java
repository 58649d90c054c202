package org.hatmatrix.regression;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.linalg.fold.SlidingFactors;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;

/**
 * Least squares in a window of consecutive rows that moves from the first rows to the last: do the coefficients stay the same? Window k
 * has the rows k to k + w − 1, counted from 1. The rows are taken in the order of the data; sort it by time first.
 *
 * <p>No row is taken out of a factor: each window's factor is merged from those of two parts of it, by orthogonal transformations in
 * double-double, and equals that of a fit of its own. The errors are the classical ones.
 *
 * <p>A window in which columns depend on each other has NaN, and so do σ and errors without residual degrees of freedom.
 *
 * <pre>{@code
 * RollingFit rolling = RollingFit.of("return ~ market", prices, 250);
 * double[] beta = rolling.coefficients("market");
 * }</pre>
 *
 * <p>Literature: E. Zivot, J. Wang, <em>Modeling Financial Time Series with S-PLUS</em>, 2nd ed., Springer 2006, chapter 9.
 */
public final class RollingFit implements Tabular {

    private final List<String> names;
    private final int window;
    private final int[] rowNumbers;
    private final double[][] coefficients;
    private final double[][] errors;
    private final double[] sigmas;
    private final double[] rSquared;

    private RollingFit(Design design, int window) {
        this.names = design.names();
        this.window = window;
        this.rowNumbers = design.rowNumbers();
        int windows = design.observations() - window + 1;
        this.coefficients = new double[windows][];
        this.errors = new double[windows][];
        this.sigmas = new double[windows];
        this.rSquared = new double[windows];
        OrderedRows rows = new OrderedRows(design);
        SlidingFactors.forEach(rows.rows(), rows.lows(), window, (first, factor) -> {
            OrderedRows.Estimates estimates = rows.estimates(factor, window);
            coefficients[first] = estimates.coefficients;
            errors[first] = estimates.errors;
            sigmas[first] = estimates.sigma;
            rSquared[first] = estimates.rSquared;
        });
    }

    /**
     * The windows of a design.
     *
     * @param design the design, its rows in the order of time
     * @param window the number of rows of a window, at least the number of columns
     * @return the fits
     * @throws IllegalArgumentException if the window is shorter than the columns are many, or longer than the design
     */
    public static RollingFit of(Design design, int window) {
        if (window < design.parameters() || window > design.observations()) {
            throw new IllegalArgumentException("window of " + window + " rows, wanted " + design.parameters()
                    + " (the number of columns) to " + design.observations() + " (the number of rows)");
        }
        return new RollingFit(design, window);
    }

    /**
     * The windows of the rows of a dataset.
     *
     * @param formula the model formula
     * @param data the data, its rows in the order of time; rows with missing values are dropped
     * @param window the number of rows of a window
     * @return the fits
     * @throws IllegalArgumentException if the formula has a mistake or the window is too short or too long
     */
    public static RollingFit of(String formula, Dataset data, int window) {
        return of(Formula.parse(formula).design(data), window);
    }

    /**
     * The names of the coefficients.
     *
     * @return the names, in the order of the design's columns
     */
    public List<String> names() {
        return names;
    }

    /**
     * The number of windows.
     *
     * @return n − w + 1
     */
    public int windows() {
        return sigmas.length;
    }

    /**
     * The last row of each window, for an axis of time.
     *
     * @return the numbers of the rows in the data, counted from 1
     */
    public int[] lastRows() {
        int[] last = new int[windows()];
        System.arraycopy(rowNumbers, window - 1, last, 0, last.length);
        return last;
    }

    /**
     * The coefficients.
     *
     * @return one row per window, one number per name
     */
    public double[][] coefficients() {
        return copy(coefficients);
    }

    /**
     * One coefficient over the windows.
     *
     * @param name the name of the coefficient
     * @return one number per window
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public double[] coefficients(String name) {
        return column(coefficients, name);
    }

    /**
     * The standard errors.
     *
     * @return one row per window, one number per name
     */
    public double[][] standardErrors() {
        return copy(errors);
    }

    /**
     * The standard errors of one coefficient over the windows.
     *
     * @param name the name of the coefficient
     * @return one number per window
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public double[] standardErrors(String name) {
        return column(errors, name);
    }

    /**
     * The residual standard deviations.
     *
     * @return one number per window
     */
    public double[] sigmas() {
        return sigmas.clone();
    }

    /**
     * The coefficients of determination, about the mean of the window where the model has an intercept.
     *
     * @return one number per window
     */
    public double[] rSquared() {
        return rSquared.clone();
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    private double[] column(double[][] rows, String name) {
        int j = names.indexOf(name);
        if (j < 0) {
            throw new IllegalArgumentException(
                    "coefficient " + Excerpt.quoted(name) + ": no such name; the names are " + Excerpt.list(names));
        }
        double[] column = new double[rows.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i][j];
        }
        return column;
    }

    /**
     * One row per window: its last row and the coefficients.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("Least squares in windows of " + window + " rows")
                .column("last_row", "last row", Alignment.RIGHT);
        for (int j = 0; j < names.size(); j++) {
            table.column("b" + (j + 1), names.get(j), Alignment.DECIMAL);
        }
        table.column("sigma", "σ", Alignment.DECIMAL);
        int[] last = lastRows();
        for (int k = 0; k < last.length; k++) {
            Cell[] cells = new Cell[names.size() + 2];
            cells[0] = Cell.integer(last[k]);
            for (int j = 0; j < names.size(); j++) {
                cells[j + 1] = Cell.significant(coefficients[k][j], 4);
            }
            cells[names.size() + 1] = Cell.significant(sigmas[k], 4);
            table.row(cells);
        }
        return table.build();
    }

    @Override
    public String toString() {
        return windows() + " windows of " + window + " rows, " + names.size() + " coefficients";
    }
}
