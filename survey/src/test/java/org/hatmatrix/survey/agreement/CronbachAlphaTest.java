package org.hatmatrix.survey.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hatmatrix.data.Dataset;
import org.junit.jupiter.api.Test;

class CronbachAlphaTest {

    private static final double[][] ITEMS = {{1, 2, 2}, {2, 2, 3}, {3, 4, 3}, {4, 4, 5}, {5, 4, 5}};

    @Property(tries = 40, seed = "5")
    void countsArePatternsRepeated(@ForAll @Size(5) List<@IntRange(min = 0, max = 4) Integer> given) {
        int[] counts = given.stream().mapToInt(Integer::intValue).toArray();
        List<double[]> repeated = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            for (int copy = 0; copy < counts[i]; copy++) {
                repeated.add(ITEMS[i]);
            }
        }
        if (repeated.size() < 2 || repeated.stream().distinct().count() < 2) {
            return;
        }
        CronbachAlpha fromCounts = CronbachAlpha.of(ITEMS, counts);
        CronbachAlpha fromRows = CronbachAlpha.of(repeated.toArray(double[][]::new));
        assertThat(fromCounts.observations()).isEqualTo(repeated.size());
        assertThat(fromCounts.estimate()).isEqualTo(fromRows.estimate(), within(1e-12));
        assertThat(fromCounts.standardError()).isEqualTo(fromRows.standardError(), within(1e-12));
        assertThat(fromCounts.interval(0.9).lower())
                .isEqualTo(fromRows.interval(0.9).lower(), within(1e-11));
    }

    @Test
    void unitsDoNotMatter() {
        double alpha = CronbachAlpha.of(ITEMS).estimate();
        for (double unit : new double[] {1e-150, 1e-300, 1e150, 1e300}) {
            double[][] scaled = Arrays.stream(ITEMS)
                    .map(row -> Arrays.stream(row).map(v -> v * unit).toArray())
                    .toArray(double[][]::new);
            CronbachAlpha other = CronbachAlpha.of(scaled);
            assertThat(other.estimate()).isEqualTo(alpha, within(1e-14));
            assertThat(other.itemStandardDeviations()[0]).isEqualTo(Math.sqrt(2.5) * unit, within(1e-14 * unit));
            assertThat(other.itemMeans()[0]).isEqualTo(3 * unit, within(1e-14 * unit));
        }
        double[][] shifted = Arrays.stream(ITEMS)
                .map(row -> Arrays.stream(row).map(v -> v + 1e9).toArray())
                .toArray(double[][]::new);
        assertThat(CronbachAlpha.of(shifted).estimate()).isEqualTo(alpha, within(1e-14));
    }

    @Test
    void aDatasetDropsIncompleteRows() {
        Dataset data = Dataset.builder()
                .numbers("a", 1, 2, 3, 4, 5, 9)
                .numbers("b", 2, 2, 4, 4, 4, Double.NaN)
                .numbers("c", 2, 3, 3, 5, 5, 9)
                .build();
        CronbachAlpha alpha = CronbachAlpha.of(data, "a", "b", "c");
        assertThat(alpha.estimate()).isEqualTo(CronbachAlpha.of(ITEMS).estimate());
        assertThat(alpha.names()).containsExactly("a", "b", "c");
        assertThat(alpha.droppedRows()).isEqualTo(1);
        assertThat(alpha).hasToString("""
                Cronbach's alpha = 0.9388, 95% interval (Feldt) 0.6907 to 0.9932
                standardized 0.9454, average correlation 0.8524, standard error 0.0403
                3 items, 5 respondents (1 row with missing answers was dropped)

                Item   mean     SD  item-rest r  alpha if dropped
                a     3.000  1.581       0.9707            0.8462
                b     3.200  1.095       0.8238            0.9639
                c     3.600  1.342       0.8927            0.8955
                """);
    }

    @Test
    void anItemThatRunsAgainstTheOthersIsNamed() {
        double[][] items = Arrays.stream(ITEMS)
                .map(row -> new double[] {row[0], row[1], 6 - row[2]})
                .toArray(double[][]::new);
        assertThat(CronbachAlpha.of(items).toString()).contains("'item 3' runs against the other items");
    }

    @Test
    void twoItemsHaveNoAlphaWithoutOneOfThem() {
        CronbachAlpha alpha = CronbachAlpha.of(new double[][] {{1, 2}, {2, 1}, {3, 4}});
        assertThat(alpha.ifDropped()).containsExactly(Double.NaN, Double.NaN);
        assertThat(alpha.standardizedIfDropped()).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void constantItems() {
        CronbachAlpha one = CronbachAlpha.of(new double[][] {{1, 3}, {2, 3}, {3, 3}});
        assertThat(one.estimate()).isZero();
        assertThat(one.standardized()).isNaN();
        assertThat(one.itemRestCorrelations()).containsOnly(Double.NaN);
        CronbachAlpha all = CronbachAlpha.of(new double[][] {{3, 3}, {3, 3}});
        assertThat(all.estimate()).isNaN();
        assertThat(all.interval(0.95).lower()).isNaN();
    }

    @Test
    void theArrayIsNeitherKeptNorChanged() {
        double[][] items = Arrays.stream(ITEMS).map(double[]::clone).toArray(double[][]::new);
        CronbachAlpha alpha = CronbachAlpha.of(items);
        assertThat(items).isDeepEqualTo(ITEMS);
        double before = alpha.estimate();
        items[0][0] = 99;
        assertThat(alpha.estimate()).isEqualTo(before);
    }

    @Test
    void errorsSayWhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronbachAlpha.of(new double[][] {{1, 2}, {3, Double.NaN}}))
                .withMessage("respondent 2, item 2: NaN, a finite number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronbachAlpha.of(new double[][] {{1}, {2}}))
                .withMessage("at least 2 items are wanted, 1 is given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronbachAlpha.of(new double[][] {{1, 2}}))
                .withMessage("at least 2 respondents are wanted, 1 given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronbachAlpha.of(ITEMS, new int[] {1, 2, 3, -1, 0}))
                .withMessage("pattern 4: count -1 is negative");
        assertThatIllegalArgumentException().isThrownBy(() -> CronbachAlpha.of(ITEMS, new int[] {1, 2}));
        Dataset data = Dataset.builder().numbers("a", 1, 2).numbers("b", 1, 2).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronbachAlpha.of(data, "a", "a"))
                .withMessage("column 'a' appears twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronbachAlpha.of(ITEMS).interval(1));
    }
}
