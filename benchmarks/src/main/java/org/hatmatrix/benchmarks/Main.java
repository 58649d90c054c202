package org.hatmatrix.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The commands of the benchmarks, started in the root of the project.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar measure
 * }</pre>
 */
public final class Main {

    private static final String USAGE = """
            java -jar benchmarks/target/benchmarks.jar COMMAND

              measure [--quick] [--into FILE] [SUITE...]
                                        times suites (all of them unless named) into FILE, by default
                                        benchmarks/results/speed.json; other suites in that file stay as they are;
                                        --quick makes one cold operation each, to see whether all works
              accuracy                  digits on NIST's sets into benchmarks/results/accuracy.json
              render                    tables and picture from benchmarks/results into README.md and benchmarks/
              compare BEFORE AFTER      what moved by more than 10 % between two files of times;
                                        ends with status 1 if something became slower
            """;

    private Main() {}

    /**
     * Runs a command.
     *
     * @param arguments the command and what it takes
     * @throws IOException if a file cannot be read or written
     * @throws InterruptedException if the run is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        switch (rest.isEmpty() ? "" : rest.remove(0)) {
            case "measure" -> measure(rest);
            case "accuracy" -> Accuracy.measure().write(Documents.ACCURACY);
            case "render" -> new Documents(Path.of("")).write();
            case "compare" -> compare(rest);
            default -> System.out.print(USAGE);
        }
    }

    private static void measure(List<String> options) throws IOException, InterruptedException {
        boolean quick = options.remove("--quick");
        Path file = Documents.SPEED;
        int into = options.indexOf("--into");
        if (into >= 0) {
            file = Path.of(options.remove(into + 1));
            options.remove(into);
        }
        List<Suite> suites = options.isEmpty()
                ? Suite.all()
                : options.stream().map(Suite::named).toList();
        Results results = new Publication(quick, System.out).run(suites);
        Results all = options.isEmpty() || !Files.exists(file)
                ? results
                : Results.read(file).with(results);
        all.write(file);
    }

    private static void compare(List<String> files) throws IOException {
        if (files.size() != 2) {
            System.out.print(USAGE);
            return;
        }
        Comparison comparison =
                new Comparison(Results.read(Path.of(files.get(0))), Results.read(Path.of(files.get(1))));
        System.out.print(comparison);
        if (comparison.regressed()) {
            System.exit(1);
        }
    }
}
