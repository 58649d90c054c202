package org.hatmatrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java of the guide runs as it stands: a class is compiled and run by itself, and the other blocks of a chapter are one program from top to
 * bottom, with the imports of {@code jshell/hatmatrix.jsh}. A block of text after a block of Java is in what the chapter prints, and a
 * picture is what it writes under that name.
 */
class GuideTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DATA = Path.of("jshell", "examples");
    private static final Pattern BLOCK = Pattern.compile("```(java|text)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]*]\\((pictures/[^)]+\\.svg)\\)");
    private static final String NUMBER = "-?\\d+(\\.\\d+)?";
    private static final String BETWEEN_NUMBERS = "(?=[\" ,])|(?<=[\" ,])";
    private static final int SECONDS = 120;

    /** With this property set, the pictures are drawn anew. */
    private static final boolean WRITE = Boolean.getBoolean("hatmatrix.write");

    /** Where the programs run: it has the data under the names that the guide uses, and takes the files that they write. */
    @TempDir
    Path directory;

    @Test
    void theReadmeRuns() throws Exception {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
        runs("README.md");
    }

    @Test
    void theChapterOfCoreRuns() throws Exception {
        runs("core/README.md");
    }

    @Test
    void theChapterOfDiagnosticsRuns() throws Exception {
        runs("diagnostics/README.md");
    }

    @Test
    void theChapterOfSurveyRuns() throws Exception {
        runs("survey/README.md");
    }

    /** The pictures that a chapter shows are what its code writes, to a hundredth of a pixel and its rounding. */
    private void showsWhatItDraws(String file) throws IOException {
        Path folder = ROOT.resolve(file).getParent();
        Matcher picture = PICTURE.matcher(Files.readString(ROOT.resolve(file)));
        while (picture.find()) {
            Path shown = folder.resolve(picture.group(1));
            Path drawn = directory.resolve(shown.getFileName());
            if (WRITE) {
                Files.createDirectories(shown.getParent());
                Files.copy(drawn, shown, StandardCopyOption.REPLACE_EXISTING);
            }
            String[] wanted = Files.readString(shown).split(BETWEEN_NUMBERS);
            String[] found = Files.readString(drawn).split(BETWEEN_NUMBERS);
            assertThat(found)
                    .as("%s; -Dhatmatrix.write=true draws it anew", shown)
                    .hasSameSizeAs(wanted);
            for (int i = 0; i < found.length; i++) {
                if (found[i].matches(NUMBER)) {
                    assertThat(Double.parseDouble(found[i])).isCloseTo(Double.parseDouble(wanted[i]), within(0.021));
                } else {
                    assertThat(found[i])
                            .as("%s; -Dhatmatrix.write=true draws it anew", shown)
                            .isEqualTo(wanted[i]);
                }
            }
        }
    }

    private void runs(String file) throws IOException, InterruptedException {
        copyTheData();
        Path sources = Files.createDirectories(directory.resolve("sources"));
        StringBuilder chapter = new StringBuilder();
        List<String> shown = new ArrayList<>();
        List<String> programs = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve(file)));
        boolean afterJava = false;
        while (block.find()) {
            if (block.group(1).equals("text")) {
                if (afterJava) {
                    block.group(2)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.strip().equals("..."))
                            .forEach(line -> shown.add(line.stripTrailing()));
                }
                continue;
            }
            afterJava = true;
            Matcher named = CLASS.matcher(block.group(2));
            if (named.find()) {
                programs.add(named.group(1));
                Files.writeString(sources.resolve(named.group(1) + ".java"), block.group(2));
            } else {
                chapter.append(block.group(2));
            }
        }
        if (chapter.length() > 0) {
            programs.add("Chapter");
            Files.writeString(sources.resolve("Chapter.java"), program(chapter));
        }
        assertThat(programs).as("programs in " + file).isNotEmpty();
        compile(programs);

        List<String> printed = new ArrayList<>();
        for (String program : programs) {
            printed.addAll(run(program));
        }
        if (!shown.isEmpty()) {
            assertThat(printed).containsSubsequence(shown);
        }
        showsWhatItDraws(file);
    }

    private static String program(CharSequence statements) throws IOException {
        StringBuilder source = new StringBuilder();
        for (String line : Files.readAllLines(ROOT.resolve("jshell/hatmatrix.jsh"))) {
            // what only the students' jar holds is not on this module's class path
            if (line.startsWith("import ") && !line.startsWith("import org.hatmatrix.jshell.")) {
                source.append(line).append('\n');
            }
        }
        // what JShell imports by itself
        for (String name : List.of("java.io", "java.nio.file", "java.util", "java.util.function", "java.util.stream")) {
            source.append("import ").append(name).append(".*;\n");
        }
        return source.append("class Chapter { public static void main(String[] arguments) throws Exception {\n")
                .append(statements)
                .append("}}\n")
                .toString();
    }

    private void compile(List<String> programs) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-encoding", "UTF-8", "-cp", classPath(), "-d", directory.toString()));
        programs.forEach(program -> arguments.add(
                directory.resolve("sources").resolve(program + ".java").toString()));
        Path errors = directory.resolve("errors");
        int status;
        try (var stream = Files.newOutputStream(errors)) {
            status = compiler.run(null, stream, stream, arguments.toArray(String[]::new));
        }
        assertThat(status).as(Files.readString(errors)).isZero();
    }

    private List<String> run(String program) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-Djava.awt.headless=true",
                        "-cp",
                        directory + java.io.File.pathSeparator + classPath(),
                        program)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed.lines().map(String::stripTrailing).toList();
    }

    private void copyTheData() throws IOException {
        Path target = Files.createDirectories(directory.resolve(DATA));
        try (Stream<Path> files = Files.list(ROOT.resolve(DATA))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    /** The elements are made absolute, for the program runs elsewhere. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(element -> Path.of(element).toAbsolutePath().toString())
                .reduce((a, b) -> a + java.io.File.pathSeparator + b)
                .orElseThrow();
    }
}
