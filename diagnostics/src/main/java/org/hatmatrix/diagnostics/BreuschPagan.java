package org.hatmatrix.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * The Breusch–Pagan test: does the variance of the errors depend on some regressors z? The squared residuals e² are
 * regressed on a constant and z; packages make different statistics of that regression, and all of them are here:
 *
 * <pre>
 * breuschPagan()      ½·ESS of e²/σ̂² with σ̂² = Σe²/n, χ²(q); for normal errors           car, Stata, gretl
 * koenker()           n·R², χ²(q); the studentized form                                  lmtest, statsmodels
 * f()                 the F test of that regression, F(q, n − q − 1)                     EViews, Stata
 * scaledExplained()   ESS of e² / (2s⁴) with s² = Σe²/(n − p), χ²(q)                     EViews
 * </pre>
 *
 * <p>q is the rank of z besides the constant; columns that depend on others are dropped. By default z are all regressors
 * ({@link VarianceRegressors}), and after a weighted fit weighted residuals are explained by the regressors as they are
 * ({@link ResidualScheme}). The statistics do not change with the unit of the response. For a perfect fit, whose residuals
 * are zero, and for z without columns they are NaN; for n ≤ q + 1 the F form is NaN.
 *
 * <pre>{@code
 * BreuschPagan bp = BreuschPagan.of(fit);
 * double p = bp.koenker().pValue();
 * System.out.println(bp.summary());
 * System.out.println(bp.byRegressor());
 * }</pre>
 *
 * <p>Literature: T. S. Breusch, A. R. Pagan, A simple test for heteroscedasticity and random coefficient variation,
 * Econometrica 47 (1979) 1287–1294; R. Koenker, A note on studentizing a test for heteroscedasticity, Journal of
 * Econometrics 17 (1981) 107–112; R. D. Cook, S. Weisberg, Biometrika 70 (1983) 1–10.
 */
public final class BreuschPagan implements Tabular {

    private final LeastSquaresFit fit;
    private final FittedRows rows;
    private final Regressors regressors;
    private final String regressorsLabel;
    private final ResidualScheme scheme;
    private final double[] squares;
    private final AuxiliaryRegression auxiliary;

    private BreuschPagan(
            LeastSquaresFit fit, FittedRows rows, Regressors raw, String regressorsLabel, ResidualScheme scheme) {
        this.fit = fit;
        this.rows = rows;
        this.regressors = raw;
        this.regressorsLabel = regressorsLabel;
        this.scheme = scheme;
        double[] weights = rows.scaledWeights();
        this.squares = Arrays.stream(scheme.residuals(rows.scaledResiduals(), weights))
                .map(e -> e * e)
                .toArray();
        this.auxiliary = new AuxiliaryRegression("e²", squares, scheme.regressors(raw, weights));
    }

