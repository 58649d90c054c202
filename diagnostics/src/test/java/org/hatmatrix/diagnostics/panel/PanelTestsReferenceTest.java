package org.hatmatrix.diagnostics.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.Reference.number;
import static org.hatmatrix.reference.Reference.numbers;
import static org.hatmatrix.reference.RelativeError.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.panel.FirstDifferences;
import org.hatmatrix.panel.RandomEffects;
import org.hatmatrix.panel.RandomEffectsFit;
import org.hatmatrix.reference.PanelReference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against 600-bit results in the conventions of R's plm. */
class PanelTestsReferenceTest {

    private static final double TOLERANCE = 1e-10;

    static Stream<PanelReference> panels() {
        return PanelReference.withRandomEffects();
    }

    private static LeastSquaresFit pooled(PanelReference panel) {
        return Ols.withDefaults().fit(panel.formula(), panel.data());
    }

    /** The fit with dummies of ways of grouping. */
    private static LeastSquaresFit dummies(PanelReference panel, String... ways) {
        Dataset data = panel.data();
        String formula = panel.formula();
        for (String way : ways) {
            formula += " + factor(" + way + ")";
        }
        return Ols.withDefaults().fit(formula, data);
    }

    private static RandomEffectsFit random(PanelReference panel) {
        return RandomEffects.swamyArora(panel.unit()).fit(panel.formula(), panel.data());
    }

