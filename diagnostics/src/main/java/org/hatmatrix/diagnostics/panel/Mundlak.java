package org.hatmatrix.diagnostics.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.panel.RandomEffectsFit;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Mundlak's test, the correlated random effects regression: are the effects of units correlated with the regressors? The
 * response is regressed on the columns of the model and on the means over units of those that differ inside units. With the
 * means among them the coefficients of the columns are those of the within estimator; the hypothesis that the means have no
 * coefficients is the one of Hausman's test. Here errors may be correlated inside units and of unequal variances, and there is
 * no difference of covariances that might not be one: it is the test to prefer.
 *
 * <pre>
 * clusterRobust    Wald test of pooled least squares, CR1 by unit, F(q, N − 1) for N units: the main form
 * classical        F test of pooled least squares with classical errors
 * generalized      Wald test of the quasi-demeaned data, χ²(q); after a fit with random effects
 * </pre>
 *
 * <p>Columns that do not differ inside units have no mean of their own; means that depend on other columns are left out. NaN
 * where no mean is left, and where there are fewer units than means.
 *
 * <pre>{@code
 * RandomEffectsFit random = RandomEffects.swamyArora("town").fit("log(output) ~ man_rate + lab", towns);
 * Mundlak mundlak = Mundlak.of(random);
 * double p = mundlak.pValue();
 * System.out.println(mundlak.fit().summary());
 * }</pre>
 *
 * <p>Literature: Y. Mundlak, Econometrica 46 (1978) 69; J. M. Wooldridge, Econometric Analysis of Cross Section and Panel Data,
 * 2nd ed., 2010, section 10.7.3.
 */
public final class Mundlak implements StatisticalTest {

    private final LeastSquaresFit fit;
    private final List<String> means;
    private final TestResult clusterRobust;
    private final TestResult classical;
    private final @Nullable TestResult generalized;

    private Mundlak(LinearFit fit, Groups units, @Nullable RandomEffectsFit random) {
        Design design = fit.design();
        if (units.count() < 2) {
            throw new IllegalArgumentException("Mundlak's test: found one unit, wanted at least 2");
        }
        Design.Builder builder = Design.builder().response(design.responseName(), design.explained());
        if (!design.hasIntercept()) {
            builder.withoutIntercept();
        }
        List<double[]> columns = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (int j = design.hasIntercept() ? 1 : 0; j < design.parameters(); j++) {
            String name = design.names().get(j);
            double[] column = design.column(j);
            builder.column(name, column);
            if (units.vary(column)) {
                added.add("mean(" + name + ")");
                columns.add(spread(units, units.means(column)));
            }
        }
        if (added.isEmpty()) {
            throw new IllegalArgumentException("Mundlak's test: no column differs inside units, wanted at least one");
        }
        for (int k = 0; k < added.size(); k++) {
            builder.column(added.get(k), columns.get(k));
        }
        LeastSquaresFit pooled = Ols.withDefaults()
                .withRank(Rank.DROP)
                .fit(builder.labels("unit", units.perRow()).build());
        this.fit = pooled.withCovariance(Covariances.clusterBy("unit"));
        this.means = List.copyOf(added);
        this.classical = PanelRegression.f("Mundlak's test, classical", pooled, added);
        this.clusterRobust = PanelRegression.f("Mundlak's test, cluster-robust", this.fit, added);
        this.generalized = random == null ? null : generalized(random, units, added, columns);
    }

    private static double[] spread(Groups units, double[] means) {
        double[] spread = new double[units.rows()];
        for (int i = 0; i < spread.length; i++) {
            spread[i] = means[units.of(i)];
        }
        return spread;
    }

