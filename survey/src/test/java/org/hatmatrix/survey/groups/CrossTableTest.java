package org.hatmatrix.survey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.TestResult;
import org.junit.jupiter.api.Test;

class CrossTableTest {

    private static CrossTable table(int[][] counts) {
        return CrossTable.of(names("r", counts.length), names("c", counts[0].length), counts);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** The order of given levels is that of the table, and a level that nobody has is a row. */
    @Test
    void givenLevelsAreTheOrderOfTheTable() {
        Dataset data = Dataset.builder()
                .texts("size", "big", "small", "big", "medium")
                .texts("answer", "yes", "no", "no", "yes")
                .numbers("score", 1, 2, 3, 4)
                .build()
                .withLevels("size", "small", "medium", "big", "huge");
        CrossTable table = CrossTable.of(data, "size", "answer");
        assertThat(table.rows()).containsExactly("small", "medium", "big", "huge");
        assertThat(table.columns()).containsExactly("yes", "no");
        assertThat(KruskalWallis.of(data, "score", "size").names()).containsExactly("small", "medium", "big");
    }

    @Test
    void countsPairsOfTexts() {
        CrossTable table = CrossTable.of(
                Arrays.asList("b", "a", "b", null, "a", " "), Arrays.asList("x", "y", "x", "x", null, "y"));
        assertThat(table.rows()).containsExactly("b", "a");
        assertThat(table.columns()).containsExactly("x", "y");
        assertThat(table.counts()).isDeepEqualTo(new int[][] {{2, 0}, {0, 1}});
        assertThat(table.rowTotals()).containsExactly(2, 1);
        assertThat(table.columnTotals()).containsExactly(2, 1);
        assertThat(table.total()).isEqualTo(3);
        Dataset data = Dataset.builder()
                .texts("group", "b", "a", "b")
                .texts("answer", "x", "y", "x")
                .build();
        assertThat(CrossTable.of(data, "group", "answer")).hasToString(table.toString());
    }

    @Test
    void expectedCountsComeFromTheTotals() {
        double[][] expected = table(new int[][] {{3, 1}, {1, 3}}).expected();
        assertThat(expected).isDeepEqualTo(new double[][] {{2, 2}, {2, 2}});
    }

    @Test
    void emptyRowsAndColumnsDoNotChangeTests() {
        CrossTable full = table(new int[][] {{12, 5, 3}, {8, 7, 5}, {2, 3, 5}});
        CrossTable padded = table(new int[][] {{12, 0, 5, 3}, {0, 0, 0, 0}, {8, 0, 7, 5}, {2, 0, 3, 5}});
        assertThat(padded.chiSquared()).isEqualTo(full.chiSquared());
        assertThat(padded.fisher()).isEqualTo(full.fisher());
        assertThat(padded.cramersV()).isEqualTo(full.cramersV());
        assertThat(padded.smallestExpected()).isEqualTo(full.smallestExpected());
        assertThat(padded.adjustedResiduals()[1]).containsOnly(Double.NaN);
    }

    @Test
    void aSingleRowHasNoAssociation() {
        CrossTable single = table(new int[][] {{3, 4, 5}});
        assertThat(single.chiSquared().pValue()).isNaN();
        assertThat(single.cramersV()).isNaN();
        assertThat(single.cramersVCorrected()).isNaN();
        assertThat(single.fisher().pValue()).isEqualTo(1);
        assertThat(single.toString()).contains("df = 0, p = NaN");
    }

    @Test
    void simulationComesNearTheExactTest() {
        CrossTable table = table(new int[][] {{12, 5, 3}, {8, 7, 5}, {2, 3, 5}});
        double exact = table.fisherExact().pValue();
        TestResult simulated = table.fisherMonteCarlo(20_000, 42);
        // four standard errors of a simulated share
        assertThat(simulated.pValue()).isEqualTo(exact, within(4 * Math.sqrt(exact * (1 - exact) / 20_000)));
        assertThat(table.fisherMonteCarlo(20_000, 42)).isEqualTo(simulated);
        assertThat(simulated.statistic()).isEqualTo(table.fisherExact().statistic());
    }

    @Test
    void largeTablesAreSimulatedAndSaySo() {
        int[][] counts = new int[6][6];
        IntStream.range(0, 36).forEach(i -> counts[i / 6][i % 6] = 20 + i * i % 17);
        CrossTable table = table(counts);
        TestResult simulated = table.fisher();
        assertThat(simulated.name()).isEqualTo("Fisher's test, simulated with 100000 tables");
        // R 4.2.2: fisher.test(m, simulate.p.value = TRUE, B = 2e5)$p.value is 0.1842 after set.seed(1)
        assertThat(simulated.pValue()).isEqualTo(0.1842, within(0.006));
        assertThatIllegalArgumentException()
                .isThrownBy(table::fisherExact)
                .withMessageContaining("6 x 6 table of 993 is too large")
                .withMessageContaining("fisherMonteCarlo");
        assertThat(table.toString()).doesNotContain("Fisher");
    }

    @Property(tries = 60, seed = "20261121")
    void fisherOfTwoByTwoIsTheSumOfHypergeometricProbabilities(
            @ForAll("cells") int a, @ForAll("cells") int b, @ForAll("cells") int c, @ForAll("cells") int d) {
        var hypergeometric = new HypergeometricDistribution(a + b + c + d, a + b, a + c);
        double own = hypergeometric.probability(a);
        double sum = IntStream.rangeClosed(0, a + b + c + d)
                .mapToDouble(hypergeometric::probability)
                .filter(p -> p <= own * (1 + 1e-7))
                .sum();
        // Commons Math's saddle point expansion is good to about 1e-10
        assertThat(table(new int[][] {{a, b}, {c, d}}).fisherExact().pValue())
                .isEqualTo(Math.min(1, sum), within(1e-9));
    }

    @Provide
    Arbitrary<Integer> cells() {
        return Arbitraries.integers().between(1, 40);
    }

    @Property(tries = 40, seed = "7")
    void transposingChangesNoTest(@ForAll("tables") int[][] counts) {
        int[][] transposed = new int[3][counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < 3; j++) {
                transposed[j][i] = counts[i][j];
            }
        }
        CrossTable one = table(counts);
        CrossTable other = table(transposed);
        assertThat(other.fisherExact().pValue()).isEqualTo(one.fisherExact().pValue(), within(1e-12));
        assertThat(other.chiSquared().pValue()).isEqualTo(one.chiSquared().pValue(), within(1e-12));
    }

