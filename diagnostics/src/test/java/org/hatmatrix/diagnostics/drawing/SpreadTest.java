package org.hatmatrix.diagnostics.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void placesThatAreFarEnoughApartStay() {
        assertThat(Spread.of(new double[] {10, 21, 40}, 11, 0, 100)).containsExactly(10, 21, 40);
        assertThat(Spread.of(new double[0], 11, 0, 100)).isEmpty();
    }

    @Test
    void neighboursMoveByTheSame() {
        assertThat(Spread.of(new double[] {50, 50}, 10, 0, 100)).containsExactly(45, 55);
        assertThat(Spread.of(new double[] {20, 50, 50, 56}, 10, 0, 100)).containsExactly(20, 42, 52, 62);
        assertThat(Spread.of(new double[] {99, 100}, 10, 0, 100)).containsExactly(90, 100);
        assertThat(Spread.of(new double[] {0, 1}, 10, 5, 100)).containsExactly(5, 15);
    }

    @Property(seed = "5", tries = 300)
    void gapsAreKeptAndNoNeighbourCouldMoveBack(
            @ForAll @Size(max = 9) double @DoubleRange(min = 0, max = 100) [] places) {
        double[] wanted = places.clone();
        Arrays.sort(wanted);
        double[] moved = Spread.of(wanted, 10, 0, 100);
        for (int i = 0; i < moved.length; i++) {
            assertThat(moved[i]).isBetween(-1e-9, 100 + 1e-9);
            if (i > 0) {
                assertThat(moved[i] - moved[i - 1]).isGreaterThanOrEqualTo(10 - 1e-9);
            }
            boolean free = (i == 0 || moved[i] - moved[i - 1] > 10 + 1e-9)
                    && (i + 1 == moved.length || moved[i + 1] - moved[i] > 10 + 1e-9);
            if (free && moved[i] > 1e-9 && moved[i] < 100 - 1e-9) {
                assertThat(moved[i]).isCloseTo(wanted[i], within(1e-9));
            }
        }
    }
}
