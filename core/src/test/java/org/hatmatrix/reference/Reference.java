package org.hatmatrix.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;

/** A data set with its reference results; {@code reference/README.md} of the test resources has the provenance. */
public final class Reference {

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

    private final String name;
    private final JsonNode json;
    private final Map<String, double[]> columns;

    private Reference(String folder, String name) {
        this.name = name;
        this.json = json("/reference/" + folder + "/" + name + ".json");
        this.columns = columns("/reference/" + folder + "/" + name + ".csv");
    }

    /** The classic data set of a name. */
    public static Reference of(String name) {
        return of("classic", name);
    }

    /** The data set in the files {@code /reference/FOLDER/NAME.csv} and {@code .json} of the class path. */
    public static Reference of(String folder, String name) {
        return new Reference(folder, name);
    }

    /** All classic data sets. */
    public static Stream<Reference> all() {
        return NAMES.stream().map(Reference::of);
    }

    /** A block of the results in 600-bit arithmetic. */
    public JsonNode exact(String block) {
        return json.path("exact").path(block);
    }

    /** The whole JSON document. */
    public JsonNode json() {
        return json;
    }

    /** The names of the columns of the data. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** A column of the data. */
    public double[] column(String column) {
        double[] values = columns.get(column);
        if (values == null) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        return values.clone();
    }

    /** A block of what R prints. */
    public JsonNode r(String block) {
        return json.path("results").path(block);
    }

    /** Whether the data set has weights. */
    public boolean isWeighted() {
        return json.path("weights").isTextual();
    }

    /** The least-squares fit. */
    public LeastSquaresFit ols() {
        return Ols.withDefaults().fit(design());
    }

    /** The least-squares fit with the weights of the data set. */
    public LeastSquaresFit wls() {
        return Wls.weightedBy(Weights.of(column("weight"))).fit(design());
    }

    /** The response. */
    public double[] response() {
        return column(responseName());
    }

    /** The name of the response. */
    public String responseName() {
        return json.path("response").asText();
    }

    /** The names of the regressors. */
    public List<String> regressors() {
        return texts(json.path("regressors"));
    }

    /** An array of texts. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    /** Whether the model has an intercept. */
    public boolean hasIntercept() {
        return json.path("intercept").asBoolean();
    }

    /** The unweighted design. */
    public Design design() {
        return builder().build();
    }

    /** The design with the weights of the data set. */
    public Design weightedDesign() {
        return builder().weights(column("weight")).build();
    }

    private Design.Builder builder() {
        Design.Builder builder = Design.builder().response(responseName(), response());
        for (String regressor : regressors()) {
            builder = builder.column(regressor, column(regressor));
        }
        return hasIntercept() ? builder : builder.withoutIntercept();
    }

    /** A number or an array of numbers; null is NaN. */
    public static double[] numbers(JsonNode node) {
        if (!node.isArray()) {
            return new double[] {number(node)};
        }
        double[] numbers = new double[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(node.get(i));
        }
        return numbers;
    }

    /** A matrix by rows. */
    public static double[][] matrix(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers(node.get(i));
        }
        return rows;
    }

    /** One number; null is NaN. */
    public static double number(JsonNode node) {
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("no such reference value");
        }
        return switch (node.asText()) {
            case "null" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> node.asDouble();
        };
    }

    /** A JSON resource of the class path. */
    public static JsonNode json(String resource) {
        try (InputStream in = Reference.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A CSV resource of the class path, of numbers and texts. */
    public static Dataset dataset(String resource) {
        return Dataset.readCsv(new InputStreamReader(
                Objects.requireNonNull(Reference.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8));
    }

    /** The columns of a CSV resource of numbers. */
    public static Map<String, double[]> columns(String resource) {
        try (InputStream in = Reference.class.getResourceAsStream(resource)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
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
