package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Robust correlations, distance correlations, Chatterjee's ξ and Blomqvist's β. */
class OtherCoefficientsTest {

    private static final double DIGITS = 1e-11;

    private static Correlation of(CorrelationMethod method, Dataset data, String x, String y) {
        return CorrelationEstimator.with(method).of(data, x, y);
    }

    @ParameterizedTest
    @ValueSource(strings = {"haireye", "likert", "mtcars", "parabola", "starsCYG"})
    void agreeWithTheDefinitionsInManyDigits(String name) {
        Dataset data = Reference.dataset("/reference/correlations/" + name + ".csv");
        JsonNode pairs = Reference.json("/reference/correlations/" + name + ".json")
                .path("exact")
                .path("pairs");
        for (Map.Entry<String, JsonNode> pair : pairs.properties()) {
            String x = pair.getKey().split("\\|")[0];
            String y = pair.getKey().split("\\|")[1];
            JsonNode exact = pair.getValue();
            JsonNode biweight = exact.path("biweight_midcorrelation");
            double midcorrelation = of(CorrelationMethod.BIWEIGHT, data, x, y).estimate();
            if (biweight.isMissingNode()) {
                assertThat(midcorrelation).isNaN();
            } else {
                assertThat(midcorrelation).isCloseTo(biweight.asDouble(), within(DIGITS));
            }
            checkTested(of(CorrelationMethod.PERCENTAGE_BEND, data, x, y), exact.path("percentage_bend"));
            checkTested(of(CorrelationMethod.WINSORIZED, data, x, y), exact.path("winsorized"));
            JsonNode distance = exact.path("distance");
            assertThat(of(CorrelationMethod.DISTANCE, data, x, y).estimate())
                    .isCloseTo(distance.path("distance_correlation").asDouble(), within(DIGITS));
            assertThat(of(CorrelationMethod.DISTANCE_BIAS_CORRECTED, data, x, y).estimate())
                    .isCloseTo(distance.path("bias_corrected_squared").asDouble(), within(DIGITS));
            Correlation xi = of(CorrelationMethod.CHATTERJEE_XI, data, x, y);
            JsonNode chatterjee = exact.path("chatterjee_xi");
            assertThat(xi.estimate()).isCloseTo(chatterjee.path("estimate").asDouble(), within(DIGITS));
            checkRelative(xi.pValue(), chatterjee.path("p_value").asDouble());
            checkRelative(
                    xi.statistic(),
                    chatterjee.path("estimate").asDouble()
                            / chatterjee.path("sd").asDouble());
            assertThat(of(CorrelationMethod.BLOMQVIST_BETA, data, x, y).estimate())
                    .isCloseTo(exact.path("blomqvist_beta").path("estimate").asDouble(), within(DIGITS));
        }
    }

    private static void checkTested(Correlation found, JsonNode exact) {
        assertThat(found.estimate()).isCloseTo(exact.path("estimate").asDouble(), within(DIGITS));
        checkRelative(found.statistic(), exact.path("t").asDouble());
        assertThat(found.degreesOfFreedom()).isEqualTo(exact.path("df").asDouble());
        checkRelative(found.pValue(), exact.path("p_value").asDouble());
    }

    private static void checkRelative(double found, double exact) {
        assertThat(found).isCloseTo(exact, within(1e-10 * Math.abs(exact)));
    }