    @Provide
    Arbitrary<int[][]> tables() {
        return Arbitraries.integers()
                .between(1, 6)
                .array(int[].class)
                .ofSize(3)
                .array(int[][].class)
                .ofMinSize(2)
                .ofMaxSize(4);
    }

    @Test
    void errorsSayWhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(new int[][] {{1, -2}, {3, 4}}))
                .withMessage("row 1, column 2: count -2 is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(new int[][] {{1, 2}, {3}}))
                .withMessage("row 2: 1 values, but 2 in the list of columns");
        assertThatIllegalArgumentException().isThrownBy(() -> table(new int[][] {{0, 0}, {0, 0}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(new int[][] {{Integer.MAX_VALUE, 1}, {1, 1}}))
                .withMessageContaining("2147483650");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossTable.of(List.of("a", "a"), List.of("x"), new int[][] {{1}, {2}}))
                .withMessage("row 'a' appears twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(new int[][] {{1, 2, 3}, {3, 4, 5}}).yates())
                .withMessageContaining("2 x 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(new int[][] {{1, 2}, {3, 4}}).fisherMonteCarlo(0, 1));
    }

    @Test
    void longColumnNamesGoIntoALegend() {
        CrossTable table = CrossTable.of(
                List.of("small", "big"),
                List.of("a first answer that takes its room", "a second one of the same kind"),
                new int[][] {{10, 12}, {13, 9}});
        assertThat(table).hasToString("""
                  [1] = a first answer that takes its room
                  [2] = a second one of the same kind
                       [1]  [2]  total
                small   10   12     22
                big     13    9     22
                total   23   21     44

                chi-squared = 0.8199, df = 1, p = 0.3652
                Cramer's V = 0.137, bias-corrected 0.000
                """);
    }

    @Test
    void showsPercentagesAndResidualsOnRequest() {
        CrossTable table =
                CrossTable.of(List.of("a", "b"), List.of("yes", "no", "never"), new int[][] {{3, 1, 0}, {1, 3, 0}});
        assertThat(table.rowPercent()).isDeepEqualTo(new double[][] {{75, 25, 0}, {25, 75, 0}});
        assertThat(table.columnPercent()[1]).containsExactly(25, 75, Double.NaN);
        assertThat(table.totalPercent()).isDeepEqualTo(new double[][] {{37.5, 12.5, 0}, {12.5, 37.5, 0}});
        assertThat(table.table(CellContent.COUNT, CellContent.COLUMN_PERCENT, CellContent.ADJUSTED_RESIDUAL)
                        .toText())
                .isEqualTo("""
                                                yes     no  never  total
                        a      n                  3      1      0      4
                               % of column     75.0   25.0      –   50.0
                               adj. residual    1.4   -1.4      –
                        ────────────────────────────────────────────────
                        b      n                  1      3      0      4
                               % of column     25.0   75.0      –   50.0
                               adj. residual   -1.4    1.4      –
                        ────────────────────────────────────────────────
                        total  n                  4      4      0      8
                               % of column    100.0  100.0      –  100.0
                        """);
        assertThat(table.table(CellContent.EXPECTED, CellContent.ROW_PERCENT, CellContent.TOTAL_PERCENT)
                        .toDataset()
                        .numbers("total"))
                .containsExactly(4, 100, 50, 4, 100, 50, 8, 100, 100);
    }

    @Test
    void warnsOfLetterCase() {
        CrossTable table = CrossTable.of(List.of("Small", "small", "big"), List.of("yes", "no", "no"));
        assertThat(table.toString()).contains("differ in letter case or blanks only: 'Small' and 'small'.");
    }

    @Test
    void theSummaryHasPercentagesAndTestsOnce() {
        CrossTable table = table(new int[][] {{6, 2}, {1, 7}});
        assertThat(table.summary())
                .isEqualTo(table.table(CellContent.COUNT, CellContent.ROW_PERCENT) + "\n"
                        + table.toString().substring(table.toString().indexOf("chi-squared")));
    }

    @Test
    void countsOfAnyType() {
        List<String> names = List.of("a", "b");
        CrossTable table = CrossTable.of(names, names, new int[][] {{3, 4}, {5, 6}});
        assertThat(CrossTable.of(names, names, new long[][] {{3, 4}, {5, 6}}).counts())
                .isDeepEqualTo(table.counts());
        assertThat(CrossTable.of(names, names, new double[][] {{3, 4}, {5, 6}}).counts())
                .isDeepEqualTo(table.counts());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossTable.of(names, names, new double[][] {{3, 4}, {5.5, 6}}))
                .withMessage("row 2, column 1: count 5.5, a whole number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossTable.of(names, names, new double[][] {{3, 4}, {5, Double.NaN}}))
                .withMessage("row 2, column 2: count NaN, a whole number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossTable.of(names, names, new long[][] {{3, -4}, {5, 6}}))
                .withMessage("row 1, column 2: count -4 is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossTable.of(names, names, new long[][] {{1L << 40, 4}, {5, 6}}))
                .withMessageContaining("between 1 and 2147483647 is wanted");
    }
}
