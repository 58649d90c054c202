package org.hatmatrix.survey.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lengths lie on both sides of the changes of digit size. */
class SortedOrderTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100, 4096, 4097, 40_000, 40_001, 100_000})
    void measuredNumbers(int n) {
        Random random = new Random(n);
        assertStableOrder(n, random::nextGaussian);
        assertStableOrder(n, () -> Math.rint(100 * random.nextGaussian()) / 100);
        assertStableOrder(n, () -> 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5000, 50_000})
    void numbersThatDifferInTheirLastBitsOnlyOrInAll(int n) {
        Random random = new Random(n);
        // one far value spreads the differing bits, so that all others agree in the leading digits
        assertStableOrder(n, () -> random.nextInt(n) == 0 ? 1e300 : 1 + random.nextInt(1000) * Math.ulp(1.0));
        assertStableOrder(n, () -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
        assertStableOrder(n, () -> random.nextBoolean() ? Double.NEGATIVE_INFINITY : Double.MIN_VALUE);
    }

    private static void assertStableOrder(int n, DoubleSupplier number) {
        double[] x = DoubleStream.generate(number).limit(n).toArray();
        int[] ascending = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> x[i] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] descending = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -x[i] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(SortedOrder.ascending(x).positions).containsExactly(ascending);
        assertThat(SortedOrder.descending(x).positions).containsExactly(descending);
    }
}
