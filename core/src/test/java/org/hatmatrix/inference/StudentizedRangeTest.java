package org.hatmatrix.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentizedRangeTest {

    /** Of two means the range is √2 |t|. */
    @ParameterizedTest
    @CsvSource({"0.5, 1", "3, 1", "50, 1", "2, 2.5", "4, 7", "8, 30", "3, 1000", "20, 40", "5, 1e6"})
    void twoMeansGiveStudentsT(double range, double df) {
        double wanted = 2 * TDistribution.of(df).survivalProbability(range / Math.sqrt(2));
        assertThat(StudentizedRange.of(2, df).survivalProbability(range)).isCloseTo(wanted, within(2e-12 * wanted));
    }

    /** Critical values as printed, with three decimals: E. S. Pearson, H. O. Hartley, Biometrika Tables 1, table 29. */
    @ParameterizedTest
    @CsvSource({
        "3, 20, 3.578, 0.05",
        "5, 10, 4.654, 0.05",
        "10, 60, 4.646, 0.05",
        "4, 24, 4.907, 0.01",
        "20, 5, 8.208, 0.05"
    })
    void agreesWithPrintedTables(int groups, double df, double range, double wanted) {
        assertThat(StudentizedRange.of(groups, df).survivalProbability(range)).isCloseTo(wanted, within(2e-3 * wanted));
    }

    @Test
    void theInverseInverts() {
        StudentizedRange range = StudentizedRange.of(4, 12);
        for (double p : new double[] {0.9, 0.05, 1e-6}) {
            assertThat(range.survivalProbability(range.inverseSurvivalProbability(p)))
                    .isCloseTo(p, within(1e-11 * p));
        }
    }

    @Test
    void limits() {
        StudentizedRange range = StudentizedRange.of(3, Double.POSITIVE_INFINITY);
        assertThat(range.survivalProbability(0)).isEqualTo(1);
        assertThat(range.survivalProbability(-1)).isEqualTo(1);
        assertThat(range.survivalProbability(Double.NaN)).isNaN();
        assertThat(range.survivalProbability(Double.POSITIVE_INFINITY)).isZero();
        assertThat(StudentizedRange.of(3, 1e7).survivalProbability(4))
                .isCloseTo(range.survivalProbability(4), within(1e-7));
        assertThat(range.survivalProbability(20)).isBetween(1e-46, 1e-43);
        assertThatThrownBy(() -> StudentizedRange.of(1, 3)).hasMessageContaining("1 means");
        assertThatThrownBy(() -> StudentizedRange.of(3, 0)).hasMessageContaining("0.0 degrees");
        assertThatThrownBy(() -> range.inverseSurvivalProbability(1)).hasMessageContaining("between 0 and 1");
    }
}
