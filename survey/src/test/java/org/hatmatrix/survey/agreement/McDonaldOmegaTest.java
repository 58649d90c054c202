package org.hatmatrix.survey.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.survey.correlation.CorrelationEstimator;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.hatmatrix.survey.correlation.CorrelationMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class McDonaldOmegaTest {

    private static Dataset data(String name) {
        return Reference.dataset("/reference/reliability/" + name + ".csv");
    }

    private static JsonNode exact(String name) {
        return Reference.json("/reference/reliability/" + name + ".json")
                .path("exact")
                .path("omega");
    }

    private static void check(McDonaldOmega found, JsonNode exact, double digits) {
        double[] loadings = found.loadings();
        for (int i = 0; i < loadings.length; i++) {
            assertThat(loadings[i]).isCloseTo(exact.path("loadings").get(i).asDouble(), within(digits));
            assertThat(found.uniquenesses()[i])
                    .isCloseTo(exact.path("uniquenesses").get(i).asDouble(), within(digits));
        }
        assertThat(found.estimate()).isCloseTo(exact.path("omega_total").asDouble(), within(digits));
        assertThat(found.ofObservedVariance())
                .isCloseTo(exact.path("omega_observed_variance").asDouble(), within(digits));
        assertThat(found.averageVarianceExtracted())
                .isCloseTo(exact.path("average_variance_extracted").asDouble(), within(digits));
        if (exact.has("omega_total_raw")) {
            assertThat(found.raw()).isCloseTo(exact.path("omega_total_raw").asDouble(), within(digits));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfi_agreeableness", "likert7items"})
    void agreesWithTheOptimumInSeventyDigits(String name) {
        Dataset data = data(name);
        McDonaldOmega omega = McDonaldOmega.of(data, data.names().toArray(String[]::new));
        check(omega, exact(name).path("ml"), 1e-12);
        check(omega.leastSquares(), exact(name).path("minres"), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bfi_agreeableness", "likert"})
    void agreesForOrderedAnswers(String name) {
        Dataset data = data("ordinal_" + name);
        McDonaldOmega omega = McDonaldOmega.polychoric(data, data.names().toArray(String[]::new));
        check(omega, exact("ordinal_" + name).path("ml"), 1e-9);
        check(omega.leastSquares(), exact("ordinal_" + name).path("minres"), 1e-9);
        assertThat(omega.raw()).isNaN();
    }

    /** Three items fit exactly: λ₁² = r₁₂ r₁₃ / r₂₃. */
    @Test
    void threeItemsAreSolvedInClosedForm() {
        Dataset data = data("likert7items");
        CorrelationMatrix r = CorrelationMatrix.pearson(data, "q1", "q2", "q3");
        double loading = Math.sqrt(r.estimate("q1", "q2") * r.estimate("q1", "q3") / r.estimate("q2", "q3"));
        McDonaldOmega omega = McDonaldOmega.of(data, "q1", "q2", "q3");
        assertThat(omega.loadings()[0]).isCloseTo(loading, within(1e-13));
        assertThat(omega.leastSquares().loadings()[0]).isCloseTo(loading, within(1e-13));
    }

    @Test
    void anItemTheOtherWayRoundIsNamed() {
        Dataset data = data("likert7items");
        double[] turned = data.numbers("q4");
        for (int i = 0; i < turned.length; i++) {
            turned[i] = 6 - turned[i];
        }
        McDonaldOmega omega = McDonaldOmega.of(data.with("q4", turned), "q1", "q2", "q3", "q4", "q5", "q6", "q7");
        assertThat(omega.loadings()[3]).isNegative();
        assertThat(omega.toString())
                .contains("'q4' runs against the other items")
                .startsWith("McDonald's omega = ");
        assertThat(omega.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(omega.table().toCsv()).startsWith("item,loading,uniqueness");
    }

    @Test
    void whatHasNoProperSolutionSaysSo() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {1, 3, 2, 5, 4, 6};
        double[] z = {4, 1, 5, 2, 6, 3};
        Dataset equal = Dataset.builder()
                .numbers("x", x)
                .numbers("y", y)
                .numbers("z", x)
                .numbers("w", z)
                .build();
        McDonaldOmega omega = McDonaldOmega.of(equal, "x", "y", "z");
        assertThat(omega.estimate()).isNaN();
        assertThat(omega.toString()).contains("No proper solution");
        Dataset constant = Dataset.builder()
                .numbers("x", x)
                .numbers("y", y)
                .numbers("z", new double[] {2, 2, 2, 2, 2, 2})
                .build();
        assertThat(McDonaldOmega.of(constant, "x", "y", "z").estimate()).isNaN();
    }

    @Test
    void twoItemsAndOtherCoefficientsAreRefused() {
        Dataset data = data("likert7items");
        assertThatThrownBy(() -> McDonaldOmega.of(data, "q1", "q2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 items given, at least 3");
        assertThatThrownBy(() -> McDonaldOmega.of(data, "q1", "q2", "q1")).hasMessageContaining("q1");
        CorrelationMatrix tau =
                CorrelationEstimator.with(CorrelationMethod.KENDALL_TAU_B).matrix(data, "q1", "q2", "q3");
        assertThatThrownBy(() -> McDonaldOmega.of(tau))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Kendall");
    }
}
