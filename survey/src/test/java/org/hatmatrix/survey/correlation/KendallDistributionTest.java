package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.hatmatrix.survey.pairs.PairCounts;
import org.hatmatrix.survey.pairs.TieCounts;
import org.junit.jupiter.api.Test;

/** Against whole numbers: how many of the n! permutations have each number of inversions, by Mahonian recurrence. */
class KendallDistributionTest {

    @Test
    void bothTailsAreCountsOfPermutations() {
        for (int n = 2; n <= 14; n++) {
            BigInteger[] counts = permutationsByInversions(n);
            for (int inversions = 0; inversions < counts.length; inversions++) {
                assertTails(n, inversions, counts);
            }
        }
    }

    @Test
    void tailsKeepTheirDigitsForManyRows() {
        int n = 90;
        BigInteger[] counts = permutationsByInversions(n);
        int most = counts.length - 1;
        for (int inversions : new int[] {0, 1, 50, 700, 1500, most / 2, most / 2 + 1, most - 700, most - 1, most}) {
            assertTails(n, inversions, counts);
        }
    }

    @Test
    void aThousandRowsAreSymmetricAboutTheMiddle() {
        int half = 1000 * 999 / 4;
        Significance middle = significance(1000, half);
        // 499 500 / 2 is whole: both tails hold the middle, and nothing else twice
        assertThat(middle.lower()).isEqualTo(middle.upper(), within(1e-13));
        Significance next = significance(1000, half - 1);
        assertThat(middle.upper() - next.upper()).isCloseTo(middle.lower() + middle.upper() - 1, within(1e-13));
    }

    private static void assertTails(int n, int inversions, BigInteger[] counts) {
        Significance found = significance(n, inversions);
        BigInteger all = Arrays.stream(counts).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger atMost = Arrays.stream(counts, 0, inversions + 1).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger atLeast = all.subtract(atMost).add(counts[inversions]);
        double upper = quotient(atMost, all);
        double lower = quotient(atLeast, all);
        // few inversions are a large score
        assertThat(found.upper()).isCloseTo(upper, within(1e-13 * upper));
        assertThat(found.lower()).isCloseTo(lower, within(1e-13 * lower));
        assertThat(found.statistic()).isEqualTo(n * (n - 1) / 2 - 2 * inversions);
    }

    private static double quotient(BigInteger part, BigInteger all) {
        return new BigDecimal(part)
                .divide(new BigDecimal(all), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static Significance significance(int n, int inversions) {
        TieCounts ties = new TieCounts();
        IntStream.range(0, n).forEach(i -> ties.add(1));
        return KendallDistribution.test(PairCounts.of(n, inversions, ties, ties, 0));
    }

    private static BigInteger[] permutationsByInversions(int n) {
        BigInteger[] counts = {BigInteger.ONE};
        for (int m = 2; m <= n; m++) {
            BigInteger[] next = new BigInteger[m * (m - 1) / 2 + 1];
            for (int k = 0; k < next.length; k++) {
                BigInteger before = k > 0 ? next[k - 1] : BigInteger.ZERO;
                BigInteger entering = k < counts.length ? counts[k] : BigInteger.ZERO;
                BigInteger leaving = k >= m ? counts[k - m] : BigInteger.ZERO;
                next[k] = before.add(entering).subtract(leaving);
            }
            counts = next;
        }
        return counts;
    }
}
