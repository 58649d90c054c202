package org.hatmatrix.diagnostics.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.RecursiveFit;
import org.hatmatrix.regression.RollingFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of stability against exact results. */
class StabilityTest {

    private static final double DIGITS = 1e-10;

    private JsonNode exact;
    private LeastSquaresFit fit;

    private void read(String name) {
        String file = "/reference/stability/stability_" + name;
        JsonNode tree = Reference.json(file + ".json");
        exact = tree.path("exact");
        JsonNode spec = tree.path("spec");
        JsonNode terms = spec.path("terms");
        String right = terms.isTextual() ? terms.asText() : String.join(" + ", Reference.texts(terms));
        fit = Ols.withDefaults().fit(spec.path("y").asText() + " ~ " + right, Reference.dataset(file + ".csv"));
    }

    private static void close(String what, double value, double wanted) {
        assertThat(Math.abs(value - wanted))
                .as("%s: %s, wanted %s", what, value, wanted)
                .isLessThanOrEqualTo(DIGITS * Math.abs(wanted));
    }

    private static void close(String what, double[] values, JsonNode wanted) {
        assertThat(values).as(what).hasSize(wanted.size());
        double largest = 0;
        for (JsonNode each : wanted) {
            largest = Math.max(largest, Math.abs(each.asDouble()));
        }
        for (int i = 0; i < values.length; i++) {
            assertThat(Math.abs(values[i] - wanted.get(i).asDouble()))
                    .as("%s %d: %s, wanted %s", what, i, values[i], wanted.get(i))
                    .isLessThanOrEqualTo(DIGITS * largest);
        }
    }

    private static int[] breaks(String key) {
        return Arrays.stream(key.substring("after_".length()).split("_"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nile", "consumption", "longley"})
    void breaksAgreeWithExactResults(String name) {
        read(name);
        for (String group : new String[] {"chow", "chow_several"}) {
            exact.path(group).fields().forEachRemaining(entry -> {
                Chow chow = Chow.at(fit, breaks(entry.getKey()));
                JsonNode wanted = entry.getValue();
                close(entry.getKey(), chow.statistic(), wanted.path("f").asDouble());
                close("p", chow.pValue(), wanted.path("p_value").asDouble());
                assertThat(chow.degreesOfFreedom())
                        .isEqualTo(wanted.path("df").get(0).asDouble());
                close("RSS", chow.residualSumsOfSquares(), wanted.path("rss_of_segments"));
            });
        }
        exact.path("chow_predictive").fields().forEachRemaining(entry -> {
            Chow chow = Chow.predictive(fit, breaks(entry.getKey())[0]);
            close(entry.getKey(), chow.statistic(), entry.getValue().path("f").asDouble());
            close("p", chow.pValue(), entry.getValue().path("p_value").asDouble());
        });
        BreakSearch search = BreakSearch.of(fit);
        JsonNode f = exact.path("f_statistics");
        assertThat(search.firstBreak()).isEqualTo(f.path("first_break_after").asInt());
        close("F statistics", search.statistics(), f.path("values"));
        assertThat(search.breakAfter()).isEqualTo(f.path("breakpoint").asInt());
        close("supF", search.supremum(), f.path("supF").path("statistic").asDouble());
        close("aveF", search.mean(), f.path("aveF").path("statistic").asDouble());
        close("expF", search.exponentialMean(), f.path("expF").path("statistic").asDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nile", "consumption", "longley"})
    void cumulatedResidualsAgreeWithExactResults(String name) {
        read(name);
        double[] residuals = RecursiveFit.of(fit.design()).residuals();
        close("recursive residuals", residuals, exact.path("recursive_residuals"));
        compare(Cusum.recursive(fit), exact.path("efp").path("Rec-CUSUM"));
        compare(Cusum.ordinary(fit), exact.path("efp").path("OLS-CUSUM"));
        JsonNode original = exact.path("rec_cusum_brown_durbin_evans");
        Cusum cusum = Cusum.brownDurbinEvans(fit);
        close("statistic", cusum.statistic(), original.path("statistic").asDouble());
        close("path", cusum.path(), original.path("process"));
    }

    private static void compare(Cusum cusum, JsonNode exact) {
        close("statistic", cusum.statistic(), exact.path("statistic").asDouble());
        close("p", cusum.pValue(), exact.path("p_value").asDouble());
        close("path", cusum.path(), exact.path("process"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nile", "consumption", "longley"})
    void windowsAgreeWithExactResults(String name) {
        read(name);
        JsonNode wanted = exact.path("rolling");
        RollingFit rolling = RollingFit.of(fit.design(), wanted.path("window").asInt());
        close("sigma", rolling.sigmas(), wanted.path("sigma"));
        close("R²", rolling.rSquared(), wanted.path("r_squared"));
        for (int k = 0; k < rolling.windows(); k++) {
            close(
                    "coefficients",
                    rolling.coefficients()[k],
                    wanted.path("coefficients").get(k));
            close(
                    "errors",
                    rolling.standardErrors()[k],
                    wanted.path("standard_errors").get(k));
        }
    }

    @Test
    void draws() {
        read("nile");
        assertThat(Cusum.ordinary(fit).toSvg()).contains("OLS-CUSUM test, bounds at 5 %");
        assertThat(Cusum.recursive(fit).toSvg()).contains("Recursive CUSUM test");
        assertThat(BreakSearch.of(fit).toString()).contains("break after row", "supF");
        assertThat(Chow.at(fit, 28).toString()).startsWith("Chow test: statistic");
    }

    @Test
    void saysWhatIsWrong() {
        read("longley");
        assertThatThrownBy(() -> Chow.at(fit)).hasMessageContaining("without a break");
        assertThatThrownBy(() -> Chow.at(fit, 3)).hasMessageContaining("rows 1 to 3 are 3, wanted more than the 3");
        assertThatThrownBy(() -> Chow.at(fit, 8, 5)).hasMessageContaining("ascending");
        assertThatThrownBy(() -> Chow.at(fit, 99)).hasMessageContaining("ascending numbers from 1 to 15");
        assertThatThrownBy(() -> Chow.predictive(fit, 16)).hasMessageContaining("no row is left");
        assertThatThrownBy(() -> BreakSearch.of(fit, 0.5)).hasMessageContaining("less than 0.5");
        LeastSquaresFit small = Ols.withDefaults().fit(fit.design().rows(1, 2, 3, 4, 5, 6));
        assertThatThrownBy(() -> BreakSearch.of(small)).hasMessageContaining("too few");
        LeastSquaresFit none =
                Ols.withDefaults().fit("Employed ~ 0 + GNP", fit.design().data());
        assertThatThrownBy(() -> Cusum.ordinary(none)).hasMessageContaining("no intercept");
    }
}
