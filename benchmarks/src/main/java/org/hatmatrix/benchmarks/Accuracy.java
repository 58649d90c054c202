package org.hatmatrix.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;

/**
 * Correct digits on NIST's linear sets: this library, LAPACK and the Java peers as they are measured now, beside the ceiling
 * of the data, the exact least squares of the doubles. R, numpy and statsmodels are not Java: their figures are recorded in
 * {@code nist_accuracy.csv}.
 *
 * @param date the day
 * @param commit the commit
 * @param figures what was measured
 */
record Accuracy(String date, String commit, List<Figure> figures) {

    /** What one solver reached on one problem. */
    record Figure(String problem, String solver, Digits digits) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CEILING = "ceiling";
    private static final List<Peer> PEERS =
            List.of(Peer.DGELS, Peer.EJML, Peer.OJALGO, Peer.HIPPARCHUS, Peer.COMMONS_MATH);
    private static final String AS_COLUMNS = ", powers as columns";

    Accuracy {
        figures = List.copyOf(figures);
    }

    static Accuracy measure() throws IOException, InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (String name : NistSet.NAMES) {
            NistSet set = NistSet.load(name);
            Digits ceiling = set.digits(set.exactOfDoubles());
            Digits lower = set.digits(set.exactOfRoundedPowers());
            boolean apart = !ceiling.equals(lower);
            figures.add(new Figure(name, CEILING, ceiling));
            figures.add(new Figure(name, Peer.HATMATRIX.label(), ofFormula(set)));
            String problem = apart ? name + AS_COLUMNS : name;
            if (apart) {
                figures.add(new Figure(problem, CEILING, lower));
                figures.add(new Figure(problem, Peer.HATMATRIX.label(), ofRows(set, Peer.HATMATRIX)));
            }
            PEERS.forEach(peer -> figures.add(new Figure(problem, peer.label(), ofRows(set, peer))));
        }
        return new Accuracy(LocalDate.now().toString(), Machine.commit(), figures);
    }

    private static Digits ofFormula(NistSet set) {
        LeastSquaresFit fit = Ols.withDefaults().fit(set.formula(), set.data());
        return set.digits(fit.coefficients(), fit.standardErrors(), fit.sigma());
    }

    /** A peer that refuses the design has no digits. */
    private static Digits ofRows(NistSet set, Peer peer) {
        try {
            Answer answer = peer.solver(set.hasIntercept()).ofRows(set.data().numbers("y"), set.rows());
            return set.digits(answer.coefficients(), answer.standardErrors(), answer.sigma());
        } catch (RuntimeException refused) {
            return Digits.NONE;
        }
    }

    static Accuracy read(Path file) throws IOException {
        JsonNode tree = JSON.readTree(file.toFile());
        return new Accuracy(
                tree.path("date").asText(),
                tree.path("commit").asText(),
                JSON.convertValue(tree.path("figures"), new TypeReference<List<Figure>>() {}));
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Figure figure : figures) {
            lines.add("  " + JSON.writeValueAsString(figure));
        }
        Files.writeString(
                file,
                "{\"date\": \"" + date + "\",\n \"commit\": \"" + commit + "\",\n \"figures\": [\n"
                        + String.join(",\n", lines) + "\n]}\n");
    }

    /** The table; bold is what no other solver on its line exceeds. */
    String table() throws IOException {
        Dataset recorded = recorded();
        List<String> measured = Stream.concat(Stream.of(Peer.HATMATRIX), PEERS.stream())
                .map(Peer::label)
                .toList();
        List<String> others = recorded.texts("solver").stream()
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
        List<String> titles = new ArrayList<>(List.of("set", CEILING));
        titles.addAll(measured);
        titles.addAll(others);
        Markdown table = new Markdown(titles);
        for (String problem : figures.stream().map(Figure::problem).distinct().toList()) {
            List<Digits> line = new ArrayList<>();
            measured.forEach(solver -> line.add(digits(problem, solver)));
            // who has no powers in formulas was measured with powers as columns
            boolean columns = line.stream().skip(1).anyMatch(digits -> !digits.equals(Digits.NONE));
            others.forEach(solver -> line.add(columns ? recorded(recorded, problem, solver) : Digits.NONE));
            Digits best = Digits.best(line);
            List<String> cells =
                    new ArrayList<>(List.of(problem, digits(problem, CEILING).cell(Digits.NONE)));
            line.forEach(digits -> cells.add(digits.equals(Digits.NONE) ? "–" : digits.cell(best)));
            table.row(cells);
        }
        return table.toString();
    }

    Digits digits(String problem, String solver) {
        return figures.stream()
                .filter(figure ->
                        figure.problem().equals(problem) && figure.solver().equals(solver))
                .map(Figure::digits)
                .findFirst()
                .orElse(Digits.NONE);
    }

    private static Dataset recorded() throws IOException {
        try (InputStream in = Objects.requireNonNull(Accuracy.class.getResourceAsStream("nist_accuracy.csv"));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return Dataset.readCsv(reader);
        }
    }

    private static Digits recorded(Dataset recorded, String problem, String solver) {
        String set = problem.replace(AS_COLUMNS, "");
        for (int i = 0; i < recorded.rows(); i++) {
            if (set.equals(recorded.texts("set").get(i))
                    && solver.equals(recorded.texts("solver").get(i))) {
                return new Digits(
                        recorded.numbers("coefficients")[i],
                        recorded.numbers("standard_errors")[i],
                        recorded.numbers("sigma")[i]);
            }
        }
        return Digits.NONE;
    }
}
