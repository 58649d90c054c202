package org.hatmatrix.diagnostics.normality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of normality against their formulas in high precision. */
class NormalityTest {

    private static final String FOLDER = "/reference/normality/normality_";

    @ParameterizedTest
    @ValueSource(strings = {"n3", "small", "n500", "samples"})
    void agreeWithTheirFormulas(String name) {
        JsonNode exact = Reference.json(FOLDER + name + ".json").path("exact");
        Dataset samples = Reference.dataset(FOLDER + name + ".csv");
        for (Map.Entry<String, JsonNode> sample : (Iterable<Map.Entry<String, JsonNode>>) exact::fields) {
            double[] values = Arrays.stream(samples.numbers(sample.getKey()))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            JsonNode wanted = sample.getValue();
            compare(sample.getKey(), ShapiroWilk.of(values), wanted.path("shapiro_wilk"));
            if (wanted.has("anderson_darling")) {
                compare(sample.getKey(), AndersonDarling.of(values), wanted.path("anderson_darling"));
            }
            if (wanted.has("lilliefors")) {
                compare(sample.getKey(), Lilliefors.of(values), wanted.path("lilliefors"));
            }
        }
    }

    private static void compare(String sample, StatisticalTest test, JsonNode exact) {
        close(
                sample + " " + test.test().name(),
                test.statistic(),
                exact.path("statistic").asDouble(),
                1e-11);
        // Near 1 and 0 the approximations amplify what W and D have lost to rounding.
        close(
                sample + " " + test.test().name() + " p",
                test.pValue(),
                exact.path("p_value").asDouble(),
                1e-8);
    }

    private static void close(String what, double value, double wanted, double tolerance) {
        assertThat(Math.abs(value - wanted))
                .as("%s: %s, wanted %s", what, value, wanted)
                .isLessThanOrEqualTo(tolerance * Math.abs(wanted) + 1e-14);
    }

    @Test
    void takeTheResidualsOfAFit() {
        double[][] rows = new double[12][1];
        double[] y = new double[12];
        for (int i = 0; i < 12; i++) {
            rows[i][0] = i;
            y[i] = 2 * i + Math.sin(3.0 * i);
        }
        LeastSquaresFit fit = Ols.withDefaults().fit(Design.of(y, rows));
        double[] residuals = fit.residuals();
        assertThat(ShapiroWilk.of(fit).statistic())
                .isEqualTo(ShapiroWilk.of(residuals).statistic());
        assertThat(AndersonDarling.of(fit).pValue())
                .isEqualTo(AndersonDarling.of(residuals).pValue());
        assertThat(Lilliefors.of(fit).toString()).startsWith("Lilliefors test: statistic");
        double[] ones = new double[12];
        Arrays.fill(ones, 4);
        LeastSquaresFit weighted = Ols.withDefaults().fit(fit.design().withWeights(ones));
        assertThat(ShapiroWilk.of(weighted).statistic())
                .isEqualTo(ShapiroWilk.of(residuals).statistic());
    }

    @Test
    void degenerateSamples() {
        double[] equal = {5, 5, 5, 5, 5, 5, 5, 5, 5};
        assertThat(ShapiroWilk.of(equal).pValue()).isNaN();
        assertThat(AndersonDarling.of(equal).statistic()).isNaN();
        assertThat(Lilliefors.of(equal).pValue()).isNaN();
        assertThatThrownBy(() -> ShapiroWilk.of(1, 2)).hasMessageContaining("of 2 values, wanted at least 3");
        assertThatThrownBy(() ->
                        ShapiroWilk.of(IntStream.range(0, 5001).asDoubleStream().toArray()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AndersonDarling.of(1, 2, 3)).hasMessageContaining("wanted at least 8");
        assertThatThrownBy(() -> Lilliefors.of(1, 2, Double.NaN, 4, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
