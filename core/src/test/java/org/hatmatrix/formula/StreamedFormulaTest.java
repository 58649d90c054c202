package org.hatmatrix.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.regression.AccumulatedFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;

/** Fits of rows in blocks of which the first is as large as what is looked at beforehand. */
class StreamedFormulaTest {

    private static final int ROWS = 2_000;

    /** Columns that no formula reads, so that a block has many cells. */
    private static final int OTHERS = 270;

    private static Dataset block(int start, IntToDoubleFunction x, IntFunction<String> town) {
        double[] none = new double[ROWS];
        Dataset.Builder builder = Dataset.builder()
                .numbers("y", rows(start).mapToDouble(i -> i * 37 % 101).toArray())
                .numbers("x", rows(start).mapToDouble(x).toArray())
                .texts("town", rows(start).mapToObj(town).toList());
        for (int j = 0; j < OTHERS; j++) {
            builder.numbers("z" + j, none);
        }
        return builder.build();
    }

    private static IntStream rows(int start) {
        return IntStream.range(start, start + ROWS);
    }

    private static String evenTown(int i) {
        return i % 2 == 0 ? "Kem" : "Ufa";
    }

    private static AccumulatedFit fit(RowSource source, List<Long> told) {
        return Ols.withDefaults().fit("y ~ x + town", source.withProgress(told::add));
    }

    private static void requireSame(AccumulatedFit streamed, Dataset... blocks) {
        double[] y = columns("y", blocks);
        Dataset whole = Dataset.builder()
                .numbers("y", y)
                .numbers("x", columns("x", blocks))
                .texts(
                        "town",
                        Arrays.stream(blocks)
                                .flatMap(b -> b.texts("town").stream())
                                .toList())
                .build();
        var inMemory = Ols.withDefaults().fit("y ~ x + town", whole);
        assertThat(streamed.names()).isEqualTo(inMemory.names());
        assertThat(streamed.observations()).isEqualTo(inMemory.observations());
        for (int j = 0; j < streamed.names().size(); j++) {
            double expected = inMemory.coefficients()[j];
            assertThat(streamed.coefficients()[j]).isCloseTo(expected, within(1e-11 * Math.abs(expected)));
        }
    }

    private static double[] columns(String name, Dataset... blocks) {
        return Arrays.stream(blocks)
                .flatMapToDouble(block -> Arrays.stream(block.numbers(name)))
                .toArray();
    }

    @Test
    void rowsAreReadOnceIfTheFirstShowAllLevels() {
        Dataset first = block(0, i -> i % 7, StreamedFormulaTest::evenTown);
        Dataset second = block(ROWS, i -> i % 5, StreamedFormulaTest::evenTown);
        List<Long> told = new ArrayList<>();
        requireSame(fit(() -> Stream.of(first, second), told), first, second);
        assertThat(told).containsExactly(2_000L, 4_000L);
    }

    @Test
    void aLevelThatTurnsUpLateTakesOtherPasses() {
        Dataset first = block(0, i -> i % 7, StreamedFormulaTest::evenTown);
        Dataset second = block(ROWS, i -> i % 5, i -> i % 3 == 0 ? "Aksu" : "Kem");
        List<Long> told = new ArrayList<>();
        requireSame(fit(() -> Stream.of(first, second), told), first, second);
        assertThat(told).containsExactly(2_000L, 4_000L, 2_000L, 4_000L, 2_000L, 4_000L);
    }

    @Test
    void theFirstRowsMayAllBeIncomplete() {
        Dataset first = block(0, i -> Double.NaN, i -> "Kem");
        Dataset second = block(ROWS, i -> i % 5, StreamedFormulaTest::evenTown);
        requireSame(fit(() -> Stream.of(first, second), new ArrayList<>()), first, second);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(() -> Stream.of(first, first), new ArrayList<>()))
                .withMessage("no row of the source is complete");
    }

    @Test
    void aLevelForEachRowIsJudgedByAllRows() {
        Dataset first = block(0, i -> i % 7, i -> "t" + i % 20);
        Dataset apart = block(ROWS, i -> i % 5, i -> "u" + i);
        assertThat(fit(() -> Stream.of(first, first), new ArrayList<>()).names())
                .hasSize(21);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> fit(() -> Stream.of(apart, block(0, i -> 1, i -> "v" + i)), new ArrayList<>()))
                .withMessageContaining("town");
    }
}
