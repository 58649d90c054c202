package org.hatmatrix.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.hatmatrix.data.Dataset;

/**
 * One of the eleven linear sets of NIST's Statistical Reference Datasets, with the certified values and the exact least
 * squares of the data once they are doubles.
 *
 * @param name its name
 * @param data the response y and the regressors
 * @param description what NIST says of it
 * @param exact the exact solutions
 */
record NistSet(String name, Dataset data, JsonNode description, JsonNode exact) {

    static final List<String> NAMES = List.of(
            "Norris",
            "Pontius",
            "NoInt1",
            "NoInt2",
            "Filip",
            "Longley",
            "Wampler1",
            "Wampler2",
            "Wampler3",
            "Wampler4",
            "Wampler5");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String FOLDER = "/reference/nist/";

    static NistSet load(String name) throws IOException {
        try (Reader csv = new InputStreamReader(resource("linear/" + name + ".csv"), StandardCharsets.UTF_8)) {
            return new NistSet(
                    name,
                    Dataset.readCsv(csv),
                    read("linear/" + name + ".json"),
                    read("nist_exact_of_rounded.json").path(name));
        }
    }

    boolean hasIntercept() {
        return description.path("intercept").asBoolean();
    }

    /** 1 where the regressors are as they stand. */
    int degree() {
        return Math.max(1, description.path("polynomial_degree").asInt(1));
    }

    /** The model as a user writes it: powers are left to the formula. */
    String formula() {
        StringJoiner terms = new StringJoiner(" + ", "y ~ ", hasIntercept() ? "" : " - 1");
        if (degree() > 1) {
            return terms.add("poly(x, " + degree() + ", raw)").toString();
        }
        regressors().forEach(terms::add);
        return terms.toString();
    }

    /** The regressors as numbers; powers are the doubles nearest to them. */
    double[][] rows() {
        List<double[]> columns = regressors().stream().map(data::numbers).toList();
        int p = Math.max(degree(), columns.size());
        double[][] rows = new double[data.rows()][p];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < p; j++) {
                rows[i][j] = degree() > 1
                        ? new BigDecimal(columns.get(0)[i]).pow(j + 1).doubleValue()
                        : columns.get(j)[i];
            }
        }
        return rows;
    }

    private List<String> regressors() {
        List<String> names = new ArrayList<>();
        description.path("regressors").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** The exact least squares of the doubles, with exact powers. */
    JsonNode exactOfDoubles() {
        return exact.has("rounded_data") ? exact.path("rounded_data") : exact.path("exact_powers");
    }

    /** The exact least squares of the doubles, powers rounded to doubles as well. */
    JsonNode exactOfRoundedPowers() {
        return exact.has("rounded_data") ? exact.path("rounded_data") : exact.path("powers_rounded_to_nearest");
    }

    /** The digits of a solution that agree with the certified values. */
    Digits digits(double[] coefficients, double[] standardErrors, double sigma) {
        JsonNode certified = description.path("certified");
        return new Digits(
                Digits.least(coefficients, decimals(certified.path("coefficients"))),
                Digits.least(standardErrors, decimals(certified.path("standard_errors"))),
                Digits.of(sigma, certified.path("residual_sd").decimalValue()));
    }

    Digits digits(JsonNode solution) {
        return digits(
                doubles(solution.path("coefficients")),
                doubles(solution.path("standard_errors")),
                solution.path("residual_sd").doubleValue());
    }

    private static double[] doubles(JsonNode array) {
        return decimals(array).stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    private static List<BigDecimal> decimals(JsonNode array) {
        List<BigDecimal> decimals = new ArrayList<>();
        array.forEach(number -> decimals.add(number.decimalValue()));
        return decimals;
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = resource(file)) {
            return JSON.readTree(in);
        }
    }

    private static InputStream resource(String file) {
        return Objects.requireNonNull(NistSet.class.getResourceAsStream(FOLDER + file), file);
    }
}
