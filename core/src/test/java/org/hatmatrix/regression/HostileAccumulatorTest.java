package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that take the digits of others, and streams that nobody wrote in good faith. */
class HostileAccumulatorTest {

    private static final double[] X = {0, 1, 2, 3, 4, 6};
    private static final double[] Y = {0, 1, 2.1, 2.9, 4.2, 5};

    /** The truth without the filled row: x̄ = 3.2, ȳ = 3.04, Sxy = 12.06, Sxx = 14.8. */
    private static final double SLOPE = 12.06 / 14.8;

    private static void addFilled(LeastSquaresAccumulator accumulator, double fill, int from, int to) {
        for (int i = from; i < to; i++) {
            accumulator.add(new double[] {X[i], i == 0 ? 1 : 0}, i == 0 ? fill : Y[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e12, 1e24, 9.96921e36, 1e200})
    void aFillValueTakesNoDigitsFromOtherRows(double fill) {
        for (int cut = 0; cut <= X.length; cut++) {
            LeastSquaresAccumulator left = LeastSquaresAccumulator.of("x", "missing");
            LeastSquaresAccumulator right = LeastSquaresAccumulator.of("x", "missing");
            addFilled(left, fill, 0, cut);
            addFilled(right, fill, cut, X.length);
            AccumulatedFit fit = right.merge(left).fit();
            assertThat(fit.coefficients()[1]).isCloseTo(SLOPE, within(1e-14));
            assertThat(fit.coefficients()[0]).isCloseTo(3.04 - 3.2 * SLOPE, within(1e-14));
            assertThat(fit.sigma()).isCloseTo(Math.sqrt((10.252 - 12.06 * SLOPE) / 3), within(1e-12));
            assertThat(fit.summary()).doesNotContain("Warning");
        }
    }

    /** Many blocks, some of them with fill values, one of them before anything typical of its column is known. */
    @Test
    void fillValuesInManyBlocksAreThoseInMemory() {
        Random random = new Random(3);
        int n = 1000;
        double[][] rows = new double[n][];
        double[] y = new double[n];
        LeastSquaresAccumulator accumulator = LeastSquaresAccumulator.of(2);
        for (int i = 0; i < n; i++) {
            boolean filled = i % 97 == 5;
            rows[i] = new double[] {random.nextGaussian(), filled ? 1 : 0};
            y[i] = filled ? 9.96921e36 : rows[i][0] + random.nextGaussian();
            accumulator.add(rows[i], y[i]);
        }
        AccumulatedFit found = accumulator.fit();
        LeastSquaresFit wanted = Ols.withDefaults().fit(Design.of(y, rows));
        assertThat(found.coefficients()).containsExactly(wanted.coefficients(), within(1e-12));
        assertThat(found.standardErrors()).containsExactly(wanted.standardErrors(), within(1e-13));
        assertThat(found.digitsLeft()).isGreaterThan(11);
    }

    /** The fold keeps no rows to prove by that a fit is perfect: it says what it does not know. */
    @Test
    void aPerfectFitIsNotClaimed() {
        LeastSquaresAccumulator accumulator = LeastSquaresAccumulator.of(1);
        for (int i = 0; i < 500; i++) {
            accumulator.add(new double[] {i / 3.0}, 1 + i);
        }
        AccumulatedFit fit = accumulator.fit();
        assertThat(fit.sigma()).isCloseTo(0, within(1e-12));
        LeastSquaresAccumulator exact = LeastSquaresAccumulator.of(1);
        for (int i = 0; i < 500; i++) {
            exact.add(new double[] {3 * i}, 7 + i);
        }
        assertThat(exact.fit().digitsLeft()).isZero();
        assertThat(exact.fit().summary()).contains("Warning: rounding in double-double leaves no digit");
    }

    @Test
    void largeWeightsAndResponsesDoNotOverflow() {
        double[][] rows = {{1}, {2}, {3}, {5}};
        double[] y = {1e200, 3e200, 2e200, 7e200};
        double[] w = {1e300, 2e300, 1e300, 3e300};
        double[] small = {1, 2, 1, 3};
        AccumulatedFit found = LeastSquaresAccumulator.of(1).add(rows, y, w).fit();
        LeastSquaresFit wanted = Wls.weightedBy(Weights.of(small)).fit(Design.of(y, rows));
        for (int j = 0; j < 2; j++) {
            assertThat(found.coefficients()[j] / wanted.coefficients()[j]).isCloseTo(1, within(1e-14));
            assertThat(found.standardErrors()[j] / wanted.standardErrors()[j]).isCloseTo(1, within(1e-13));
        }
        assertThat(found.rSquared()).isCloseTo(wanted.rSquared(), within(1e-14));
    }

    private static byte[] serialized(LeastSquaresAccumulator accumulator) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(accumulator);
        }
        return bytes.toByteArray();
    }

