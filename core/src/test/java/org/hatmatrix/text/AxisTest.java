package org.hatmatrix.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void ticksAreRound() {
        assertThat(Axis.of(0.3, 97, 5).labels()).containsExactly("0", "20", "40", "60", "80", "100");
        assertThat(Axis.of(-1.2, 0.9, 5).labels()).containsExactly("-1.0", "-0.5", "0.0", "0.5");
        assertThat(Axis.of(1999, 2003, 4).labels()).containsExactly("1999", "2000", "2001", "2002", "2003");
        assertThat(Axis.of(5, 9, 5).labels()).containsExactly("5", "6", "7", "8", "9");
        assertThat(Axis.of(0.12, 0.14, 4).labels()).containsExactly("0.120", "0.125", "0.130", "0.135", "0.140");
    }

    @Test
    void largeAndSmallNumbersAreScientific() {
        assertThat(Axis.of(0, 4e9, 4).labels()).containsExactly("0", "1e+09", "2e+09", "3e+09", "4e+09");
        assertThat(Axis.of(2e-7, 6e-7, 4).labels()).contains("2e-07", "3e-07", "6e-07");
    }

    @Test
    void oneNumberLiesInside() {
        for (double value : new double[] {0, 5, -3e-300, 1e300, Double.MIN_VALUE}) {
            Axis axis = Axis.of(value, value, 5);
            assertThat(axis.ticks()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(axis.position(value, 0, 100)).isBetween(0.0, 100.0);
        }
    }

    @Test
    void theWholeRangeOfDoublesFits() {
        Axis axis = Axis.of(-Double.MAX_VALUE, Double.MAX_VALUE, 5);
        assertThat(axis.ticks()).hasSizeBetween(3, 9);
        assertThat(axis.position(0, 0, 100)).isCloseTo(50, within(1e-9));
    }

    @Test
    void anUpsideDownScreenIsServed() {
        Axis axis = Axis.of(0, 10, 5);
        assertThat(axis.position(10, 300, 100)).isLessThan(axis.position(0, 300, 100));
    }

    @Property(seed = "21", tries = 300)
    void ticksAreInsideAndEvenlySpaced(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double min,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double length) {
        Axis axis = Axis.of(min, min + length, 5);
        double[] ticks = axis.ticks();
        assertThat(ticks).hasSizeBetween(2, 9).isSorted();
        assertThat(axis.labels()).hasSize(ticks.length).doesNotHaveDuplicates();
        Arrays.stream(ticks).forEach(t -> assertThat(axis.position(t, 0, 1)).isBetween(-1e-9, 1 + 1e-9));
        for (int i = 0; i < ticks.length; i++) {
            assertThat(Double.parseDouble(axis.labels().get(i))).isCloseTo(ticks[i], within(Math.ulp(ticks[i])));
        }
    }
}
