package org.hatmatrix.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link LeastSquaresBenchmark} without and with the Vector API and prints the README's table of ratios from the
 * median processor times. The raw results go to {@code benchmarks/results}.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar org.hatmatrix.benchmarks.SpeedTable [SHAPE...]
 * }</pre>
 */
public final class SpeedTable {

    private static final List<String> SHAPES =
            List.of("76x6", "1000x10", "10000x50", "100000x20", "1000000x10", "2000x500", "5000x1000");
    private static final Path RESULTS = Path.of("benchmarks", "results");

    private final List<String> shapes;

    private SpeedTable(List<String> shapes) {
        this.shapes = shapes;
    }

    /**
     * Measures and prints.
     *
     * @param arguments shapes such as {@code 1000x10}; none means all
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the results cannot be written
     * @throws InterruptedException if the probe of the native library is interrupted
     */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        SpeedTable table = new SpeedTable(arguments.length == 0 ? SHAPES : Arrays.asList(arguments));
        Times plain = table.measure("plain", List.of(Peer.values()));
        Times vector =
                table.measure("vector", List.of(Peer.DGELS, Peer.HATMATRIX), "--add-modules", "jdk.incubator.vector");
        Machine.describe(System.out);
        table.print(plain, vector, System.out);
    }

    private Times measure(String mode, List<Peer> peers, String... jvmOptions) throws RunnerException, IOException {
        Collection<RunResult> results = new ArrayList<>();
        for (String shape : shapes) {
            // Shape by shape, so that the peers whose ratio is taken run next to each other.
            results.addAll(new Runner(options(shape, peers, jvmOptions)).run());
        }
        Files.createDirectories(RESULTS);
        Path file = RESULTS.resolve(
                "least-squares-" + mode + "-jdk" + Runtime.version().feature() + ".json");
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
        }
        return new Times(results);
    }

    private static Options options(String shape, List<Peer> peers, String... jvmOptions) {
        return new OptionsBuilder()
                .include(LeastSquaresBenchmark.class.getName())
                .param("shape", shape)
                .param("peer", peers.stream().map(Peer::name).toArray(String[]::new))
                .jvmArgsAppend(jvmOptions)
                .addProfiler(ProcessorTimeProfiler.class)
                .addProfiler("gc")
                .build();
    }

    private void print(Times plain, Times vector, PrintStream out) {
        StringJoiner header = new StringJoiner(" | ", "| ", " |")
                .add("n × p")
                .add("dgels, ms")
                .add("hatmatrix")
                .add("hatmatrix, Vector API");
        StringJoiner rule =
                new StringJoiner("|", "|", "|").add("---").add("--:").add("--:").add("--:");
        List<Peer> others = Arrays.stream(Peer.values())
                .filter(peer -> peer != Peer.DGELS && peer != Peer.HATMATRIX)
                .toList();
        for (Peer peer : others) {
            header.add(peer.label());
            rule.add("--:");
        }
        out.println(header);
        out.println(rule);
        for (String shape : shapes) {
            double yardstick = plain.median(shape, Peer.DGELS);
            StringJoiner row = new StringJoiner(" | ", "| ", " |")
                    .add(Shape.parse(shape).label())
                    .add(String.format(Locale.ROOT, "%.3g", yardstick / 1_000))
                    .add(ratio(yardstick, plain.median(shape, Peer.HATMATRIX)))
                    .add(ratio(vector.median(shape, Peer.DGELS), vector.median(shape, Peer.HATMATRIX)));
            for (Peer peer : others) {
                row.add(ratio(yardstick, plain.median(shape, peer)));
            }
            out.println(row);
        }
    }

    private static String ratio(double yardstick, double time) {
        return String.format(Locale.ROOT, "%.2f", yardstick / time);
    }

    /** Median processor times of one run. */
    private record Times(Collection<RunResult> results) {

        double median(String shape, Peer peer) {
            for (RunResult result : results) {
                if (result.getParams().getParam("shape").equals(shape)
                        && result.getParams().getParam("peer").equals(peer.name())) {
                    return result.getSecondaryResults()
                            .get(ProcessorTimeProfiler.NAME)
                            .getStatistics()
                            .getPercentile(50);
                }
            }
            return Double.NaN;
        }
    }
}
