package org.hatmatrix.diagnostics.panel;

import java.util.List;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.numeric.PanelOrder;
import org.hatmatrix.panel.RandomEffectsFit;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.table.Table;

/**
 * The Breusch–Godfrey test for panels: the residuals are regressed on the columns of the model and on those of the unit's rows
 * before, zero where there is none; n·R² is χ² with as many degrees of freedom as there are lags. After a fit with effects of
 * the units the columns are deviations from the means of the units, after one with random effects residuals and columns are
 * quasi-demeaned.
 *
 * <p>Lags stay inside units; {@code pbgtest} of R's {@code plm} 2.6-2 lags the stacked residuals, so that the first row of a unit
 * is set beside the last one of another. The row before is the one that is there, over gaps too. After effects have been taken
 * out residuals are a little correlated with each other by that, by −1/(T − 1) for T times: for few times {@link
 * WooldridgeSerialCorrelation} allows for it. NaN for a perfect fit.
 *
 * <pre>{@code
 * double p = PanelBreuschGodfrey.ofEffects(effects, "town", "year", 1).pValue();
 * }</pre>
 *
 * <p>Literature: T. S. Breusch, Australian Economic Papers 17 (1978) 334; L. G. Godfrey, Econometrica 46 (1978) 1293; Y.
 * Croissant, G. Millo, J. Stat. Softw. 27/2 (2008).
 */
public final class PanelBreuschGodfrey implements StatisticalTest {

    private static final String NAME = "Breusch–Godfrey test for panels";

    private final TestResult lagrange;
    private final TestResult f;

    /** The columns of the builder are those of the model. */
    private PanelBreuschGodfrey(Design.Builder builder, double[] e, PanelOrder order, int lags) {
        int most = order.units().largest() - 1;
        if (lags < 1 || lags > most) {
            throw new IllegalArgumentException(NAME + ": order is " + lags + ", must be from 1 to " + most
                    + ", the rows of the longest unit less one");
        }
        String[] added = new String[lags];
        for (int lag = 1; lag <= lags; lag++) {
            double[] lagged = new double[e.length];
            for (int i = 0; i < e.length; i++) {
                int before = order.previous(i, lag);
                lagged[i] = before < 0 ? 0 : e[before];
            }
            added[lag - 1] = "lag " + lag + " of residuals";
            builder.column(added[lag - 1], lagged);
        }
        LeastSquaresFit fit = Ols.withDefaults()
                .withRank(Rank.DROP)
                .fit(builder.response("residuals", e).withoutIntercept().build());
        double total = PanelRows.squares(e);
        double explained = PanelRows.squares(fit.fittedValues());
        this.lagrange = TestResult.chiSquared(
                NAME + ", order " + lags, total > 0 ? e.length * (explained / total) : Double.NaN, lags);
        this.f = PanelRegression.f(NAME + " (F), order " + lags, fit, List.of(added));
    }

    /**
     * The test of a fit with effects of the units, by dummies or absorbed.
     *
     * @param effects the fit
     * @param unit the column of its data that names the unit of a row
     * @param time the column of its data that has the time of a row
     * @param order how many lags, from 1
     * @return the test
     * @throws IllegalArgumentException if there are no such columns, a unit or time is missing, two rows are of the same unit
     *     and time, the order is not allowed, or the fit has weights
     */
    public static PanelBreuschGodfrey ofEffects(LinearFit effects, String unit, String time, int order) {
        PanelRows rows = new PanelRows(NAME, effects);
        PanelOrder panel = rows.order(unit, time);
        Design.Builder builder = Design.builder();
        WithinRegression.addColumns(builder, effects.design(), panel.units());
        return new PanelBreuschGodfrey(builder, rows.scaledResiduals(), panel, order);
    }

    /**
     * The test of a fit with random effects.
     *
     * @param random the fit
     * @param time the column of its data that has the time of a row
     * @param order how many lags, from 1
     * @return the test
     * @throws IllegalArgumentException if there is no such column, a time is missing, two rows are of the same unit and time, or
     *     the order is not allowed
     */
    public static PanelBreuschGodfrey ofRandomEffects(RandomEffectsFit random, String time, int order) {
        Design quasi = random.quasiDemeaned();
        double[] e = PanelRows.scaled(Ols.withDefaults().fit(quasi).residuals());
        PanelRows rows = new PanelRows(NAME, random);
        Groups units = rows.groups("unit", random.units());
        Design.Builder builder = Design.builder();
        quasi.names().forEach(name -> builder.column("column " + name, quasi.column(name)));
        return new PanelBreuschGodfrey(
                builder,
                e,
                new PanelOrder(units, rows.times(time), random.design().rowNumbers()),
                order);
    }

    /**
     * The test of a pooled fit.
     *
     * @param pooled the fit without effects
     * @param unit the column of its data that names the unit of a row
     * @param time the column of its data that has the time of a row
     * @param order how many lags, from 1
     * @return the test
     * @throws IllegalArgumentException if there are no such columns, a unit or time is missing, two rows are of the same unit
     *     and time, the order is not allowed, or the fit has weights
     */
    public static PanelBreuschGodfrey ofPooled(LeastSquaresFit pooled, String unit, String time, int order) {
        PanelRows rows = new PanelRows(NAME, pooled);
        Design design = pooled.design();
        design.requireNothingAbsorbed(NAME + " of a pooled fit");
        Design.Builder builder = Design.builder();
        for (int j = 0; j < design.parameters(); j++) {
            builder.column("column " + design.names().get(j), design.column(j));
        }
        return new PanelBreuschGodfrey(builder, rows.scaledResiduals(), rows.order(unit, time), order);
    }

    /**
     * The Lagrange multiplier form.
     *
     * @return n·R², χ²
     */
    public TestResult lagrange() {
        return lagrange;
    }

    /**
     * The F form: the F test of the lags in the auxiliary regression.
     *
     * @return F
     */
    public TestResult f() {
        return f;
    }

    /**
     * The main form: the Lagrange multiplier test.
     *
     * @return {@link #lagrange()}
     */
    @Override
    public TestResult test() {
        return lagrange;
    }

    /**
     * The forms of the test below each other.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return TestResult.table("Breusch–Godfrey test for serial correlation in a panel", List.of(lagrange, f));
    }

    @Override
    public String toString() {
        return lagrange.toString();
    }
}
