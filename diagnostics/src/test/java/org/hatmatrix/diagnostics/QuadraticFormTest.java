package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuadraticFormTest {

    private static final MathContext DIGITS = new MathContext(400);

    @Test
    void twoTermsAreAnAngle() {
        // P(a z₁² > b z₂²) = (2/π) arctan √(a/b)
        for (double ratio : new double[] {1, 0.3, 1e-3, 1e-20, 1e-100, 1e-120}) {
            double expected = 2 / Math.PI * Math.atan(Math.sqrt(ratio));
            assertRelative(QuadraticForm.probabilityAboveZero(new double[] {ratio, -1}), expected, 3e-13);
            assertRelative(QuadraticForm.probabilityBelowZero(new double[] {-ratio, 1}), expected, 3e-13);
            assertRelative(QuadraticForm.probabilityBelowZero(new double[] {ratio, -1}), 1 - expected, 3e-13);
        }
    }

    @Test
    void threeTermsAreACone() {
        assertRelative(QuadraticForm.probabilityBelowZero(new double[] {1, 1, -1}), 1 - Math.sqrt(0.5), 2e-14);
        assertRelative(QuadraticForm.probabilityAboveZero(new double[] {1, 1, -1}), Math.sqrt(0.5), 2e-14);
    }

    @Test
    void oneSignIsCertain() {
        assertThat(QuadraticForm.probabilityBelowZero(new double[] {2, 3})).isZero();
        assertThat(QuadraticForm.probabilityAboveZero(new double[] {2, 3})).isEqualTo(1);
        assertThat(QuadraticForm.probabilityBelowZero(new double[] {-5})).isEqualTo(1);
        assertThat(QuadraticForm.probabilityAboveZero(new double[] {-5, 0})).isZero();
        assertThat(QuadraticForm.probabilityAboveZero(new double[] {0, 0})).isZero();
    }

    @Test
    void zerosAndScaleDoNotMatter() {
        double[] plain = {0.3, -1, -2};
        double expected = QuadraticForm.probabilityAboveZero(plain);
        assertThat(QuadraticForm.probabilityAboveZero(new double[] {0, 0.3, -1, 0, -2}))
                .isEqualTo(expected);
        for (int exponent : new int[] {-900, -3, 900}) {
            double[] scaled = new double[3];
            for (int j = 0; j < 3; j++) {
                scaled[j] = Math.scalb(plain[j], exponent);
            }
            assertThat(QuadraticForm.probabilityAboveZero(scaled)).isEqualTo(expected);
        }
    }

    /** Every eigenvalue twice: Q is a sum of exponential variables, whose tail is Σ Πₖ λⱼ/(λⱼ − λₖ) over the λⱼ &gt; 0. */
    @Test
    void pairsOfTermsAreSumsOfExponentials() {
        Random random = new Random(1);
        double smallest = 1;
        for (int round = 0; round < 200; round++) {
            int pairs = 2 + random.nextInt(30);
            double d = 4 * Math.pow(10, -3.5 * random.nextDouble());
            double[] single = new double[pairs];
            double[] twice = new double[2 * pairs];
            for (int j = 0; j < pairs; j++) {
                single[j] = 2 - 2 * Math.cos(Math.PI * (j + 1) / (pairs + 1)) - d;
                twice[2 * j] = single[j];
                twice[2 * j + 1] = single[j];
            }
            double expected = exponentialsAboveZero(single);
            double complement = exponentialsAboveZero(opposite(single));
            assertRelative(QuadraticForm.probabilityAboveZero(twice), expected, 3e-13);
            assertRelative(QuadraticForm.probabilityBelowZero(twice), complement, 3e-13);
            smallest = Math.min(smallest, expected > 0 ? expected : 1);
            smallest = Math.min(smallest, complement > 0 ? complement : 1);
        }
        assertThat(smallest).isLessThan(1e-60);
    }

    private static double[] opposite(double[] values) {
        double[] out = values.clone();
        for (int j = 0; j < out.length; j++) {
            out[j] = -out[j];
        }
        return out;
    }

    private static double exponentialsAboveZero(double[] lambda) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = 0; j < lambda.length; j++) {
            if (lambda[j] > 0) {
                BigDecimal own = new BigDecimal(lambda[j]);
                BigDecimal product = BigDecimal.ONE;
                for (int k = 0; k < lambda.length; k++) {
                    if (k != j) {
                        BigDecimal gap = own.subtract(new BigDecimal(lambda[k]));
                        product = product.multiply(own, DIGITS).divide(gap, DIGITS);
                    }
                }
                sum = sum.add(product);
            }
        }
        return sum.doubleValue();
    }

    /** From src/test/python/quadratic_form_tails.py, mpmath 1.3 at 60 digits. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            12, 1.5, 0.18180696868012019813, 0.81819303131987980187
            12, 3.9, 0.99999999913492984524, 8.6507015475694913688e-10
            24, 0.02, 7.4553168248851428456e-31, 1
            24, 0.1, 8.7789422693004933233e-15, 0.99999999999999122106
            24, 3.95, 1, 3.1858425230288296111e-19
            40, 0.01, 2.7970416603880821672e-49, 1
            """)
    void singleTermsAgreeWithHighPrecision(int n, double d, double below, double above) {
        double[] lambda = new double[n - 1];
        for (int k = 1; k < n; k++) {
            lambda[k - 1] = 2 - 2 * Math.cos(Math.PI * k / n) - d;
        }
        assertRelative(QuadraticForm.probabilityBelowZero(lambda), below, 1e-12);
        assertRelative(QuadraticForm.probabilityAboveZero(lambda), above, 1e-12);
    }

    private static void assertRelative(double found, double expected, double tolerance) {
        assertThat(found).isCloseTo(expected, within(tolerance * expected));
    }
}