    private static LeastSquaresAccumulator read(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            // Java itself makes room for an array before a class can look at its length.
            in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("maxarray=10000"));
            return (LeastSquaresAccumulator) in.readObject();
        }
    }

    private static LeastSquaresAccumulator someRows() {
        LeastSquaresAccumulator accumulator = LeastSquaresAccumulator.of("x", "missing");
        Random random = new Random(4);
        for (int i = 0; i < 150; i++) {
            accumulator.add(
                    new double[] {random.nextGaussian(), i == 7 ? 1 : 0}, i == 7 ? 1e30 : random.nextGaussian(), 2);
        }
        return accumulator;
    }

    @Test
    void rowsThatWaitAndRowsSetAsideSurviveSerialization() throws IOException, ClassNotFoundException {
        LeastSquaresAccumulator copy = read(serialized(someRows()));
        assertThat(copy.fit().coefficients()).containsExactly(someRows().fit().coefficients());
        assertThat(copy.fit().standardErrors()).containsExactly(someRows().fit().standardErrors());
        assertThat(copy.fit().logLikelihood()).isEqualTo(someRows().fit().logLikelihood());
    }

    /** Replaces each occurrence of a number in turn. */
    private static void requireRefused(byte[] bytes, byte[] from, byte[] to) {
        int found = 0;
        for (int i = 0; i + from.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + from.length, from, 0, from.length)) {
                byte[] tampered = bytes.clone();
                System.arraycopy(to, 0, tampered, i, to.length);
                assertThat(refusal(tampered))
                        .isInstanceOf(InvalidObjectException.class)
                        .hasMessageContaining("damaged");
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    private static Throwable refusal(byte[] bytes) {
        try {
            read(bytes);
            return new AssertionError("was read");
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            return e;
        }
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] bytes(double value) {
        return ByteBuffer.allocate(Double.BYTES).putDouble(value).array();
    }

    @Test
    void tamperedCountsAndNumbersAreRefused() throws IOException {
        LeastSquaresAccumulator accumulator = someRows();
        byte[] bytes = serialized(accumulator);
        requireRefused(bytes, bytes(150L), bytes(-150L));
        requireRefused(bytes, bytes(150L), bytes(151L));
        requireRefused(bytes, bytes(2.0), bytes(Double.NaN));
        requireRefused(bytes, bytes(2.0), bytes(-2.0));
        requireRefused(bytes, bytes(150 * Math.log(2)), bytes(Double.NaN));
    }

    /** Whatever is changed, it is refused when it is read, or what was read can be worked with. */
    @Test
    void anyByteMayBeWrong() throws IOException {
        byte[] bytes = serialized(someRows());
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte[] tampered = bytes.clone();
            tampered[i] ^= (byte) (1 << random.nextInt(8));
            try {
                LeastSquaresAccumulator read = read(tampered);
                assertThat(read.rows()).isNotNegative();
                read.add(new double[] {1, 0}, 1).fit(Rank.DROP);
            } catch (IOException | ClassNotFoundException | RuntimeException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(bytes.length / 10);
    }
}
