package org.hatmatrix.diagnostics.boxplot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MedcoupleTest {

    private static Stream<Arguments> variables() {
        return Reference.all()
                .flatMap(set -> set.exact("univariate").properties().stream()
                        .map(Map.Entry::getKey)
                        .map(name -> Arguments.of(set, name)));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void textbookConvention(Reference set, String name) {
        double expected = Reference.number(set.exact("univariate").path(name).path("medcouple_reflected"));
        assertThat(Medcouple.of(set.column(name))).as(name).isCloseTo(expected, within(4e-15));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void conventionOfAdjbox(Reference set, String name) {
        double expected = Reference.number(set.r("univariate").path(name).path("medcouple"));
        // R's differences from the median are rounded
        assertThat(Medcouple.of(Medcouple.Middle.LOWER, set.column(name)))
                .as(name)
                .isCloseTo(expected, within(5e-14));
    }

    @Property(seed = "5", tries = 300)
    void isTheMedianOfTheListedKernel(@ForAll("withTies") List<Integer> integers) {
        double[] values = integers.stream().mapToDouble(i -> i / 8.0).toArray();
        BigDecimal[] kernel = listedKernel(values);
        double lower = kernel[(kernel.length - 1) / 2].doubleValue();
        double upper = kernel[kernel.length / 2].doubleValue();
        assertClose("lower", Medcouple.of(Medcouple.Middle.LOWER, values), lower, 4e-16);
        assertThat(Medcouple.of(values)).isCloseTo((lower + upper) / 2, within(4e-16));
    }

    @Property(seed = "6", tries = 300)
    void changesSignWithTheValues(@ForAll("withTies") List<Integer> integers) {
        double[] values = integers.stream().mapToDouble(i -> i / 8.0).toArray();
        double[] mirrored = Arrays.stream(values).map(x -> 3 - 2 * x).toArray();
        assertThat(Medcouple.of(mirrored)).isCloseTo(-Medcouple.of(values), within(4e-16));
    }

    @Provide
    Arbitrary<List<Integer>> withTies() {
        return Arbitraries.integers().between(-20, 20).list().ofMinSize(1).ofMaxSize(40);
    }

    /** The definition: every pair, the tied ones by the signs, in decimal arithmetic. */
    private static BigDecimal[] listedKernel(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        double[] low = Arrays.stream(sorted).filter(x -> x <= median).toArray();
        double[] high = Arrays.stream(sorted).filter(x -> x >= median).toArray();
        long ties = Arrays.stream(sorted).filter(x -> x == median).count();
        List<BigDecimal> kernel = new ArrayList<>();
        for (int i = 0; i < high.length; i++) {
            for (int j = 0; j < low.length; j++) {
                if (high[i] == low[j]) {
                    long tieOfLow = j - (low.length - ties);
                    kernel.add(BigDecimal.valueOf(Long.signum(ties - 1 - i - tieOfLow)));
                } else {
                    BigDecimal above = BigDecimal.valueOf(high[i] - median);
                    BigDecimal below = BigDecimal.valueOf(low[j] - median);
                    kernel.add(above.add(below).divide(above.subtract(below), MathContext.DECIMAL128));
                }
            }
        }
        return kernel.stream().sorted().toArray(BigDecimal[]::new);
    }

    @Test
    void fewAndEqualValues() {
        assertThat(Medcouple.of(7)).isZero();
        assertThat(Medcouple.of(7, 9)).isZero();
        assertThat(Medcouple.of(7, 7, 7, 7)).isZero();
        assertThat(Medcouple.of(0, 1, 3)).isEqualTo(1 / 3.0 / 2, within(1e-16)); // kernel: −1, 0, 1/3, 1
    }

    @Test
    void keepsItsDigitsWhereItNearlyVanishes() {
        // kernel: −1, 0, 2⁻⁵⁰ / (2 − 2⁻⁵⁰), 1
        double[] values = {3 + 0x1.0p-50, 4, 5};
        double expected = 0x1.0p-50 / (2 - 0x1.0p-50);
        assertThat(Medcouple.of(values)).isEqualTo(expected / 2);
    }

    @Test
    void doesNotOverflow() {
        double[] values = {-1.7e308, -1e308, 0, 0.5e308, 1.7e308};
        double[] small = Arrays.stream(values).map(x -> x / 1e300).toArray();
        assertThat(Medcouple.of(values)).isCloseTo(Medcouple.of(small), within(1e-15));
    }

    @Test
    void aMillionValuesOfAKnownDistribution() {
        // exponential distribution: 0.3331 by simulation of 2·10⁶ independent pairs around the median
        Random random = new Random(11);
        double[] values = new double[1_000_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = -Math.log1p(-random.nextDouble());
        }
        assertThat(Medcouple.of(values)).isCloseTo(0.3331, within(0.003));
    }

    @Test
    void badInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Medcouple.of(1, 2, Double.POSITIVE_INFINITY))
                .withMessage("values, row 3: Infinity, must be finite");
        assertThatIllegalArgumentException().isThrownBy(Medcouple::of).withMessageContaining("no values");
    }
}
