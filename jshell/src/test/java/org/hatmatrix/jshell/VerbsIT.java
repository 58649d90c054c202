package org.hatmatrix.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How the verbs print: once, in 80 columns, in ASCII where the terminal shows no more, from any folder. */
@DisabledOnOs(OS.WINDOWS) // the program that starts JShell from any folder is one of the shell
class VerbsIT {

    private static final Path JSHELL = JShellProcess.ROOT.resolve("jshell");

    @TempDir
    Path folder;

    private int exit;

    private List<String> run(Path program, String locale, String... script) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("analysis.jsh"), List.of(script));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", program.toString(), file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        exit = process.exitValue();
        return Files.readString(output, StandardCharsets.UTF_8).lines().toList();
    }

    private void copyTheData(String... names) throws IOException {
        for (String name : names) {
            Files.copy(JSHELL.resolve("examples").resolve(name), folder.resolve(name));
        }
    }

    @Test
    void theyPrintOnceInAsciiAndTellMistakesBriefly() throws Exception {
        copyTheData("grunfeld.csv", "entrepreneurs.csv");
        List<String> lines = run(
                JSHELL.resolve("hatmatrix"),
                "C",
                "var firms = read(\"grunfeld.csv\")",
                "var fit = ols(\"log(invest) ~ log(value) + log(capital)\", firms)",
                "vif(fit)",
                "bp(fit)",
                "diagnose(fit)",
                "table(fit, robust(\"log(invest) ~ log(value)\", firms))",
                "predict(fit, firms.head(2))",
                "boxplot(firms, \"invest\")",
                "describe(firms)",
                "plot(fit)",
                "report(fit)",
                "var answers = read(\"entrepreneurs.csv\")",
                "cross(answers, \"size\", \"loans\")",
                "cor(firms, \"value\", \"capital\")",
                "help()",
                "ols(\"invest ~ sales\", firms)",
                "/exit");
        assertThat(exit).isZero();
        assertThat(String.join("", lines)).matches("\\p{ASCII}*");
        // a question mark ends a question, anywhere else it stands for a sign that the terminal does not show
        assertThat(lines).noneMatch(line -> line.matches(".*(\\W|^)[?].*|.*[?]\\w.*"));
        assertThat(lines).allMatch(line -> line.length() <= 80 || line.contains(folder.toString()));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Variance inflation"))
                .hasSize(1);
        assertThat(lines).filteredOn(line -> line.startsWith("chi-squared")).hasSize(1);
        assertThat(lines).filteredOn(line -> line.contains("% of row")).hasSize(4);
        assertThat(lines).filteredOn(line -> line.startsWith("R2 0")).hasSize(1);
        assertThat(lines).anyMatch(line -> line.contains("unknown column 'sales'"));
        assertThat(lines).as("calls inside the library").noneMatch(line -> line.matches("\\|\\s+at .*[.]java:\\d+\\)"));
        assertThat(folder.resolve("report.html")).exists();
        assertThat(folder.resolve("plot4.svg")).exists();
    }

    @Test
    void aJarThatIsNotBuiltIsMissed() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("root/jshell"));
        Path program = Files.copy(JSHELL.resolve("hatmatrix"), elsewhere.resolve("hatmatrix"));
        List<String> lines = run(program, "C.UTF-8", "/exit");
        assertThat(exit).isEqualTo(1);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("there is no", "root/jshell/target/hatmatrix.jar");
        assertThat(lines.get(1)).contains("./mvnw -q -DskipTests", "package");
    }
}
