package org.hatmatrix.diagnostics;

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
import java.util.stream.Stream;
import org.hatmatrix.data.Design;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Weights;
import org.hatmatrix.regression.Wls;

/** A classic data set with its reference results, see {@code reference/README.md} of the test resources. */
final class Reference {

    private static final List<String> NAMES = List.of(
            "coleman",
            "delivery",
            "duncan",
            "duncan_type",
            "grunfeld",
            "hbk",
            "longley",
            "mtcars",
            "mtcars_full",
            "noint_cars",
            "phosphor",
            "prestige",
            "prestige_type",
            "stackloss",
            "starsCYG",
            "wood");

    final String name;
    final JsonNode json;
    final Map<String, double[]> columns;

    private Reference(String name) {
        this.name = name;
        this.json = readJson("/reference/classic/" + name + ".json");
        this.columns = readColumns("/reference/classic/" + name + ".csv");
    }

    static Reference of(String name) {
        return new Reference(name);
    }

    static Stream<Reference> all() {
        return NAMES.stream().map(Reference::new);
    }

    /** The model of the data set. */
    Design design() {
        Design.Builder design = Design.builder()
                .response(
                        json.path("response").asText(),
                        columns.get(json.path("response").asText()));
        regressors().forEach(name -> design.column(name, columns.get(name)));
        return json.path("intercept").asBoolean()
                ? design.build()
                : design.withoutIntercept().build();
    }

    LeastSquaresFit ols() {
        return Ols.withDefaults().fit(design());
    }

    boolean weighted() {
        return json.path("weights").isTextual();
    }

    LeastSquaresFit wls() {
        return Wls.weightedBy(Weights.of(columns.get("weight"))).fit(design());
    }

    JsonNode exact(String block) {
        return json.path("exact").path(block);
    }

    JsonNode r(String block) {
        return json.path("results").path(block);
    }

    List<String> regressors() {
        return texts(json.path("regressors"));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    /** A number or an array of numbers; null is NaN. */
    static double[] numbers(JsonNode node) {
        if (!node.isArray()) {
            return new double[] {number(node)};
        }
        double[] numbers = new double[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(node.get(i));
        }
        return numbers;
    }

    static double number(JsonNode node) {
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("no such reference value");
        }
        return switch (node.asText()) {
            case "null" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            default -> node.asDouble();
        };
    }

    private static JsonNode readJson(String resource) {
        try (InputStream in = Reference.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, double[]> readColumns(String resource) {
        try (InputStream in = Reference.class.getResourceAsStream(resource)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] header = lines.get(0).replace("\"", "").split(",");
            Map<String, double[]> columns = new LinkedHashMap<>();
            for (int j = 0; j < header.length; j++) {
                int column = j;
                columns.put(
                        header[j],
                        lines.stream()
                                .skip(1)
                                .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                                .toArray());
            }
            return columns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
