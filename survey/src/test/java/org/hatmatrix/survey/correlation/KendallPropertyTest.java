package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hatmatrix.survey.pairs.PairCounts;
import org.hatmatrix.survey.pairs.TieCounts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pair counting against its definition, and exact p-values against counting in integers. */
class KendallPropertyTest {

    @Property(tries = 300, seed = "21")
    void countsPairsAsDefined(@ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 99) Integer> digits) {
        double[] answersX = column(digits, d -> d % 5);
        double[] answersY = column(digits, d -> d / 20);
        double[] numbersX = column(digits, d -> d % 7 / 3.0);
        double[] numbersY = column(digits, d -> Math.exp(d / 3));
        assertAsDefined(answersX, answersY);
        assertAsDefined(numbersX, numbersY);
        assertAsDefined(answersX, numbersY);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 63, 64, 65, 1000})
    void countsContinuousDataAsDefined(int n) {
        Random random = new Random(n);
        assertAsDefined(random.doubles(n).toArray(), random.doubles(n).toArray());
    }

    private static double[] column(List<Integer> digits, IntToDoubleFunction value) {
        return digits.stream().mapToDouble(d -> value.applyAsDouble(d)).toArray();
    }

    private static void assertAsDefined(double[] x, double[] y) {
        int n = x.length;
        double score = 0;
        double untied = 0;
        double inX = 0;
        double inY = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double product = Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                score += product;
                untied += Math.abs(product);
                inX += x[i] != x[j] ? 1 : 0;
                inY += y[i] != y[j] ? 1 : 0;
            }
        }
        PairCounts fast = PairCoefficient.count(x, y);
        PairCounts byRow = PairScores.of(new Sample(x, y, null)).counts();
        for (PairCounts counts : List.of(fast, byRow)) {
            assertThat(counts.total()).isEqualTo(n * (n - 1) / 2.0);
            assertThat(counts.score()).isEqualTo(score);
            assertThat(counts.untied()).isEqualTo(untied);
            assertThat(counts.untiedInX()).isEqualTo(inX);
            assertThat(counts.untiedInY()).isEqualTo(inY);
        }
        assertThat(fast.varianceOfScore()).isEqualTo(byRow.varianceOfScore());
    }

    @Property(tries = 100, seed = "22")
    void monotoneTransformsChangeNothingAndExchangeIsSymmetric(
            @ForAll @Size(min = 3, max = 40) List<@IntRange(min = -50, max = 50) Integer> digits) {
        double[] x = column(digits, d -> d);
        double[] y = column(digits, d -> d * d % 37);
        double[] stretched = column(digits, d -> Math.sinh(d / 10.0));
        double[] reversed = column(digits, d -> -Math.pow(d, 3));
        for (CorrelationEstimator estimator :
                List.of(CorrelationEstimator.kendall(), CorrelationEstimator.spearman())) {
            double r = estimator.of(x, y).estimate();
            assertThat(estimator.of(stretched, y).estimate()).isEqualTo(r);
            assertThat(estimator.of(y, x).estimate()).isEqualTo(r);
            double opposite = estimator.of(reversed, y).estimate();
            if (Double.isNaN(r)) {
                assertThat(opposite).isNaN();
            } else {
                assertThat(opposite).isCloseTo(-r, within(1e-15));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 49, 120})
    void exactPValuesKeepTheirDigitsInTheTail(int n) {
        BigInteger[] permutations = permutationsByInversions(n);
        BigInteger all = BigInteger.ONE;
        for (int m = 2; m <= n; m++) {
            all = all.multiply(BigInteger.valueOf(m));
        }
        int pairs = n * (n - 1) / 2;
        int step = Math.max(1, pairs / 40);
        BigInteger atMost = BigInteger.ZERO;
        for (int inversions = 0; inversions <= pairs / 2; inversions++) {
            atMost = atMost.add(permutations[inversions]);
            if (inversions % step == 0) {
                double expected = new BigDecimal(atMost)
                        .divide(new BigDecimal(all), MathContext.DECIMAL64)
                        .doubleValue();
                Significance test = KendallDistribution.test(withInversions(n, inversions));
                assertThat(test.upper()).isCloseTo(expected, within(1e-13 * expected));
                Significance opposite = KendallDistribution.test(withInversions(n, pairs - inversions));
                assertThat(opposite.lower()).isCloseTo(expected, within(1e-13 * expected));
            }
        }
    }

    private static PairCounts withInversions(int n, int inversions) {
        TieCounts none = new TieCounts();
        for (int i = 0; i < n; i++) {
            none.add(1);
        }
        return PairCounts.of(n, inversions, none, none, 0);
    }

    /** The coefficients of Π (1 + q + … + qᵐ⁻¹). */
    private static BigInteger[] permutationsByInversions(int n) {
        BigInteger[] counts = {BigInteger.ONE};
        for (int m = 2; m <= n; m++) {
            BigInteger[] next = new BigInteger[counts.length + m - 1];
            BigInteger window = BigInteger.ZERO;
            for (int k = 0; k < next.length; k++) {
                window = window.add(k < counts.length ? counts[k] : BigInteger.ZERO);
                window = window.subtract(k >= m ? counts[k - m] : BigInteger.ZERO);
                next[k] = window;
            }
            counts = next;
        }
        return counts;
    }
}
