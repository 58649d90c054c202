package org.hatmatrix.panel;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.regression.LeastSquaresEstimator;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The between estimator for panels: ordinary least squares of the means of the units, ȳᵢ on x̄ᵢ, one row for each unit
 * however many rows it has. What it tells comes from differences between units alone, what the within estimator (absorbed
 * effects) tells from changes inside them.
 *
 * <p>The rows of the fit's design are the units in the order of their first rows; a column {@code unit} of its data has their
 * labels. Factors enter by the means of their columns, which are shares of rows.
 *
 * <pre>{@code
 * LeastSquaresFit between = Between.of("town").fit("log(output) ~ man_rate + lab", towns);
 * }</pre>
 *
 * <p>Literature: B. H. Baltagi, Econometric Analysis of Panel Data, 6th ed., 2021, section 2.3.
 */
public final class Between implements LeastSquaresEstimator {

    private final String unit;

    private Between(String unit) {
        this.unit = unit;
    }

    /**
     * The estimator for units named by a column.
     *
     * @param unit the column of the data that names the unit of a row, of texts or numbers
     * @return the estimator
     */
    public static Between of(String unit) {
        return new Between(unit);
    }

    /**
     * Fits a design whose data has the column of the units, as the design of a formula has.
     *
     * @param design the response and the columns
     * @return the fit of the means
     * @throws IllegalArgumentException if there is no such column, a unit is missing, there are fewer units than
     *     coefficients, or the design has weights
     */
    @Override
    public LeastSquaresFit fit(Design design) {
        return fit(design, PanelData.column(design, unit));
    }

    @Override
    public LeastSquaresFit fit(Formula formula, Dataset data) {
        return fit(formula.design(data));
    }

    /**
     * Fits a design with given units; the name of this estimator's column does not matter.
     *
     * @param design the response and the columns
     * @param units the unit of each row of the design, or of the data it came from
     * @return the fit of the means
     * @throws IllegalArgumentException if there are more or fewer units than rows, one is missing, there are fewer units than
     *     coefficients, or the design has weights
     */
    public LeastSquaresFit fit(Design design, List<? extends @Nullable String> units) {
        PanelData panel = PanelData.of("between", design, units);
        Design.Builder means = panel.means();
        means.response(design.responseName(), panel.units().means(design.response()));
        return Ols.withDefaults()
                .fit(means.labels("unit", panel.units().labels()).build());
    }

    @Override
    public String label() {
        return "Between";
    }

    @Override
    public String toString() {
        return "Between(unit " + PlainText.of(unit, 30) + ")";
    }
}
