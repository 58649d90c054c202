package org.hatmatrix.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What has to stand beside a table of times: the processor, the JDK, the commit, and what OpenBLAS took the processor for. */
final class Machine {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    static String describe() throws IOException, InterruptedException {
        return "%s, %d cores, %s %s; OpenBLAS core: %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vm.name"),
                        Runtime.version(),
                        openBlasCore());
    }

    /** The commit of the directory where the run was started, with a plus sign where sources were changed since. */
    static String commit() throws IOException, InterruptedException {
        String commit = output(new ProcessBuilder("git", "rev-parse", "--short", "HEAD"))
                .strip();
        String changes =
                output(new ProcessBuilder("git", "status", "--porcelain", "--", "*.java", "pom.xml", "*/pom.xml"));
        return commit + (changes.isBlank() ? "" : "+");
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(CPU_INFO)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        }
    }

    /** OpenBLAS tells its choice on stderr when it is loaded in a process with {@code OPENBLAS_VERBOSE=2}. */
    private static String openBlasCore() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName());
        builder.environment().put("OPENBLAS_VERBOSE", "2");
        return output(builder)
                .lines()
                .filter(line -> line.startsWith("Core:"))
                .map(line -> line.substring("Core:".length()).trim())
                .findFirst()
                .orElse("unknown");
    }

    /** Loads the native library and solves the smallest problem. */
    static final class Probe {

        private Probe() {}

        public static void main(String[] arguments) {
            Workload workload = Workload.of(new Shape(10, 2));
            Peer.DGELS.solver(true).ofRows(workload.response(), workload.rows());
        }
    }
}
