package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * Harvey's test for heteroskedasticity: log e² is regressed on a constant and the variance regressors, by default all
 * regressors. {@link #scaledExplained()} is the explained sum of squares divided by π²/2, the variance of log e² for normal
 * errors.
 *
 * <p>A residual of zero has no logarithm: then, as for a perfect fit or an intercept alone, the statistics are NaN.
 *
 * <pre>{@code
 * Harvey test = Harvey.of(fit);
 * double p = test.scaledExplained().pValue();
 * }</pre>
 *
 * <p>Literature: A. C. Harvey, Estimating regression models with multiplicative heteroscedasticity, Econometrica 44 (1976) 461–465.
 */
public final class Harvey extends VarianceTest {

    private Harvey(double[] residuals, Regressors regressors, ResidualScheme scheme, FittedRows rows) {
        super(
                "Harvey's test",
                scheme.auxiliary("log e²", logarithms(residuals), regressors, rows),
                haveLogarithms(residuals) ? Math.PI * Math.PI / 2 : Double.NaN);
    }

    private static boolean haveLogarithms(double[] residuals) {
        return Arrays.stream(residuals).noneMatch(e -> e == 0);
    }

    /** log e²; where one does not exist constants, of which nothing can be explained. */
    private static double[] logarithms(double[] residuals) {
        boolean defined = haveLogarithms(residuals);
        return Arrays.stream(residuals)
                .map(e -> defined ? 2 * Math.log(Math.abs(e)) : 0)
                .toArray();
    }

    /**
     * The test on all regressors; after a weighted fit by {@link ResidualScheme#WEIGHTED}.
     *
     * @param fit the fit
     * @return the test in all forms
     */
    public static Harvey of(LeastSquaresFit fit) {
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
    public static Harvey of(LeastSquaresFit fit, VarianceRegressors regressors) {
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
    public static Harvey of(LeastSquaresFit fit, VarianceRegressors regressors, ResidualScheme scheme) {
        FittedRows rows = new FittedRows(fit);
        return new Harvey(scheme.residuals(rows), regressors.from(fit, rows), scheme, rows);
    }

    @Override
    public String toString() {
        return "Harvey: n·R² " + numbers();
    }
}
