package org.hatmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private static final Results BEFORE = results(
            "aaa",
            measurement("76x6", "hatmatrix", 10, 10.2, 9.9),
            measurement("76x6", "Commons Math", 40, 40, 40),
            measurement("1000x10", "hatmatrix", 100, 102, 98),
            measurement("1000x10", "LAPACK dgels", 200, 200, 200));

    @Test
    void whatMovedWithItsYardstickDidNotMove() {
        Comparison comparison = new Comparison(
                BEFORE,
                results(
                        "bbb",
                        measurement("76x6", "hatmatrix", 15.5, 15, 16),
                        measurement("76x6", "Commons Math", 60, 60, 60),
                        measurement("1000x10", "hatmatrix", 100, 102, 98),
                        measurement("1000x10", "LAPACK dgels", 200, 200, 200)));

        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.regressed()).isFalse();
        assertThat(comparison.toString()).contains("aaa", "bbb", "Nothing moved by more than 10 %.");
    }

    @Test
    void saysWhatBecameSlowerAndFasterByHowMuch() {
        Comparison comparison = new Comparison(
                BEFORE,
                results(
                        "bbb",
                        measurement("76x6", "hatmatrix", 12, 12.1, 11.9),
                        measurement("76x6", "Commons Math", 40, 40, 40),
                        measurement("1000x10", "hatmatrix", 100, 102, 98),
                        measurement("1000x10", "LAPACK dgels", 400, 400, 400)));

        assertThat(comparison.changes()).hasSize(2);
        assertThat(comparison.changes().get(0).ratio()).isEqualTo(1.2);
        assertThat(comparison.changes().get(1).ratio()).isEqualTo(0.5);
        assertThat(comparison.regressed()).isTrue();
        assertThat(comparison.toString())
                .containsSubsequence("slower ×  1.20  rows      76x6", "faster ×  0.50  rows      1000x10", "2 moved");
    }

    @Test
    void overlappingIterationsAreNoRegression() {
        Comparison comparison = new Comparison(
                BEFORE,
                results(
                        "bbb",
                        measurement("76x6", "hatmatrix", 12, 15, 10),
                        measurement("76x6", "Commons Math", 40, 40, 40)));

        assertThat(comparison.changes()).hasSize(1);
        assertThat(comparison.regressed()).isFalse();
        assertThat(comparison.toString()).contains("iterations overlap");
    }

    @Test
    void withoutAYardstickBesideItTheOthersSayHowTheMachineDid() {
        Results old = BEFORE.with(results("aaa", other(30)));
        Results now = results(
                "bbb",
                measurement("76x6", "Commons Math", 80, 80, 80),
                measurement("1000x10", "LAPACK dgels", 400, 400, 400),
                other(60));

        assertThat(new Comparison(old, now).changes()).isEmpty();
    }

    @Test
    void resultsSurviveTheFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("speed.json");
        BEFORE.write(file);

        Results read = Results.read(file);

        assertThat(read.commit()).isEqualTo("aaa");
        assertThat(read.machine()).isEqualTo("a \"machine\"");
        assertThat(read.sizes("rows")).containsExactly("76x6", "1000x10");
        assertThat(read.contenders("rows")).containsExactly("hatmatrix", "Commons Math", "LAPACK dgels");
        assertThat(read.time("rows", "76x6", "hatmatrix")).isEqualTo(10);
        assertThat(read.time("rows", "76x6", "EJML")).isNaN();
    }

    private static Results results(String commit, Measurement... measurements) {
        return new Results("a \"machine\"", "2026-01-01", commit, List.of(measurements));
    }

    private static Measurement measurement(String size, String contender, double... times) {
        return new Measurement("rows", size, contender, times, times);
    }

    private static Measurement other(double time) {
        return new Measurement("errors", "76x6", "HC3", new double[] {time}, new double[] {time});
    }
}