    /** From the definition, with tables of all distances. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 16, 33, 100})
    void distancesInManyRowsAreThoseOfTheirTables(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[] x = random.doubles(n, -5, 5).map(v -> 1e6 + Math.rint(v)).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> x[i] * x[i] * 1e-9 + random.nextInt(4))
                .toArray();
        double[][] a = centred(distances(x));
        double[][] b = centred(distances(y));
        double expected = Math.sqrt(inner(a, b) / Math.sqrt(inner(a, a) * inner(b, b)));
        assertThat(CorrelationEstimator.with(CorrelationMethod.DISTANCE)
                        .of(x, y)
                        .estimate())
                .isCloseTo(expected, within(1e-9));
    }

    private static double[][] distances(double[] x) {
        return Arrays.stream(x)
                .mapToObj(u -> Arrays.stream(x).map(v -> Math.abs(u - v)).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] centred(double[][] d) {
        double[] means = Arrays.stream(d)
                .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
                .toArray();
        double all = Arrays.stream(means).average().orElseThrow();
        return IntStream.range(0, d.length)
                .mapToObj(i -> IntStream.range(0, d.length)
                        .mapToDouble(j -> d[i][j] - means[i] - means[j] + all)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double inner(double[][] a, double[][] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> IntStream.range(0, a.length)
                        .mapToDouble(j -> a[i][j] * b[i][j])
                        .sum())
                .sum();
    }

    @ParameterizedTest
    @EnumSource(names = {"BIWEIGHT", "PERCENTAGE_BEND", "WINSORIZED"})
    void robustCoefficientsDoNotMoveWithOneWildRow(CorrelationMethod method) {
        double[] x = new SplittableRandom(3).doubles(60).toArray();
        double[] y = Arrays.stream(x).map(v -> 2 * v + Math.sin(40 * v)).toArray();
        double clean = CorrelationEstimator.with(method).of(x, y).estimate();
        x[7] = 1e9;
        y[7] = -1e9;
        assertThat(CorrelationEstimator.with(method).of(x, y).estimate()).isCloseTo(clean, within(0.1));
        assertThat(Correlation.pearson(x, y).estimate()).isLessThan(-0.9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BIWEIGHT", "PERCENTAGE_BEND", "WINSORIZED"})
    void aLineIsPerfectWhateverItsUnits(CorrelationMethod method) {
        double[] x = new SplittableRandom(5).doubles(200).toArray();
        double[] y = Arrays.stream(x).map(v -> 1e3 - 3e-5 * v).toArray();
        Correlation r = CorrelationEstimator.with(method).of(x, y);
        assertThat(r.estimate()).isCloseTo(-1, within(1e-13));
        assertThat(r.pValue()).isLessThan(1e-100);
    }

    /** Six rows of four equal numbers: MAD and the bend are zero, and no number is made up. */
    @Test
    void aColumnOfMostlyOneNumberHasNoBiweight() {
        double[] x = {3, 3, 3, 3, 3, 9, 3};
        double[] y = {1, 2, 3, 4, 5, 6, 7};
        for (CorrelationMethod method : List.of(CorrelationMethod.BIWEIGHT, CorrelationMethod.PERCENTAGE_BEND)) {
            Correlation r = CorrelationEstimator.with(method).of(x, y);
            assertThat(r.estimate()).isNaN();
            assertThat(r.pValue()).isNaN();
        }
    }

    /** All 20 ways to put three of six rows above the second median, counted by hand: 1, 9, 9, 1. */
    @Test
    void blomqvistsTestIsHypergeometric() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {2, 1, 4, 3, 6, 5};
        Correlation beta =
                CorrelationEstimator.with(CorrelationMethod.BLOMQVIST_BETA).of(x, y);
        assertThat(beta.estimate()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(beta.pValue(Alternative.GREATER)).isCloseTo(10.0 / 20, within(1e-14));
        assertThat(beta.pValue(Alternative.LESS)).isCloseTo(19.0 / 20, within(1e-14));
        assertThat(CorrelationEstimator.with(CorrelationMethod.BLOMQVIST_BETA)
                        .withPValue(PValueMethod.ASYMPTOTIC)
                        .of(x, y)
                        .statistic())
                .isCloseTo(0.5 / Math.sqrt(0.45), within(1e-14));
    }

