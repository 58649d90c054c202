package org.hatmatrix.survey.design;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.reference.Reference;

/** The weighted samples of {@code /reference/weights} and their exact results. */
public record DesignData(Dataset data, JsonNode spec, JsonNode exact) {

    public static DesignData of(String name) {
        String path = "/reference/weights/" + name;
        JsonNode json = Reference.json(path + ".json");
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(DesignData.class.getResourceAsStream(path + ".csv")), StandardCharsets.UTF_8)) {
            return new DesignData(Dataset.readCsv(reader), json.get("spec"), json.get("exact"));
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
