package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InfluenceTest {

    private static final double TOLERANCE = 1e-11;
    private static final double VANISHING = 1e-8;

    private static Stream<Reference> sets() {
        return Reference.all().filter(set -> set.exact("ols").has("cooks_distance"));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void leastSquares(Reference set) {
        assertMeasures(set.exact("ols"), Influence.of(set.ols()));
        assertMeasures(set.exact("ols"), Influence.of(set.ols().withCovariance(Covariances.HC3)));
    }

    private static Stream<Reference> weightedSets() {
        return sets().filter(Reference::isWeighted);
    }

    @ParameterizedTest
    @MethodSource("weightedSets")
    void weightedLeastSquares(Reference set) {
        assertMeasures(set.exact("wls"), Influence.of(set.wls()));
    }

    private static void assertMeasures(JsonNode block, Influence influence) {
        assertMeasure(block, "hat_values", influence.leverages());
        assertMeasure(block, "standardized_residuals", influence.standardizedResiduals());
        assertMeasure(block, "studentized_residuals", influence.studentizedResiduals());
        assertMeasure(block, "cooks_distance", influence.cooksDistances());
        assertMeasure(block, "dffits", influence.dffits());
        assertMeasure(block, "leave_one_out_sigma", influence.leaveOneOutSigmas());
        if (block.has("dfbetas")) {
            double[][] dfbetas = influence.dfbetas();
            for (int i = 0; i < dfbetas.length; i++) {
                double[] expected = Reference.numbers(block.path("dfbetas").get(i));
                assertClose("dfbetas[" + i + "]", dfbetas[i], expected, TOLERANCE);
            }
        }
    }

    private static void assertMeasure(JsonNode block, String key, double[] actual) {
        double[] expected = Reference.numbers(block.path(key));
        double largest = Arrays.stream(expected)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        assertThat(actual).as(key).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            // a residual that all but vanishes has lost its digits against the response
            if (Math.abs(expected[i]) < VANISHING * largest) {
                assertThat(actual[i]).as(key + "[" + i + "]").isCloseTo(expected[i], within(1e-18 * largest));
            } else {
                assertClose(key + "[" + i + "]", actual[i], expected[i], TOLERANCE);
            }
        }
    }

    @Property(seed = "61", tries = 25)
    void equalTheRefitsWithoutTheRow(@ForAll @IntRange(max = 100000) int seed) {
        Random random = new Random(seed);
        int n = 12;
        double[][] x = new double[n][2];
        double[] y = random.doubles(n, 0, 10).toArray();
        double[] w = random.doubles(n, 0.5, 2).toArray();
        for (double[] row : x) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        LeastSquaresFit fit = Wls.weightedBy(Weights.of(w)).fit(Design.of(y, x));
        Influence influence = Influence.of(fit);
        double[][] covariance = fit.covariance();
        double press = 0;
        for (int out = 0; out < n; out++) {
            int[] rest = without(n, out);
            LeastSquaresFit refit = Wls.weightedBy(Weights.of(pick(w, rest)))
                    .fit(Design.of(
                            pick(y, rest),
                            Arrays.stream(rest).mapToObj(i -> x[i]).toArray(double[][]::new)));
            double cook = 0;
            for (int j = 0; j < 3; j++) {
                double change = fit.coefficients()[j] - refit.coefficients()[j];
                double error = refit.sigma() * Math.sqrt(covariance[j][j]) / fit.sigma();
                assertThat(influence.dfbetas()[out][j]).isCloseTo(change / error, within(1e-9));
            }
            double[] old = fit.fittedValues();
            for (int i = 0; i < n; i++) {
                double now = refit.predict(0.95, x[i]).estimate();
                cook += w[i] * (old[i] - now) * (old[i] - now) / (3 * fit.sigma() * fit.sigma());
                if (i == out) {
                    press += w[i] * (y[i] - now) * (y[i] - now);
                    double error = refit.sigma() * Math.sqrt(influence.leverages()[i] / w[i]);
                    assertThat(influence.dffits()[i]).isCloseTo((old[i] - now) / error, within(1e-9));
                }
            }
            assertThat(influence.cooksDistances()[out]).isCloseTo(cook, within(1e-9));
            assertThat(influence.leaveOneOutSigmas()[out]).isCloseTo(refit.sigma(), within(1e-9));
            double ratio = determinant(refit.covariance()) / determinant(covariance);
            assertClose("COVRATIO", influence.covarianceRatios()[out], ratio, 1e-9);
        }
        assertClose("PRESS", influence.press(), press, 1e-10);
        assertThat(influence.predictedRSquared()).isCloseTo(1 - press / fit.totalSumOfSquares(), within(1e-10));
    }

    private static int[] without(int n, int out) {
        return IntStream.range(0, n).filter(i -> i != out).toArray();
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    @Test
    void flagsAreThoseOfR() {
        // below
        Influence influence = Influence.of(Reference.of("stackloss").ols());
        assertThat(influence.cutOff(InfluenceMeasure.LEVERAGE)).isEqualTo(12 / 21.0);
        assertThat(influence.cutOff(InfluenceMeasure.DFFITS)).isEqualTo(3 * Math.sqrt(4 / 17.0));
        assertThat(influence.cutOff(InfluenceMeasure.COVARIANCE_RATIO)).isEqualTo(12 / 17.0);
        assertThat(influence.cutOff(InfluenceMeasure.DFBETAS)).isEqualTo(1);
        // R 4.2.2: qf(0.5, 4, 17); influence.measures(lm(stack.loss ~ ., stackloss)) flags 17 (cov.r) and 21 (dfb.Ar.F,
        // dffit, cov.r)
        List<InfluentialRow> rows = influence.influential();
        assertThat(rows).extracting(InfluentialRow::row).containsExactly(17, 21);
        assertThat(rows.get(0).flags()).containsOnlyKeys(InfluenceMeasure.COVARIANCE_RATIO);
        assertThat(rows.get(1).flags())
                .containsOnlyKeys(InfluenceMeasure.DFBETAS, InfluenceMeasure.DFFITS, InfluenceMeasure.COVARIANCE_RATIO);
        assertThat(rows.get(1)).hasToString("row 21: dfbetas 1.64, dffits -2.10, covratio 0.217");
        assertThat(influence.cutOff(InfluenceMeasure.COOKS_DISTANCE)).isCloseTo(0.873573515534427, within(1e-14));
        assertThat(influence).hasToString("Influence: 21 observations, 2 flagged, largest Cook 0.692");
        assertThat(influence.summary())
                .contains("flagged by R's cut-offs: 2 of 21 rows")
                .contains("PRESS 291.87");
    }

    @Test
    void outlierTestIsThatOfCar() {
        List<OutlierTest> tests = Influence.of(Reference.of("duncan").ols()).outlierTest();
        // car: outlierTest(lm(prestige ~ income + education, Duncan)): minister, row 6, 3.134519, p 0.0031772,
        // Bonferroni 0.14297
        assertThat(tests).hasSize(1);
        assertThat(tests.get(0).row()).isEqualTo(6);
        assertThat(tests.get(0).studentized()).isCloseTo(3.134519, within(5e-7));
        assertThat(tests.get(0).pValue()).isCloseTo(0.0031772, within(5e-8));
        assertThat(tests.get(0).bonferroni()).isCloseTo(0.14297, within(5e-6));
    }

    @Test
    void aLeverageOfOneLeavesNothingToMeasure() {
        double[] y = {1, 2, 4, 3, 7};
        double[][] rows = {{1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 1}};
        Influence influence = Influence.of(Ols.withDefaults().fit(Design.of(y, rows)));
        assertThat(influence.leverages()[4]).isEqualTo(1);
        assertThat(influence.standardizedResiduals()[4]).isNaN();
        assertThat(influence.studentizedResiduals()[4]).isNaN();
        assertThat(influence.cooksDistances()[4]).isNaN();
        assertThat(influence.dffits()[4]).isNaN();
        assertThat(influence.dfbetas()[4]).containsOnly(Double.NaN);
        assertThat(influence.covarianceRatios()[4]).isNaN();
        assertThat(influence.press()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(influence.predictedRSquared()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(influence.cooksDistances()[0]).isPositive();
        assertThat(influence.influential()).extracting(InfluentialRow::row).doesNotContain(0);
        assertThat(influence.outlierTest()).hasSize(1);
    }

    @Test
    void rowsOfWeightZeroHaveNoInfluence() {
        double[] y = {1, 2, 4, 3, 7, 5};
        double[][] x = {{1}, {2}, {3}, {4}, {5}, {6}};
        LeastSquaresFit zero = Wls.weightedBy(Weights.of(1, 1, 0, 2, 1, 1)).fit(Design.of(y, x));
        Influence all = Influence.of(zero);
        assertThat(all.leverages()[2]).isZero();
        assertThat(all.cooksDistances()[2]).isNaN();
        assertThat(all.dfbetas()[2]).containsOnly(Double.NaN);
        int[] rest = without(6, 2);
        LeastSquaresFit less = Wls.weightedBy(Weights.of(1, 1, 2, 1, 1))
                .fit(Design.of(
                        pick(y, rest), Arrays.stream(rest).mapToObj(i -> x[i]).toArray(double[][]::new)));
        assertClose("Cook", pick(all.cooksDistances(), rest), Influence.of(less).cooksDistances(), 1e-12);
        assertClose("PRESS", all.press(), Influence.of(less).press(), 1e-12);
    }

    @Test
    void oneOfSeveralEqualRowsIsLeftOut() {
        LeastSquaresFit counted = Wls.weightedBy(Weights.frequencies(2, 1, 1, 3))
                .fit(Design.of(new double[] {1, 2, 4, 3}, new double[][] {{1}, {2}, {3}, {4}}));
        LeastSquaresFit longer = Ols.withDefaults().fit(Design.of(new double[] {1, 1, 2, 4, 3, 3, 3}, new double[][] {
            {1}, {1}, {2}, {3}, {4}, {4}, {4}
        }));
        int[] first = {0, 2, 3, 4};
        assertClose(
                "h",
                Influence.of(counted).leverages(),
                pick(Influence.of(longer).leverages(), first),
                1e-12);
        assertClose(
                "dffits",
                Influence.of(counted).dffits(),
                pick(Influence.of(longer).dffits(), first),
                1e-12);
        double[][] dfbetas = Influence.of(longer).dfbetas();
        assertClose("dfbetas", Influence.of(counted).dfbetas()[3], dfbetas[6], 1e-12);
        assertClose("PRESS", Influence.of(counted).press(), Influence.of(longer).press(), 1e-12);
    }

    @Test
    void perfectAndSaturatedFitsAreDefined() {
        LeastSquaresFit perfect = Ols.withDefaults().fit(Design.of(new double[4], new double[][] {{1}, {2}, {3}, {5}}));
        Influence none = Influence.of(perfect);
        assertThat(none.standardizedResiduals()).containsOnly(Double.NaN);
        assertThat(none.press()).isZero();
        assertThat(none.outlierTest()).isEmpty();
        assertThat(none.influential()).hasSizeLessThanOrEqualTo(4);
        LeastSquaresFit saturated = Ols.withDefaults().fit(Design.of(new double[] {1, 4}, new double[][] {{1}, {2}}));
        assertThat(Influence.of(saturated).leverages()).containsOnly(1.0);
        assertThat(Influence.of(saturated).influential()).isEmpty();
        LeastSquaresFit three =
                Ols.withDefaults().fit(Design.of(new double[] {1, 4, 5}, new double[][] {{1}, {2}, {3}}));
        assertThat(Influence.of(three).studentizedResiduals()).containsOnly(Double.NaN);
        assertThat(Influence.of(three).standardizedResiduals()).doesNotContain(Double.NaN);
        LeastSquaresFit mean =
                Ols.withDefaults().fit(Design.builder().response("y", 1, 2, 6).build());
        assertClose("h", Influence.of(mean).leverages(), new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, 1e-15);
    }

    @Test
    void arraysAreCopies() {
        Influence influence = Influence.of(Reference.of("stackloss").ols());
        influence.leverages()[0] = 9;
        influence.dfbetas()[0][0] = 9;
        influence.standardizedResiduals()[0] = 9;
        assertThat(influence.leverages()[0]).isLessThan(1);
        assertThat(influence.dfbetas()[0][0]).isLessThan(9);
        assertThat(influence.standardizedResiduals()[0]).isLessThan(9);
    }

    /** The externally studentized residual of a row is the t statistic of a column that is 1 in this row only. */
    @Test
    void aLeverageThatLacksLittleOfOneKeepsItsDigits() {
        double[] x = {1, 2, 3, 4, 5, 6, 3e7};
        double[] y = {1.2, 1.9, 3.3, 3.8, 5.4, 5.7, 2.9e7};
        double[] last = {0, 0, 0, 0, 0, 0, 1};
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(Design.builder().response("y", y).column("x", x).build());
        LeastSquaresFit dummy = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", y)
                        .column("x", x)
                        .column("last", last)
                        .build());
        assertThat(fit.leverageComplements()[6]).isBetween(1e-15, 1e-13);
        assertClose(
                "studentized",
                Influence.of(fit).studentizedResiduals()[6],
                dummy.coefficient("last").statistic(),
                1e-10);
    }
}
