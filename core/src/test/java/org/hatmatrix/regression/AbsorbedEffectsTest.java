package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.robust.Irls;
import org.junit.jupiter.api.Test;

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

    @Property(tries = 8, seed = "20261125")
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

    /** Offsets between units cost no digit, and columns that are nearly effects keep theirs: as with dummies in double-double. */
    @Test
    void hostileColumnsKeepTheirDigits() {
        Random random = new Random(3);
        int n = 240;
        double[][] c = new double[7][n];
        for (int i = 0; i < n; i++) {
            double unit = i % 24;
            double time = i / 24;
            c[0][i] = unit;
            c[1][i] = time;
            c[2][i] = random.nextGaussian() + unit / 24;
            c[3][i] = Math.rint(1e12 * Math.sin(unit)) + Math.rint(1000 * random.nextGaussian()) / 1000;
            c[4][i] = Math.sin(unit) + Math.cos(time) + 1e-9 * random.nextGaussian();
            c[5][i] = c[2][i] + unit + random.nextGaussian();
            c[6][i] = c[5][i] + Math.rint(3e12 * Math.cos(unit));
        }
        Dataset data = Dataset.builder()
                .numbers("unit", c[0])
                .numbers("time", c[1])
                .numbers("x", c[2])
                .numbers("offset", c[3])
                .numbers("almost", c[4])
                .numbers("y", c[5])
                .numbers("far", c[6])
                .build();
        Ols extended = Ols.withDefaults().withPrecision(Precision.EXTENDED);
        for (String model : List.of("y ~ offset + x", "y ~ almost + x", "far ~ offset + x")) {
            LeastSquaresFit fit = Ols.withDefaults().fit(model + " | unit + time", data);
            LeastSquaresFit dummies = extended.fit(model + " + C(unit) + C(time)", data);
            for (int j = 0; j < 2; j++) {
                assertClose(model, fit.coefficients()[j], dummies.coefficients()[j + 1], 1e-12);
                assertClose(model, fit.standardErrors()[j], dummies.standardErrors()[j + 1], 1e-12);
            }
            near("residuals", fit.residuals(), dummies.residuals());
        }
    }

    /** 20 000 levels in 5 000 components are iterated. */
    @Test
    void manyComponentsConverge() {
        int n = 30_000;
        Random random = new Random(4);
        int[] left = new int[n];
        int[] right = new int[n];
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            int component = i / 6;
            left[i] = 2 * component + i % 2;
            right[i] = 2 * component + i % 6 / 3;
            x[i] = random.nextGaussian() + left[i] % 7;
            y[i] = x[i] + right[i] % 5 + random.nextGaussian();
        }
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", y)
                        .column("x", x)
                        .absorb("left", left)
                        .absorb("right", right)
                        .build());
        assertThat(fit.converged()).isTrue();
        assertThat(fit.absorbedDegreesOfFreedom()).isEqualTo(10_000 + 10_000 - 5_000);
        assertThat(fit.summary()).contains("5000 connected components").contains("converged in at most");
        double[] e = fit.residuals();
        double[] sums = new double[10_000];
        for (int i = 0; i < n; i++) {
            sums[right[i]] += e[i];
        }
        assertThat(Arrays.stream(sums).map(Math::abs).max().orElse(1)).isLessThan(1e-10);
        // One component after the other is the same: every block of six rows has its own effects.
        LeastSquaresFit blocks = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", Arrays.copyOf(y, 600))
                        .column("x", Arrays.copyOf(x, 600))
                        .absorb("left", Arrays.copyOf(left, 600))
                        .absorb("right", Arrays.copyOf(right, 600))
                        .build());
        LeastSquaresFit part = Ols.withDefaults()
                .fit(fit.design().rows(IntStream.rangeClosed(1, 600).toArray()));
        assertClose("part", part.coefficients()[0], blocks.coefficients()[0], 1e-12);
        assertClose("its error", part.standardErrors()[0], blocks.standardErrors()[0], 1e-12);
        assertThatIllegalArgumentException()
                .isThrownBy(fit::leverages)
                .withMessageStartingWith("leverages of absorbed effects are found with up to 2500 levels");
        assertThat(fit.withCovariance(Covariances.HC1).standardErrors()[0]).isPositive();
    }

    /** Three effects that are iterated, against two of them and columns for the years. */
    @Test
    void threeEffectsOfManyLevels() {
        int n = 24_000;
        Random random = new Random(5);
        int[] first = IntStream.range(0, n).map(i -> i / 4).toArray();
        int[] second = IntStream.range(0, n).map(i -> random.nextInt(3000)).toArray();
        int[] year = IntStream.range(0, n).map(i -> i % 4).toArray();
        double[] x = random.doubles(n).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> x[i] + first[i] % 3 + second[i] % 5 + year[i] + random.nextGaussian())
                .toArray();
        Design design = Design.builder()
                .response("y", y)
                .column("x", x)
                .absorb("first", first)
                .absorb("second", second)
                .absorb("year", year)
                .build();
        LeastSquaresFit fit = Ols.withDefaults().fit(design);
        int occurring = (int) IntStream.of(second).distinct().count();
        assertThat(fit.converged()).isTrue();
        assertThat(fit.absorbedDegreesOfFreedom()).isEqualTo(6000 + occurring - 1 + 3);
        Design.Builder years = Design.builder().response("y", y).column("x", x);
        for (int t = 1; t < 4; t++) {
            int time = t;
            years.column(
                    "year" + t,
                    IntStream.of(year).mapToDouble(v -> v == time ? 1 : 0).toArray());
        }
        LeastSquaresFit dummies = Ols.withDefaults()
                .fit(years.absorb("first", first).absorb("second", second).build());
        assertClose("coefficient", fit.coefficients()[0], dummies.coefficients()[0], 1e-11);
        assertClose("its error", fit.standardErrors()[0], dummies.standardErrors()[0], 1e-11);
        near("residuals", fit.residuals(), dummies.residuals());
    }

    @Test
    void aMillionLevels() {
        int n = 2_000_000;
        int[] ids = IntStream.range(0, n).map(i -> i / 2).toArray();
        double[] x = IntStream.range(0, n).mapToDouble(i -> i % 2 + i / 2 % 3).toArray();
        double[] y =
                IntStream.range(0, n).mapToDouble(i -> 2 * x[i] + i / 2 % 5).toArray();
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", y)
                        .column("x", x)
                        .absorb("id", ids)
                        .build());
        assertClose("slope", fit.coefficients()[0], 2, 1e-14);
        assertThat(fit.residualDegreesOfFreedom()).isEqualTo(n / 2 - 1);
    }

    @Test
    void groupsOfWeightZeroDoNotOccur() {
        Dataset data = panel(5, 6, false);
        double[] weights = data.texts("unit").stream()
                .mapToDouble(unit -> unit.equals("u3") ? 0 : 1.5)
                .toArray();
        Dataset weighted = data.with("w", weights);
        LeastSquaresFit fit = fit("y ~ x + z | unit", weighted);
        LeastSquaresFit others = fit("y ~ x + z | unit", weighted.where("w > 0"));
        assertThat(fit.absorbedDegreesOfFreedom()).isEqualTo(5);
        assertThat(fit.fixedEffects().levels("unit")).doesNotContain("u3");
        for (int j = 0; j < 2; j++) {
            assertClose("coefficient", fit.coefficients()[j], others.coefficients()[j], 1e-13);
            assertClose("its error", fit.standardErrors()[j], others.standardErrors()[j], 1e-13);
        }
        for (int i = 0; i < weights.length; i++) {
            assertThat(Double.isNaN(fit.residuals()[i])).isEqualTo(weights[i] == 0);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predict(0.95, weighted))
                .withMessageContaining("is not determined for unit u3");
    }

    @Test
    void frequenciesAreRowsThatOccurSeveralTimes() {
        Dataset data = panel(6, 6, false);
        double[] counts =
                IntStream.range(0, data.rows()).mapToDouble(i -> i % 3).toArray();
        int[] repeated = IntStream.range(0, data.rows())
                .flatMap(i -> IntStream.generate(() -> i + 1).limit(i % 3))
                .toArray();
        LeastSquaresFit fit = Wls.weightedBy(Weights.frequencies("n")).fit("y ~ x | unit", data.with("n", counts));
        LeastSquaresFit repeatedFit = Ols.withDefaults().fit("y ~ x | unit", data.rows(repeated));
        for (CovarianceEstimator estimator :
                List.of(Covariances.CLASSICAL, Covariances.HC1, Covariances.HC3, Covariances.clusterBy("unit"))) {
            assertClose(
                    estimator.toString(),
                    fit.withCovariance(estimator).standardErrors()[0],
                    repeatedFit.withCovariance(estimator).standardErrors()[0],
                    1e-12);
        }
    }

    @Test
    void anEffectPerRowLeavesNothing() {
        Dataset data = panel(7, 5, false);
        Dataset own = data.with(
                "own", IntStream.range(0, data.rows()).asDoubleStream().toArray());
        assertThatExceptionOfType(RankDeficientException.class)
                .isThrownBy(() -> Ols.withDefaults().fit("y ~ x | own", own))
                .withMessage(
                        "the absorbed effects of 'own' fit each of the 35 observations: nothing is left to explain;"
                                + " absorb fewer effects, or those of larger groups");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Ols.withDefaults().withSingletons(Singletons.DROP).fit("y ~ x | own", own))
                .withMessageStartingWith("each row is alone in a level");
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        Dataset data = panel(8, 5, false);
        LeastSquaresFit fit = fit("y ~ x + z | unit + year", data);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Irls.huber().fit("y ~ x | unit", data))
                .withMessageStartingWith("effects can be absorbed by least squares only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predict(0.95, new double[] {1, 2}))
                .withMessageContaining("predict from a Dataset");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predict(0.95, data.with("year", new double[35])))
                .withMessageStartingWith("row 1: '0' is not a level of the absorbed year");
        assertThatIllegalArgumentException()
                .isThrownBy(fit::certificate)
                .withMessageContaining("the model absorbs the effects of unit, year");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.fixedEffects().deviation("unit", "u9"))
                .withMessageStartingWith("level 'u9' of 'unit': no such level");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit("y ~ x", data).fixedEffects())
                .withMessageContaining("the fit has no absorbed effects");
        assertThat(fit("y ~ x", data).withinRSquared()).isNaN();
    }

    @Test
    void tablesSayWhatIsAbsorbed() {
        Dataset data = panel(9, 5, false);
        String table = RegressionTable.of(
                        fit("y ~ x", data), fit("y ~ x | unit", data), fit("y ~ x | unit + year", data))
                .toString();
        assertThat(table)
                .containsPattern("unit effects +no +yes +yes")
                .containsPattern("year effects +no +no +yes")
                .contains("Within R²");
        FixedEffects effects = fit("y ~ x | unit + year", data).fixedEffects();
        assertThat(effects).hasToString("Fixed effects: unit (5 levels), year (4 levels)");
        assertThat(effects.table().rows()).hasSize(9);
    }

    @Test
    void combinationsAreOneFactor() {
        Dataset data = panel(10, 5, false);
        LeastSquaresFit joined = fit("y ~ x | unit:region", data);
        LeastSquaresFit dummies = Ols.withDefaults().withRank(Rank.DROP).fit("y ~ x + unit:region", data);
        assertClose("coefficient", joined.coefficients()[0], dummies.coefficients()[1], 1e-12);
        assertThat(joined.rank()).isEqualTo(dummies.rank());
        assertThat(fit("y ~ x | unit^region", data).coefficients()).containsExactly(joined.coefficients());
        assertThat(joined.design().absorbed().get(0).levels()).contains("u0:r0");
    }

    @Property(tries = 6, seed = "20261127")
    void clustersThatShareEffects(@ForAll long seed, @ForAll boolean weighted) {
        Dataset data = panel(seed, 10, weighted);
        for (String effects : List.of("unit + year", "year", "year + region")) {
            LeastSquaresFit fit = fit("y ~ x + z | " + effects, data);
            LeastSquaresFit dummies = fit("y ~ x + z + C(" + effects.replace(" + ", ") + C(") + ")", data);
            for (ClusterType type : ClusterType.values()) {
                LeastSquaresFit a =
                        fit.withCovariance(Covariances.clusterBy("unit").with(type));
                LeastSquaresFit b =
                        dummies.withCovariance(Covariances.clusterBy("unit").with(type));
                same(type + " | " + effects, a.standardErrors(), b.standardErrors());
                assertClose("p", a.coefficient("x").pValue(), b.coefficient("x").pValue(), 1e-7);
                assertClose(
                        "F",
                        a.test("x = 0", "z = 0").statistic(),
                        b.test("x = 0", "z = 0").statistic(),
                        1e-8);
            }
            same(
                    "CR2 two ways",
                    fit.withCovariance(Covariances.clusterBy("unit")
                                    .crossedWith("block")
                                    .with(ClusterType.CR2))
                            .standardErrors(),
                    dummies.withCovariance(Covariances.clusterBy("unit")
                                    .crossedWith("block")
                                    .with(ClusterType.CR2))
                            .standardErrors());
            var wild = Covariances.wildBootstrap(data.texts("unit")).withReplications(199);
            assertClose(
                    "wild",
                    fit.withCovariance(wild).coefficient("x").pValue(),
                    dummies.withCovariance(wild).coefficient("x").pValue(),
                    1e-12);
        }
    }

    @Test
    void clustersThatShareEffectsAreLeftOutBesideAnOffset() {
        Dataset data = panel(12, 10, false);
        LeastSquaresFit fit = fit("y ~ x + offset(z) | unit + year", data);
        LeastSquaresFit dummies = fit("y ~ x + offset(z) + C(unit) + C(year)", data);
        double[][] found = fit.withCovariance(Covariances.clusterBy("region"))
                .leaveOneClusterOut()
                .coefficients();
        double[][] wanted = dummies.withCovariance(Covariances.clusterBy("region"))
                .leaveOneClusterOut()
                .coefficients();
        for (int g = 0; g < wanted.length; g++) {
            same("without cluster " + g, found[g], wanted[g]);
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