    @Test
    void oneSidedCoefficientsCountLargeValuesOnly() {
        SplittableRandom random = new SplittableRandom(11);
        double[] x = random.doubles(80).toArray();
        double[] noise = random.doubles(80).toArray();
        double[] square = Arrays.stream(x).map(v -> (v - 0.5) * (v - 0.5)).toArray();
        for (CorrelationMethod method : List.of(
                CorrelationMethod.CHATTERJEE_XI,
                CorrelationMethod.DISTANCE,
                CorrelationMethod.DISTANCE_BIAS_CORRECTED)) {
            CorrelationEstimator estimator = CorrelationEstimator.with(method);
            Correlation none = estimator.of(x, noise);
            assertThat(none.pValue()).isEqualTo(none.pValue(Alternative.GREATER));
            assertThat(estimator.of(x, square).pValue()).isLessThan(1e-4);
            assertThat(estimator.withPermutations(199, 1).of(x, square).pValue())
                    .isEqualTo(1 / 200.0);
            assertThat(estimator.withPermutations(199, 1).of(x, noise).pValue()).isCloseTo(none.pValue(), within(0.25));
        }
    }

    /** 400 pairs of independent columns: the test of distance correlation keeps its level of five per cent. */
    @Test
    void theTestOfDistanceKeepsItsLevel() {
        SplittableRandom random = new SplittableRandom(17);
        CorrelationEstimator estimator = CorrelationEstimator.with(CorrelationMethod.DISTANCE);
        long rejected = IntStream.range(0, 400)
                .filter(i -> estimator
                                .of(
                                        random.doubles(40).toArray(),
                                        random.doubles(40).toArray())
                                .pValue()
                        < 0.05)
                .count();
        assertThat(rejected).isBetween(4L, 31L); // 20 expected of an exact test; three standard errors above
    }

    @Test
    void matricesKeepTheDirectionOfCoefficientsThatHaveOne() {
        Dataset data = Reference.dataset("/reference/correlations/parabola.csv");
        CorrelationMatrix matrix =
                CorrelationEstimator.with(CorrelationMethod.CHATTERJEE_XI).matrix(data, "x", "y", "z");
        assertThat(matrix.estimate("x", "y")).isCloseTo(0.7035647279549718, within(DIGITS));
        assertThat(matrix.estimate("y", "x")).isCloseTo(0.12195121951219512, within(DIGITS));
        assertThat(matrix.estimates()[1][0]).isEqualTo(matrix.estimate("y", "x"));
        assertThat(matrix.estimates()[0][1]).isEqualTo(matrix.estimate("x", "y"));
        assertThat(matrix.pValues()[0][1]).isEqualTo(matrix.pValue("x", "y")).isLessThan(1e-11);
        assertThat(matrix.pValues()[1][0]).isGreaterThan(0.1);
        assertThat(matrix.toString()).contains("0.704***").contains("0.122").contains("columns depend on rows");
        assertThat(matrix.pairs().toCsv().lines()).hasSize(7);
        assertThatThrownBy(() -> matrix.partial("x", "y", "z")).hasMessageStartingWith("partial correlation: ");
    }

    @Test
    void theTableShowsWhatIsAskedForAboveTheDiagonal() {
        Dataset data = Reference.dataset("/reference/correlations/likert.csv");
        CorrelationMatrix matrix = CorrelationMatrix.spearman(data, "q1", "q2", "q3");
        assertThat(matrix.withCountsAbove().toString()).contains("n=60").contains("n above the diagonal");
        assertThat(matrix.withPValuesAbove().toString())
                .contains("p-values above the diagonal")
                .contains("9.2e-08");
        assertThat(matrix.pairs().toCsv().lines()).hasSize(4).first().isEqualTo("x,y,estimate,n,statistic,p_value");
    }

    @ParameterizedTest
    @EnumSource
    void matricesHoldWhatPairsGive(CorrelationMethod method) {
        Dataset data = Reference.dataset("/reference/correlations/likert.csv");
        CorrelationEstimator estimator = CorrelationEstimator.with(method);
        CorrelationMatrix matrix = estimator.matrix(data, "q1", "q2", "q3");
        for (String x : matrix.names()) {
            for (String y : matrix.names()) {
                if (!x.equals(y)) {
                    Correlation pair = estimator.of(data, x, y);
                    assertThat(matrix.estimate(x, y)).isCloseTo(pair.estimate(), within(1e-12));
                    assertThat(matrix.pValue(x, y)).isCloseTo(pair.pValue(), within(1e-12));
                }
            }
        }
    }
}
