package org.hatmatrix.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hatmatrix.numeric.Combinations;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.numeric.SubsampleSource;
import org.hatmatrix.regression.Parallelism;
import org.junit.jupiter.api.Test;

class HighBreakdownInternalsTest {

    /** The equation it solves, from starts that are far off on both sides. */
    @Property(tries = 100, seed = "1547")
    void bisquareScaleSolvesItsEquation(@ForAll long seed, @ForAll @IntRange(min = 6, max = 60) int n) {
        Random random = new Random(seed);
        double[] r = new double[n];
        for (int i = 0; i < n; i++) {
            r[i] = random.nextGaussian() * (random.nextInt(3) == 0 ? 100 : 1);
        }
        int p = random.nextInt(4);
        for (double start : new double[] {1e-3, 1, 1e4}) {
            double scale = SEstimator.HALF.of(r, p, start, 1e-9, new double[r.length]);
            assertThat(SEstimator.HALF.excess(r, p, scale, new double[n])).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void bisquareScaleOfTooManyZeros() {
        assertThat(SEstimator.HALF.of(new double[] {0, 0, 0, 0, 0, 1, 2}, 2, 1, 1e-9, new double[7]))
                .isZero();
        assertThat(SEstimator.HALF.of(new double[] {1, 2}, 2, 1, 1e-9, new double[2]))
                .isZero();
        assertThat(SEstimator.HALF.next(new double[] {0, 0, 0, 1, 2, 3, 4}, 1, Double.NaN, new double[7]))
                .isPositive();
    }

    @Test
    void combinations() {
        List<String> subsets = new ArrayList<>();
        Combinations.forEach(4, 2, rows -> subsets.add(Arrays.toString(rows)));
        assertThat(subsets).containsExactly("[0, 1]", "[0, 2]", "[0, 3]", "[1, 2]", "[1, 3]", "[2, 3]");
        assertThat(Combinations.count(4, 2)).isEqualTo(6);
        assertThat(Combinations.count(20, 6)).isEqualTo(38760);
        assertThat(Combinations.count(3, 4)).isZero();
        assertThat(Combinations.count(5, 5)).isEqualTo(1);
        assertThat(Combinations.count(10_000, 50)).isEqualTo(Long.MAX_VALUE);
        Combinations.forEach(2, 3, rows -> subsets.clear());
        assertThat(subsets).hasSize(6);
    }

    /** Each of ten numbers comes up about as often: 5 standard deviations of a binomial count. */
    @Test
    void randomNumbersAreUniform() {
        int[] counts = new int[10];
        for (int number = 0; number < 1000; number++) {
            SubsampleSource source = new SubsampleSource(42, number);
            for (int k = 0; k < 20; k++) {
                counts[source.below(10)]++;
            }
        }
        assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 2000) <= 213);
    }

    @Test
    void drawsAPermutation() {
        int[] indices = IntStream.range(0, 50).toArray();
        SubsampleSource source = new SubsampleSource(3, 0);
        for (int i = 0; i < 50; i++) {
            assertThat(source.draw(indices, i)).isEqualTo(indices[i]);
        }
        assertThat(Arrays.stream(indices).sorted().toArray())
                .isEqualTo(IntStream.range(0, 50).toArray());
        assertThat(indices).isNotEqualTo(IntStream.range(0, 50).toArray());
    }

    @Test
    void threadsKeepTheOrder() {
        for (int threads : new int[] {1, 2, 7, 40}) {
            List<Integer> squares = InThreads.collect(
                    Parallelism.threads(threads),
                    3,
                    30,
                    (from, to) -> IntStream.range(from, to).mapToObj(i -> i * i).toList());
            assertThat(squares)
                    .isEqualTo(IntStream.range(3, 30).mapToObj(i -> i * i).toList());
        }
        assertThat(InThreads.collect(Parallelism.threads(4), 5, 5, (from, to) -> List.<Integer>of()))
                .isEmpty();
        assertThatThrownBy(() -> InThreads.collect(Parallelism.threads(2), 0, 2, (from, to) -> {
                    throw new IllegalArgumentException("task from " + from);
                }))
                .hasRootCauseMessage("task from 0");
    }

    @Test
    void interruptionIsNotLost() {
        Thread.currentThread().interrupt();
        List<Integer> results = InThreads.collect(
                Parallelism.threads(2),
                0,
                4,
                (from, to) -> IntStream.range(from, to).boxed().toList());
        assertThat(results).containsExactly(0, 1, 2, 3);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void negativeEigenvaluesAreRepaired() {
        // The determinant is negative, so that one eigenvalue is. Without it the matrix has rank one, and with the
        // diagonal of
        // before its correlation is one.
        double[][] indefinite = {{3, 2}, {2, 0.5}};
        assertThat(SmallMatrix.isPositiveDefinite(indefinite)).isFalse();
        double[][] repaired = SmallMatrix.positiveSemidefinite(indefinite);
        assertThat(repaired[0]).containsExactly(new double[] {3, Math.sqrt(1.5)}, within(1e-14));
        assertThat(repaired[1]).containsExactly(new double[] {Math.sqrt(1.5), 0.5}, within(1e-14));
        assertThat(SmallMatrix.positiveSemidefinite(new double[][] {{1, 2}, {2, 0}})[1][1])
                .as("a variance of zero says nothing")
                .isNaN();
        double[][] definite = {{2, 1}, {1, 2}};
        assertThat(SmallMatrix.positiveSemidefinite(definite)).isSameAs(definite);
        assertThat(SmallMatrix.symmetricInverse(new double[][] {{1, 1}, {1, 1}})[0])
                .containsOnly(Double.NaN);
    }
}
