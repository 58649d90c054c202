package org.hatmatrix.diagnostics.panel;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.panel.RandomEffectsFit;
import org.hatmatrix.regression.Fit;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.table.Table;

/**
 * Hausman's test: do random effects estimate the same as fixed ones? With the common coefficients b of both fits and their
 * classical covariances V,
 *
 * <pre>
 * H = (b₁ − b₂)ᵀ(V₁ − V₂)⁻¹(b₁ − b₂), χ²
 * </pre>
 *
 * <p>It rests on random effects being efficient, so that it always takes classical covariances, whichever ones the fits have;
 * with errors that are correlated or of unequal variances {@link Mundlak} is the test to prefer. In finite samples V₁ − V₂ need
 * not be positive definite; then H has no χ² distribution and may be negative, which {@link #isPositiveDefinite} and a note
 * below the table say; the p-value is that of |H|, as in R's {@code plm}.
 *
 * <p>{@link #byRegression(RandomEffectsFit)} is the form without that defect: the quasi-demeaned data with the deviations from the
 * means of the units as further columns, whose coefficients are zero under the hypothesis.
 *
 * <pre>{@code
 * LinearFit random = RandomEffects.swamyArora("town").fit("log(output) ~ man_rate + lab", towns);
 * double p = Hausman.of(effects, random).pValue();
 * }</pre>
 *
 * <p>Literature: J. A. Hausman, Econometrica 46 (1978) 1251; J. M. Wooldridge, Econometric Analysis of Cross Section and Panel
 * Data, 2nd ed., 2010, section 10.7.3.
 *
 * @see "The guide: diagnostics/README.md, “Panels: fixed or random?”"
 */
public final class Hausman implements StatisticalTest {

    private static final String NOTE =
            "The difference of the covariances is not positive definite: prefer Mundlak's test.";

    private final TestResult test;
    private final List<String> names;
    private final boolean positiveDefinite;

    private Hausman(TestResult test, List<String> names, boolean positiveDefinite) {
        this.test = test;
        this.names = List.copyOf(names);
        this.positiveDefinite = positiveDefinite;
    }

    /**
     * The test that compares two fits of the same rows.
     *
     * @param effects the fit that is consistent in any case, with fixed effects
     * @param random the fit that is efficient under the hypothesis, with random effects
     * @return the test of the coefficients that both fits have, but the intercept
     * @throws IllegalArgumentException if the fits have different numbers of rows or no coefficient in common, or if one that
     *     cannot be given a classical covariance has another one
     */
    public static Hausman of(Fit effects, Fit random) {
        if (effects.observations() != random.observations()) {
            throw new IllegalArgumentException("Hausman's test: the first fit has " + effects.observations()
                    + " observations, the second " + random.observations() + ", wanted fits of the same rows");
        }
        Fit first = classical(effects);
        Fit second = classical(random);
        List<String> names = common(first, second);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "Hausman's test: the fits have no coefficient in common but the intercept");
        }
        int k = names.size();
        double[] difference = new double[k];
        double[][] variance = new double[k][k];
        double[][] v1 = first.covariance();
        double[][] v2 = second.covariance();
        double[] scale = new double[k];
        for (int i = 0; i < k; i++) {
            int a = first.names().indexOf(names.get(i));
            int b = second.names().indexOf(names.get(i));
            scale[i] = Math.scalb(1.0, -Math.getExponent(first.standardErrors()[a]));
            difference[i] = (first.coefficients()[a] - second.coefficients()[b]) * scale[i];
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double one =
                        v1[first.names().indexOf(names.get(i))][first.names().indexOf(names.get(j))];
                double other =
                        v2[second.names().indexOf(names.get(i))][second.names().indexOf(names.get(j))];
                variance[i][j] = (one - other) * scale[i] * scale[j];
            }
        }
        double h = SmallMatrix.product(
                difference, SmallMatrix.product(SmallMatrix.symmetricInverse(variance), difference));
        double p = TestResult.chiSquared("", Math.abs(h), k).pValue();
        return new Hausman(
                new TestResult(h, k, p, Double.NaN, "Hausman's test"), names, SmallMatrix.isPositiveDefinite(variance));
    }

    private static Fit classical(Fit fit) {
        if (fit.covarianceName().equals("classical")) {
            return fit;
        }
        if (fit instanceof LeastSquaresFit least) {
            return least.withCovariance(Covariances.CLASSICAL);
        }
        if (fit instanceof RandomEffectsFit random) {
            return random.withCovariance(Covariances.CLASSICAL);
        }
        throw new IllegalArgumentException("Hausman's test: the covariance of the fit is " + fit.covarianceName()
                + ", wanted a classical one; Mundlak's test works with any");
    }

    private static List<String> common(Fit first, Fit second) {
        List<String> names = new ArrayList<>();
        for (String name : first.names()) {
            if (!name.equals(Design.INTERCEPT)
                    && second.names().contains(name)
                    && Double.isFinite(first.coefficient(name).estimate())
                    && Double.isFinite(second.coefficient(name).estimate())) {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * The test by an auxiliary regression, with classical standard errors: χ².
     *
     * @param random the fit with random effects
     * @return the test of all columns that differ inside units
     * @throws IllegalArgumentException if no column differs inside units
     */
    public static Hausman byRegression(RandomEffectsFit random) {
        return byRegression(random, Covariances.CLASSICAL);
    }

    /**
     * The test by an auxiliary regression with another covariance, such as {@code Covariances.cluster(random.units())}, which
     * allows for unequal variances and correlation inside units.
     *
     * @param random the fit with random effects
     * @param covariance the covariance of the auxiliary regression
     * @return the test of all columns that differ inside units, χ²
     * @throws IllegalArgumentException if no column differs inside units, or the covariance does not suit the regression
     */
    public static Hausman byRegression(RandomEffectsFit random, CovarianceEstimator covariance) {
        Design design = random.design();
        int[] rows = design.rowNumbers();
        Groups units = Groups.of("unit", random.units(), rows);
        Design quasi = random.quasiDemeaned();
        Design.Builder builder =
                Design.builder().response("y", quasi.response()).withoutIntercept();
        quasi.names().forEach(name -> builder.column("quasi-demeaned " + name, quasi.column(name)));
        List<String> names = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (int j = design.hasIntercept() ? 1 : 0; j < design.parameters(); j++) {
            double[] column = design.column(j);
            if (units.vary(column)) {
                String name = "within " + design.names().get(j);
                builder.column(name, units.deviations(column));
                names.add(design.names().get(j));
                added.add(name);
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("Hausman's test: no column differs inside units, wanted at least one");
        }
        LeastSquaresFit fit =
                Ols.withDefaults().withRank(Rank.DROP).fit(builder.build()).withCovariance(covariance);
        String name = "Hausman's test by regression";
        return new Hausman(PanelRegression.wald(name, fit, added), names, true);
    }

    /**
     * The coefficients that are compared.
     *
     * @return their names; unmodifiable
     */
    public List<String> names() {
        return names;
    }

    /**
     * Whether the difference of the covariances is a covariance, so that H has its distribution.
     *
     * @return true if it is positive definite; always true for the form by regression
     */
    public boolean isPositiveDefinite() {
        return positiveDefinite;
    }

    /**
     * The test.
     *
     * @return H, χ²
     */
    @Override
    public TestResult test() {
        return test;
    }

    /**
     * The test as a table of one row, with a note where the difference of the covariances is not positive definite.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table table = test.table();
        return positiveDefinite ? table : PanelRegression.withNote(table, NOTE);
    }

    @Override
    public String toString() {
        return test.toString();
    }
}
