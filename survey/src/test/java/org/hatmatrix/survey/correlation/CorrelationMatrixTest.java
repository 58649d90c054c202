package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationMatrixTest {

    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @ValueSource(strings = {"stackloss", "hbk", "mtcars", "wood", "phosphor"})
    void agreesWithExactMatrices(String name) {
        Reference reference = Reference.of(name);
        JsonNode exact = reference.exact("correlation_matrix");
        CorrelationMatrix pearson = matrix(reference, CorrelationMethod.PEARSON);
        assertMatrix(pearson.estimates(), exact.path("pearson"), TOLERANCE);
        assertMatrix(matrix(reference, CorrelationMethod.SPEARMAN).estimates(), exact.path("spearman"), TOLERANCE);
        assertMatrix(pearson.partials().estimates(), exact.path("partial_pearson"), TOLERANCE);
        assertMatrix(pearson.partials().pValues(), exact.path("partial_pearson_p"), TOLERANCE);
        // R's digits
        JsonNode r = reference.r("correlation_matrix");
        assertMatrix(matrix(reference, CorrelationMethod.KENDALL_TAU_B).estimates(), r.path("kendall"), TOLERANCE);
        double[][] partialSpearman =
                matrix(reference, CorrelationMethod.SPEARMAN).partials().estimates();
        assertMatrix(partialSpearman, r.path("partial_spearman"), 1e-11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"likert_30x6", "khromtau_table7", "bfi_conscientiousness"})
    void agreesWithExactMatricesOfItems(String name) {
        Reference reference = Reference.of("scales", name);
        List<String> names = reference.names();
        double[][] columns = names.stream().map(reference::column).toArray(double[][]::new);
        for (CorrelationMethod method :
                List.of(CorrelationMethod.PEARSON, CorrelationMethod.SPEARMAN, CorrelationMethod.KENDALL_TAU_B)) {
            String key = method == CorrelationMethod.KENDALL_TAU_B
                    ? "kendall"
                    : method.name().toLowerCase(Locale.ROOT);
            JsonNode exact = reference.exact(key);
            assertThat(exact.isArray()).isTrue();
            assertMatrix(
                    CorrelationEstimator.with(method).matrix(names, columns).estimates(), exact, TOLERANCE);
        }
    }

    private static CorrelationMatrix matrix(Reference reference, CorrelationMethod method) {
        List<String> names = new ArrayList<>();
        reference.r("correlation_matrix").path("variables").forEach(node -> names.add(node.asText()));
        double[][] columns = names.stream().map(reference::column).toArray(double[][]::new);
        return CorrelationEstimator.with(method).matrix(names, columns);
    }

    private static void assertMatrix(double[][] actual, JsonNode expected, double tolerance) {
        assertThat(expected.size()).isEqualTo(actual.length);
        for (int i = 0; i < actual.length; i++) {
            double[] row = Reference.numbers(expected.path(i));
            for (int j = 0; j < row.length; j++) {
                if (Double.isNaN(row[j])) {
                    assertThat(actual[i][j]).isNaN();
                } else {
                    assertThat(actual[i][j]).isCloseTo(row[j], within(tolerance * Math.abs(row[j])));
                }
            }
        }
    }

    /** Enough rows for one pass over blocks, whose last one is not full. */
    private static double[][] manyRows(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] data = new double[columns][rows];
        for (int i = 0; i < rows; i++) {
            double common = random.nextGaussian();
            for (int j = 0; j < columns; j++) {
                data[j][i] = j * common + random.nextGaussian() + 10 * j;
            }
        }
        return data;
    }

    private static List<String> names(int columns) {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < columns; j++) {
            names.add("x" + j);
        }
        return names;
    }

    @ParameterizedTest
    @EnumSource(names = {"PEARSON", "SPEARMAN", "KENDALL_TAU_B"})
    void theBlockedPassGivesWhatPairsGive(CorrelationMethod method) {
        double[][] data = manyRows(203, 7, 1);
        data[3] = Arrays.stream(data[2]).map(v -> 3 * v - 1).toArray(); // perfect
        data[4] = Arrays.stream(data[1]).map(v -> v * 1e-160).toArray(); // squares would underflow
        data[6] = Arrays.stream(data[5]).map(v -> 1e9 + Math.rint(v)).toArray();
        CorrelationEstimator estimator = CorrelationEstimator.with(method);
        CorrelationMatrix matrix = estimator.matrix(names(7), data);
        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 7; j++) {
                if (i != j) {
                    Correlation pair = estimator.of(data[i], data[j]);
                    Correlation same = matrix.correlation("x" + i, "x" + j);
                    assertThat(same.estimate()).isCloseTo(pair.estimate(), within(1e-14));
                    assertThat(same.pValue()).isCloseTo(pair.pValue(), within(1e-12));
                    assertThat(matrix.estimates()[i][j]).isEqualTo(matrix.estimates()[j][i]);
                    assertThat(same.interval(0.9).lower())
                            .isCloseTo(pair.interval(0.9).lower(), within(1e-12));
                }
            }
        }
        if (method == CorrelationMethod.PEARSON) {
            assertThat(matrix.estimate("x2", "x3")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PEARSON", "SPEARMAN", "KENDALL_TAU_A"})
    void matricesOfCompleteDataArePositiveSemidefinite(CorrelationMethod method) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[][] data = new double[6][70];
            for (double[] column : data) {
                Arrays.setAll(column, i -> random.nextInt(100) < 90 ? random.nextInt(5) : Double.NaN);
            }
            Dataset.Builder builder = Dataset.builder();
            for (int j = 0; j < data.length; j++) {
                builder.numbers("x" + j, data[j]);
            }
            double[][] r =
                    CorrelationEstimator.with(method).matrix(builder.build()).estimates();
            double[] direction = random.doubles(6, -1, 1).toArray();
            for (int step = 0; step < 200; step++) {
                direction = towardsSmallestEigenvector(r, direction);
            }
            double smallest = quadraticForm(r, direction) / quadraticForm(identity(6), direction);
            assertThat(smallest).isGreaterThan(-1e-12);
        }
    }

    /** A step of the power method for 6 I − R, whose largest eigenvalue belongs to the smallest of R. */
    private static double[] towardsSmallestEigenvector(double[][] r, double[] v) {
        double[] next = new double[v.length];
        double norm = 0;
        for (int i = 0; i < v.length; i++) {
            next[i] = v.length * v[i];
            for (int j = 0; j < v.length; j++) {
                next[i] -= r[i][j] * v[j];
            }
            norm += next[i] * next[i];
        }
        for (int i = 0; i < v.length; i++) {
            next[i] /= Math.sqrt(norm);
        }
        return next;
    }

    private static double[][] identity(int p) {
        double[][] identity = new double[p][p];
        for (int i = 0; i < p; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }

    private static double quadraticForm(double[][] r, double[] v) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                sum += v[i] * r[i][j] * v[j];
            }
        }
        return sum;
    }

    private static final Dataset SURVEY = Dataset.builder()
            .numbers("loans", 1, 5, 3, 2, 4, Double.NaN, 2, 5)
            .numbers("grants", 2, 4, 3, 1, 5, 5, 3, 4)
            .texts("town", "a", "b", "c", "d", "e", "f", "g", "h")
            .numbers("consulting", 5, 1, Double.NaN, 4, 2, 1, 3, 3)
            .build();

    @Test
    void missingValuesLeaveOutRowsOrPairs() {
        CorrelationMatrix complete = CorrelationMatrix.pearson(SURVEY);
        assertThat(complete.names()).containsExactly("loans", "grants", "consulting");
        assertThat(complete.observations()).isDeepEqualTo(new int[][] {{6, 6, 6}, {6, 6, 6}, {6, 6, 6}});
        CorrelationMatrix pairwise = CorrelationEstimator.pearson()
                .withMissing(MissingValues.PAIRWISE)
                .matrix(SURVEY);
        assertThat(pairwise.observations()).isDeepEqualTo(new int[][] {{7, 7, 6}, {7, 8, 7}, {6, 7, 7}});
        assertThat(pairwise.estimate("grants", "loans"))
                .isEqualTo(Correlation.pearson(SURVEY, "loans", "grants").estimate());
        assertThatThrownBy(() -> pairwise.partial("loans", "grants", "consulting"))
                .hasMessageContaining("pairs have different rows");
        assertThatThrownBy(() -> CorrelationEstimator.pearson()
                        .matrix(List.of("loans", "grants"), SURVEY.numbers("loans"), SURVEY.numbers("grants")))
                .hasMessageStartingWith("column 'loans', row 6: NaN");
    }

    @Test
    void pValuesAreAdjustedForTheNumberOfPairs() {
        CorrelationMatrix raw = CorrelationMatrix.spearman(SURVEY, "loans", "grants", "consulting");
        CorrelationMatrix holm = raw.withAdjustment(PValueAdjustment.HOLM);
        double[] p = {
            raw.pValue("loans", "grants"), raw.pValue("loans", "consulting"), raw.pValue("grants", "consulting")
        };
        double[] adjusted = PValueAdjustment.HOLM.adjust(p);
        assertThat(holm.pValue("loans", "grants")).isEqualTo(adjusted[0]);
        assertThat(holm.pValue("consulting", "loans")).isEqualTo(adjusted[1]);
        assertThat(holm.pValues()[2][1]).isEqualTo(adjusted[2]);
        assertThat(holm.pValues()[1][1]).isNaN();
        assertThat(holm.correlation("loans", "grants").pValue()).isEqualTo(p[0]);
        holm.pValues()[0][1] = 7;
        assertThat(holm.pValue("loans", "grants")).isEqualTo(adjusted[0]);
    }

    @Test
    void aConstantColumnIsUndefinedWithAllOthers() {
        CorrelationMatrix matrix = CorrelationEstimator.pearson()
                .matrix(List.of("a", "b", "c"), new double[] {1, 2, 4, 3}, new double[4], new double[] {2, 1, 3, 4});
        double nan = Double.NaN;
        assertThat(matrix.estimates()[1]).containsExactly(nan, nan, nan);
        assertThat(matrix.estimates()[0][2]).isNotNaN();
        assertThat(matrix.pValues()[0][1]).isNaN();
        assertThat(matrix.toString()).contains("NaN");
        double[][] many = manyRows(100, 3, 2);
        Arrays.fill(many[1], 0.1);
        CorrelationMatrix blocked = CorrelationEstimator.pearson().matrix(names(3), many);
        assertThat(blocked.estimates()[1]).containsExactly(nan, nan, nan);
        assertThat(CorrelationEstimator.spearman().matrix(names(3), many).estimate("x0", "x1"))
                .isNaN();
    }

    @Test
    void partialAndSemiPartialByTheirFormulas() {
        CorrelationMatrix matrix = CorrelationEstimator.pearson().matrix(names(3), manyRows(80, 3, 4));
        double xy = matrix.estimate("x0", "x1");
        double xz = matrix.estimate("x0", "x2");
        double yz = matrix.estimate("x1", "x2");
        Correlation partial = matrix.partial("x0", "x1", "x2");
        double expected = (xy - xz * yz) / Math.sqrt((1 - xz * xz) * (1 - yz * yz));
        assertThat(partial.estimate()).isCloseTo(expected, within(1e-14));
        assertThat(partial.degreesOfFreedom()).isEqualTo(77);
        assertThat(partial.observations()).isEqualTo(80);
        assertThat(FisherZ.transform(partial.interval(0.95).upper()))
                .isCloseTo(FisherZ.transform(expected) + 1.959963984540054 / Math.sqrt(76), within(1e-13));
        Correlation semi = matrix.semiPartial("x0", "x1", "x2");
        assertThat(semi.estimate()).isCloseTo((xy - xz * yz) / Math.sqrt(1 - yz * yz), within(1e-14));
        assertThat(matrix.partial("x0", "x1").estimate()).isCloseTo(xy, within(1e-15));
        assertThat(matrix.partials().estimate("x1", "x0")).isEqualTo(partial.estimate());

        CorrelationMatrix tau = CorrelationEstimator.kendall().matrix(names(3), manyRows(80, 3, 4));
        Correlation partialTau = tau.partial("x0", "x1", "x2");
        // z = τ / √(2 (2 m + 5)/(9 m (m − 1))) with m = n − k = 79
        assertThat(partialTau.statistic())
                .isCloseTo(partialTau.estimate() / Math.sqrt(2 * 163 / (9.0 * 79 * 78)), within(1e-13));
        assertThat(partialTau.interval(0.95).lower()).isNaN();
    }

    @Test
    void collinearControlsAreNamed() {
        double[][] data = manyRows(80, 4, 5);
        data[3] = data[2].clone();
        CorrelationMatrix matrix = CorrelationEstimator.pearson().matrix(names(4), data);
        assertThatThrownBy(() -> matrix.partial("x0", "x1", "x2", "x3"))
                .hasMessageContaining("column 'x3' is a linear combination");
        assertThat(matrix.partial("x0", "x3", "x2").estimate()).isNaN();
        assertThatThrownBy(() -> matrix.partial("x0", "x1", "x1")).hasMessage("column 'x1' is named twice");
    }

    @Test
    void printsCoefficientsWithStars() {
        // by hand: loans and grants sxx = 89/6, syy = 65/6, sxy = 59/6; with consulting syy = 10, sxy = -10
        CorrelationMatrix complete = CorrelationMatrix.pearson(SURVEY);
        assertThat(complete.toString().lines().toList())
                .containsExactly(
                        "Pearson's r, n = 6",
                        "",
                        "                    1       2      3",
                        "1 loans        1.000",
                        "2 grants       0.776    1.000",
                        "3 consulting  -0.821*  -0.769  1.000",
                        "",
                        "*: p<0.05, **: p<0.01, ***: p<0.001");
        String pairwise = CorrelationEstimator.kendall()
                .withMissing(MissingValues.PAIRWISE)
                .matrix(SURVEY)
                .withAdjustment(PValueAdjustment.BENJAMINI_HOCHBERG)
                .toString();
        assertThat(pairwise)
                .startsWith("Kendall's \u03c4-b, n above the diagonal, p-values adjusted: BENJAMINI_HOCHBERG\n")
                .contains("n=7")
                .contains("n=6");
    }

    @Test
    void wrongNamesAndShapesAreExplained() {
        CorrelationMatrix matrix = CorrelationMatrix.pearson(SURVEY);
        assertThatThrownBy(() -> matrix.estimate("loans", "loan"))
                .hasMessage("column 'loan' is not in the matrix, which has [loans, grants, consulting]");
        assertThatThrownBy(() -> matrix.correlation("loans", "loans"))
                .hasMessage("column 'loans' is correlated with itself");
        assertThatThrownBy(() -> CorrelationMatrix.pearson(SURVEY, "loans", "loans"))
                .hasMessage("column 'loans' is named twice");
        CorrelationEstimator estimator = CorrelationEstimator.pearson();
        assertThatThrownBy(() -> estimator.matrix(List.of("a"), new double[2], new double[2]))
                .hasMessage("1 names, 2 columns");
        assertThatThrownBy(() -> estimator.matrix(List.of("a", "b"), new double[2], new double[3]))
                .hasMessage("column 'b' has 3 values, column 'a' has 2");
        assertThatThrownBy(() -> estimator.matrix(List.of("a"), new double[] {1, Double.POSITIVE_INFINITY}))
                .hasMessageStartingWith("column 'a', row 2: Infinity");
        assertThat(estimator.matrix(List.of()).estimates()).isEmpty();
        assertThat(estimator.matrix(List.of("a"), new double[] {1, 2}).toString())
                .contains("n = 2");
    }
}
