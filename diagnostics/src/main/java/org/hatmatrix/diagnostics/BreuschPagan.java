package org.hatmatrix.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;

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
 *
 * @see "The guide: diagnostics/README.md, “One question at a time”"
 */
public final class BreuschPagan extends VarianceTest {

    private final LeastSquaresFit fit;
    private final FittedRows rows;
    private final Regressors regressors;
    private final String regressorsLabel;
    private final ResidualScheme scheme;
    private final double meanSquare;

    private BreuschPagan(
            LeastSquaresFit fit,
            FittedRows rows,
            Regressors regressors,
            String regressorsLabel,
            ResidualScheme scheme,
            AuxiliaryRegression auxiliary) {
        super("Breusch–Pagan test", auxiliary, varianceOfSquares(auxiliary, fit, rows));
        this.fit = fit;
        this.rows = rows;
        this.regressors = regressors;
        this.regressorsLabel = regressorsLabel;
        this.scheme = scheme;
        this.meanSquare = auxiliary.mean();
    }

    private static BreuschPagan of(
            LeastSquaresFit fit, FittedRows rows, Regressors regressors, String label, ResidualScheme scheme) {
        return new BreuschPagan(fit, rows, regressors, label, scheme, ofSquares(regressors, scheme, rows));
    }

    /**
     * The test on all regressors; after a weighted fit by {@link ResidualScheme#WEIGHTED}.
     *
     * @param fit the fit
     * @return the test in all forms
     */
    public static BreuschPagan of(LeastSquaresFit fit) {
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
    public static BreuschPagan of(LeastSquaresFit fit, VarianceRegressors regressors) {
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
    public static BreuschPagan of(LeastSquaresFit fit, VarianceRegressors regressors, ResidualScheme scheme) {
        FittedRows rows = new FittedRows(fit);
        return of(fit, rows, regressors.from(fit, rows), regressors.label(), scheme);
    }

    /**
     * The original test for normal errors.
     *
     * @return ½·ESS of e²/σ̂², χ²
     */
    public TestResult breuschPagan() {
        return scaled("normal errors", 2 * meanSquare * meanSquare);
    }

    /**
     * Koenker's studentized test, which does not rest on normal errors: the main form.
     *
     * @return {@link #lagrange()}
     */
    public TestResult koenker() {
        return lagrange();
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
            single.add(of(fit, rows, one, regressors.name(j), scheme));
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

    private String weightingNote() {
        return rows.weighted() ? "; " + scheme.label() : "";
    }

    @Override
    String lagrangeName() {
        return "Koenker";
    }

    @Override
    String title() {
        return "Breusch–Pagan test for heteroskedasticity\nvariance regressors: " + regressorsLabel + weightingNote();
    }

    @Override
    List<TestResult> forms() {
        return List.of(koenker(), breuschPagan(), f(), scaledExplained());
    }

    /**
     * All forms in a table.
     *
     * @return lines of at most 80 columns
     */
    public String summary() {
        return table().toText();
    }

    @Override
    public String toString() {
        return "BreuschPagan: Koenker " + numbers();
    }
}
