package org.hatmatrix.survey.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.survey.correlation.Correlation;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges against the maximum in 44 digits, found by Newton's method with 64-point quadrature. */
class PolychoricTest {

    private static JsonNode exact(String name) {
        return Reference.json("/reference/latent/" + name + ".json").path("exact");
    }

    private static void close(double found, JsonNode wanted) {
        double value = wanted.asDouble();
        assertThat(found).isCloseTo(value, Offset.offset(1e-10 * Math.max(0.1, Math.abs(value))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"polychoric_bfi_agreeableness", "polychoric_likert", "polychoric_small", "tetrachoric_bfi"})
    void everyPairOfEveryDataSet(String name) {
        int fits = 0;
        for (Map.Entry<String, JsonNode> entry : exact(name).path("pairs").properties()) {
            JsonNode pair = entry.getValue();
            Polychoric fit = Polychoric.of(new ObjectMapper().convertValue(pair.path("counts"), double[][].class));
            JsonNode twoStep = pair.path("two_step");
            close(fit.twoStep().estimate(), twoStep.path("rho"));
            assertThat(fit.isAtBoundary()).isEqualTo(twoStep.path("boundary").asBoolean(false));
            if (pair.has("two_step_zero_cells_half")) {
                close(
                        fit.twoStep().withEmptyCells(0.5).estimate(),
                        pair.path("two_step_zero_cells_half").path("rho"));
            }
            if (!fit.isAtBoundary()) {
                close(fit.twoStep().standardError(), twoStep.path("se_thresholds_fixed"));
                close(fit.twoStep().logLikelihood(), twoStep.path("log_likelihood"));
            }
            if (pair.has("ml")) {
                maximum(fit, pair.path("ml"));
                fits++;
            }
        }
        assertThat(fits).isPositive();
    }

    private static void maximum(Polychoric fit, JsonNode ml) {
        close(fit.estimate(), ml.path("rho"));
        close(fit.standardError(), ml.path("se"));
        close(fit.logLikelihood(), ml.path("log_likelihood"));
        for (int k = 0; k < fit.rowCuts().length; k++) {
            close(fit.rowCuts()[k], ml.path("row_cuts").path(k));
        }
        for (int k = 0; k < fit.columnCuts().length; k++) {
            close(fit.columnCuts()[k], ml.path("column_cuts").path(k));
        }
        for (int k = 0; k < fit.cutStandardErrors().length; k++) {
            close(fit.cutStandardErrors()[k], ml.path("cuts_se").path(k));
        }
        if (ml.path("df").asInt() > 0) {
            close(fit.normality().statistic(), ml.path("g_squared"));
            close(fit.normality().pValue(), ml.path("p_value"));
        }
    }

    /** Φ₂(0, 0) = 1/4 + arcsin ρ/(2π); Φ₂(h, h) at ρ near ±1 tends to Φ(h) and 0. */
    @Test
    void probabilitiesOfQuadrants() {
        for (double rho = -0.999; rho < 1; rho += 0.037) {
            assertThat(new BivariateNormal(rho).probability(0, 0))
                    .isCloseTo(0.25 + Math.asin(rho) / (2 * Math.PI), Offset.offset(1e-15));
            double h = 0.7;
            double k = -1.3;
            double whole = new BivariateNormal(rho).probability(h, k) + new BivariateNormal(-rho).probability(-h, k);
            assertThat(whole).isCloseTo(BivariateNormal.phi(k), Offset.offset(1e-15));
        }
    }

    @Test
    void boundaryAndEmptyCategories() {
        Polychoric perfect = Polychoric.of(new int[][] {{12, 5}, {0, 13}});
        assertThat(perfect.estimate()).isEqualTo(1);
        assertThat(perfect.isAtBoundary()).isTrue();
        assertThat(perfect.standardError()).isNaN();
        assertThat(perfect).hasToString("polychoric rho = 1.0000 (at its boundary), n = 30");
        assertThat(perfect.withEmptyCells(0.5).estimate()).isBetween(0.8, 0.999);
        assertThat(perfect.pValue()).isLessThan(0.001);
        Polychoric dropped = Polychoric.of(new int[][] {{5, 0, 3}, {2, 0, 7}});
        assertThat(dropped.droppedCategories()).isEqualTo(1);
        assertThat(dropped.estimate())
                .isEqualTo(Polychoric.of(new int[][] {{5, 3}, {2, 7}}).estimate());
        assertThat(Polychoric.of(new int[][] {{5, 3}}).estimate()).isNaN();
        assertThat(Polychoric.of(new int[][] {{5, 3}}).pValue()).isNaN();
    }

    @Test
    void badTables() {
        assertThatThrownBy(() -> Polychoric.of(new int[][] {{1, -2}, {3, 4}}))
                .hasMessage("row 1, column 2: count -2.0 is negative");
        assertThatThrownBy(() -> Polychoric.of(new int[][] {{0, 0}, {0, 0}})).hasMessageContaining("sum to 0.0");
        assertThatThrownBy(() -> Polychoric.of(new double[] {1, Double.NaN}, new double[] {1, 2}))
                .hasMessageContaining("x, row 2: NaN");
        double[] many = java.util.stream.IntStream.range(0, 60).asDoubleStream().toArray();
        assertThatThrownBy(() -> Polychoric.of(many, many)).hasMessageContaining("more than 50 different values");
    }

    @Test
    void asCorrelationAndMatrix() {
        double[] x = {1, 1, 2, 2, 3, 3, 1, 2, 3, 3, 2, 1};
        double[] y = {1, 2, 2, 1, 3, 2, 1, 3, 3, 3, 2, 3};
        Polychoric fit = Polychoric.of(x, y);
        Correlation rho = Correlation.polychoric(x, y);
        assertThat(rho.estimate()).isEqualTo(fit.estimate());
        assertThat(rho.pValue()).isCloseTo(fit.pValue(), Offset.offset(1e-14));
        double half = 1.959963984540054 * fit.standardError();
        assertThat(rho.interval(0.95).lower()).isCloseTo(fit.estimate() - half, Offset.offset(1e-12));
        Dataset data = Dataset.builder().numbers("x", x).numbers("y", y).build();
        assertThat(CorrelationMatrix.polychoric(data, "x", "y").estimate("x", "y"))
                .isEqualTo(Polychoric.of(data, "x", "y").estimate());
        assertThat(Correlation.polychoric(new double[] {2, 2}, new double[] {1, 2})
                        .estimate())
                .isNaN();
        assertThatThrownBy(
                        () -> Correlation.polychoric(new double[] {1, Double.POSITIVE_INFINITY}, new double[] {1, 2}))
                .hasMessageContaining("x, row 2: Infinity");
    }
}
