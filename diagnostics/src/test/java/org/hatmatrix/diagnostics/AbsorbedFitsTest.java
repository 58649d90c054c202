package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.comparison.AddOne;
import org.hatmatrix.diagnostics.comparison.Anova;
import org.hatmatrix.diagnostics.comparison.ModelComparison;
import org.hatmatrix.diagnostics.comparison.NonNested;
import org.hatmatrix.diagnostics.report.Diagnosis;
import org.hatmatrix.diagnostics.specification.SpecificationCurve;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;

/** What diagnostics say of a fit with absorbed effects is what they say of the fit with dummies, or an error. */
class AbsorbedFitsTest {

    private static final Dataset DATA = data();
    private static final LeastSquaresFit ABSORBED = Ols.withDefaults().fit("y ~ x + v | u", DATA);
    private static final LeastSquaresFit DUMMIES = Ols.withDefaults().fit("y ~ x + v + u", DATA);

    private static Dataset data() {
        Random random = new Random(1);
        int n = 60;
        double[][] columns = new double[5][n];
        String[] unit = new String[n];
        for (int i = 0; i < n; i++) {
            unit[i] = "u" + i % 6;
            columns[0][i] = random.nextGaussian() + i % 6;
            columns[1][i] = random.nextGaussian();
            columns[2][i] = columns[0][i] + columns[1][i] + i % 6 + random.nextGaussian();
            columns[3][i] = i / 6;
        }
        return Dataset.builder()
                .numbers("x", columns[0])
                .numbers("v", columns[1])
                .numbers("y", columns[2])
                .numbers("year", columns[3])
                .texts("u", unit)
                .build();
    }

    @Test
    void equalsThatOfDummies() {
        List<ToDoubleFunction<LeastSquaresFit>> measures = List.of(
                fit -> Influence.of(fit).cooksDistances()[7],
                fit -> Influence.of(fit).studentizedResiduals()[11],
                fit -> Influence.of(fit).press(),
                fit -> DurbinWatson.of(fit).statistic(),
                fit -> JarqueBera.of(fit).statistic(),
                fit -> LjungBox.of(fit, 3).statistic(),
                fit -> GoldfeldQuandt.of(fit).statistic(),
                fit -> VarianceInflation.of(fit).centred("x"),
                fit -> AddOne.of(fit, "year").change("year").test().statistic(),
                fit -> Anova.typeTwo(fit).effect("x").test().statistic(),
                fit -> ModelComparison.of(Ols.withDefaults().fit("y ~ x + v", DATA), fit)
                        .steps()
                        .get(0)
                        .f()
                        .statistic());
        for (int k = 0; k < measures.size(); k++) {
            ToDoubleFunction<LeastSquaresFit> measure = measures.get(k);
            assertClose("measure " + k, measure.applyAsDouble(ABSORBED), measure.applyAsDouble(DUMMIES), 1e-10);
        }
    }

    @Test
    void comparesModelsThatAbsorbTheSame() {
        LeastSquaresFit small = Ols.withDefaults().fit("y ~ x | u", DATA);
        assertThat(ModelComparison.of(small, ABSORBED).steps().get(0).f().statistic())
                .isCloseTo(ABSORBED.test("v = 0").statistic(), within(1e-9));
        LeastSquaresFit other = Ols.withDefaults().fit("y ~ x | year", DATA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelComparison.of(other, ABSORBED))
                .withMessageContaining("'year' is absorbed by");
    }

    @Test
    void refusesWhatWouldLeaveTheEffectsOut() {
        List<Consumer<LeastSquaresFit>> tests = List.of(
                BreuschPagan::of,
                White::of,
                Glejser::of,
                Harvey::of,
                Reset::of,
                BreuschGodfrey::of,
                Diagnosis::of,
                fit -> NonNested.of(fit, Ols.withDefaults().fit("y ~ v | u", DATA)),
                fit -> SpecificationCurve.of(fit, "x"));
        for (Consumer<LeastSquaresFit> test : tests) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> test.accept(ABSORBED))
                    .withMessageContaining("absorbs the effects of u")
                    .withMessageContaining("+ factor(u) instead of | u");
        }
    }
}
