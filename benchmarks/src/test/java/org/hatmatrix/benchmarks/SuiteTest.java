package org.hatmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.hatmatrix.benchmarks.AbsorbedSuite.Groups;
import org.hatmatrix.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a suite times gives an answer, tried on small problems. */
class SuiteTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows | 76x6 | hatmatrix",
                "rows | 76x6 | Commons Math",
                "columns | 100x5 | EJML",
                "growth | 100x5 | ojAlgo",
                "design | 76x6 | transposition",
                "design | 76x6 | Design.of",
                "csv | 1000 | FastCSV, tokens only",
                "csv | 1000 | hatmatrix",
                "csv | 1000 | hatmatrix, streamed fit",
                "csv | 1000 | FastCSV",
                "csv | 1000 | Commons CSV",
                "csv | 1000 | univocity",
                "robust | 76x6 | Huber",
                "robust | 76x6 | bisquare",
                "errors | 76x6 | fit",
                "errors | 76x6 | Wls",
                "errors | 76x6 | HC3",
                "errors | 76x6 | DFBETAS",
                "errors | 76x6 | wild bootstrap, 19 clusters, 9 999 draws"
            })
    void works(String suite, String size, String contender) throws Exception {
        assertThat(Suite.named(suite).prepare(size, contender).call()).isNotNull();
    }

    @Test
    void aFileHasTheNumbersThatWereDrawn() throws Exception {
        Dataset data = Dataset.readCsv(CsvSuite.write(500));

        assertThat(data.rows()).isEqualTo(500);
        assertThat(Arrays.stream(data.numbers("y")))
                .anyMatch(y -> y < 0)
                .anyMatch(y -> y > 1)
                .allMatch(y -> Math.abs(y) < 6);
        assertThat(data.texts("town")).contains("TownA", "TownS");
    }

    @Test
    void everyEffectHasItsPlaceInTheRun() {
        assertThat(new AbsorbedSuite().sizes()).hasSameSizeAs(Groups.values());
        assertThat(Stream.of(Groups.values()).map(groups -> Groups.labelled(groups.label)))
                .containsExactly(Groups.values());
    }

    @Test
    void everySuiteIsFoundByItsName() {
        assertThat(Suite.all()).allSatisfy(suite -> {
            assertThat(Suite.named(suite.name()).name()).isEqualTo(suite.name());
            assertThat(suite.sizes())
                    .isNotEmpty()
                    .allSatisfy(size -> assertThat(suite.contenders(size)).isNotEmpty());
        });
    }
}
