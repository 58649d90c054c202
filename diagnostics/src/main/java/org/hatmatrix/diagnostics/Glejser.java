package org.hatmatrix.diagnostics;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * Glejser's test for heteroskedasticity: the absolute residuals |e| are regressed on a constant and the variance regressors, by
 * default all regressors. Three statistics are in use: n·R², the F test, and the explained sum of squares divided by
 * (1 − 2/π)·σ̂² with σ̂² = Σe²/n, the variance of |e| for normal errors.
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
public final class Glejser implements Tabular {

    private final TestResult lagrange;
    private final TestResult f;
    private final TestResult scaledExplained;

    private Glejser(LeastSquaresFit fit, VarianceRegressors regressors, ResidualScheme scheme) {
        FittedRows rows = new FittedRows(fit);
        double[] weights = rows.scaledWeights();
        double[] residuals = scheme.residuals(rows.scaledResiduals(), weights);
        double[] absolute = Arrays.stream(residuals).map(Math::abs).toArray();
        AuxiliaryRegression auxiliary =
                new AuxiliaryRegression("|e|", absolute, scheme.regressors(regressors.from(fit, rows), weights));
        double unit = (1 - 2 / Math.PI) * Centred.rawSumOfSquares(residuals) / rows.size();
        this.lagrange = auxiliary.lagrange("Glejser's test (n·R²)");
        this.f = auxiliary.f("Glejser's test (F)");
        this.scaledExplained = auxiliary.scaled("Glejser's test (scaled explained SS)", unit);
    }

    /**
     * The test on all regressors; after a weighted fit by {@link ResidualScheme#WEIGHTED}.
     *
     * @param fit the fit
     * @return the test in all variants
     */
    public static Glejser of(LeastSquaresFit fit) {
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
    public static Glejser of(LeastSquaresFit fit, VarianceRegressors regressors) {
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
    public static Glejser of(LeastSquaresFit fit, VarianceRegressors regressors, ResidualScheme scheme) {
        return new Glejser(fit, regressors, scheme);
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
        return TestResult.table("Glejser test for heteroskedasticity", List.of(lagrange, f, scaledExplained));
    }

    @Override
    public String toString() {
        return "Glejser: n·R² " + Numbers.fixed(lagrange.statistic(), 4) + ", df "
                + Numbers.compact(lagrange.degreesOfFreedom(), 4) + ", p " + Numbers.pValueRelation(lagrange.pValue());
    }
}