    /**
     * The test on all regressors; after a weighted fit by {@link ResidualScheme#WEIGHTED}.
     *
     * @param fit the fit
     * @return the test in all variants
     */
    public static BreuschPagan of(LeastSquaresFit fit) {
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
    public static BreuschPagan of(LeastSquaresFit fit, VarianceRegressors regressors) {
        return of(fit, regressors, ResidualScheme.WEIGHTED);
    }

    /**
     * The test on chosen regressors by a chosen scheme.
     *
     * @param fit the fit
     * @param regressors what the variance may depend on
     * @param scheme which residuals and regressors to take after a weighted fit; without effect for other fits
     * @return the test in all variants
     * @throws IllegalArgumentException if the regressors do not belong to the fit's data
     */
    public static BreuschPagan of(LeastSquaresFit fit, VarianceRegressors regressors, ResidualScheme scheme) {
        FittedRows rows = new FittedRows(fit);
        return new BreuschPagan(fit, rows, regressors.from(fit, rows), regressors.label(), scheme);
    }

    /**
     * The original test for normal errors.
     *
     * @return ½·ESS of e²/σ̂², χ²
     */
    public TestResult breuschPagan() {
        String name = "Breusch–Pagan test (normal errors)";
        if (isLmtest()) {
            return new LmtestStatistics(rows, regressors, squares).breuschPagan(name);
        }
        double variance = mean(squares);
        return auxiliary.scaled(name, 2 * variance * variance);
    }

    /**
     * Koenker's studentized test, which does not rest on normal errors.
     *
     * @return n·R², χ²
     */
    public TestResult koenker() {
        String name = "Breusch–Pagan test (Koenker)";
        if (isLmtest()) {
            return new LmtestStatistics(rows, regressors, squares).koenker(name);
        }
        return auxiliary.lagrange(name);
    }

    /**
     * The F test of the auxiliary regression.
     *
     * @return F(q, n − q − 1)
     */
    public TestResult f() {
        return auxiliary.f("Breusch–Pagan test (F)");
    }

    /**
     * EViews' scaled explained sum of squares.
     *
     * @return ESS of e² / (2s⁴), χ²; NaN without residual degrees of freedom
     */
    public TestResult scaledExplained() {
        int df = rows.size() - fit.rank();
        double variance = df > 0 ? mean(squares) * rows.size() / df : Double.NaN;
        return auxiliary.scaled("Breusch–Pagan test (EViews, scaled explained SS)", 2 * variance * variance);
    }

    /**
     * The auxiliary regression of the squared residuals, in units of a power of four and minus their mean. Its t tests say
     * which regressor drives the variance, the others held fixed.
     *
     * @return an ordinary least-squares fit
     */
    public LeastSquaresFit auxiliary() {
        return auxiliary.fit();
    }

    /**
     * Which residuals and regressors were taken.
     *
     * @return the scheme; without effect if the fit has no weights
     */
    public ResidualScheme scheme() {
        return scheme;
    }

    /**
     * One test for each regressor alone, with adjusted p-values, and the t tests of the auxiliary regression: which
     * regressor drives the variance?
     *
     * @return the tests in the order of the regressors
     */
    public VarianceByRegressor byRegressor() {
        List<BreuschPagan> single = new ArrayList<>();
        for (int j = 0; j < regressors.size(); j++) {
            Regressors one = new Regressors().add(regressors.name(j), regressors.column(j));
            single.add(new BreuschPagan(fit, rows, one, regressors.name(j), scheme));
        }
        double[] p = single.stream().mapToDouble(t -> t.koenker().pValue()).toArray();
        double[] bonferroni = PValueAdjustment.BONFERRONI.adjust(p);
        double[] holm = PValueAdjustment.HOLM.adjust(p);
        double[] sidak = PValueAdjustment.SIDAK.adjust(p);
        LeastSquaresFit joint = auxiliary();
        List<VarianceByRegressor.Row> tests = new ArrayList<>();
        for (int j = 0; j < single.size(); j++) {
            tests.add(new VarianceByRegressor.Row(
                    regressors.name(j),
                    single.get(j).koenker(),
                    single.get(j).breuschPagan(),
                    bonferroni[j],
                    holm[j],
                    sidak[j],
                    joint.coefficient(regressors.name(j))));
        }
        return new VarianceByRegressor(tests, koenker(), weightingNote());
    }

    private boolean isLmtest() {
        return scheme == ResidualScheme.LMTEST && rows.weighted();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private String weightingNote() {
        return rows.weighted() ? "; " + scheme.label() : "";
    }

    /**
     * All variants below each other.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return TestResult.table(
                "Breusch–Pagan test for heteroskedasticity\nvariance regressors: " + regressorsLabel + weightingNote(),
                List.of(koenker(), breuschPagan(), f(), scaledExplained()));
    }

    /**
     * All variants in a table.
     *
     * @return lines of at most 80 columns
     */
    public String summary() {
        return table().toText();
    }

    @Override
    public String toString() {
        TestResult test = koenker();
        return "BreuschPagan: Koenker " + Numbers.fixed(test.statistic(), 4) + ", df "
                + Numbers.compact(test.degreesOfFreedom(), 4) + ", p " + Numbers.pValueRelation(test.pValue());
    }
}
