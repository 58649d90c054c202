package org.hatmatrix.panel;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.estimation.Dependence;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.SolverOptions;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.regression.Estimator;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The random effects estimator for panels: y = Xb + uᵢ + eᵢₜ, where all rows of unit i share the error uᵢ of variance σᵤ²,
 * uncorrelated with the regressors. It is generalised least squares: with θᵢ = 1 − √(σₑ² / (σₑ² + Tᵢσᵤ²)) for a unit of Tᵢ
 * rows, ordinary least squares of yᵢₜ − θᵢȳᵢ on xᵢₜ − θᵢx̄ᵢ, the intercept becoming 1 − θᵢ. Units may have any numbers of rows.
 *
 * <table>
 * <caption>Estimators of the variance components</caption>
 * <tr><th>method</th><th>from</th></tr>
 * <tr><td>Swamy–Arora</td><td>within residuals for σₑ², residuals of the means of the units, weighted by Tᵢ, for σᵤ²</td></tr>
 * <tr><td>Wallace–Hussain</td><td>residuals of pooled least squares</td></tr>
 * <tr><td>Amemiya</td><td>residuals of the within coefficients about their mean; regressors that do not change inside units
 * stay in them</td></tr>
 * </table>
 *
 * <p>Balanced panels use the textbook divisors, others the exact expectations of the quadratic forms, as R's {@code plm}
 * does. A variance of the units that comes out negative is taken as zero, which the summary says; the fit is pooled least
 * squares then. Standard errors are classical ones of the quasi-demeaned data with n − p degrees of freedom; any other
 * covariance can be asked of the fit. Whether the units' errors are uncorrelated with the regressors is what {@code Mundlak}
 * and {@code Hausman} in the diagnostics test.
 *
 * <p>Errors name the cause: a missing unit and its row, a single unit, one row for each unit, a within fit without residuals,
 * weights. The rows may stand in any order.
 *
 * <pre>{@code
 * RandomEffectsFit random = RandomEffects.swamyArora("town").fit("log(output) ~ man_rate + lab", towns);
 * double share = random.components().unitShare();
 * RandomEffectsFit same = RandomEffects.swamyArora("town").fit(design, towns.texts("town"));
 * }</pre>
 *
 * <p>Literature: P. A. V. B. Swamy, S. S. Arora, Econometrica 40 (1972) 261; T. D. Wallace, A. Hussain, Econometrica 37 (1969)
 * 55; T. Amemiya, Int. Econ. Rev. 12 (1971) 1; B. H. Baltagi, Y.-J. Chang, J. Econometrics 62 (1994) 67.
 *
 * @see "The guide: core/README.md, “Absorbed effects and panels”"
 */
public final class RandomEffects implements Estimator {

    private final String unit;
    private final ComponentMethod method;

    private RandomEffects(String unit, ComponentMethod method) {
        this.unit = unit;
        this.method = method;
    }

    /**
     * Random effects with the variance components of Swamy and Arora.
     *
     * @param unit the column of the data that names the unit of a row, of texts or numbers
     * @return the estimator
     */
    public static RandomEffects swamyArora(String unit) {
        return new RandomEffects(unit, ComponentMethod.SWAMY_ARORA);
    }

    /**
     * Random effects with the variance components of Wallace and Hussain.
     *
     * @param unit the column of the data that names the unit of a row, of texts or numbers
     * @return the estimator
     */
    public static RandomEffects wallaceHussain(String unit) {
        return new RandomEffects(unit, ComponentMethod.WALLACE_HUSSAIN);
    }

    /**
     * Random effects with the variance components of Amemiya.
     *
     * @param unit the column of the data that names the unit of a row, of texts or numbers
     * @return the estimator
     */
    public static RandomEffects amemiya(String unit) {
        return new RandomEffects(unit, ComponentMethod.AMEMIYA);
    }

