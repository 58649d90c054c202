package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fits have the bits that are written in {@code src/test/resources/bits}, on every machine, in every version of Java and
 * with any number of threads. The build runs it with and without the Vector API, whose kernels have bits of their own.
 *
 * <p>When a change of the algorithms is meant to change bits, this writes both files anew:
 *
 * <pre>{@code ./mvnw -pl core test -Dtest=SameBitsTest -Dhatmatrix.test.writeBits=true}</pre>
 */
class SameBitsTest {

    private static final boolean VECTOR = Boolean.getBoolean("hatmatrix.test.vector");
    private static final Path FILE = Path.of("src/test/resources/bits", VECTOR ? "vector.txt" : "plain.txt");

    private static final String REMEDY =
            "the bits differ from " + FILE + "; if a change of the algorithm is meant to change"
                    + " them, run ./mvnw -pl core test -Dtest=SameBitsTest -Dhatmatrix.test.writeBits=true, else find what depends"
                    + " on the machine, the version of Java or the number of threads";

    @TempDir
    private Path directory;

    @BeforeAll
    static void writeAnewIfAsked() throws IOException {
        if (Boolean.getBoolean("hatmatrix.test.writeBits")) {
            List<String> lines = new ArrayList<>();
            HashedFits.hashes(Parallelism.SERIAL).forEach((name, hash) -> lines.add(name + " " + hash));
            Files.write(FILE, lines);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void theBitsDoNotDependOnTheThreads(int threads) throws IOException {
        assertThat(HashedFits.hashes(Parallelism.threads(threads))).as(REMEDY).isEqualTo(expected());
    }

    /** Other processors, as far as one can stand for them: narrower vectors, and a compiler that uses none. */
    @ParameterizedTest
    @MethodSource
    void theBitsDoNotDependOnTheProcessor(String option) throws IOException, InterruptedException {
        assertThat(hashesOfAnotherMachine(option)).as(REMEDY).isEqualTo(expected());
    }

    private static List<String> theBitsDoNotDependOnTheProcessor() {
        return VECTOR
                ? List.of("-XX:MaxVectorSize=32", "-XX:MaxVectorSize=16")
                : List.of("-XX:MaxVectorSize=16", "-XX:TieredStopAtLevel=1");
    }

    @Test
    void manyKindsOfFitsAreHashed() throws IOException {
        assertThat(expected()).hasSizeGreaterThan(40);
    }

    private static Map<String, String> expected() throws IOException {
        return hashes(Files.readString(FILE));
    }

    private static Map<String, String> hashes(String lines) {
        Map<String, String> hashes = new LinkedHashMap<>();
        lines.lines().map(line -> line.split(" ")).forEach(words -> hashes.put(words[0], words[1]));
        return hashes;
    }

    private Map<String, String> hashesOfAnotherMachine(String option) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(option);
        if (VECTOR) {
            command.add("--add-modules=jdk.incubator.vector");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HashedFits.class.getName()));
        Path out = directory.resolve("out");
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return hashes(Files.readString(out));
    }
}
