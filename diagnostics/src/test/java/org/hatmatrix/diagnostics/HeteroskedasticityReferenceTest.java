package org.hatmatrix.diagnostics;

import static org.hatmatrix.reference.RelativeError.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All tests for heteroskedasticity against 600-bit results on classic data sets. */
class HeteroskedasticityReferenceTest {

    private static final double TOLERANCE = 1e-11;

    private static Stream<Arguments> cases() {
        return Reference.all()
                .flatMap(set -> set.exact("heteroskedasticity").properties().stream()
                        .map(Map.Entry::getKey)
                        .map(key -> Arguments.of(set, key)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leastSquares(Reference set, String key) {
        JsonNode expected = set.exact("heteroskedasticity").path(key);
        LeastSquaresFit fit = set.ols();
        if (key.startsWith("white")) {
            White.Terms terms = switch (key) {
                case "white_cross" -> White.Terms.CROSS_PRODUCTS;
                case "white_no_cross" -> White.Terms.LEVELS_AND_SQUARES;
                default -> White.Terms.FITTED_VALUES;
            };
            White white = White.of(fit, terms);
            assertTest(expected, "koenker_lm", "koenker_p", white.lagrange());
            assertTest(expected, "koenker_f", "koenker_f_p", white.f());
            return;
        }
        assertAll(expected, fit, regressors(key), ResidualScheme.WEIGHTED);
    }

    private static VarianceRegressors regressors(String key) {
        if (key.equals("all")) {
            return VarianceRegressors.all();
        }
        return key.equals("fitted")
                ? VarianceRegressors.fittedValues()
                : VarianceRegressors.of(key.substring("single_".length()));
    }

    private static void assertAll(
            JsonNode expected, LeastSquaresFit fit, VarianceRegressors regressors, ResidualScheme scheme) {
        BreuschPagan bp = BreuschPagan.of(fit, regressors, scheme);
        assertTest(expected, "koenker_lm", "koenker_p", bp.koenker());
        assertTest(expected, "koenker_f", "koenker_f_p", bp.f());
        assertTest(expected, "breusch_pagan_lm", "breusch_pagan_p", bp.breuschPagan());
        double p = fit.observations() / (double) fit.residualDegreesOfFreedom();
        assertClose(
                "scaled ESS",
                bp.scaledExplained().statistic(),
                Reference.number(expected.path("breusch_pagan_lm")) / (p * p),
                TOLERANCE);
        Glejser glejser = Glejser.of(fit, regressors, scheme);
        assertTest(expected, "glejser_lm", "glejser_lm_p", glejser.lagrange());
        assertTest(expected, "glejser_f", "glejser_f_p", glejser.f());
        assertTest(expected, "glejser_scaled_ess", "glejser_scaled_ess_p", glejser.scaledExplained());
        if (expected.has("harvey_lm")) {
            Harvey harvey = Harvey.of(fit, regressors, scheme);
            assertTest(expected, "harvey_lm", "harvey_lm_p", harvey.lagrange());
            assertTest(expected, "harvey_f", "harvey_f_p", harvey.f());
            assertTest(expected, "harvey_scaled_ess", "harvey_scaled_ess_p", harvey.scaledExplained());
        }
    }

    private static void assertTest(JsonNode expected, String statistic, String p, TestResult actual) {
        assertClose(statistic, actual.statistic(), Reference.number(expected.path(statistic)), TOLERANCE);
        assertClose(p, actual.pValue(), Reference.number(expected.path(p)), TOLERANCE);
        assertClose("df", actual.degreesOfFreedom(), Reference.number(expected.path("df")), 0);
    }

    private static Stream<Reference> weightedSets() {
        return Reference.all().filter(Reference::isWeighted);
    }

    @ParameterizedTest
    @MethodSource("weightedSets")
    void weightedLeastSquares(Reference set) {
        JsonNode block = set.exact("wls_heteroskedasticity");
        LeastSquaresFit fit = set.wls();
        VarianceRegressors all = VarianceRegressors.all();
        assertAll(block.path("weighted_residuals_on_regressors"), fit, all, ResidualScheme.WEIGHTED);
        assertAll(
                block.path("weighted_residuals_on_weighted_regressors"), fit, all, ResidualScheme.WEIGHTED_ON_WEIGHTED);
        assertAll(block.path("unweighted_residuals_on_regressors"), fit, all, ResidualScheme.RAW);
        JsonNode lmtest = block.path("lmtest_formula_studentized");
        if (lmtest.isObject()) {
            assertTest(
                    lmtest,
                    "statistic",
                    "p_value",
                    BreuschPagan.of(fit, all, ResidualScheme.LMTEST).koenker());
        }
    }

    private static Stream<Arguments> goldfeldQuandt() {
        return Reference.all()
                .flatMap(set -> set.exact("gqtest").properties().stream()
                        .map(Map.Entry::getKey)
                        .map(key -> Arguments.of(set, key)));
    }

    @ParameterizedTest
    @MethodSource("goldfeldQuandt")
    void goldfeldQuandt(Reference set, String key) {
        JsonNode expected = set.exact("gqtest").path(key);
        double fraction = key.endsWith("0.2") ? 0.2 : 0;
        GoldfeldQuandt test = key.startsWith("given")
                ? GoldfeldQuandt.of(set.ols(), 0.5, fraction)
                : GoldfeldQuandt.orderedBy(set.ols(), set.regressors().get(0), fraction);
        assertClose(key, test.test().statistic(), Reference.number(expected.path("gq")), TOLERANCE);
        assertClose(key, test.test().degreesOfFreedom(), Reference.number(expected.path("df1")), 0);
        assertClose(key, test.test().denominatorDegreesOfFreedom(), Reference.number(expected.path("df2")), 0);
        assertClose(key, test.test().pValue(), Reference.number(expected.path("p_greater")), TOLERANCE);
        assertClose(key, test.test(Alternative.LESS).pValue(), Reference.number(expected.path("p_less")), TOLERANCE);
        assertClose(
                key,
                test.test(Alternative.TWO_SIDED).pValue(),
                Reference.number(expected.path("p_two_sided")),
                TOLERANCE);
    }
}
