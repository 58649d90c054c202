package org.hatmatrix.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Property(tries = 200, seed = "1975")
    void selectsWhatSortingFinds(@ForAll @IntRange(min = 1, max = 3000) int n, @ForAll long seed) {
        Random random = new Random(seed);
        // Few distinct values in half of the cases: ties are where partitions go wrong.
        double[] values = random.doubles(n)
                .map(u -> random.nextBoolean() ? Math.rint(10 * u) : u)
                .toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int k = random.nextInt(n);

        double[] work = values.clone();
        assertThat(Selection.select(work, n, k)).isEqualTo(sorted[k]);
        assertThat(Arrays.stream(work, 0, k)).allMatch(v -> v <= sorted[k]);
        assertThat(Arrays.stream(work, k, n)).allMatch(v -> v >= sorted[k]);
        double median = n % 2 == 1 ? sorted[n / 2] : 0.5 * sorted[n / 2 - 1] + 0.5 * sorted[n / 2];
        assertThat(Selection.median(values.clone(), n)).isEqualTo(median);
    }

    @Test
    void looksAtTheFirstValuesOnly() {
        assertThat(Selection.median(new double[] {3, 1, 2, -9, -9}, 3)).isEqualTo(2);
    }

    @Test
    void takesInfinitiesAndTheLargestDoubles() {
        assertThat(Selection.median(new double[] {Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY}, 3))
                .isEqualTo(1);
        assertThat(Selection.median(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}, 2))
                .isEqualTo(Double.MAX_VALUE);
    }
}
