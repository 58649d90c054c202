package org.hatmatrix.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Expected values are worked by hand from the definitions in decimal arithmetic. */
class PValueAdjustmentTest {

    private static final double[] P = {0.03, 0.005, 0.9, 0.04, 0.01};

    /** A few roundings of numbers near 1. */
    private static final double TOLERANCE = 1e-15;

    @Test
    void bonferroniMultipliesAndStopsAtOne() {
        assertThat(PValueAdjustment.BONFERRONI.adjust(P))
                .containsExactly(new double[] {0.15, 0.025, 1, 0.2, 0.05}, within(TOLERANCE));
    }

    @Test
    void holmTakesTheRunningMaximum() {
        // sorted 0.005 0.01 0.03 0.04 0.9, times 5 4 3 2 1: 0.025 0.04 0.09 0.08 0.9; 0.08 rises to 0.09
        assertThat(PValueAdjustment.HOLM.adjust(P))
                .containsExactly(new double[] {0.09, 0.025, 0.9, 0.09, 0.04}, within(TOLERANCE));
    }

    @Test
    void benjaminiHochbergTakesTheRunningMinimumFromTheTop() {
        // sorted times 5/i: 0.025 0.025 0.05 0.05 0.9
        assertThat(PValueAdjustment.BENJAMINI_HOCHBERG.adjust(P))
                .containsExactly(new double[] {0.05, 0.025, 0.9, 0.05, 0.025}, within(TOLERANCE));
        // 0.02·3/1 = 0.06 falls to 0.03·3/3 = 0.03
        assertThat(PValueAdjustment.BENJAMINI_HOCHBERG.adjust(0.02, 0.03, 0.025))
                .containsExactly(new double[] {0.03, 0.03, 0.03}, within(TOLERANCE));
    }

    @Test
    void sidakKeepsTheDigitsOfTinyPValues() {
        assertThat(PValueAdjustment.SIDAK.adjust(0.5, 1)).containsExactly(0.75, 1);
        assertThat(PValueAdjustment.SIDAK.adjust(1e-30, 1e-30)).containsExactly(2e-30, 2e-30);
    }

    @ParameterizedTest
    @EnumSource
    void missingPValuesStayMissingAndDoNotCount(PValueAdjustment adjustment) {
        double[] withMissing = adjustment.adjust(0.01, Double.NaN, 0.02);
        double[] without = adjustment.adjust(0.01, 0.02);
        assertThat(withMissing).containsExactly(without[0], Double.NaN, without[1]);
        assertThat(adjustment.adjust()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoProbabilityAndLeavesTheArgumentAlone(PValueAdjustment adjustment) {
        assertThatThrownBy(() -> adjustment.adjust(0.1, 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p-value 2: 1.5 is not between 0 and 1");
        double[] p = {0.04, 0.01};
        adjustment.adjust(p);
        assertThat(p).containsExactly(0.04, 0.01);
    }

    @Property(seed = "71")
    void everyAdjustmentRaisesPValuesAndKeepsTheirOrder(
            @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0, max = 1) Double> values,
            @ForAll PValueAdjustment adjustment) {
        double[] p = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] adjusted = adjustment.adjust(p);
        double[] bonferroni = PValueAdjustment.BONFERRONI.adjust(p);
        for (int i = 0; i < p.length; i++) {
            assertThat(adjusted[i])
                    .isGreaterThanOrEqualTo(p[i] - TOLERANCE)
                    .isLessThanOrEqualTo(bonferroni[i] + TOLERANCE);
            for (int j = 0; j < p.length; j++) {
                if (p[i] < p[j]) {
                    assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
                }
            }
        }
    }
}
