package org.hatmatrix.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;

/**
 * Prints the README's table of correct digits on the eleven linear sets of NIST's Statistical Reference Datasets: ours
 * measured now, the peers' as recorded in {@code nist_accuracy.csv}.
 */
public final class DigitsTable {

    private static final List<String> SETS = List.of(
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

    /** Title in the README and method in the recorded figures. */
    private record Column(String title, String method) {}

    private static final List<Column> PEERS = List.of(
            new Column("R `lm`", "R lm (default tol 1e-7)"),
            new Column("numpy `lstsq`", "numpy lstsq(rcond=None)"),
            new Column("statsmodels", "statsmodels OLS(pinv)"),
            new Column("Commons Math", "Commons Math 3.6.1 OLS (QR)"),
            new Column("EJML", "EJML 0.43.1 leastSquares (QR)"));

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final Dataset recorded;

    private DigitsTable() {
        try (Reader reader = new InputStreamReader(
                resource("/org/hatmatrix/benchmarks/nist_accuracy.csv"), StandardCharsets.UTF_8)) {
            recorded = Dataset.readCsv(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Prints the table in Markdown.
     *
     * @param arguments none
     * @throws IOException if the certified values cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        new DigitsTable().print(System.out);
    }

    private void print(PrintStream out) throws IOException {
        StringJoiner header = new StringJoiner(" | ", "| ", " |").add("set").add("hatmatrix");
        StringJoiner rule = new StringJoiner("|", "|", "|").add("---").add("---");
        for (Column peer : PEERS) {
            header.add(peer.title());
            rule.add("---");
        }
        out.println(header);
        out.println(rule);
        for (String set : SETS) {
            StringJoiner row = new StringJoiner(" | ", "| ", " |").add(set).add("**" + measure(set) + "**");
            for (Column peer : PEERS) {
                row.add(recorded(set, peer.method()));
            }
            out.println(row);
        }
    }

    /** Digits of coefficients, standard errors and residual standard deviation of our fit. */
    private String measure(String set) throws IOException {
        JsonNode description = read(set + ".json");
        JsonNode certified = description.path("certified");
        LeastSquaresFit fit = Ols.withDefaults().fit(model(description), data(set));
        return cell(
                Digits.least(fit.coefficients(), decimals(certified.path("coefficients"))),
                Digits.least(fit.standardErrors(), decimals(certified.path("standard_errors"))),
                Digits.of(fit.sigma(), certified.path("residual_sd").decimalValue()));
    }

    private static String model(JsonNode description) {
        StringJoiner terms =
                new StringJoiner(" + ", "y ~ ", description.path("intercept").asBoolean() ? "" : " - 1");
        JsonNode degree = description.path("polynomial_degree");
        if (degree.isNumber() && degree.asInt() > 1) {
            return terms.add("poly(x, " + degree.asInt() + ", raw)").toString();
        }
        description.path("regressors").forEach(regressor -> terms.add(regressor.asText()));
        return terms.toString();
    }

    private String recorded(String set, String method) {
        List<String> names = texts("dataset");
        List<String> methods = texts("method");
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equals(set) && methods.get(i).equals(method)) {
                return cell(
                        recorded.numbers("min_lre_coefficients")[i],
                        recorded.numbers("min_lre_standard_errors")[i],
                        recorded.numbers("lre_residual_sd")[i]);
            }
        }
        throw new IllegalArgumentException("no figures of " + method + " for " + set);
    }

    private List<String> texts(String column) {
        return recorded.texts(column).stream().map(Objects::requireNonNull).toList();
    }

    private static String cell(double coefficients, double standardErrors, double sigma) {
        return digits(coefficients) + " / " + digits(standardErrors) + " / " + digits(sigma);
    }

    private static String digits(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static Dataset data(String set) throws IOException {
        try (Reader reader =
                new InputStreamReader(resource("/reference/nist/linear/" + set + ".csv"), StandardCharsets.UTF_8)) {
            return Dataset.readCsv(reader);
        }
    }

    private JsonNode read(String file) throws IOException {
        try (InputStream in = resource("/reference/nist/linear/" + file)) {
            return json.readTree(in);
        }
    }

    private static List<BigDecimal> decimals(JsonNode array) {
        List<BigDecimal> decimals = new ArrayList<>();
        array.forEach(number -> decimals.add(number.decimalValue()));
        return decimals;
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(DigitsTable.class.getResourceAsStream(path), path);
    }
}
