package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * Glejser's test for heteroskedasticity: the absolute residuals |e| are regressed on a constant and the variance regressors, by
 * default all regressors. {@link #scaledExplained()} is the explained sum of squares divided by (1 − 2/π)·σ̂² with
 * σ̂² = Σe²/n, the variance of |e| for normal errors.
 *
 * <p>For a perfect fit and for an intercept alone the statistics are NaN.
 *
 * <pre>{@code
 * Glejser test = Glejser.of(fit);
 * double p = test.scaledExplained().pValue();
 * }</pre>
 *
 * <p>Literature: H. Glejser, A new test for heteroskedasticity, Journal of the American Statistical Association 64 (1969) 316–323.
 */
public final class Glejser extends VarianceTest {

    private Glejser(double[] residuals, Regressors regressors, ResidualScheme scheme, FittedRows rows) {
        super(
                "Glejser's test",
                scheme.auxiliary("|e|", Arrays.stream(residuals).map(Math::abs).toArray(), regressors, rows),
                (1 - 2 / Math.PI) * Centred.rawSumOfSquares(residuals) / residuals.length);
    }

    /**
     * The test on all regressors; after a weighted fit by {@link ResidualScheme#WEIGHTED}.
     *
     * @param fit the fit
     * @return the test in all forms
     */
    public static Glejser of(LeastSquaresFit fit) {
        return of(fit, VarianceRegressors.all());
    }

    /**
     * The test on chosen regressors; after a weighted fit by {@link ResidualScheme#WEIGHTED}.
     *
     * @param fit the fit
     * @param regressors what the variance may depend on
     * @return the test in all forms
     * @throws IllegalArgumentException if the regressors do not belong to the fit's data
     */
    public static Glejser of(LeastSquaresFit fit, VarianceRegressors regressors) {
        return of(fit, regressors, ResidualScheme.WEIGHTED);
    }

    /**
     * The test on chosen regressors by a chosen scheme.
     *
     * @param fit the fit
     * @param regressors what the variance may depend on
     * @param scheme which residuals and regressors to take after a weighted fit; without effect for other fits
     * @return the test in all forms
     * @throws IllegalArgumentException if the regressors do not belong to the fit's data
     */
    public static Glejser of(LeastSquaresFit fit, VarianceRegressors regressors, ResidualScheme scheme) {
        FittedRows rows = new FittedRows(fit);
        return new Glejser(scheme.residuals(rows), regressors.from(fit, rows), scheme, rows);
    }

    @Override
    public String toString() {
        return "Glejser: n·R² " + numbers();
    }
}
