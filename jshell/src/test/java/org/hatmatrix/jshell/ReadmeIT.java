package org.hatmatrix.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows is what JShell prints. */
class ReadmeIT {

    private static final String PROMPT = "jshell> ";
    private static final String COMMAND = "./mvnw -q -Pquick -pl core,diagnostics,survey,jshell package && jshell ";
    private static final int ASKED_TO_STOP = 42;

    @Test
    void theFirstScreenShowsTheOutputOfItsCommand() throws Exception {
        List<String> shown =
                block("text").lines().filter(line -> !line.equals("...")).toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(10);

        JShellProcess process = JShellProcess.run(firstScript());

        assertThat(process.troubles()).isEmpty();
        assertThat(process.exitCode()).isZero();
        assertThat(process.lines()).containsSubsequence(shown);
    }

    /** The script that the README's first command starts. */
    static String firstScript() throws IOException {
        return readme().lines()
                .map(String::strip)
                .filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTranscriptRunsAsShown() throws Exception {
        List<String> transcript =
                block("jshell").lines().filter(line -> !line.isBlank()).toList();
        Stream<String> typed = transcript.stream()
                .filter(line -> line.startsWith(PROMPT))
                .map(line -> line.substring(PROMPT.length()));

        JShellProcess process = JShellProcess.run(
                "jshell/hatmatrix.jsh",
                Stream.concat(typed, Stream.of("/exit " + ASKED_TO_STOP)).toArray(String[]::new));

        assertThat(process.troubles()).isEmpty();
        assertThat(process.exitCode()).isEqualTo(ASKED_TO_STOP);
        assertThat(values(process.lines()))
                .containsSubsequence(values(transcript.stream()
                        .filter(line -> !line.startsWith(PROMPT))
                        .toList()));
    }

    /** The number of an unnamed variable depends on what ran before, so an echo counts from its arrow on. */
    private static List<String> values(List<String> lines) {
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            int arrow = line.indexOf("==>");
            values.add(arrow < 0 ? line : line.substring(arrow));
        }
        return values;
    }

    private static String block(String language) throws IOException {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme());
        assertThat(block.find()).as("a block of " + language).isTrue();
        return block.group(1);
    }

    private static String readme() throws IOException {
        return Files.readString(JShellProcess.ROOT.resolve("README.md"));
    }
}
