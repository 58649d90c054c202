package org.hatmatrix.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Double.parseDouble} of JDK 17 rounds correctly; it is the measure here. */
class NumberReaderTest {

    private final NumberReader reader = new NumberReader(NumberSyntax.POINT);

    private void requireNearest(String text) {
        assertThat(reader.read(text.toCharArray(), 0, text.length())).as(text).isTrue();
        assertThat(Double.doubleToRawLongBits(reader.value()))
                .as(text)
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    @Test
    void shortestDigitsOfRandomDoubles() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                requireNearest(Double.toString(value));
            }
            requireNearest(Double.toString(random.nextGaussian() * StrictMath.pow(10, random.nextInt(12) - 6)));
        }
    }

    @Test
    void randomDigits() {
        Random random = new Random(2);
        for (int i = 0; i < 200_000; i++) {
            String digits = new BigInteger(1 + random.nextInt(64), random).toString();
            BigDecimal decimal = new BigDecimal(new BigInteger(digits), random.nextInt(25));
            requireNearest((random.nextBoolean() ? "-" : "") + decimal.toPlainString());
            requireNearest(decimal.toString());
        }
    }

    /** The decimals nearest to the middle between two doubles, within the digits that the fast way takes. */
    @Test
    void decimalsNextToTheMiddleBetweenDoubles() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            double value = random.nextDouble() * StrictMath.pow(10, random.nextInt(8) - 2);
            BigDecimal middle = new BigDecimal(value)
                    .add(new BigDecimal(Math.nextUp(value)))
                    .divide(BigDecimal.valueOf(2));
            BigDecimal cut =
                    middle.round(new java.math.MathContext(18 - random.nextInt(2), java.math.RoundingMode.DOWN));
            requireNearest(cut.toPlainString());
            requireNearest(cut.add(cut.ulp()).toPlainString());
        }
        for (long odd = (1L << 53) + 1; odd < (1L << 53) + 2001; odd += 2) {
            requireNearest(Long.toString(odd));
            requireNearest(
                    BigDecimal.valueOf(odd, 0).divide(BigDecimal.valueOf(4)).toPlainString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "+7",
                "007",
                "1.",
                ".5",
                "-.5e1",
                "1e22",
                "1E+23",
                "1e-5",
                "9007199254740993",
                "999999999999999999",
                "1000000000000000000",
                "0.000000000000000000000123456789012345678",
                "4.9e-324",
                "2.4703282292062327e-324",
                "1.7976931348623157e308",
                "1e-400",
                "0e99999999999",
                "000000000000000000000000001.5",
                "9007199254740993.0000000000000000000000001"
            })
    void singleNumbers(String text) {
        requireNearest(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1e5x",
                "1.2.3",
                "1,5",
                "1 2",
                "0x10",
                "1d",
                "1f",
                "1e400",
                "-1e309",
                "nope",
                "I",
                "-n",
                "Infinity and more",
                "+Inf",
                "١"
            })
    void noNumbers(String text) {
        assertThat(reader.read(text.toCharArray(), 0, text.length())).as(text).isFalse();
    }

    @Test
    void readsARangeInItsSyntax() {
        char[] text = String.format(Locale.ROOT, "x; -1234,5 ;y").toCharArray();
        NumberReader comma = new NumberReader(NumberSyntax.COMMA);
        assertThat(comma.read(text, 2, 11)).isTrue();
        assertThat(comma.value()).isEqualTo(-1234.5);
        assertThat(comma.read(text, 0, 11)).isFalse();
    }
}
