package org.hatmatrix.diagnostics.margins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Marginal means, slopes and scales against exact results. */
class MarginsTest {

    private static final double DIGITS = 1e-10;

    /** A data set of {@code reference/margins}. */
    private record Margins(String name, Dataset data, JsonNode spec, JsonNode exact, LeastSquaresFit fit) {

        static Margins of(String name) {
            String file = "/reference/margins/margins_" + name;
            JsonNode tree = Reference.json(file + ".json");
            Dataset data = Reference.dataset(file + ".csv");
            JsonNode spec = tree.path("spec");
            String right = String.join(" + ", texts(spec.path("terms")));
            Design design =
                    Formula.parse(spec.path("y").asText() + " ~ " + right).design(data);
            LeastSquaresFit fit = spec.has("weight")
                    ? Wls.weightedBy(Weights.of(data.numbers("w"))).fit(design)
                    : Ols.withDefaults().fit(design);
            return new Margins(name, data, spec, tree.path("exact"), fit);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Margins> all() {
        return Stream.of("prestige", "prestige_weighted", "three", "three_weighted", "log")
                .map(Margins::of);
    }

    private static List<String> texts(JsonNode node) {
        return node.isTextual() ? List.of(node.asText()) : Reference.texts(node);
    }

    private static void close(String what, double value, JsonNode exact, double tolerance) {
        double wanted = exact.asDouble();
        assertThat(Math.abs(value - wanted))
                .as("%s: %s, wanted %s", what, value, wanted)
                .isLessThanOrEqualTo(tolerance * Math.abs(wanted));
    }

    private static final Map<String, CellWeights> WEIGHTS = Map.of(
            "equal", CellWeights.EQUAL,
            "proportional", CellWeights.PROPORTIONAL,
            "cells", CellWeights.CELLS,
            "proportional_by_model_weights", CellWeights.PROPORTIONAL_WEIGHTS,
            "cells_by_model_weights", CellWeights.CELL_WEIGHTS);

    @ParameterizedTest
    @MethodSource("all")
    void meansAgreeWithExactResults(Margins set) {
        int compared = 0;
        for (String factor : texts(set.spec.path("emmeans"))) {
            JsonNode blocks = set.exact.path("emmeans").path(factor);
            for (Map.Entry<String, CellWeights> weights : WEIGHTS.entrySet()) {
                if (blocks.has(weights.getKey())) {
                    List<Coefficient> means = MarginalMeans.of(set.fit, factor)
                            .weightedBy(weights.getValue())
                            .means();
                    compare(means, blocks.path(weights.getKey()), "emmean");
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(3);
        if (set.spec.has("cells")) {
            String[] names = texts(set.spec.path("cells")).toArray(String[]::new);
            compare(MarginalMeans.of(set.fit, names).means(), set.exact.path("emmeans_cells"), "emmean");
        }
    }

    private static void compare(List<Coefficient> means, JsonNode exact, String key) {
        assertThat(means).hasSize(exact.path(key).size());
        for (int i = 0; i < means.size(); i++) {
            close(key, means.get(i).estimate(), exact.path(key).get(i), DIGITS);
            close(
                    "error",
                    means.get(i).standardError(),
                    exact.path("standard_error").get(i),
                    DIGITS);
            if (exact.has("conf_int_95")) {
                Interval interval = means.get(i).interval(0.95);
                close(
                        "lower",
                        interval.lower(),
                        exact.path("conf_int_95").get(i).get(0),
                        DIGITS);
                close(
                        "upper",
                        interval.upper(),
                        exact.path("conf_int_95").get(i).get(1),
                        DIGITS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void comparisonsAgreeWithExactResults(Margins set) {
        for (String factor : texts(set.spec.path("emmeans"))) {
            JsonNode exact = set.exact.path("pairs").path(factor);
            MarginalMeans means = MarginalMeans.of(set.fit, factor);
            pairs(means.pairwise(PValueAdjustment.NONE), exact, "none");
            pairs(means.pairwise(PValueAdjustment.BONFERRONI), exact, "bonferroni");
            pairs(means.pairwise(PValueAdjustment.HOLM), exact, "holm");
            pairs(means.pairwise(PValueAdjustment.SIDAK), exact, "sidak");
            pairs(means.pairwise(), exact, "tukey");
        }
    }

    private static void pairs(PairwiseComparisons comparisons, JsonNode exact, String method) {
        List<String> names = texts(exact.path("contrast"));
        assertThat(comparisons.comparisons()).hasSize(names.size());
        for (int i = 0; i < names.size(); i++) {
            PairwiseComparisons.Comparison comparison = comparisons.comparison(names.get(i));
            close(
                    "difference",
                    comparison.difference().estimate(),
                    exact.path("estimate").get(i),
                    DIGITS);
            close(
                    "error",
                    comparison.difference().standardError(),
                    exact.path("standard_error").get(i),
                    DIGITS);
            double wanted = exact.path("p").path(method).get(i).asDouble();
            // The exact p-values of Tukey's method are good to 1e-12 absolute.
            assertThat(comparison.adjustedPValue()).as(method).isCloseTo(wanted, within(1e-9 * wanted + 2e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void slopesAgreeWithExactResults(Margins set) {
        set.spec.path("trends").fields().forEachRemaining(trend -> {
            String by = trend.getKey();
            String variable = trend.getValue().asText();
            JsonNode exact = set.exact.path("emtrends").path(variable + "|" + by);
            compare(Slopes.of(set.fit, variable).by(by).effects(), exact, "slope");
        });
        for (String variable : texts(set.spec.path("ame"))) {
            JsonNode exact = set.exact.path("average_marginal_effects").path(variable);
            compare(Slopes.of(set.fit, variable).effects(), exact, "effect");
            if (exact.has("weighted_average")) {
                JsonNode weighted = exact.path("weighted_average");
                List<Coefficient> effects =
                        Slopes.of(set.fit, variable).weighted().effects();
                if (weighted.has("effect")) {
                    compare(effects, weighted, "effect");
                } else {
                    for (int i = 0; i < effects.size(); i++) {
                        close("weighted", effects.get(i).estimate(), weighted.get(i), DIGITS);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void standardizedCoefficientsAgreeWithExactResults(Margins set) {
        StandardizedCoefficients standardized = StandardizedCoefficients.of(set.fit);
        for (int j = 0; j < standardized.coefficients().size(); j++) {
            Coefficient beta = standardized.coefficients().get(j);
            close("beta", beta.estimate(), set.exact.path("standardized").get(j), DIGITS);
            close(
                    "error",
                    beta.standardError(),
                    set.exact.path("standardized_standard_errors_fixed_sd").get(j),
                    DIGITS);
            Coefficient elasticity = standardized.elasticities().get(j);
            close(
                    "elasticity",
                    elasticity.estimate(),
                    set.exact.path("elasticity_at_means").get(j),
                    DIGITS);
            close(
                    "error",
                    elasticity.standardError(),
                    set.exact.path("elasticity_standard_errors_fixed_means").get(j),
                    DIGITS);
        }
        assertThat(standardized.toString()).contains("elasticity at means");
        assertThatThrownBy(() -> standardized.coefficient("nobody")).hasMessageContaining("no coefficient");
    }

    @Test
    void theScaleOfTheResponseAgreesWithExactResults() {
        Margins set = Margins.of("log");
        JsonNode exact = set.exact.path("response_scale");
        int[] rows = StreamSupport.stream(exact.path("rows").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
        Dataset data = set.data.rows(rows);
        ResponseScale smearing = ResponseScale.smearing(set.fit);
        close("factor", smearing.factor(), exact.path("smearing_factor"), DIGITS);
        for (int i = 0; i < rows.length; i++) {
            Prediction naive = ResponseScale.naive(set.fit).predict(0.95, data).get(i);
            close("naive", naive.estimate(), exact.path("naive").get(i), DIGITS);
            JsonNode limits = exact.path("naive_confidence_95").get(i);
            close("lower", naive.confidenceInterval().lower(), limits.get(0), DIGITS);
            JsonNode ofNew = exact.path("naive_prediction_95_unit_weight").get(i);
            close("upper of a new row", naive.predictionInterval().upper(), ofNew.get(1), DIGITS);
            close(
                    "normal",
                    ResponseScale.normal(set.fit).predict(0.95, data).get(i).estimate(),
                    exact.path("normal").get(i),
                    DIGITS);
            close(
                    "smearing",
                    smearing.predict(0.95, data).get(i).estimate(),
                    exact.path("smearing").get(i),
                    DIGITS);
        }
        Coefficient mean = MarginalMeans.of(set.fit, "type").mean("wc");
        ResponseScale.Mean back = smearing.of(mean, 0.95);
        assertThat(back.estimate()).isCloseTo(smearing.factor() * Math.exp(mean.estimate()), within(1e-9));
        assertThat(back.interval().lower()).isLessThan(back.estimate());
        assertThat(back.toString()).startsWith("wc = ");
        assertThat(smearing.toString()).contains("smearing");
    }

    private static final Dataset DATA = Dataset.builder()
            .numbers("y", 1, 3, 2, 5, 4, 7, 6, 8, 9, 12)
            .numbers("x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
            .numbers("cyl", 4, 6, 8, 4, 6, 8, 4, 6, 8, 4)
            .texts("town", "a", "b", "c", "a", "b", "c", "a", "b", "c", "a")
            .build();

    @Test
    void slopesOfFunctionsAreDerivatives() {
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ log(x) + town", DATA);
        double b = fit.coefficient("log(x)").estimate();
        double mean = 0;
        for (double x : DATA.numbers("x")) {
            mean += b / x / 10;
        }
        assertThat(Slopes.of(fit, "x").effects().get(0).estimate()).isCloseTo(mean, within(1e-11 * mean));
        LeastSquaresFit logs = Ols.withDefaults().fit("log(y) ~ log(x)", DATA);
        assertThat(Slopes.of(logs, "x").in(SlopeScale.DYEX).effects().get(0).estimate())
                .isCloseTo(logs.coefficient("log(x)").estimate(), within(1e-11));
    }

    @Test
    void elasticitiesAndTheirErrorsFollowTheDeltaMethod() {
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x", DATA);
        Coefficient elasticity =
                Slopes.of(fit, "x").in(SlopeScale.EYEX).effects().get(0);
        double[] b = fit.coefficients();
        double[][] v = fit.covariance();
        double estimate = 0;
        double first = 0;
        double second = 0;
        for (double x : DATA.numbers("x")) {
            double fitted = b[0] + b[1] * x;
            estimate += b[1] * x / fitted / 10;
            first += -b[1] * x / fitted / fitted / 10;
            second += (x / fitted - b[1] * x * x / fitted / fitted) / 10;
        }
        assertThat(elasticity.estimate()).isCloseTo(estimate, within(1e-12));
        double variance = first * first * v[0][0] + 2 * first * second * v[0][1] + second * second * v[1][1];
        assertThat(elasticity.standardError()).isCloseTo(Math.sqrt(variance), within(1e-11));
        assertThat(Slopes.of(fit, "x").in(SlopeScale.EYDX).toString()).contains("EYDX");
    }

    @Test
    void groupsContrastsAndNumericFactors() {
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ C(cyl) + x", DATA);
        MarginalMeans means = MarginalMeans.of(fit, "cyl");
        assertThat(means.means().stream().map(Coefficient::name)).containsExactly("4", "6", "8");
        Coefficient contrast = means.contrast("4 against the others", 1, -0.5, -0.5);
        Coefficient inNames = means.contrast("4 - 0.5 6 - 0.5*`8`");
        assertThat(inNames.estimate()).isEqualTo(contrast.estimate());
        assertThat(inNames.standardError()).isEqualTo(contrast.standardError());
        assertThatThrownBy(() -> means.contrast("4 - 6 = 1")).hasMessageContaining("a number stands alone");
        double wanted = means.mean("4").estimate()
                - (means.mean("6").estimate() + means.mean("8").estimate()) / 2;
        assertThat(contrast.estimate()).isCloseTo(wanted, within(1e-12));
        assertThat(Slopes.of(fit, "cyl").effects()).hasSize(2);
        assertThat(Slopes.of(fit, "cyl").effects().get(0).estimate())
                .isCloseTo(fit.coefficient("C(cyl)6").estimate(), within(1e-12));
        LeastSquaresFit two = Ols.withDefaults().fit("y ~ town + I(x > 5)", DATA);
        assertThat(MarginalMeans.of(two, "town").means()).hasSize(3);
        Dataset more = DATA.withTexts("half", List.of("p", "p", "p", "q", "q", "q", "p", "q", "p", "q"));
        MarginalMeans by = MarginalMeans.of(Ols.withDefaults().fit("y ~ town + half + x", more), "town")
                .by("half");
        assertThat(by.means()).hasSize(6);
        assertThat(by.pairwise().comparisons()).hasSize(6);
        assertThat(by.pairwise().toString()).contains("half = q", "Tukey");
        assertThat(by.table().toDataset().names()).startsWith("half", "term", "estimate", "std_error");
        assertThat(Slopes.of(fit, "x").by("cyl").toString()).contains("Slope of x by cyl");
    }

    @Test
    void aMeanOfNoRowIsNotCompared() {
        Dataset data = DATA.withTexts("half", List.of("p", "q", "q", "q", "p", "q", "p", "p", "q", "q"));
        MarginalMeans means = MarginalMeans.of(Ols.withDefaults().fit("y ~ town + x + half", data), "town")
                .by("half")
                .weightedBy(CellWeights.CELLS);
        assertThat(means.means().get(2).estimate()).isNaN(); // no row has town c and half p
        assertThat(means.pairwise().comparison("a - c").difference().estimate()).isNaN();
        assertThat(means.pairwise().comparison("a - b").difference().estimate()).isNotNaN();
    }

    @Test
    void anOffsetIsPartOfTheMeans() {
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ town + offset(x)", DATA);
        Coefficient mean = MarginalMeans.of(fit, "town").mean("a");
        assertThat(mean.estimate()).isCloseTo(fit.coefficient("(Intercept)").estimate() + 5.5, within(1e-12));
        assertThat(MarginalMeans.of(fit, "town")
                        .pairwise()
                        .comparison("a - b")
                        .difference()
                        .estimate())
                .isCloseTo(-fit.coefficient("townb").estimate(), within(1e-12));
    }

    @Test
    void theEllipseHoldsWhatTheJointTestDoesNotReject() {
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x + C(cyl)", DATA);
        ConfidenceEllipse ellipse = ConfidenceEllipse.of(fit, "x", "C(cyl)6", 0.95);
        double x = ellipse.firstExtent().upper();
        double onEdge = fit.coefficient("C(cyl)6").estimate()
                + ellipse.correlation()
                        * fit.coefficient("C(cyl)6").standardError()
                        / fit.coefficient("x").standardError()
                        * (x - fit.coefficient("x").estimate());
        assertThat(fit.test("x = " + x, "C(cyl)6 = " + onEdge).pValue()).isCloseTo(0.05, within(1e-10));
        assertThat(ellipse.contains(
                        fit.coefficient("x").estimate(),
                        fit.coefficient("C(cyl)6").estimate()))
                .isTrue();
        assertThat(ellipse.contains(x + 1e-6, onEdge)).isFalse();
        assertThat(ellipse.toSvg()).contains("95 % confidence ellipse");
        assertThat(ellipse.toString()).startsWith("x and C(cyl)6: correlation");
        assertThat(ellipse.secondExtent().lower())
                .isLessThan(ellipse.secondExtent().upper());
        assertThatThrownBy(() -> ConfidenceEllipse.of(fit, "x", "x", 0.95)).hasMessageContaining("two different");
        assertThatThrownBy(() -> ConfidenceEllipse.of(fit, "x", "C(cyl)6", 1)).hasMessageContaining("between 0 and 1");
    }

    @Test
    void saysWhatIsWrong() {
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ town + x", DATA);
        assertThatThrownBy(() -> MarginalMeans.of(fit)).hasMessageContaining("no factor");
        assertThatThrownBy(() -> MarginalMeans.of(fit, "x")).hasMessageContaining("'x' is no factor of the model");
        assertThatThrownBy(() -> MarginalMeans.of(fit, "town", "town")).hasMessageContaining("given twice");
        assertThatThrownBy(() -> MarginalMeans.of(fit, "town").mean("z")).hasMessageContaining("no level 'z'");
        assertThatThrownBy(() -> MarginalMeans.of(fit, "town").contrast("c", 1, 2))
                .hasMessageContaining("2 numbers");
        assertThatThrownBy(() -> MarginalMeans.of(fit, "town").pairwise().comparison("a - z"))
                .hasMessageContaining("no comparison");
        assertThatThrownBy(() -> Slopes.of(fit, "cyl")).hasMessageContaining("does not read a column 'cyl'");
        assertThatThrownBy(() -> Slopes.of(fit, "x").by()).hasMessageContaining("by no factor");
        assertThatThrownBy(() -> Slopes.of(fit, "town").by("town")).hasMessageContaining("is a factor");
        assertThatThrownBy(() -> Slopes.of(fit, "town").in(SlopeScale.EYEX)).hasMessageContaining("is a factor");
    }
}
