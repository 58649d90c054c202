package org.hatmatrix.diagnostics;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * Harvey's test for heteroskedasticity: the logarithms of the squared residuals, log e² are regressed on a constant and the variance regressors, by
 * default all regressors. Three statistics are in use: n·R², the F test, and the explained sum of squares divided by
 * π²/2, the variance of log e² for normal errors.
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
public final class Harvey implements Tabular {

    private final TestResult lagrange;
    private final TestResult f;
    private final TestResult scaledExplained;

    private Harvey(LeastSquaresFit fit, VarianceRegressors regressors, ResidualScheme scheme) {
        FittedRows rows = new FittedRows(fit);
        double[] weights = rows.scaledWeights();
        double[] residuals = scheme.residuals(rows.scaledResiduals(), weights);
        boolean logarithms = Arrays.stream(residuals).noneMatch(e -> e == 0);
        double[] logs = Arrays.stream(residuals)
                .map(e -> logarithms ? 2 * Math.log(Math.abs(e)) : 0)
                .toArray();
        AuxiliaryRegression auxiliary =
                new AuxiliaryRegression("log e²", logs, scheme.regressors(regressors.from(fit, rows), weights));
        double unit = logarithms ? Math.PI * Math.PI / 2 : Double.NaN;
        this.lagrange = auxiliary.lagrange("Harvey's test (n·R²)");
        this.f = auxiliary.f("Harvey's test (F)");
        this.scaledExplained = auxiliary.scaled("Harvey's test (scaled explained SS)", unit);
    }

    /**
     * The test on all regressors; after a weighted fit by {@link ResidualScheme#WEIGHTED}.
     *
     * @param fit the fit
     * @return the test in all variants
     */
    public static Harvey of(LeastSquaresFit fit) {
        return of(fit, VarianceRegressors.all());
    }

    /**
     * The test on chosen regressors; after a weighted fit by {@link ResidualScheme#WEIGHTED}.
     *
     * @param fit the fit
     * @param regressors what the variance may depend on
     * @return the test in all variants
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
     * @param scheme which residuals and regressors to take after a weighted fit; {@link ResidualScheme#LMTEST} as
     *     {@link ResidualScheme#RAW}
     * @return the test in all variants
     * @throws IllegalArgumentException if the regressors do not belong to the fit's data
     */
    public static Harvey of(LeastSquaresFit fit, VarianceRegressors regressors, ResidualScheme scheme) {
        return new Harvey(fit, regressors, scheme);
    }

    /**
     * The Lagrange multiplier form.
     *
     * @return n·R², χ²(q)
     */
    public TestResult lagrange() {
        return lagrange;
    }

    /**
     * The F test of the auxiliary regression.
     *
     * @return F(q, n − q − 1)
     */
    public TestResult f() {
        return f;
    }

    /**
     * The scaled explained sum of squares.
     *
     * @return the explained sum of squares divided by its unit, χ²(q)
     */
    public TestResult scaledExplained() {
        return scaledExplained;
    }

    /**
     * The variants of the test below each other.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return TestResult.table("Harvey test for heteroskedasticity", List.of(lagrange, f, scaledExplained));
    }

    @Override
    public String toString() {
        return "Harvey: n·R² " + Numbers.fixed(lagrange.statistic(), 4) + ", df "
                + Numbers.compact(lagrange.degreesOfFreedom(), 4) + ", p " + Numbers.pValueRelation(lagrange.pValue());
    }
}
