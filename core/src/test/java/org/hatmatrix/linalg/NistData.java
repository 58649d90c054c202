package org.hatmatrix.linalg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;

/** A NIST reference data set for linear regression, see reference/nist/README.md. */
public record NistData(
        String name,
        boolean intercept,
        int degree,
        double[] y,
        double[][] regressors,
        JsonNode exact,
        JsonNode certified) {

    public static final List<String> NAMES = List.of(
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

    public static NistData load(String name) {
        JsonNode description = json("linear/" + name + ".json");
        List<String> lines = text("linear/" + name + ".csv").lines().skip(1).toList();
        int width = lines.get(0).split(",").length;
        double[][] columns = new double[width][lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",");
            for (int j = 0; j < width; j++) {
                columns[j][i] = Double.parseDouble(fields[j]);
            }
        }
        double[][] regressors = Arrays.copyOfRange(columns, 1, width);
        int degree = description.get("polynomial_degree").asInt(1);
        boolean intercept = description.get("intercept").asBoolean();
        JsonNode exact = json("nist_exact_of_rounded.json").get(name);
        return new NistData(name, intercept, degree, columns[0], regressors, exact, description.get("certified"));
    }

    /** Powers as the doubles nearest to them. */
    public ColumnMatrix withRoundedPowers() {
        return matrix(false);
    }

    /** Powers in double-double. */
    ColumnMatrix withExtendedPowers() {
        return matrix(true);
    }

    /** The model as a user writes it. */
    String formula() {
        String terms = degree > 1
                ? "poly(x1, " + degree + ", raw)"
                : IntStream.rangeClosed(1, regressors.length)
                        .mapToObj(j -> "x" + j)
                        .collect(Collectors.joining(" + "));
        return "y ~ " + terms + (intercept ? "" : " - 1");
    }

    /** The response y and the regressors x1, x2 … */
    Dataset dataset() {
        Dataset.Builder builder = Dataset.builder().numbers("y", y);
        for (int j = 0; j < regressors.length; j++) {
            builder.numbers("x" + (j + 1), regressors[j]);
        }
        return builder.build();
    }

    JsonNode exactOfRounded() {
        return exact.has("rounded_data") ? exact.get("rounded_data") : exact.get("powers_rounded_to_nearest");
    }

    JsonNode exactOfPowers() {
        return exact.has("rounded_data") ? exact.get("rounded_data") : exact.get("exact_powers");
    }

    private ColumnMatrix matrix(boolean extended) {
        int count = Math.max(degree, regressors.length);
        double[][] columns = new double[count][y.length];
        double[][] low = new double[count][y.length];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < y.length; i++) {
                BigDecimal value =
                        degree > 1 ? new BigDecimal(regressors[0][i]).pow(j + 1) : new BigDecimal(regressors[j][i]);
                columns[j][i] = value.doubleValue();
                low[j][i] = value.subtract(new BigDecimal(columns[j][i])).doubleValue();
            }
        }
        return intercept
                ? ColumnMatrix.withInterceptUnsafe(y.length, columns, extended ? low : null)
                : ColumnMatrix.withoutInterceptUnsafe(y.length, columns, extended ? low : null);
    }

    static double[] numbers(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    private static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try (InputStream in = NistData.class.getResourceAsStream("/reference/nist/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
