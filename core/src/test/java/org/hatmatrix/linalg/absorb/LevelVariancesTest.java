package org.hatmatrix.linalg.absorb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelVariancesTest {

    /** 6 000 levels in 1 500 components of six rows are iterated; each component alone is factorized. */
    @Test
    void iteratedVariancesAreThoseOfAFactorization() {
        int n = 9000;
        int[] left = IntStream.range(0, n).map(i -> i / 6 * 2 + i % 2).toArray();
        int[] right = IntStream.range(0, n).map(i -> i / 6 * 2 + i % 6 / 3).toArray();
        double[] weights = IntStream.range(0, n).mapToDouble(i -> 1 + i % 6).toArray();
        Effects all = Effects.of(new int[][] {left, right}, n, weights);
        Effects one =
                Effects.of(new int[][] {Arrays.copyOf(left, 6), Arrays.copyOf(right, 6)}, 6, Arrays.copyOf(weights, 6));
        assertThat(all.hasLeverages()).isFalse();
        assertThat(one.hasLeverages()).isTrue();
        LevelVariances kept = all.variances().withoutRows();
        LevelVariances read = LevelVariances.of(new int[] {3000, 3000}, kept.codes(), kept.weights());
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                double iterated = all.variances().of(3000 - 2 + a, 3000 - 2 + b);
                assertClose("variance", iterated, one.variances().of(a, b), 1e-12);
                assertThat(kept.of(3000 - 2 + a, 3000 - 2 + b)).isEqualTo(iterated);
                assertThat(read.of(3000 - 2 + a, 3000 - 2 + b)).isEqualTo(iterated);
            }
        }
        assertThat(all.iterations()).as("none that a column took").isZero();
    }

    /** Weights that differ by 1e12 do not change what is determined. */
    @Test
    void whatIsDeterminedDoesNotDependOnTheWeights() {
        int n = 240;
        int[] person = IntStream.range(0, n).map(i -> i * 7 % 11).toArray();
        int[] firm = IntStream.range(0, n).map(i -> i * 5 / 3 % 6).toArray();
        int[] region = IntStream.of(firm).map(f -> f / 2).toArray();
        double[] weights =
                IntStream.range(0, n).mapToDouble(i -> i % 3 == 0 ? 1e-12 : 1).toArray();
        Effects effects = Effects.of(new int[][] {person, firm, region}, n, weights);
        assertThat(effects.isConnected()).isFalse();
        for (int p = 0; p < 11; p++) {
            for (int f = 0; f < 6; f++) {
                for (int r = 0; r < 3; r++) {
                    assertThat(effects.variances().isDetermined(p, f, r)).isEqualTo(r == f / 2);
                }
            }
        }
    }
}
