package org.hatmatrix.expression;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Writes a number as R deparses it, because R names columns by it: {@code 2}, {@code 0.001}, {@code 1e+05},
 * {@code 123456}. Fixed notation is taken unless scientific notation is shorter. Where R would round to 15 digits, all
 * digits are kept, so that the text gives the same number again.
 */
final class NumberLiteral {

    private static final int MOST_DIGITS = 17;

    private NumberLiteral() {}

    static String text(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(value);
        String fixed = shortest.toPlainString();
        String scientific = scientific(shortest);
        return fixed.length() <= scientific.length() ? fixed : scientific;
    }

    /** The decimal number of fewest digits that is read as the value, without zeros at its end. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        BigDecimal rounded = exact.round(new MathContext(digits));
        while (rounded.doubleValue() != value && digits < MOST_DIGITS) {
            digits++;
            rounded = exact.round(new MathContext(digits));
        }
        return rounded.stripTrailingZeros();
    }

    /** One digit before the point, and an exponent of at least two digits. */
    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().toString();
        int exponent = digits.length() - 1 - value.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String magnitude = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + magnitude;
    }
}
