package org.hatmatrix.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.numeric.PanelOrder;
import org.hatmatrix.regression.LeastSquaresEstimator;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The first-difference estimator for panels: ordinary least squares of the changes yᵢₜ − yᵢₛ on xᵢₜ − xᵢₛ, s the time of the
 * unit's row before. What a unit adds to all its rows drops out, as with absorbed effects; the estimator is the better one of
 * the two when errors are near a random walk.
 *
 * <p>As in R's {@code plm}, the intercept of a model stays in and is the trend of one step, and a difference reaches over a
 * gap in time to the row before it, since the effect drops out there too; {@link #withoutIntercept} and {@link #withinGaps}
 * choose otherwise. Columns that do not change inside units, which differences cannot tell, are an error that names them.
 *
 * <p>The rows of the fit's design are the differences, unit by unit in the order of time; columns {@code unit} and {@code time}
 * of its data have the unit and the later time of each, for {@code Covariances.clusterBy("unit")}.
 *
 * <pre>{@code
 * LeastSquaresFit changes = FirstDifferences.of("town", "year").fit("log(output) ~ man_rate + lab", towns);
 * LeastSquaresFit clustered = changes.withCovariance(Covariances.clusterBy("unit"));
 * }</pre>
 *
 * <p>Literature: J. M. Wooldridge, Econometric Analysis of Cross Section and Panel Data, 2nd ed., 2010, section 10.6.
 */
public final class FirstDifferences implements LeastSquaresEstimator {

    private final String unit;
    private final String time;
    private final boolean intercept;
    private final boolean acrossGaps;

    private FirstDifferences(String unit, String time, boolean intercept, boolean acrossGaps) {
        this.unit = unit;
        this.time = time;
        this.intercept = intercept;
        this.acrossGaps = acrossGaps;
    }

    /**
     * The estimator for units and times named by columns.
     *
     * @param unit the column of the data that names the unit of a row, of texts or numbers
     * @param time the column of the data that has its time: numbers, or texts in the order of their characters
     * @return the estimator
     */
    public static FirstDifferences of(String unit, String time) {
        return new FirstDifferences(unit, time, true, true);
    }

    /**
     * This estimator without a trend, though the model has an intercept.
     *
     * @return a new estimator
     */
    public FirstDifferences withoutIntercept() {
        return new FirstDifferences(unit, time, false, acrossGaps);
    }

    /**
     * This estimator with differences over one step of time only: none reaches over a gap. The step is the shortest distance
     * between two times of the data that follow each other.
     *
     * @return a new estimator
     */
    public FirstDifferences withinGaps() {
        return new FirstDifferences(unit, time, intercept, false);
    }

    /**
     * Fits a design whose data has the columns of units and times, as the design of a formula has.
     *
     * @param design the response and the columns
     * @return the fit of the differences
     * @throws IllegalArgumentException if there are no such columns, a unit or time is missing, two rows are of the same unit
     *     and time, a column does not change inside units, or the design has weights
     */
    @Override
    public LeastSquaresFit fit(Design design) {
        return fit(design, PanelData.column(design, unit), PanelData.times(design, time));
    }

    @Override
    public LeastSquaresFit fit(Formula formula, Dataset data) {
        return fit(formula.design(data));
    }

    /**
     * Fits a design with given units and times; the names of this estimator's columns do not matter.
     *
     * @param design the response and the columns
     * @param units the unit of each row of the design
     * @param times the time of each row of the design
     * @return the fit of the differences
     * @throws IllegalArgumentException if the lengths differ, a unit or time is missing, two rows are of the same unit and
     *     time, a column does not change inside units, or the design has weights
     */
    public LeastSquaresFit fit(Design design, List<? extends @Nullable String> units, double[] times) {
        PanelData panel = PanelData.of("first differences", design, units);
        PanelOrder order = new PanelOrder(panel.units(), times, design.rowNumbers());
        int[] rows = differenced(order);
        if (rows.length == 0) {
            throw new IllegalArgumentException(
                    "first differences: no unit has a row before another one, wanted at least 2"
                            + " rows for some unit");
        }
        Design.Builder differences = Design.builder()
                .response("diff(" + design.responseName() + ")", differences(design.response(), rows, order));
        if (!intercept || !design.hasIntercept()) {
            differences.withoutIntercept();
        }
        for (int j = design.hasIntercept() ? 1 : 0; j < design.parameters(); j++) {
            double[] column = design.column(j);
            if (!panel.units().vary(column)) {
                throw new IllegalArgumentException("first differences: column '"
                        + PlainText.of(design.names().get(j), 60)
                        + "' does not change inside any unit, so that its differences are zero; leave it out");
            }
            differences.column(design.names().get(j), differences(column, rows, order));
        }
        List<String> ofUnit = new ArrayList<>();
        List<String> ofTime = new ArrayList<>();
        for (int row : rows) {
            ofUnit.add(panel.units().labels().get(panel.units().of(row)));
            ofTime.add(NumberColumn.textOf(times[row]));
        }
        return Ols.withDefaults()
                .fit(differences.labels("unit", ofUnit).labels("time", ofTime).build());
    }

    /** The rows that have one before them to be compared with. */
    private int[] differenced(PanelOrder order) {
        int[] steps = order.steps();
        return Arrays.stream(order.order())
                .filter(i -> order.previous(i) >= 0)
                .filter(i -> acrossGaps || steps[order.period(i)] - steps[order.period(order.previous(i))] == 1)
                .toArray();
    }

    private static double[] differences(double[] x, int[] rows, PanelOrder order) {
        double[] differences = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            differences[k] = x[rows[k]] - x[order.previous(rows[k])];
        }
        return differences;
    }

    @Override
    public String label() {
        return "First differences";
    }

    @Override
    public String toString() {
        return "FirstDifferences(" + PlainText.of(unit, 12) + ", " + PlainText.of(time, 12)
                + (intercept ? "" : ", no intercept") + (acrossGaps ? "" : ", within gaps") + ")";
    }
}
