package org.hatmatrix.diagnostics.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.Weights;
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
        String folder = "/reference/anova/";
        try (InputStream json = Comparisons.class.getResourceAsStream(folder + name + ".json")) {
            JsonNode tree = new ObjectMapper().readTree(json);
            Path csv = Files.createTempFile(name, ".csv");
            try (InputStream in = Comparisons.class.getResourceAsStream(folder + name + ".csv")) {
                Files.write(csv, in.readAllBytes());
                return new Comparisons(name, Dataset.readCsv(csv), tree.path("spec"), tree.path("exact"));
            } finally {
                Files.delete(csv);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LeastSquaresFit fit() {
        return fit(spec.path("terms"));
    }

    LeastSquaresFit small() {
        return fit(spec.path("small"));
    }

    /** The model of some terms, fitted by least squares with the weights of the data set. */
    LeastSquaresFit fit(JsonNode terms) {
        return fit(terms.isArray() ? String.join(" + ", texts(terms)) : terms.asText());
    }

    LeastSquaresFit fit(String right) {
        Design design = Formula.parse(spec.path("y").asText() + " ~ " + right).design(data);
        return spec.has("weight")
                ? Wls.weightedBy(Weights.of(data.numbers(spec.path("weight").asText())))
                        .fit(design)
                : Ols.withDefaults().fit(design);
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
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
