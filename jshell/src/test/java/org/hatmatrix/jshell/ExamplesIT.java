package org.hatmatrix.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every script under {@code jshell/examples} runs to its end without an error and prints something; {@link ReadmeIT} runs the README's. */
class ExamplesIT {

    static List<String> examples() throws IOException {
        String shown = ReadmeIT.firstScript();
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files.map(file -> "jshell/examples/" + file.getFileName())
                    .filter(name -> name.endsWith(".jsh") && !name.equals(shown))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void runsWithoutAnError(String example) throws Exception {
        JShellProcess process = JShellProcess.run(example);

        assertThat(process.troubles()).isEmpty();
        assertThat(process.exitCode()).isZero();
        assertThat(process.lines()).hasSizeGreaterThan(10);
    }
}