    /**
     * Fits a design whose data has the column of the units, as the design of a formula has.
     *
     * @param design the response and the columns
     * @return the fit
     * @throws IllegalArgumentException if there is no such column, a unit is missing, or the design does not suit this
     *     estimator
     */
    @Override
    public RandomEffectsFit fit(Design design) {
        return fit(design, PanelData.column(design, unit));
    }

    @Override
    public RandomEffectsFit fit(Formula formula, Dataset data) {
        return fit(formula.design(data));
    }

    @Override
    public RandomEffectsFit fit(String formula, Dataset data) {
        return fit(Formula.parse(formula), data);
    }

    /**
     * Fits a design with given units; the name of this estimator's column does not matter.
     *
     * @param design the response and the columns
     * @param units the unit of each row of the design, or of the data it came from
     * @return the fit
     * @throws IllegalArgumentException if there are more or fewer units than rows, one is missing, or the design does not
     *     suit this estimator
     */
    public RandomEffectsFit fit(Design design, List<? extends @Nullable String> units) {
        PanelData panel = PanelData.of("random effects", design, units);
        requirePanel(panel.units());
        Dependence.requireEnough(design.observations(), design.names());
        VarianceComponents scaled = method.estimate(panel);
        if (!(scaled.idiosyncratic() > 0)) {
            throw new IllegalArgumentException("random effects: the variance inside units is estimated as "
                    + scaled.idiosyncratic() + ", wanted a positive one; nothing is left to weigh the units against");
        }
        boolean negative = scaled.unit() < 0;
        VarianceComponents components = new VarianceComponents(scaled.idiosyncratic(), Math.max(0, scaled.unit()));
        double[] thetas = new double[panel.units().count()];
        Arrays.setAll(thetas, g -> components.theta(panel.units().size(g)));
        LeastSquaresSolution solution = solve(design, panel.units(), thetas);
        return new RandomEffectsFit(
                new FitCore(design, WeightKind.INVERSE_VARIANCE, solution),
                panel.units(),
                thetas,
                components.scalb(panel.exponent()),
                negative,
                method.toString());
    }

    private static void requirePanel(Groups units) {
        if (units.count() < 2) {
            throw new IllegalArgumentException("random effects: found one unit, wanted at least 2");
        }
        if (units.largest() < 2) {
            throw new IllegalArgumentException("random effects: each of the " + units.count()
                    + " units has one row, wanted more than one for some of them");
        }
    }

    private static LeastSquaresSolution solve(Design design, Groups units, double[] thetas) {
        ColumnMatrix x = ProblemData.matrixOf(design);
        int n = x.rows();
        double[][] high = new double[x.columns()][n];
        double[][] low = new double[x.columns()][n];
        for (int j = 0; j < high.length; j++) {
            quasiDemean(units, thetas, x.column(j), x.lowPart(j), high[j], low[j]);
        }
        double[] y = new double[n];
        quasiDemean(units, thetas, design.response(), null, y, new double[n]);
        LeastSquaresSolution solution = LeastSquaresSolver.solve(
                ColumnMatrix.withoutInterceptUnsafe(n, high, low), y, null, SolverOptions.DEFAULTS);
        if (solution.rank() < design.parameters()) {
            throw Dependence.exception(design.names(), solution);
        }
        return solution;
    }

    /** x − θx̄ in twice the precision. */
    private static void quasiDemean(
            Groups units, double[] thetas, double[] x, double @Nullable [] lowPart, double[] high, double[] low) {
        DoubleDouble[] means = units.means(x, lowPart);
        for (int g = 0; g < means.length; g++) {
            means[g] = means[g].times(thetas[g]);
        }
        for (int i = 0; i < x.length; i++) {
            DoubleDouble value = DoubleDouble.of(x[i]).minus(means[units.of(i)]);
            value = lowPart == null ? value : value.plus(lowPart[i]);
            high[i] = value.hi();
            low[i] = value.lo();
        }
    }

    @Override
    public String label() {
        return RandomEffectsFit.LABEL;
    }

    @Override
    public String toString() {
        return "RandomEffects(" + method + ", unit " + PlainText.of(unit, 30) + ")";
    }
}
