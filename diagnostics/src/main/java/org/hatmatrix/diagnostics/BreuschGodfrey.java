package org.hatmatrix.diagnostics;

import java.util.List;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Table;

/**
 * The Breusch–Godfrey test: are the errors, in the order of the rows, correlated with those before them? The residuals are
 * regressed on the columns of the model and on their own lags, with zeros before the first, as in R's
 * {@code lmtest::bgtest}; n·R² is χ² with as many degrees of freedom as there are lags. It allows lagged responses among
 * the regressors, unlike {@link DurbinWatson}. After a weighted fit it is about the weighted residuals.
 *
 * <p>NaN for a perfect fit; the F form also if too few observations are left.
 *
 * <pre>{@code
 * double p = BreuschGodfrey.of(fit, 2).pValue();
 * }</pre>
 *
 * <p>Literature: T. S. Breusch, Testing for autocorrelation in dynamic linear models, Australian Economic Papers 17 (1978)
 * 334–355; L. G. Godfrey, Econometrica 46 (1978) 1293–1301.
 */
public final class BreuschGodfrey implements StatisticalTest {

    private final TestResult lagrange;
    private final TestResult f;

    private BreuschGodfrey(LeastSquaresFit fit, int order) {
        FittedRows rows = new FittedRows(fit);
        double[] weights = rows.scaledWeights();
        double[] residuals = ResidualScheme.WEIGHTED.residuals(rows);
        Regressors lags = new Regressors();
        for (int lag = 1; lag <= order; lag++) {
            double[] lagged = new double[residuals.length];
            for (int i = lag; i < lagged.length; i++) {
                // the auxiliary regression multiplies its columns by the roots of the weights
                lagged[i] = residuals[i - lag] / Math.sqrt(weights[i]);
            }
            lags.add("lag " + lag + " of residuals", lagged);
        }
        AddedVariables added = new AddedVariables(fit, rows, lags);
        this.lagrange = added.lagrange("Breusch–Godfrey test, order " + order);
        this.f = added.f("Breusch–Godfrey test (F), order " + order);
    }

    /**
     * The test against correlation with the row before.
     *
     * @param fit the fit, its rows in the order of time
     * @return the test
     */
    public static BreuschGodfrey of(LeastSquaresFit fit) {
        return of(fit, 1);
    }

    /**
     * The test against correlation with some rows before.
     *
     * @param fit the fit, its rows in the order of time
     * @param order how many lags, from 1 to n − 1
     * @return the test
     * @throws IllegalArgumentException if the order is not allowed
     */
    public static BreuschGodfrey of(LeastSquaresFit fit, int order) {
        if (order < 1 || order >= fit.observations()) {
            throw new IllegalArgumentException(
                    "order is " + order + ", must be from 1 to n - 1 = " + (fit.observations() - 1));
        }
        return new BreuschGodfrey(fit, order);
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
     * The F form.
     *
     * @return F(order, n − p − order)
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
        return lagrange();
    }

    /**
     * The forms of the test below each other.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return TestResult.table("Breusch–Godfrey test for serial correlation", List.of(lagrange, f));
    }

    @Override
    public String toString() {
        return lagrange.toString();
    }
}
