package org.hatmatrix.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hatmatrix.data.Dataset;

/** A panel with its reference results; {@code reference/README.md} of the test resources has the provenance. */
public final class PanelReference {

    private final Reference reference;

    private PanelReference(String name) {
        this.reference = Reference.of("panel", name);
    }

    /** The panel of a name. */
    public static PanelReference of(String name) {
        return new PanelReference(name);
    }

    /** The panels with results of random effects and their tests: balanced and not, with and without a gap. */
    public static Stream<PanelReference> withRandomEffects() {
        return Stream.of("panel_grunfeld", "panel_grunfeld_unbalanced", "panel_empluk", "panel_fixest_vignette")
                .map(PanelReference::of);
    }

    /** The data, all columns numbers. */
    public Dataset data() {
        Dataset.Builder data = Dataset.builder();
        reference.names().forEach(name -> data.numbers(name, reference.column(name)));
        return data.build();
    }

    /** The model. */
    public String formula() {
        return text("y") + " ~ " + String.join(" + ", regressors());
    }

    /** The regressors, without the intercept. */
    public List<String> regressors() {
        JsonNode x = reference.json().path("spec").path("x");
        return x.isTextual()
                ? List.of(x.asText())
                : StreamSupport.stream(x.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    /** A text of the specification, such as the name of the column of units. */
    public String text(String key) {
        return reference.json().path("spec").path(key).asText();
    }

    /** The unit column. */
    public String unit() {
        return text("unit");
    }

    /** The time column. */
    public String time() {
        return text("time");
    }

    /** A block of the results in 600-bit arithmetic. */
    public JsonNode exact(String block) {
        return reference.json().path("exact").path(block);
    }

    @Override
    public String toString() {
        return reference.toString();
    }
}
