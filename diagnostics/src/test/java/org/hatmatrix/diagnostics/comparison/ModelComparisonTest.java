package org.hatmatrix.diagnostics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comparisons of models against exact results, and what cannot be compared. */
class ModelComparisonTest {

    private static final double DIGITS = 1e-10;

    private static Stream<Comparisons> all() {
        return Comparisons.all();
    }

    private static Stream<Comparisons> withRivals() {
        return Comparisons.all().filter(set -> set.exact().has("jtest"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nestedModelsAgreeWithExactResults(Comparisons set) {
        ModelComparison comparison = ModelComparison.of(set.small(), set.fit());
        ModelComparison.Step step = comparison.steps().get(0);
        JsonNode exact = set.exact().path("nested");
        Comparisons.assertClose("F", comparison.statistic(), exact.path("f"), DIGITS);
        Comparisons.assertClose("p", comparison.pValue(), exact.path("p_value"), 100 * DIGITS);
        Comparisons.assertClose("Wald", step.wald().statistic(), exact.path("f"), DIGITS);
        Comparisons.assertClose("LR", step.likelihoodRatio().statistic(), exact.path("lr"), DIGITS);
        Comparisons.assertClose("LR p", step.likelihoodRatio().pValue(), exact.path("lr_p_value"), 100 * DIGITS);
        Comparisons.assertClose("partial R²", step.partialRSquared(), exact.path("partial_r_squared"), DIGITS);
        Comparisons.assertClose("change of R²", step.rSquaredChange(), exact.path("r_squared_change"), DIGITS);
    }

    @ParameterizedTest
    @MethodSource("all")
    void robustComparisonsAgreeWithExactResults(Comparisons set) {
        Map<String, CovarianceEstimator> estimators =
                Map.of("HC0", Covariances.HC0, "HC1", Covariances.HC1, "HC2", Covariances.HC2, "HC3", Covariances.HC3);
        estimators.forEach((name, estimator) -> {
            JsonNode exact = set.exact().path("nested_robust").path(name);
            ModelComparison comparison =
                    ModelComparison.of(set.small(), set.fit().withCovariance(estimator));
            Comparisons.assertClose(name, comparison.statistic(), exact.path("f"), DIGITS);
            Comparisons.assertClose(name + " p", comparison.pValue(), exact.path("p_value"), 100 * DIGITS);
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void droppedAndAddedTermsAgreeWithExactResults(Comparisons set) {
        JsonNode drop = set.exact().path("drop1");
        DropOne dropped = DropOne.of(set.fit());
        Comparisons.assertClose("AIC", dropped.aic(), drop.path("aic_none"), DIGITS);
        agree(dropped.changes(), drop);
        JsonNode add = set.exact().path("add1_to_small");
        List<String> terms = Reference.texts(add.path("terms"));
        AddOne added = AddOne.of(set.small(), terms.toArray(String[]::new));
        Comparisons.assertClose("AIC", added.aic(), add.path("aic_none"), DIGITS);
        agree(added.changes(), add);
    }

    private static void agree(List<TermChange> changes, JsonNode exact) {
        assertThat(changes.stream().map(TermChange::term).toList())
                .containsExactlyElementsOf(Reference.texts(exact.path("terms")));
        for (int i = 0; i < changes.size(); i++) {
            TermChange change = changes.get(i);
            assertThat(change.degreesOfFreedom())
                    .isEqualTo(exact.path("df").get(i).asDouble());
            Comparisons.assertClose(
                    "SS", change.sumOfSquares(), exact.path("sum_of_squares").get(i), DIGITS);
            Comparisons.assertClose(
                    "RSS", change.residualSumOfSquares(), exact.path("rss").get(i), DIGITS);
            Comparisons.assertClose("AIC", change.aic(), exact.path("aic").get(i), DIGITS);
            Comparisons.assertClose("F", change.statistic(), exact.path("f").get(i), DIGITS);
            Comparisons.assertClose("p", change.pValue(), exact.path("p_value").get(i), 100 * DIGITS);
        }
    }

    @ParameterizedTest
    @MethodSource("withRivals")
    void rivalsAgreeWithExactResults(Comparisons set) {
        JsonNode pair = set.spec().path("nonnested");
        LeastSquaresFit first = set.fit(pair.get(0));
        LeastSquaresFit second = set.fit(pair.get(1));
        List<NonNested> tests = List.of(NonNested.of(first, second), NonNested.of(second, first));
        JsonNode exact = set.exact();
        for (int i = 0; i < 2; i++) {
            NonNested test = tests.get(i);
            JsonNode j = exact.path("jtest");
            Comparisons.assertClose(
                    "J", test.fittedValues().estimate(), j.path("estimate").get(i), DIGITS);
            Comparisons.assertClose("J t", test.statistic(), j.path("t").get(i), DIGITS);
            Comparisons.assertClose("J p", test.pValue(), j.path("p_value").get(i), 100 * DIGITS);
            JsonNode cox = exact.path("coxtest");
            Comparisons.assertClose(
                    "Cox", test.coxEstimate(), cox.path("estimate").get(i), DIGITS);
            Comparisons.assertClose(
                    "Cox z", test.cox().statistic(), cox.path("z").get(i), DIGITS);
            Comparisons.assertClose(
                    "Cox p", test.cox().pValue(), cox.path("p_value").get(i), 100 * DIGITS);
            JsonNode both = exact.path("encomptest");
            Comparisons.assertClose(
                    "F", test.encompassing().statistic(), both.path("f").get(i), DIGITS);
            assertThat(test.encompassing().degreesOfFreedom())
                    .isEqualTo(both.path("df").get(i).asDouble());
        }
        InformationCriteria criteria = InformationCriteria.of(first, second);
        for (int i = 0; i < 2; i++) {
            Comparisons.assertClose(
                    "AIC", criteria.models().get(i).aic(), exact.path("aic").get(i), DIGITS);
            Comparisons.assertClose(
                    "BIC", criteria.models().get(i).bic(), exact.path("bic").get(i), DIGITS);
        }
    }

    private static final Dataset DATA = Dataset.builder()
            .numbers("y", 1, 3, 2, 5, 4, 7, 6, 8, 9, 12)
            .numbers("x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
            .numbers("z", 3, 1, 4, 1, 5, 9, 2, 6, 5, Double.NaN)
            .texts("town", "a", "b", "c", "a", "b", "c", "a", "b", "c", "a")
            .build();

    private static LeastSquaresFit fit(String formula) {
        return Ols.withDefaults().fit(formula, DATA);
    }

    @Test
    void otherCodingsOfTheSameSpaceAreNested() {
        LeastSquaresFit plain = fit("y ~ x");
        LeastSquaresFit shifted = fit("y ~ I(x - 3) + town");
        LeastSquaresFit same = fit("y ~ x + town");
        assertThat(ModelComparison.of(plain, shifted).statistic())
                .isCloseTo(ModelComparison.of(plain, same).statistic(), within(1e-10));
        TestResult wald = ModelComparison.of(plain, shifted.withCovariance(Covariances.HC3))
                .test();
        TestResult wanted =
                ModelComparison.of(plain, same.withCovariance(Covariances.HC3)).test();
        assertThat(wald.statistic()).isCloseTo(wanted.statistic(), within(1e-9));
    }

    @Test
    void anOffsetIsTakenOffBeforeColumnsArePutTogether() {
        LeastSquaresFit plain = fit("I(y - 2*x) ~ x");
        LeastSquaresFit shifted = fit("I(y - 2*x) ~ I(x - 3) + town");
        LeastSquaresFit offset = fit("y ~ x + offset(2*x)");
        LeastSquaresFit larger = fit("y ~ I(x - 3) + town + offset(2*x)");
        assertThat(ModelComparison.of(offset, larger.withCovariance(Covariances.HC3))
                        .statistic())
                .isCloseTo(
                        ModelComparison.of(plain, shifted.withCovariance(Covariances.HC3))
                                .statistic(),
                        within(1e-9));
    }

    @Test
    void severalModelsAreComparedStepByStepWithTheVarianceOfTheLargest() {
        LeastSquaresFit large = fit("y ~ x + town");
        ModelComparison comparison = ModelComparison.of(fit("y ~ 1"), fit("y ~ x"), large);
        assertThat(comparison.steps()).hasSize(2);
        assertThat(comparison.steps().get(0).f().statistic())
                .isCloseTo(Anova.sequential(large).effect("x").statistic(), within(1e-9));
        assertThat(comparison.toString()).contains("model 3: y ~ x + town", "res. df");
    }

    @Test
    void saysWhyModelsCannotBeCompared() {
        LeastSquaresFit x = fit("y ~ x");
        assertThatThrownBy(() -> ModelComparison.of(x, fit("y ~ town")))
                .hasMessageContaining("not nested: column 'x' of 'y ~ x' is no combination");
        assertThatThrownBy(() -> ModelComparison.of(x, fit("y ~ x + z")))
                .hasMessageContaining("'y ~ x' to 10, 'y ~ x + z' to 9, and 1 of the rows in one of them only");
        assertThatThrownBy(() -> ModelComparison.of(x, fit("log(y) ~ x + town")))
                .hasMessageContaining("different responses");
        assertThatThrownBy(() -> ModelComparison.of(x, x)).hasMessageContaining("wanted the smaller model first");
        assertThatThrownBy(() -> ModelComparison.of(x)).hasMessageContaining("wanted two or more");
        Design weighted = fit("y ~ x + town").design().withWeights(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 2});
        assertThatThrownBy(() -> ModelComparison.of(x, Ols.withDefaults().fit(weighted)))
                .hasMessageContaining("different weights");
        assertThatThrownBy(() -> AddOne.of(x, "z")).hasMessageContaining("missing in 1 of the rows");
        assertThatThrownBy(() -> AddOne.of(x, "I(2*x)")).hasMessageContaining("adds nothing");
        assertThatThrownBy(() -> AddOne.of(x)).hasMessageContaining("wanted at least one");
        assertThatThrownBy(() -> DropOne.of(x).change("z")).hasMessageContaining("no change of term 'z'");
        assertThatThrownBy(InformationCriteria::of).hasMessageContaining("wanted at least one");
    }

    @Test
    void aRestrictedModelIsNestedInTheModelItself() {
        LeastSquaresFit large = fit("y ~ x + town");
        LeastSquaresFit restricted =
                Ols.withDefaults().subjectTo("townb = townc").fit("y ~ x + town", DATA);
        assertThat(ModelComparison.of(restricted, large).statistic())
                .isCloseTo(large.test("townb = townc").statistic(), within(1e-9));
        LeastSquaresFit larger = fit("y ~ x + town + I(x^2)");
        LeastSquaresFit bound = Ols.withDefaults().subjectTo("x = 1").fit("y ~ x + town + I(x^2)", DATA);
        assertThat(ModelComparison.of(large, larger).steps()).hasSize(1);
        assertThatThrownBy(() -> ModelComparison.of(fit("y ~ town"), bound))
                .hasMessageContaining("restricted by x = 1");
        assertThatThrownBy(() -> AddOne.of(restricted, "I(x^2)")).hasMessageContaining("restricted by townb = townc");
    }

    @Test
    void informationCriteriaAreScaledAsOthersScaleThem() {
        LeastSquaresFit fit = fit("y ~ x");
        InformationCriteria r = InformationCriteria.of(fit, fit("y ~ x + town"));
        double likelihood = fit.logLikelihood();
        assertThat(r.models().get(0).aic()).isEqualTo(fit.aic());
        assertThat(r.models().get(0).bic()).isCloseTo(fit.bic(), within(1e-13));
        assertThat(r.models().get(0).aicc()).isCloseTo(fit.aic() + 2 * 3 * 4 / 6.0, within(1e-13));
        InformationCriteria.Model stata = r.in(CriterionScale.STATA).models().get(0);
        assertThat(stata.aic()).isCloseTo(-2 * likelihood + 4, within(1e-13));
        assertThat(r.in(CriterionScale.EVIEWS).models().get(0).aic()).isCloseTo(stata.aic() / 10, within(1e-13));
        assertThat(r.models().stream()
                        .mapToDouble(InformationCriteria.Model::weight)
                        .sum())
                .isCloseTo(1, within(1e-15));
        assertThat(r.toString()).contains("model 2: y ~ x + town", "AICc");
    }

    @Test
    void tablesHaveStableColumns() {
        assertThat(DropOne.of(fit("y ~ x + town")).table().toDataset().names())
                .containsExactly("term", "df", "sum_of_squares", "rss", "aic", "statistic", "p_value");
        assertThat(AddOne.of(fit("y ~ x"), "town").toString()).contains("Single terms added to y ~ x", "(none)");
        assertThat(NonNested.of(fit("y ~ x"), fit("y ~ town")).table().toText())
                .contains("J test", "Cox test", "Encompassing test");
    }
}