    /** The means are the same in all rows of a unit, so that quasi-demeaning multiplies them by 1 − θ. */
    private static TestResult generalized(
            RandomEffectsFit random, Groups units, List<String> added, List<double[]> columns) {
        Design quasi = random.quasiDemeaned();
        Design.Builder builder =
                Design.builder().response("y", quasi.response()).withoutIntercept();
        quasi.names().forEach(name -> builder.column("quasi-demeaned " + name, quasi.column(name)));
        Map<String, Double> thetas = random.thetas();
        double[] factors =
                units.labels().stream().mapToDouble(u -> 1 - thetas.get(u)).toArray();
        for (int k = 0; k < added.size(); k++) {
            double[] column = columns.get(k).clone();
            for (int i = 0; i < column.length; i++) {
                column[i] *= factors[units.of(i)];
            }
            builder.column(added.get(k), column);
        }
        LeastSquaresFit fit = Ols.withDefaults().withRank(Rank.DROP).fit(builder.build());
        return PanelRegression.wald("Mundlak's test, generalized", fit, added);
    }

    /**
     * The test of a fit with random effects.
     *
     * @param random the fit
     * @return the test
     * @throws IllegalArgumentException if no column differs inside units
     */
    public static Mundlak of(RandomEffectsFit random) {
        return new Mundlak(random, new PanelRows("Mundlak's test", random).groups("unit", random.units()), random);
    }

    /**
     * The test of a pooled fit.
     *
     * @param pooled the fit without effects
     * @param unit the column of its data that names the unit of a row
     * @return the test, without the generalized form
     * @throws IllegalArgumentException if there is no such column, a unit is missing, no column differs inside units, or the fit
     *     has weights
     */
    public static Mundlak of(LeastSquaresFit pooled, String unit) {
        pooled.design().requireNothingAbsorbed("Mundlak's test");
        return new Mundlak(pooled, new PanelRows("Mundlak's test", pooled).groups("unit", unit), null);
    }

    /**
     * The test of a pooled fit.
     *
     * @param pooled the fit without effects
     * @param units the unit of each row of its design or of the data it came from
     * @return the test, without the generalized form
     * @throws IllegalArgumentException if there are more or fewer units, one is missing, no column differs inside units, or the
     *     fit has weights
     */
    public static Mundlak of(LeastSquaresFit pooled, List<? extends @Nullable String> units) {
        pooled.design().requireNothingAbsorbed("Mundlak's test");
        return new Mundlak(pooled, new PanelRows("Mundlak's test", pooled).groups("unit", units), null);
    }

    /**
     * The regression with the means, called {@code mean(x)} for a column {@code x}, with CR1 errors by unit. Its coefficients
     * of the columns that differ inside units are those of the within estimator.
     *
     * @return the fit; the labels of the units are the column {@code unit} of its data
     */
    public LeastSquaresFit fit() {
        return fit;
    }

    /**
     * The means that are tested.
     *
     * @return the names of their columns; unmodifiable
     */
    public List<String> means() {
        return means;
    }

    /**
     * The Wald test with errors that may be correlated inside units.
     *
     * @return F(q, N − 1)
     */
    public TestResult clusterRobust() {
        return clusterRobust;
    }

    /**
     * The F test with classical errors.
     *
     * @return F(q, n − p)
     */
    public TestResult classical() {
        return classical;
    }

    /**
     * The Wald test of the quasi-demeaned data.
     *
     * @return χ²(q); empty for a pooled fit
     */
    public Optional<TestResult> generalized() {
        return Optional.ofNullable(generalized);
    }

    /**
     * The main form: the cluster-robust test.
     *
     * @return {@link #clusterRobust()}
     */
    @Override
    public TestResult test() {
        return clusterRobust;
    }

    /**
     * The forms of the test below each other.
     *
     * @return the table
     */
    @Override
    public Table table() {
        List<TestResult> tests = new ArrayList<>(List.of(clusterRobust, classical));
        generalized().ifPresent(tests::add);
        return TestResult.table("Mundlak's test: are effects and regressors correlated?", tests);
    }

    @Override
    public String toString() {
        return clusterRobust.toString();
    }
}
