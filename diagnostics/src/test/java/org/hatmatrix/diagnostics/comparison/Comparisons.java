package org.hatmatrix.diagnostics.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;

/** A data set of {@code reference/anova} with its models and exact results. */
record Comparisons(String name, Dataset data, JsonNode spec, JsonNode exact) {

    static Stream<Comparisons> all() {
        return Stream.of("moore", "prestige", "prestige_weighted", "three", "three_weighted")
                .map(name -> of("anova_" + name));
    }

    private static Comparisons of(String name) {
        String file = "/reference/anova/" + name;
        JsonNode json = Reference.json(file + ".json");
        return new Comparisons(name, Reference.dataset(file + ".csv"), json.path("spec"), json.path("exact"));
    }

    LeastSquaresFit fit() {
        return fit(spec.path("terms"));
    }

    LeastSquaresFit small() {
        return fit(spec.path("small"));
    }

    /** The model of some terms, fitted by least squares with the weights of the data set. */
    LeastSquaresFit fit(JsonNode terms) {
        return fit(terms.isArray() ? String.join(" + ", Reference.texts(terms)) : terms.asText());
    }

    LeastSquaresFit fit(String right) {
        Design design = Formula.parse(spec.path("y").asText() + " ~ " + right).design(data);
        return spec.has("weight")
                ? Wls.weightedBy(Weights.of(data.numbers(spec.path("weight").asText())))
                        .fit(design)
                : Ols.withDefaults().fit(design);
    }

    /** Relative to the exact value. */
    static void assertClose(String what, double value, JsonNode exact, double tolerance) {
        double wanted = exact.asDouble();
        assertThat(Math.abs(value - wanted))
                .as("%s: %s, wanted %s", what, value, wanted)
                .isLessThanOrEqualTo(tolerance * Math.abs(wanted));
    }

    @Override
    public String toString() {
        return name;
    }
}
