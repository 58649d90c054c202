package org.hatmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Only core factorizes, inverts and orthogonalizes. The other modules may ask a fit or core's small matrices; a decomposition
 * of their own shows by what such code is called, in its names or its comments.
 */
class SolvesNothingTest {

    private static final Pattern DECOMPOSITION = Pattern.compile(
            "(?i)gram.{1,5}schmidt|householder|givens|jacobi|cholesky|gauss.{0,3}jordan|\\bpivot|orthogonali[sz]e\\b"
                    + "|orthonormali[sz]e\\b|factori[sz]e\\b|triangulari[sz]e|back.?substitut|org\\.ejml"
                    + "|double\\[\\]\\[\\] (invert|inverse)\\w*\\(|\\bnew (QR|SVD|LU)\\w*\\(");

    private static List<String> suspicious(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(SolvesNothingTest::suspiciousLines)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> suspiciousLines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> DECOMPOSITION.matcher(line).find())
                    .map(line -> file.getFileName() + ": " + line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../diagnostics/src/main/java", "../survey/src/main/java"})
    void decomposesNoMatrix(String sources) {
        assertThat(suspicious(Path.of(sources))).isEmpty();
    }

    /** The pattern finds what it is for: core's own decompositions. */
    @ParameterizedTest
    @ValueSource(strings = {"linalg", "numeric"})
    void wouldFindOne(String room) {
        assertThat(suspicious(Path.of("../core/src/main/java/org/hatmatrix", room)))
                .isNotEmpty();
    }
}
