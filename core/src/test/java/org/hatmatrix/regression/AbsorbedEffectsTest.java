package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Prediction;

class AbsorbedEffectsTest {

    private static final double TOLERANCE = 1e-10;

    /** A panel of unbalanced units with a second and a third grouping; every level of each occurs twice or more. */
    private static Dataset panel(long seed, int units, boolean weighted) {
        Random random = new Random(seed);
        int n = 7 * units;
        double[][] numbers = new double[5][n];
        String[] unit = new String[n];
        double[] year = new double[n];
        String[] region = new String[n];
        for (int i = 0; i < n; i++) {
            int u = i < 2 * units ? i % units : random.nextInt(units);
            unit[i] = "u" + u;
            year[i] = 1990 + (i < 8 ? i % 4 : random.nextInt(4));
            region[i] = "r" + (i < 6 ? i % 3 : random.nextInt(3));
            double effect = 10 * Math.sin(u) + year[i];
            numbers[0][i] = effect / 10 + random.nextGaussian();
            numbers[1][i] = random.nextGaussian() - effect;
            numbers[2][i] = 3 * effect + numbers[0][i] - 2 * numbers[1][i] + random.nextGaussian();
            numbers[3][i] = weighted ? Math.exp(random.nextGaussian()) : 1;
            numbers[4][i] = u % 5;
        }
        return Dataset.builder()
                .numbers("x", numbers[0])
                .numbers("z", numbers[1])
                .numbers("y", numbers[2])
                .numbers("w", numbers[3])
                .numbers("block", numbers[4])
                .texts("unit", unit)
                .numbers("year", year)
                .texts("region", region)
                .build();
    }

    private static LeastSquaresFit fit(String formula, Dataset data) {
        return Wls.weightedBy(Weights.inverseVariances("w")).fit(formula, data);
    }

    @Property(tries = 15, seed = "20261125")
    void allThatTheRegressionOnDummiesSays(
            @ForAll long seed,
            @ForAll @IntRange(min = 5, max = 12) int units,
            @ForAll @IntRange(min = 1, max = 3) int effects,
            @ForAll boolean weighted) {
        Dataset data = panel(seed, units, weighted);
        List<String> names = List.of("unit", "year", "region").subList(0, effects);
        LeastSquaresFit fit = fit("y ~ x + z | " + String.join(" + ", names), data);
        LeastSquaresFit dummies = fit("y ~ x + z + C(" + String.join(") + C(", names) + ")", data);
        assertThat(fit.names()).containsExactly("x", "z");
        assertThat(fit.rank()).isEqualTo(dummies.rank());
        assertThat(fit.residualDegreesOfFreedom()).isEqualTo(dummies.residualDegreesOfFreedom());
        same("coefficients", fit.coefficients(), dummies.coefficients());
        same("errors", fit.standardErrors(), dummies.standardErrors());
        near("residuals", fit.residuals(), dummies.residuals());
        near("fitted", fit.fittedValues(), dummies.fittedValues());
        near("leverages", fit.leverages(), dummies.leverages());
        near("left out", fit.leaveOneOutResiduals(), dummies.leaveOneOutResiduals());
        near("sigmas", fit.leaveOneOutSigmas(), dummies.leaveOneOutSigmas());
        double[][] changes = fit.leaveOneOutChanges();
        double[][] expected = dummies.leaveOneOutChanges();
        for (int j = 0; j < 2; j++) {
            int column = j;
            near(
                    "changes",
                    Arrays.stream(changes).mapToDouble(row -> row[column]).toArray(),
                    Arrays.stream(expected).mapToDouble(row -> row[column + 1]).toArray());
        }
        assertClose("R²", fit.rSquared(), dummies.rSquared(), TOLERANCE);
        assertClose("adjusted", fit.adjustedRSquared(), dummies.adjustedRSquared(), TOLERANCE);
        assertClose("AIC", fit.aic(), dummies.aic(), TOLERANCE);
        assertClose("BIC", fit.bic(), dummies.bic(), TOLERANCE);
        assertClose("unweighted", fit.unweightedSigma(), dummies.unweightedSigma(), TOLERANCE);
        for (int j = 0; j < 2; j++) {
            assertClose(
                    "VIF",
                    fit.collinearity().centredInflation(j),
                    dummies.collinearity().centredInflation(j + 1),
                    TOLERANCE);
        }
        for (CovarianceEstimator estimator : List.of(
                Covariances.HC0,
                Covariances.HC1,
                Covariances.HC2,
                Covariances.HC3,
                Covariances.HC4,
                Covariances.HC4M,
                Covariances.HC5,
                Covariances.clusterBy("unit").with(ClusterType.CR0),
                Covariances.clusterBy("unit"),
                Covariances.clusterBy("unit").crossedWith("year"),
                Covariances.neweyWest(2))) {
            same(
                    estimator.toString(),
                    fit.withCovariance(estimator).standardErrors(),
                    dummies.withCovariance(estimator).standardErrors());
        }
        List<Prediction> predictions = fit.predict(0.9, data);
        List<Prediction> others = dummies.predict(0.9, data);
        for (int i = 0; i < predictions.size(); i += 5) {
            assertClose(
                    "prediction", predictions.get(i).estimate(), others.get(i).estimate(), TOLERANCE);
            assertClose(
                    "its error",
                    predictions.get(i).standardError(),
                    others.get(i).standardError(),
                    TOLERANCE);
            assertClose(
                    "its limit",
                    predictions.get(i).predictionInterval().upper(),
                    others.get(i).predictionInterval().upper(),
                    TOLERANCE);
        }
    }

    @Property(tries = 6, seed = "20261126")
    void clustersWithTheirEffectsInside(@ForAll long seed, @ForAll boolean weighted) {
        Dataset data = panel(seed, 10, weighted);
        LeastSquaresFit fit = fit("y ~ x + z | unit", data);
        LeastSquaresFit dummies = fit("y ~ x + z + unit", data);
        for (ClusterType type : ClusterType.values()) {
            for (String clusters : List.of("unit", "block")) {
                LeastSquaresFit a =
                        fit.withCovariance(Covariances.clusterBy(clusters).with(type));
                LeastSquaresFit b =
                        dummies.withCovariance(Covariances.clusterBy(clusters).with(type));
                same(type + " by " + clusters, a.standardErrors(), b.standardErrors());
                assertClose("p", a.coefficient("x").pValue(), b.coefficient("x").pValue(), 1e-7);
            }
        }
    }

    private static void same(String what, double[] found, double[] dummies) {
        for (int j = 0; j < found.length; j++) {
            if (Double.isNaN(dummies[j + 1])) {
                // A two-way variance below zero.
                assertThat(found[j]).as(what + " " + j).isNaN();
            } else {
                assertClose(what + " " + j, found[j], dummies[j + 1], TOLERANCE);
            }
        }
    }

    private static void near(String what, double[] found, double[] expected) {
        double largest = Arrays.stream(expected)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        assertThat(found).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(found[i]).as(what + " " + i).isNaN();
            } else {
                assertThat(Math.abs(found[i] - expected[i]))
                        .as(what + " " + i)
                        .isLessThanOrEqualTo(TOLERANCE * largest);
            }
        }
    }
}
