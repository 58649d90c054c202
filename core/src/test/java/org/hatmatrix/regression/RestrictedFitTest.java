package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.RelativeError.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.robust.Irls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestrictedFitTest {

    private static final double TOLERANCE = 1e-11;

    /** One set of restrictions of a data set. */
    record Case(String name, String id, List<String> restrictions, JsonNode exact) {

        LeastSquaresFit fit() {
            String[] equations = restrictions.toArray(String[]::new);
            return name.endsWith("weighted")
                    ? Wls.weightedBy(Weights.of(data(name).numbers("w")))
                            .subjectTo(equations)
                            .fit(design(name))
                    : Ols.withDefaults().subjectTo(equations).fit(design(name));
        }

        double[] exact(String key) {
            return Reference.numbers(exact.path(key));
        }

        @Override
        public String toString() {
            return name + " " + id;
        }
    }

    private static JsonNode json(String name) {
        return Reference.json("/reference/restricted/" + name + ".json");
    }

    private static Dataset data(String name) {
        return Reference.dataset("/reference/restricted/" + name + ".csv");
    }

    private static Design design(String name) {
        JsonNode spec = json(name).path("spec");
        String y = spec.path("y").asText();
        Dataset data = data(name);
        Design.Builder builder = Design.builder().response(y, data.numbers(y));
        for (String term : Reference.texts(spec.path("terms"))) {
            builder = builder.column(term, data.numbers(term));
        }
        return builder.build();
    }

    private static Design cobbDouglas() {
        return design("restricted_cobb_douglas");
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String name : List.of("restricted_cobb_douglas", "restricted_prestige_weighted")) {
            JsonNode json = json(name);
            for (JsonNode set : json.path("spec").path("sets")) {
                String id = set.path("id").asText();
                JsonNode equations = set.path("restrictions");
                List<String> texts = equations.isTextual() ? List.of(equations.asText()) : Reference.texts(equations);
                JsonNode exact = json.path("exact").path("sets").path(id);
                if (exact.has("coefficients")) {
                    cases.add(new Case(name, id, texts, exact));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void coefficientsAndErrors(Case set) {
        LeastSquaresFit fit = set.fit();
        assertEqual("coefficients", fit.coefficients(), set.exact("coefficients"));
        assertEqual("standard errors", fit.standardErrors(), set.exact("standard_errors"));
        assertEqual("t", fit.statistics(), set.exact("t_values"));
        assertEqual("p", fit.pValues(), set.exact("p_values"));
        assertEqual("rss", fit.residualSumOfSquares(), set.exact("rss"));
        assertEqual("sigma", fit.sigma(), set.exact("sigma"));
        assertEqual("df", fit.residualDegreesOfFreedom(), set.exact("df_residual"));
        double[] squares = Arrays.stream(fit.standardErrors()).map(e -> e * e).toArray();
        for (int j = 0; j < squares.length; j++) {
            assertClose("variance", fit.covariance()[j][j], squares[j], TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void multipliersAndTests(Case set) {
        Restrictions restrictions = set.fit().restrictions();
        TestResult f = restrictions.test();
        assertEqual("F", f.statistic(), set.exact("f"));
        assertThat(new double[] {f.degreesOfFreedom(), f.denominatorDegreesOfFreedom()})
                .isEqualTo(set.exact("df"));
        assertEqual("p", restrictions.pValue(), set.exact("p_value"));
        assertEqual("Wald", restrictions.wald().statistic(), set.exact("wald_chi_squared"));
        assertEqual("LR", restrictions.likelihoodRatio().statistic(), set.exact("lr"));
        assertEqual("LM", restrictions.lagrangeMultiplier().statistic(), set.exact("lm"));
        assertThat(restrictions.rank()).isEqualTo(set.exact.path("rank").asInt());
        if (set.exact.has("redundant")) {
            assertThat(restrictions.multipliers()).isEmpty();
        } else {
            double[] values = restrictions.multipliers().stream()
                    .mapToDouble(Coefficient::estimate)
                    .toArray();
            double[] errors = restrictions.multipliers().stream()
                    .mapToDouble(Coefficient::standardError)
                    .toArray();
            assertEqual("multipliers", values, set.exact("lagrange_multipliers"));
            assertEqual("their errors", errors, set.exact("lagrange_multiplier_standard_errors"));
            assertThat(restrictions.table().rows()).hasSize(restrictions.rank());
        }
    }

    private static void assertEqual(String what, double actual, double[] expected) {
        assertEqual(what, new double[] {actual}, expected);
    }

    private static void assertEqual(String what, double[] actual, double[] expected) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int j = 0; j < actual.length; j++) {
            if (Double.isNaN(expected[j])) {
                assertThat(actual[j]).as(what).isNaN();
            } else if (expected[j] == 0) {
                assertThat(actual[j]).as(what).isZero();
            } else {
                assertClose(what, actual[j], expected[j], TOLERANCE);
            }
        }
    }

    @Test
    void contradictionsAreNamed() {
        Ols ols = Ols.withDefaults().subjectTo("lk + ll = 1", "2 lk + 2 ll = 3");
        assertThatThrownBy(() -> ols.fit(cobbDouglas()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("restriction '2 lk + 2 ll = 3' contradicts the ones before it;"
                        + " no coefficients fulfil all of them");
        assertThatThrownBy(() -> Ols.withDefaults().subjectTo("lk = capital").fit(cobbDouglas()))
                .hasMessageStartingWith("restriction: no such coefficient");
    }

    /** 0.1 + 0.2 is not 0.3 in binary, and thirds have no end. */
    @Test
    void roundingDoesNotContradict() {
        LeastSquaresFit fit = Ols.withDefaults()
                .subjectTo("lk = 0.1", "ll = 0.2", "lk + ll = 0.3", "ll/3 = 0.2/3")
                .fit(cobbDouglas());
        assertThat(fit.coefficient("ll").estimate()).isEqualTo(0.2);
        assertThat(fit.restrictions().rank()).isEqualTo(2);
    }

    /** Excluded regressors: the fit is that of the model without them in all that it says. */
    @Test
    void zerosLeaveTheSmallerModel() {
        Design design = cobbDouglas();
        LeastSquaresFit restricted = Ols.withDefaults().subjectTo("lm_ = 0").fit(design);
        LeastSquaresFit small = Ols.withDefaults()
                .fit(Design.builder()
                        .response("lq", design.response())
                        .column("lk", design.column("lk"))
                        .column("ll", design.column("ll"))
                        .build());
        for (LeastSquaresFit[] pair : new LeastSquaresFit[][] {
            {restricted, small},
            {restricted.withCovariance(Covariances.HC3), small.withCovariance(Covariances.HC3)}
        }) {
            assertClose("errors", Arrays.copyOf(pair[0].standardErrors(), 3), pair[1].standardErrors(), 1e-14);
            assertThat(pair[0].standardErrors()[3]).isZero();
            assertClose("R²", pair[0].rSquared(), pair[1].rSquared(), 1e-14);
            assertClose("F", pair[0].fTest().statistic(), pair[1].fTest().statistic(), 1e-12);
            assertClose(
                    "test",
                    pair[0].test("lk = ll").pValue(),
                    pair[1].test("lk = ll").pValue(),
                    1e-12);
        }
        assertClose("leverages", restricted.leverages(), small.leverages(), 1e-14);
        assertClose("fitted", restricted.fittedValues(), small.fittedValues(), 1e-14);
        assertClose("AIC", restricted.aic(), small.aic(), 1e-14);
        assertThat(restricted.leaveOneOutChanges()[7]).startsWith(small.leaveOneOutChanges()[7]);
        Prediction a = restricted.predict(0.9, new double[] {2, 3, 99});
        Prediction b = small.predict(0.9, new double[] {2, 3});
        assertThat(a).isEqualTo(b);
        assertThat(restricted.call()).isEqualTo("lq ~ lk + ll + lm_");
        assertThat(restricted.summary()).contains("Note: subject to lm_ = 0.");
    }

    /** The covariance of restricted coefficients, A − AR'(RAR')⁻¹RA, and predictions along the restriction. */
    @Test
    void whatTheRestrictionsFixHasNoError() {
        LeastSquaresFit fit = Ols.withDefaults().subjectTo("lk + ll + lm_ = 1").fit(cobbDouglas());
        assertThat(fit.contrast("sum", new double[] {0, 1, 1, 1}).standardError())
                .isZero();
        assertThat(fit.contrast("sum", new double[] {0, 1, 1, 1}).estimate()).isEqualTo(1);
        assertThatThrownBy(() -> fit.test("lk + ll = 1 - lm_")).hasMessageContaining("the restrictions of the fit");
        double[] b = fit.coefficients();
        Prediction prediction = fit.predict(0.95, new double[] {2, 3, 4});
        assertClose("prediction", prediction.estimate(), b[0] + 2 * b[1] + 3 * b[2] + 4 * b[3], 1e-13);
        double[][] v = fit.covariance();
        double variance = v[1][1] - 2 * v[1][2] + v[2][2];
        double t = (b[1] - b[2]) * (b[1] - b[2]) / variance;
        assertClose("test", fit.test("lk = ll").statistic(), t, 1e-10);
        assertThat(fit.fTest().statistic()).isNaN();
    }

    /** A restriction can settle what the columns alone do not. */
    @Test
    void restrictionsIdentifyDependentColumns() {
        Random random = new Random(5);
        double[][] rows = new double[30][3];
        double[] y = new double[30];
        for (int i = 0; i < 30; i++) {
            rows[i][i % 3] = 1;
            y[i] = i % 3 + random.nextGaussian();
        }
        LeastSquaresFit fit = Ols.withDefaults().subjectTo("x1 + x2 + x3 = 0").fit(Design.of(y, rows));
        double mean = Arrays.stream(y).average().orElseThrow();
        assertClose("grand mean", fit.coefficient("(Intercept)").estimate(), mean, 1e-13);
        assertClose("R²", fit.fTest().statistic(), oneWay(y), 1e-11);
    }

    private static double oneWay(double[] y) {
        int[] groups = new int[y.length];
        Arrays.setAll(groups, i -> i % 3);
        return Ols.withDefaults()
                .fit(Design.builder().response("y", y).factor("g", groups).build())
                .fTest()
                .statistic();
    }

    @Test
    void unitsDoNotMatter() {
        Design design = cobbDouglas();
        Design.Builder builder = Design.builder().response("lq", design.response());
        builder = builder.column("lk", scaled(design.column("lk"), 0x1p200))
                .column("ll", design.column("ll"))
                .column("lm_", scaled(design.column("lm_"), 0x1p-200));
        String equation = 0x1p200 + " lk + ll + " + 0x1p-200 + " lm_ = 1";
        LeastSquaresFit fit = Ols.withDefaults().subjectTo(equation).fit(builder.build());
        LeastSquaresFit plain =
                Ols.withDefaults().subjectTo("lk + ll + lm_ = 1").fit(design);
        assertClose("lk", fit.coefficients()[1] * 0x1p200, plain.coefficients()[1], 1e-13);
        assertClose("lm_", fit.coefficients()[3] * 0x1p-200, plain.coefficients()[3], 1e-13);
        assertClose("se", fit.standardErrors()[3] * 0x1p-200, plain.standardErrors()[3], 1e-13);
        assertClose("F", fit.restrictions().statistic(), plain.restrictions().statistic(), 1e-11);
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    @Test
    void whatOtherModelsWouldNotKnowIsRefused() {
        Ols ols = Ols.withDefaults().subjectTo("lk = ll");
        LeastSquaresFit fit = ols.fit(cobbDouglas());
        assertThatThrownBy(fit::collinearity).hasMessageContaining("restricted by lk = ll");
        assertThatThrownBy(fit::pseudoInverse).hasMessageContaining("restricted by lk = ll");
        assertThatThrownBy(fit::unscaledCovarianceRoot).hasMessageContaining("restricted by lk = ll");
        assertThatThrownBy(fit::certificate).hasMessageContaining("restricted by");
        assertThatThrownBy(() -> Irls.huber().fit(fit.design())).hasMessageContaining("restricted");
        assertThatThrownBy(() -> ols.fit("y ~ x", RowSource.csv(Path.of("none.csv"))))
                .hasMessageContaining("cannot be restricted");
        assertThatThrownBy(() -> Ols.withDefaults().fit(cobbDouglas()).restrictions())
                .hasMessageContaining("the fit has none");
        Design absorbing = Design.builder()
                .response("y", 1, 2, 3, 5)
                .column("x", 1, 2, 2, 3)
                .absorb("town", 1, 1, 2, 2)
                .build();
        assertThatThrownBy(() -> Ols.withDefaults().subjectTo("x = 1").fit(absorbing))
                .hasMessageContaining("absorbs");
        // The rows of a restricted design keep the restrictions.
        LeastSquaresFit again = Ols.withDefaults().fit(fit.design());
        assertThat(again.coefficients()).isEqualTo(fit.coefficients());
        assertThat(ols).hasToString("Ols(precision ADAPTIVE, rank FULL, threads 1, subject to lk = ll)");
    }
}
