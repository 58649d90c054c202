package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hatmatrix.reference.Reference.number;
import static org.hatmatrix.reference.Reference.numbers;
import static org.hatmatrix.reference.RelativeError.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.hatmatrix.covariance.ClusterCovariance;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.covariance.DegreesOfFreedom;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.reference.PanelReference;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against 600-bit results; errors by the conventions of R with dummies, fixest, Stata and plm. */
class AbsorbedEffectsReferenceTest {

    private static final double TOLERANCE = 1e-11;

    /** The effects of a panel, joined by a bar as in the reference. */
    record Case(PanelReference panel, String effects) {

        JsonNode exact() {
            return panel.exact("effects").path(effects);
        }

        LeastSquaresFit fit(Singletons singletons) {
            String formula = panel.formula() + " | " + effects.replace("|", " + ");
            return panel.text("weight").isEmpty()
                    ? Ols.withDefaults()
                            .withRank(Rank.DROP)
                            .withSingletons(singletons)
                            .fit(formula, panel.data())
                    : Wls.weightedBy(Weights.inverseVariances(panel.text("weight")))
                            .withRank(Rank.DROP)
                            .withSingletons(singletons)
                            .fit(formula, panel.data());
        }

        @Override
        public String toString() {
            return panel + " " + effects;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String name : List.of(
                "panel_components",
                "panel_components_weighted",
                "panel_empluk",
                "panel_fixest_vignette",
                "panel_grunfeld",
                "panel_grunfeld_unbalanced",
                "panel_grunfeld_weighted")) {
            PanelReference panel = PanelReference.of(name);
            for (Iterator<String> sets = panel.exact("effects").fieldNames(); sets.hasNext(); ) {
                cases.add(new Case(panel, sets.next()));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsTheRegressionOnDummies(Case panel) {
        check(panel, panel.fit(Singletons.KEEP), panel.exact());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesSingletonsOut(Case panel) {
        JsonNode expected = panel.exact().path("without_singletons");
        if (expected.isMissingNode()) {
            return;
        }
        LeastSquaresFit fit = panel.fit(Singletons.DROP);
        check(panel, fit, expected);
        List<Integer> kept = Arrays.stream(fit.design().rowNumbers()).boxed().toList();
        assertThat(kept)
                .hasSize(fit.observations())
                .doesNotContainAnyElementsOf(Arrays.stream(numbers(expected.path("rows_dropped")))
                        .mapToObj(row -> (int) row)
                        .toList());
        assertThat(fit.summary()).contains("dropped");
    }

    private static void check(Case panel, LeastSquaresFit fit, JsonNode expected) {
        assertThat(fit.observations()).isEqualTo(expected.path("n").asInt());
        assertThat(fit.absorbedDegreesOfFreedom())
                .isEqualTo(expected.path("absorbed_df").asInt());
        assertThat(fit.residualDegreesOfFreedom())
                .isEqualTo(expected.path("df_residual").asInt());
        assertThat(fit.rank())
                .isEqualTo(expected.path("p").asInt()
                        + expected.path("absorbed_df").asInt());
        assertThat(fit.aliased()).isEqualTo(Reference.texts(expected.path("absorbed_regressors")));
        assertKept("coefficients", fit.coefficients(), numbers(expected.path("coefficients")), TOLERANCE);
        assertKept("standard errors", fit.standardErrors(), numbers(expected.path("standard_errors")), TOLERANCE);
        assertKept("p values", fit.pValues(), numbers(expected.path("p_values")), 1e-10);
        assertClose("sigma", fit.sigma(), number(expected.path("sigma")), TOLERANCE);
        assertClose("rss", fit.residualSumOfSquares(), number(expected.path("rss")), TOLERANCE);
        assertClose("tss", fit.totalSumOfSquares(), number(expected.path("tss")), TOLERANCE);
        assertClose("within", fit.withinRSquared(), number(expected.path("r_squared_within")), TOLERANCE);
        assertClose("R²", fit.rSquared(), number(expected.path("r_squared")), TOLERANCE);
        assertClose("adjusted", fit.adjustedRSquared(), number(expected.path("adj_r_squared")), TOLERANCE);
        assertClose("F", fit.fTest().statistic(), number(expected.path("f_regressors")), 1e-10);
        assertClose("p of F", fit.fTest().pValue(), number(expected.path("f_regressors_p")), 1e-9);
        assertKept(
                "HC1",
                fit.withCovariance(Covariances.HC1).standardErrors(),
                numbers(expected.path("HC1_standard_errors")),
                TOLERANCE);
        checkClusters(panel, fit, expected.path("cluster"));
        if (expected.has("residuals")) {
            assertNear("residuals", fit.residuals(), numbers(expected.path("residuals")));
        }
        checkEffects(fit, expected);
    }

    private static void checkClusters(Case panel, LeastSquaresFit fit, JsonNode expected) {
        ClusterCovariance clusters = Covariances.clusterBy(panel.panel().text("cluster"));
        checkErrors(fit, clusters.with(ClusterType.CR0), expected, "CR0");
        checkErrors(fit, clusters, expected, "CR1_lsdv");
        checkErrors(fit, clusters.with(DegreesOfFreedom.LSDV), expected, "CR1_lsdv");
        checkErrors(fit, clusters.with(DegreesOfFreedom.NESTED), expected, "CR1_nested");
        checkErrors(fit, clusters.with(DegreesOfFreedom.NESTED_COUNTS), expected, "CR1_nested_counts");
        checkErrors(fit, clusters.with(DegreesOfFreedom.NONE), expected, "CR1_none");
        assertKept(
                "p",
                fit.withCovariance(clusters.with(DegreesOfFreedom.NESTED)).pValues(),
                numbers(expected.path("CR1_nested_p_values_t_df")),
                1e-9);
    }

    private static void checkErrors(
            LeastSquaresFit fit, ClusterCovariance clusters, JsonNode expected, String convention) {
        assertKept(
                convention,
                fit.withCovariance(clusters).standardErrors(),
                numbers(expected.path(convention + "_standard_errors")),
                TOLERANCE);
    }

    private static void checkEffects(LeastSquaresFit fit, JsonNode expected) {
        FixedEffects effects = fit.fixedEffects();
        if (expected.has("effects_sum")) {
            assertNear("sums", effects.sums(), numbers(expected.path("effects_sum")));
        }
        if (expected.has("constant")) {
            double[] constants = expected.path("constant").isArray()
                    ? numbers(expected.path("constant"))
                    : new double[] {number(expected.path("constant"))};
            assertNear("constants", effects.constants(), constants);
            expected.path("effects").fields().forEachRemaining(entry -> {
                JsonNode levels = entry.getValue().path("levels");
                assertThat(effects.levels(entry.getKey())).isEqualTo(Reference.texts(levels));
                assertNear(
                        entry.getKey(),
                        effects.deviations(entry.getKey()),
                        numbers(entry.getValue().path("deviations")));
            });
        }
    }

    /** Close where a column was kept, undefined where it was not. */
    private static void assertKept(String what, double[] found, double[] expected, double tolerance) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        for (int j = 0; j < found.length; j++) {
            if (Double.isNaN(expected[j])) {
                assertThat(found[j]).as(what + " " + j).isNaN();
            } else {
                assertClose(what + " " + j, found[j], expected[j], tolerance);
            }
        }
    }

    /** Close relative to the largest. */
    private static void assertNear(String what, double[] found, double[] expected) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertThat(found).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(Math.abs(found[i] - expected[i])).as(what + " " + i).isLessThanOrEqualTo(1e-12 * largest);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void namesColumnsThatTheEffectsGive(Case panel) {
        List<String> aliased = Reference.texts(panel.exact().path("absorbed_regressors"));
        if (!aliased.isEmpty()) {
            assertThatExceptionOfType(RankDeficientException.class)
                    .isThrownBy(() -> Ols.withDefaults()
                            .fit(
                                    panel.panel().formula() + " | "
                                            + panel.effects().replace("|", " + "),
                                    panel.panel().data()))
                    .withMessageContaining("'" + aliased.get(0) + "' is ")
                    .satisfies(e -> assertThat(e.aliased()).isEqualTo(aliased));
        }
    }
}
