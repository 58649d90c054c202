package org.hatmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Nobody edits a result: what the documents show is what the code makes of the committed files. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static final Iterable<String> SETS = NistSet.NAMES;

    @Test
    void tablesAndPictureAreThoseOfTheCommittedResults() throws IOException {
        for (Map.Entry<Path, String> file : new Documents(ROOT).rendered().entrySet()) {
            assertThat(Files.readString(ROOT.resolve(file.getKey())))
                    .as("%s; write it with java -jar benchmarks/target/benchmarks.jar render", file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void everyTableIsShownSomewhere() throws IOException {
        String documents = Files.readString(ROOT.resolve("README.md"))
                + Files.readString(ROOT.resolve("benchmarks").resolve("README.md"));

        assertThat(documents)
                .contains(
                        "<!-- speed -->",
                        "<!-- provenance -->",
                        "<!-- rows -->",
                        "<!-- columns -->",
                        "<!-- wide -->",
                        "<!-- growth -->",
                        "<!-- design -->",
                        "<!-- csv -->",
                        "<!-- absorbed -->",
                        "<!-- robust -->",
                        "<!-- errors -->",
                        "<!-- survey -->",
                        "<!-- accuracy -->");
    }

    /** The table was measured once; this holds it to what the library does today. */
    @ParameterizedTest
    @FieldSource("SETS")
    void ourDigitsAreThoseOfTheTable(String name) throws IOException {
        Digits shown = Accuracy.read(ROOT.resolve(Documents.ACCURACY)).digits(name, Peer.HATMATRIX.label());
        NistSet set = NistSet.load(name);
        LeastSquaresFit fit = Ols.withDefaults().fit(set.formula(), set.data());
        Digits now = set.digits(fit.coefficients(), fit.standardErrors(), fit.sigma());

        // another order of summation may change the last digit of a double
        assertThat(now.coefficients()).isCloseTo(shown.coefficients(), within(0.5));
        assertThat(now.standardErrors()).isCloseTo(shown.standardErrors(), within(0.5));
        assertThat(now.sigma()).isCloseTo(shown.sigma(), within(0.5));
    }
}
