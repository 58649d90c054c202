package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges against 600-bit arithmetic, at a relative error of 1e-12. */
class CorrelationReferenceTest {

    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @ValueSource(strings = {"stackloss", "hbk", "longley", "mtcars", "mtcars_full", "wood", "phosphor", "starsCYG"})
    void everyPairOfEveryDataSet(String name) {
        Reference reference = Reference.of(name);
        JsonNode pairs = reference.exact("correlation");
        assertThat(pairs.size()).isPositive();
        for (Map.Entry<String, JsonNode> pair : pairs.properties()) {
            String[] names = pair.getKey().split("\\|");
            double[] x = reference.column(names[0]);
            double[] y = reference.column(names[1]);
            pearson(pair.getValue().path("pearson"), x, y);
            spearman(pair.getValue().path("spearman"), x, y);
            kendall(pair.getValue().path("kendall"), x, y);
        }
    }

    private static void pearson(JsonNode exact, double[] x, double[] y) {
        Correlation r = Correlation.pearson(x, y);
        assertClose(r.estimate(), exact.path("estimate"));
        assertThat(r.observations()).isEqualTo(exact.path("n").asInt());
        assertClose(r.statistic(), exact.path("t"));
        assertClose(r.degreesOfFreedom(), exact.path("df"));
        assertClose(r.pValue(), exact.path("p_two_sided"));
        assertClose(FisherZ.transform(r.estimate()), exact.path("fisher_z"));
        Interval interval = r.interval(0.95);
        assertClose(interval.lower(), exact.path("conf_int_95").path(0));
        assertClose(interval.upper(), exact.path("conf_int_95").path(1));
    }

    private static void spearman(JsonNode exact, double[] x, double[] y) {
        Correlation rho = Correlation.spearman(x, y);
        assertClose(rho.estimate(), exact.path("estimate"));
        assertClose(rho.statistic(), exact.path("t"));
        assertClose(rho.pValue(), exact.path("p_two_sided_t"));
    }

    private static void kendall(JsonNode exact, double[] x, double[] y) {
        assertClose(estimate(CorrelationMethod.KENDALL_TAU_A, x, y), exact.path("tau_a"));
        assertClose(estimate(CorrelationMethod.KENDALL_TAU_B, x, y), exact.path("tau_b"));
        assertClose(estimate(CorrelationMethod.KENDALL_TAU_C, x, y), exact.path("tau_c"));
        CorrelationEstimator tau = CorrelationEstimator.kendall();
        Correlation normal = tau.withPValue(PValueMethod.ASYMPTOTIC).of(x, y);
        assertClose(normal.statistic(), exact.path("z"));
        assertClose(normal.pValue(), exact.path("p_two_sided_normal"));
        Correlation corrected =
                tau.withPValue(PValueMethod.ASYMPTOTIC_WITH_CONTINUITY).of(x, y);
        assertClose(corrected.statistic(), exact.path("z_continuity"));
        assertClose(corrected.pValue(), exact.path("p_two_sided_normal_continuity"));
        if (exact.has("p_two_sided_exact")) {
            assertClose(Correlation.kendall(x, y).pValue(), exact.path("p_two_sided_exact"));
            assertThat(Correlation.kendall(x, y).statistic())
                    .isEqualTo(exact.path("S").asDouble());
        } else {
            assertThat(Correlation.kendall(x, y).pValue()).isEqualTo(normal.pValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stackloss", "mtcars", "wood", "phosphor", "starsCYG"})
    void oneSidedAndContinuityCorrectedAsInR(String name) {
        Reference reference = Reference.of(name);
        for (Map.Entry<String, JsonNode> pair : reference.r("correlation").properties()) {
            String[] names = pair.getKey().split("\\|");
            double[] x = reference.column(names[0]);
            double[] y = reference.column(names[1]);
            JsonNode pearson = pair.getValue().path("pearson");
            Correlation r = Correlation.pearson(x, y);
            // R's own digits: its p-values agree with exact ones to 1e-11
            assertNear(r.pValue(Alternative.GREATER), pearson.path("p_greater").asDouble(), 1e-10);
            assertNear(r.pValue(Alternative.LESS), pearson.path("p_less").asDouble(), 1e-10);
            assertNear(
                    r.interval(0.99).lower(),
                    pearson.path("conf_int_99").path(0).asDouble(),
                    1e-10);
            assertNear(
                    r.interval(0.99).upper(),
                    pearson.path("conf_int_99").path(1).asDouble(),
                    1e-10);
            Correlation rho = CorrelationEstimator.spearman()
                    .withPValue(PValueMethod.ASYMPTOTIC_WITH_CONTINUITY)
                    .of(x, y);
            double expected = pair.getValue()
                    .path("spearman")
                    .path("p_asymptotic_continuity")
                    .asDouble();
            assertNear(rho.pValue(), expected, 1e-10);
        }
    }

    private static double estimate(CorrelationMethod method, double[] x, double[] y) {
        return CorrelationEstimator.with(method).of(x, y).estimate();
    }

    private static void assertClose(double actual, JsonNode expected) {
        assertThat(expected.isNumber()).isTrue();
        assertNear(actual, expected.asDouble(), TOLERANCE);
    }

    private static void assertNear(double actual, double expected, double tolerance) {
        assertThat(actual).isCloseTo(expected, Offset.offset(tolerance * Math.abs(expected)));
    }
}
