package org.hatmatrix.benchmarks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run and where it was made.
 *
 * @param machine processor, cores, virtual machine and what OpenBLAS took the processor for
 * @param date the day
 * @param commit the commit that was measured, with a plus sign where files were changed
 * @param measurements all times
 */
record Results(String machine, String date, String commit, List<Measurement> measurements) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Results {
        measurements = List.copyOf(measurements);
    }

    static Results read(Path file) throws IOException {
        JsonNode tree = JSON.readTree(file.toFile());
        return new Results(
                tree.path("machine").asText(),
                tree.path("date").asText(),
                tree.path("commit").asText(),
                JSON.convertValue(tree.path("measurements"), new TypeReference<List<Measurement>>() {}));
    }

    /** One measurement a line, so that a change reads well. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Measurement measurement : measurements) {
            lines.add("  " + JSON.writeValueAsString(measurement));
        }
        Files.writeString(
                file,
                "{\"machine\": %s,%n \"date\": \"%s\",%n \"commit\": \"%s\",%n \"measurements\": [%n%s%n]}%n"
                        .formatted(JSON.writeValueAsString(machine), date, commit, String.join(",\n", lines))
                        .replace(System.lineSeparator(), "\n"));
    }

    /** Median processor time in microseconds, NaN if it was not measured. */
    double time(String suite, String size, String contender) {
        return measurements.stream()
                .filter(measurement -> measurement.isOf(suite, size, contender))
                .mapToDouble(Measurement::median)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The sizes of a suite that were measured, in the order of the run. */
    List<String> sizes(String suite) {
        return measurements.stream()
                .filter(measurement -> measurement.suite().equals(suite))
                .map(Measurement::size)
                .distinct()
                .toList();
    }

    /** Who was measured, in the order of the run. */
    List<String> contenders(String suite) {
        return measurements.stream()
                .filter(measurement -> measurement.suite().equals(suite))
                .map(Measurement::contender)
                .distinct()
                .toList();
    }

    /** These, with those of a later run of some suites in place of their own; machine, day and commit are the later ones. */
    Results with(Results later) {
        List<Measurement> all = new ArrayList<>(measurements.stream()
                .filter(old ->
                        later.measurements.stream().noneMatch(m -> m.suite().equals(old.suite())))
                .toList());
        all.addAll(later.measurements);
        return new Results(later.machine, later.date, later.commit, all);
    }
}
