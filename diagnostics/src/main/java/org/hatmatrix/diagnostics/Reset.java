package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * Ramsey's RESET: is the model linear in what it should be? Powers of the fitted values are added to the model, and an F
 * test tells whether they explain anything. As R's {@code lmtest::resettest(type = "fitted")}; after a weighted fit the
 * added powers are weighted with it.
 *
 * <p>With an intercept the fitted values are centred first, which changes nothing but the rounding. Powers that follow
 * from the columns (an intercept alone, a factor that names every group) are dropped; if none is left, the test is NaN. It
 * is NaN too for a perfect fit and without residual degrees of freedom.
 *
 * <pre>{@code
 * double p = Reset.of(fit).pValue();
 * TestResult squaresOnly = Reset.of(fit, 2).test();
 * }</pre>
 *
 * <p>Literature: J. B. Ramsey, Tests for specification errors in classical linear least-squares regression analysis,
 * Journal of the Royal Statistical Society B 31 (1969) 350–371.
 */
public final class Reset implements StatisticalTest {

    private final TestResult test;

    private Reset(LeastSquaresFit fit, int[] powers) {
        FittedRows rows = new FittedRows(fit);
        double[] fitted = rows.of(fit.fittedValues());
        double[] base = fit.design().hasIntercept() ? Centred.of(fitted) : Centred.scaled(fitted);
        Regressors added = new Regressors();
        for (int power : powers) {
            if (power < 2) {
                throw new IllegalArgumentException("RESET: power " + power + ", must be 2 or more");
            }
            added.add(
                    "fitted^" + power,
                    Arrays.stream(base).map(v -> Math.pow(v, power)).toArray());
        }
        this.test = new AddedVariables(fit, rows, added).f("RESET");
    }

    /**
     * The test with the squares and cubes of the fitted values.
     *
     * @param fit the fit
     * @return the test
     */
    public static Reset of(LeastSquaresFit fit) {
        return of(fit, 2, 3);
    }

    /**
     * The test with chosen powers of the fitted values.
     *
     * @param fit the fit
     * @param powers the powers, each 2 or more, none twice; at least one
     * @return the test
     * @throws IllegalArgumentException if there is no power, one is below 2 or given twice
     */
    public static Reset of(LeastSquaresFit fit, int... powers) {
        if (powers.length == 0) {
            throw new IllegalArgumentException("RESET: no powers, at least one is needed");
        }
        return new Reset(fit, powers.clone());
    }

    /**
     * The F test of the added powers.
     *
     * @return F(q, n − p − q)
     */
    @Override
    public TestResult test() {
        return test;
    }

    @Override
    public String toString() {
        return test.toString();
    }
}