    private static void check(String what, TestResult actual, JsonNode expected) {
        assertClose(what + " statistic", actual.statistic(), number(expected.path("statistic")), TOLERANCE);
        double p = number(expected.path("p_value"));
        // p-values from a statistic with a relative error of 1e-13 lose as many digits as their logarithm has size
        double tolerance = p > 0 ? TOLERANCE * Math.max(1, -Math.log(p) / 20) : TOLERANCE;
        // below the normal numbers a double has few digits
        tolerance = p > 0 && p < Double.MIN_NORMAL ? 2 * Double.MIN_VALUE / p : tolerance;
        assertClose(what + " p", actual.pValue(), p, tolerance);
        if (expected.has("df")) {
            double[] df = numbers(expected.path("df"));
            assertThat(actual.degreesOfFreedom()).as(what + " df").isEqualTo(df[0]);
            if (df.length > 1) {
                assertThat(actual.denominatorDegreesOfFreedom()).isEqualTo(df[1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void testsForEffects(PanelReference panel) {
        LeastSquaresFit pooled = pooled(panel);
        JsonNode f = panel.exact("plm").path("f_test_effects");
        JsonNode lm = panel.exact("plm").path("lm_tests");
        EffectsTest units = EffectsTest.of(pooled, panel.unit());
        EffectsTest times = EffectsTest.of(pooled, panel.time());
        EffectsTest both = EffectsTest.of(pooled, panel.unit(), panel.time());
        check("units", units.f(), f.path("unit"));
        check("times", times.f(), f.path("time"));
        check("both", both.f(), f.path("twoways"));
        check("units bp", units.breuschPagan(), lm.path("individual").path("bp"));
        check("units honda", units.honda(), lm.path("individual").path("honda"));
        check("times bp", times.breuschPagan(), lm.path("time").path("bp"));
        check("times honda", times.honda(), lm.path("time").path("honda"));
        check("both bp", both.breuschPagan(), lm.path("twoways").path("bp"));
        check("both honda", both.honda(), lm.path("twoways").path("honda"));
        check("both kw", both.kingWu(), lm.path("twoways").path("kw"));
        check("both ghm", both.gourierouxHollyMonfort(), lm.path("twoways").path("ghm"));
        check(
                "unobserved",
                UnobservedEffects.of(pooled, panel.unit()).test(),
                panel.exact("plm").path("wooldridge_unobserved_effects"));
        Dataset data = panel.data();
        assertThat(EffectsTest.of(pooled, data.texts(panel.unit()), data.texts(panel.time()))
                        .statistic())
                .isEqualTo(both.statistic());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void comparesRandomWithFixedEffects(PanelReference panel) {
        JsonNode exact = panel.exact("plm");
        LeastSquaresFit effects = dummies(panel, panel.unit());
        RandomEffectsFit random = random(panel);
        Hausman hausman = Hausman.of(effects, random);
        check("hausman", hausman.test(), exact.path("hausman"));
        assertThat(hausman.isPositiveDefinite())
                .isEqualTo(
                        exact.path("hausman_difference_vcov_positive_definite").asBoolean());
        JsonNode auxiliary = exact.has("hausman_auxiliary_transformed_constant")
                ? exact.path("hausman_auxiliary_transformed_constant")
                : exact.path("hausman_auxiliary");
        check("auxiliary", Hausman.byRegression(random).test(), auxiliary);
        Hausman clustered = Hausman.of(
                effects.withCovariance(Covariances.clusterBy(panel.unit())),
                random.withCovariance(Covariances.clusterBy(panel.unit())));
        assertThat(clustered.statistic()).isEqualTo(hausman.statistic());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void testsByTheMeansOfUnits(PanelReference panel) {
        JsonNode exact = panel.exact("plm").path("mundlak");
        Mundlak mundlak = Mundlak.of(random(panel));
        LeastSquaresFit fit = mundlak.fit().withCovariance(Covariances.CLASSICAL);
        assertClose(
                "coefficients", fit.coefficients(), numbers(exact.path("ols").path("coefficients")), TOLERANCE);
        assertClose("errors", fit.standardErrors(), numbers(exact.path("ols").path("standard_errors")), TOLERANCE);
        check("classical", mundlak.classical(), exact.path("f_classical"));
        checkWald("CR1", mundlak.clusterRobust(), exact.path("wald_CR1"));
        TestResult cr0 = mundlak.fit()
                .withCovariance(Covariances.clusterBy("unit").with(ClusterType.CR0))
                .testZero(mundlak.means(), List.of());
        checkWald("CR0", cr0, exact.path("wald_CR0_no_adjustment"));
        JsonNode gls = exact.path("gls_with_theta_of_random_swar").path("wald");
        TestResult generalized = mundlak.generalized().orElseThrow();
        assertClose("gls", generalized.statistic(), number(gls.path("chi_squared")), TOLERANCE);
        assertClose("gls p", generalized.pValue(), number(gls.path("p_value")), TOLERANCE);
        Mundlak pooled = Mundlak.of(pooled(panel), panel.unit());
        assertThat(pooled.statistic()).isEqualTo(mundlak.statistic());
        assertThat(pooled.generalized()).isEmpty();
    }

    private static void checkWald(String what, TestResult actual, JsonNode expected) {
        assertClose(what, actual.statistic(), number(expected.path("f")), TOLERANCE);
        assertClose(what + " p", actual.pValue(), number(expected.path("f_p_value")), TOLERANCE);
        assertThat(actual.denominatorDegreesOfFreedom())
                .isEqualTo(number(expected.path("f_df").get(1)));
        assertClose(
                what + " χ²",
                actual.statistic() * actual.degreesOfFreedom(),
                number(expected.path("chi_squared")),
                TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void testsForSerialCorrelation(PanelReference panel) {
        JsonNode exact = panel.exact("plm");
        LeastSquaresFit effects = dummies(panel, panel.unit());
        WooldridgeSerialCorrelation within = WooldridgeSerialCorrelation.ofEffects(effects, panel.unit(), panel.time());
        check("within", within.test(), exact.path("wooldridge_ar_within"));
        assertClose(
                "ρ",
                within.correlation(),
                number(exact.path("wooldridge_ar_within").path("lag_coefficient")),
                TOLERANCE);
        LeastSquaresFit differences =
                FirstDifferences.of(panel.unit(), panel.time()).fit(panel.formula(), panel.data());
        if (!exact.path("wooldridge_first_difference").isMissingNode()) {
            check(
                    "differences",
                    WooldridgeSerialCorrelation.ofDifferences(differences).test(),
                    exact.path("wooldridge_first_difference"));
        }
        check(
                "Breusch–Godfrey",
                PanelBreuschGodfrey.ofEffects(effects, panel.unit(), panel.time(), 1)
                        .test(),
                exact.path("bg_within_order1_lag_inside_units"));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void testsForCrossSectionalDependence(PanelReference panel) {
        JsonNode exact = panel.exact("plm");
        check(
                "CD",
                PesaranCd.of(dummies(panel, panel.unit()), panel.unit(), panel.time())
                        .test(),
                exact.path("pesaran_cd"));
        check(
                "CD two ways",
                PesaranCd.of(dummies(panel, panel.unit(), panel.time()), panel.unit(), panel.time())
                        .test(),
                exact.path("pesaran_cd_twoways"));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void theOrderOfTheRowsDoesNotMatter(PanelReference panel) {
        Dataset data = panel.data();
        int[] shuffled = new int[data.rows()];
        Arrays.setAll(shuffled, i -> (int) ((i * 7919L + 13) % data.rows()) + 1);
        LeastSquaresFit effects =
                Ols.withDefaults().fit(panel.formula() + " + factor(" + panel.unit() + ")", data.rows(shuffled));
        check(
                "Breusch–Godfrey",
                PanelBreuschGodfrey.ofEffects(effects, panel.unit(), panel.time(), 1)
                        .test(),
                panel.exact("plm").path("bg_within_order1_lag_inside_units"));
        check(
                "CD",
                PesaranCd.of(effects, panel.unit(), panel.time()).test(),
                panel.exact("plm").path("pesaran_cd"));
    }
}
