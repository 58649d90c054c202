package org.hatmatrix.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A data set with its reference results, read from {@code reference/FOLDER/NAME.csv} and {@code .json}. */
final class Reference {

    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private final JsonNode json;

    Reference(String folder, String name) {
        json = json(folder + "/" + name + ".json");
        List<String> lines = text(folder + "/" + name + ".csv").lines().toList();
        String[] header = lines.get(0).split(",");
        for (int j = 0; j < header.length; j++) {
            double[] column = new double[lines.size() - 1];
            for (int i = 0; i < column.length; i++) {
                column[i] = Double.parseDouble(lines.get(i + 1).split(",")[j]);
            }
            columns.put(header[j], column);
        }
    }

    static JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(text(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String path) {
        try (InputStream stream = Reference.class.getResourceAsStream("/reference/" + path)) {
            if (stream == null) {
                throw new IllegalArgumentException("no reference " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names() {
        return new ArrayList<>(columns.keySet());
    }

    double[] column(String name) {
        return columns.get(name).clone();
    }

    /** The block computed in 600-bit arithmetic. */
    JsonNode exact(String block) {
        return json.path("exact").path(block);
    }

    /** The block computed by R. */
    JsonNode r(String block) {
        return json.path("results").path(block);
    }

    static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble(Double.NaN);
        }
        return numbers;
    }
}
