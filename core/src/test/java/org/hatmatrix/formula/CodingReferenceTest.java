package org.hatmatrix.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.RelativeError.assertClose;
import static org.hatmatrix.reference.RelativeError.assertCloseToLargest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contrasts, splines, scaled columns and offsets, in R's own words, against 600-bit results. */
class CodingReferenceTest {

    private static final double TOLERANCE = 1e-11;

    /** One model of a data set. */
    record Case(String name, JsonNode json, JsonNode model) {

        private JsonNode exact() {
            return json.path("exact").path(model.path("id").asText());
        }

        private double[] exact(String key) {
            return Reference.numbers(exact().path(key));
        }

        private boolean isOrdered(String factor) {
            for (JsonNode term : model.path("terms")) {
                if (term.path("var").asText().equals(factor)
                        && term.path("contrasts").asText().equals("poly")) {
                    return !model.path("formula").asText().contains("contr.poly");
                }
            }
            return false;
        }

        /** The data, with the levels of the factors. */
        private Dataset data() {
            Dataset data = Reference.dataset("/reference/coding/" + name + ".csv");
            for (Map.Entry<String, JsonNode> factor : json.path("factors").properties()) {
                String[] levels = Reference.texts(factor.getValue()).toArray(new String[0]);
                data = isOrdered(factor.getKey())
                        ? data.withOrderedLevels(factor.getKey(), levels)
                        : data.withLevels(factor.getKey(), levels);
            }
            return data;
        }

        /** The rows to predict, which know nothing of levels. */
        private Dataset newData() {
            Dataset.Builder builder = Dataset.builder();
            for (Map.Entry<String, JsonNode> column :
                    json.path("spec").path("new").properties()) {
                if (column.getValue().get(0).isNumber()) {
                    builder.numbers(column.getKey(), Reference.numbers(column.getValue()));
                } else {
                    builder.texts(column.getKey(), Reference.texts(column.getValue()));
                }
            }
            return builder.build();
        }

        private LeastSquaresFit fit() {
            String formula = model.path("formula").asText();
            return model.path("weight").isTextual()
                    ? Wls.weightedBy(Weights.of(
                                    data().numbers(model.path("weight").asText())))
                            .fit(formula, data())
                    : Ols.withDefaults().fit(formula, data());
        }

        @Override
        public String toString() {
            return name + ": " + model.path("formula").asText();
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String name : List.of("coding_prestige", "coding_ordered", "coding_mcycle")) {
            JsonNode json = Reference.json("/reference/coding/" + name + ".json");
            json.path("spec").path("models").forEach(model -> cases.add(new Case(name, json, model)));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void columnsAreThoseOfR(Case it) {
        Design design = it.fit().design();
        double[][] expected = Reference.matrix(it.exact().path("model_matrix_first_rows"));
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                double[] column = design.column(j);
                double largest = Arrays.stream(column).map(Math::abs).max().orElseThrow();
                assertThat(column[i])
                        .as("row %s, column %s", i, design.names().get(j))
                        .isCloseTo(expected[i][j], org.assertj.core.data.Offset.offset(1e-14 * largest));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFitIsExact(Case it) {
        LeastSquaresFit fit = it.fit();
        assertCloseToLargest("coefficients", fit.coefficients(), it.exact("coefficients"), TOLERANCE);
        assertClose("standard errors", fit.standardErrors(), it.exact("standard_errors"), TOLERANCE);
        assertClose("sigma", fit.sigma(), it.exact("sigma")[0], TOLERANCE);
        assertClose("rss", fit.residualSumOfSquares(), it.exact("rss")[0], TOLERANCE);
        assertClose("R²", fit.rSquared(), it.exact("r_squared")[0], TOLERANCE);
        assertClose("F", fit.fTest().statistic(), it.exact("f_statistic")[0], TOLERANCE);
        assertThat(fit.residualDegreesOfFreedom()).isEqualTo((int) it.exact("df_residual")[0]);
        double[] fitted = it.exact("fitted_first_rows");
        assertCloseToLargest("fitted", Arrays.copyOf(fit.fittedValues(), fitted.length), fitted, TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void newRowsAreCodedAsTheOldOnes(Case it) {
        List<Prediction> predictions = it.fit().predict(0.95, it.newData());
        JsonNode expected = it.exact().path("predict");
        assertCloseToLargest(
                "fit",
                predictions.stream().mapToDouble(Prediction::estimate).toArray(),
                Reference.numbers(expected.path("fit")),
                TOLERANCE);
        assertCloseToLargest(
                "standard error",
                predictions.stream().mapToDouble(Prediction::standardError).toArray(),
                Reference.numbers(expected.path("se_fit")),
                TOLERANCE);
        double[][] intervals = Reference.matrix(expected.path("prediction_95"));
        for (int i = 0; i < intervals.length; i++) {
            Interval interval = predictions.get(i).predictionInterval();
            assertCloseToLargest(
                    "interval", new double[] {interval.lower(), interval.upper()}, intervals[i], TOLERANCE);
        }
    }
}
