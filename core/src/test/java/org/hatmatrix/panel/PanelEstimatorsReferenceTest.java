package org.hatmatrix.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.Reference.number;
import static org.hatmatrix.reference.Reference.numbers;
import static org.hatmatrix.reference.RelativeError.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.reference.PanelReference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against 600-bit results in the conventions of R's plm. */
class PanelEstimatorsReferenceTest {

    private static final double TOLERANCE = 1e-11;

    static Stream<PanelReference> panels() {
        return PanelReference.withRandomEffects();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void fitsRandomEffects(PanelReference panel) {
        check(panel, "swar", RandomEffects.swamyArora(panel.unit()));
        check(panel, "walhus", RandomEffects.wallaceHussain(panel.unit()));
        check(panel, "amemiya", RandomEffects.amemiya(panel.unit()));
    }

    private static void check(PanelReference panel, String method, RandomEffects estimator) {
        JsonNode expected = panel.exact("plm").path("random").path(method);
        RandomEffectsFit fit = estimator.fit(panel.formula(), panel.data());
        check(method, fit, expected);
        assertClose(method + " sigma", fit.sigma(), number(expected.path("sigma")), TOLERANCE);
        assertClose(
                method + " idiosyncratic",
                fit.components().idiosyncratic(),
                number(expected.path("variance_idiosyncratic")),
                TOLERANCE);
        assertClose(method + " unit", fit.components().unit(), number(expected.path("variance_unit")), TOLERANCE);
        double[] thetas =
                fit.thetas().values().stream().mapToDouble(d -> d).sorted().toArray();
        double[] range = numbers(expected.path("theta"));
        assertClose(method + " smallest theta", thetas[0], range[0], TOLERANCE);
        assertClose(method + " largest theta", thetas[thetas.length - 1], range[range.length - 1], TOLERANCE);
    }

    private static void check(String what, LinearFit fit, JsonNode expected) {
        assertClose(what + " coefficients", fit.coefficients(), numbers(expected.path("coefficients")), TOLERANCE);
        assertClose(
                what + " standard errors", fit.standardErrors(), numbers(expected.path("standard_errors")), TOLERANCE);
        assertThat(fit.residualDegreesOfFreedom())
                .isEqualTo(expected.path("df_residual").asInt());
    }

    @ParameterizedTest
    @MethodSource("panels")
    void fitsTheMeansOfTheUnits(PanelReference panel) {
        check(
                "between",
                Between.of(panel.unit()).fit(panel.formula(), panel.data()),
                panel.exact("plm").path("between"));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void fitsTheDifferences(PanelReference panel) {
        FirstDifferences estimator = FirstDifferences.of(panel.unit(), panel.time());
        check(
                "differences",
                estimator.fit(panel.formula(), panel.data()),
                panel.exact("plm").path("first_difference"));
        check(
                "differences without intercept",
                estimator.withoutIntercept().fit(panel.formula(), panel.data()),
                panel.exact("plm").path("first_difference_no_intercept"));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void rowsMayStandInAnyOrder(PanelReference panel) {
        Dataset data = panel.data();
        int[] shuffled = new int[data.rows()];
        Arrays.setAll(shuffled, i -> (int) ((i * 7919L + 13) % data.rows()) + 1);
        Dataset other = data.rows(shuffled);
        check(
                "shuffled",
                RandomEffects.swamyArora(panel.unit()).fit(panel.formula(), other),
                panel.exact("plm").path("random").path("swar"));
        check(
                "shuffled differences",
                FirstDifferences.of(panel.unit(), panel.time()).fit(panel.formula(), other),
                panel.exact("plm").path("first_difference"));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void takesUnitsBesideTheDesign(PanelReference panel) {
        Dataset data = panel.data();
        List<String> units = data.texts(panel.unit());
        LeastSquaresFit between =
                Between.of("unused").fit(Formula.parse(panel.formula()).design(data), units);
        check("between", between, panel.exact("plm").path("between"));
        assertThat(between.design().data().texts("unit"))
                .containsExactlyElementsOf(units.stream().distinct().toList());
    }
}
