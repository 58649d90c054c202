package org.hatmatrix.jshell;

import static java.util.stream.Collectors.toList;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * One run of the {@code jshell} of the JDK that runs the tests, started where a student starts it: in the root of the
 * project. Input comes from a file and output goes to one, so that no terminal is involved.
 */
final class JShellProcess {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Path WORK = Path.of("target", "jshell").toAbsolutePath();
    private static final Pattern TROUBLE = Pattern.compile("(\\|\\s+)?(Error:|Exception|Warning:).*");

    /** For the virtual machine that compiles and the one that runs: a script is too short for their optimizing compiler to pay. */
    private static final List<String> SHORT_LIVED = List.of(
            "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-R-XX:TieredStopAtLevel=1", "-R-XX:+UseSerialGC");

    private final int exitCode;
    private final List<String> lines;

    private JShellProcess(int exitCode, List<String> lines) {
        this.exitCode = exitCode;
        this.lines = lines;
    }

    /** Runs {@code jshell script} with the given lines typed in afterwards. */
    static JShellProcess run(String script, String... typed) throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        String name = script.replaceAll("\\W+", "-");
        Path input = Files.write(WORK.resolve(name + ".in"), List.of(typed));
        Path output = WORK.resolve(name + ".out");
        Process process = start(script, input.toFile(), output.toFile());
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(script + " still runs after three minutes, see " + output);
        }
        return new JShellProcess(process.exitValue(), linesOf(output));
    }

    private static Process start(String script, File input, File output) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jshell").toString());
        command.addAll(SHORT_LIVED);
        command.add("-J-Djava.util.prefs.userRoot=" + WORK);
        command.add(script);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectInput(input)
                .redirectOutput(output)
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable.contains("JAVA") || variable.startsWith("JDK"));
        builder.environment().put("TERM", "dumb");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    /** A dumb terminal writes some characters twice with a backspace between. */
    private static List<String> linesOf(Path output) throws IOException {
        try (var read = Files.lines(output)) {
            return read.map(line -> line.replace("\b", "").stripTrailing()).collect(toList());
        }
    }

    int exitCode() {
        return exitCode;
    }

    List<String> lines() {
        return lines;
    }

    /** JShell goes on after an error and still returns 0, so its messages have to be looked for. */
    List<String> troubles() {
        return lines.stream().filter(line -> TROUBLE.matcher(line).matches()).collect(toList());
    }
}
