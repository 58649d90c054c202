package org.hatmatrix.diagnostics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.robust.Irls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Analyses of variance against exact results, and their edge cases. */
class AnovaTest {

    private static final double DIGITS = 1e-10;

    private static Stream<Comparisons> all() {
        return Comparisons.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void agreesWithExactResults(Comparisons set) {
        LeastSquaresFit fit = set.fit();
        JsonNode sizes = set.exact().path("effect_sizes");
        agrees(Anova.sequential(fit), set.exact().path("type1"), sizes.path("type1"));
        agrees(Anova.typeTwo(fit), set.exact().path("type2"), sizes.path("type2"));
        Anova three = Anova.typeThree(fit);
        agrees(three, set.exact().path("type3_sum_contrasts"), null);
        JsonNode threeSizes = sizes.path("type3_sum_contrasts");
        for (int i = 0; i < threeSizes.path("eta_squared").size(); i++) {
            assertSizes(three.effects().get(i + 1), threeSizes, i);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void robustTestsAgreeWithExactResults(Comparisons set) {
        LeastSquaresFit hc3 = set.fit().withCovariance(Covariances.HC3);
        agrees(Anova.typeTwo(hc3), set.exact().path("type2_hc3"), null);
        agrees(Anova.typeThree(hc3), set.exact().path("type3_sum_contrasts_hc3"), null);
        agrees(
                Anova.typeTwo(set.fit().withCovariance(Covariances.HC1)),
                set.exact().path("type2_hc1"),
                null);
        assertThat(Anova.typeTwo(hc3).effects().get(0).sumOfSquares()).isNaN();
        assertThat(Anova.typeTwo(hc3).residualSumOfSquares()).isEmpty();
    }

    private static void agrees(Anova anova, JsonNode exact, JsonNode sizes) {
        for (int i = 0; i < exact.path("terms").size(); i++) {
            String term = exact.path("terms").get(i).asText();
            TermEffect effect = anova.effect(term);
            assertThat(effect.degreesOfFreedom())
                    .isEqualTo(exact.path("df").get(i).asDouble());
            Comparisons.assertClose(
                    term + " F", effect.statistic(), exact.path("f").get(i), DIGITS);
            Comparisons.assertClose(
                    term + " p", effect.pValue(), exact.path("p_value").get(i), 100 * DIGITS);
            if (exact.has("sum_of_squares")) {
                Comparisons.assertClose(
                        term + " SS",
                        effect.sumOfSquares(),
                        exact.path("sum_of_squares").get(i),
                        DIGITS);
            }
            if (sizes != null) {
                assertSizes(effect, sizes, i);
            }
        }
    }

    private static void assertSizes(TermEffect effect, JsonNode sizes, int i) {
        Comparisons.assertClose(
                "eta", effect.etaSquared(), sizes.path("eta_squared").get(i), DIGITS);
        Comparisons.assertClose(
                "partial eta",
                effect.partialEtaSquared(),
                sizes.path("partial_eta_squared").get(i),
                DIGITS);
        Comparisons.assertClose(
                "omega", effect.omegaSquared(), sizes.path("omega_squared").get(i), 10 * DIGITS);
        Comparisons.assertClose(
                "partial omega",
                effect.partialOmegaSquared(),
                sizes.path("partial_omega_squared").get(i),
                10 * DIGITS);
        Comparisons.assertClose(
                "epsilon",
                effect.epsilonSquared(),
                sizes.path("epsilon_squared").get(i),
                10 * DIGITS);
        Comparisons.assertClose("f", effect.cohenF(), sizes.path("cohen_f").get(i), DIGITS);
    }

    private static Dataset towns() {
        return Dataset.builder()
                .numbers("y", 1, 3, 2, 5, 4, 7, 6, 8, 9, 12)
                .numbers("x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
                .texts("town", "a", "b", "c", "a", "b", "c", "a", "b", "c", "a")
                .build();
    }

    @Test
    void printsATable() {
        Anova anova = Anova.typeTwo(Ols.withDefaults().fit("y ~ x + town", towns()));
        assertThat(anova.toString())
                .startsWith("Analysis of variance, type II, of y ~ x + town\n")
                .contains("sum of sq.", "partial η²", "Residuals");
        assertThat(anova.table().toDataset().names())
                .containsExactly(
                        "term", "df", "sum_of_squares", "statistic", "p_value", "partial_eta_squared", "omega_squared");
        assertThat(anova.effect("x").toString()).matches("x: F = [0-9.]+, df = 1, p .*");
    }

    @Test
    void aRobustFitHasWaldTests() {
        Anova anova = Anova.typeTwo(Irls.huber().fit("y ~ x + town", towns()));
        assertThat(anova.effect("town").statistic()).isPositive();
        assertThat(anova.toString()).contains("Wald tests with the covariance").doesNotContain("Residuals");
    }

    @Test
    void droppedColumnsAreSaidAndDoNotCount() {
        LeastSquaresFit fit = Ols.withDefaults().withRank(Rank.DROP).fit("y ~ x + I(2*x) + town", towns());
        Anova anova = Anova.sequential(fit);
        assertThat(anova.effect("I(2 * x)").degreesOfFreedom()).isZero();
        assertThat(anova.effect("I(2 * x)").pValue()).isNaN();
        assertThat(anova.toString()).contains("dropped as combinations of others: I(2 * x)");
        assertThatThrownBy(() -> Anova.typeThree(fit)).hasMessageContaining("the fit dropped I(2 * x)");
    }

    @Test
    void typeThreeNeedsMargins() {
        assertThatThrownBy(() -> Anova.typeThree(Ols.withDefaults().fit("y ~ x:town", towns())))
                .hasMessageContaining("without its margin");
        assertThatThrownBy(() -> Anova.typeThree(Ols.withDefaults().fit("y ~ 0 + x", towns())))
                .hasMessageContaining("no intercept");
        assertThatThrownBy(() ->
                        Anova.typeTwo(Ols.withDefaults().fit("y ~ x", towns())).effect("X"))
                .hasMessage("no term 'X'; did you mean 'x'? (terms: x)");
    }
}
