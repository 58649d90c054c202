package org.hatmatrix.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are printed everywhere: in {@code Locale.ROOT}, rounded half even from the exact binary value. */
public final class Numbers {

    /** Below this R prints {@code <2e-16} too: the spacing of doubles at 1. */
    private static final double SMALLEST_PRINTED_P = 2e-16;

    private static final double FIRST_SCIENTIFIC_SMALL = 1e-5;
    private static final double FIRST_SCIENTIFIC_LARGE = 1e7;

    private Numbers() {}

    /**
     * A number with so many significant digits, plain between 1e-5 and 1e7 and scientific outside.
     *
     * @param value the number
     * @param digits how many significant digits, at least 1
     * @return the text, {@code NaN}, {@code Inf} or {@code -Inf}
     */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        double size = Math.abs(rounded.doubleValue());
        if (size < FIRST_SCIENTIFIC_SMALL || size >= FIRST_SCIENTIFIC_LARGE) {
            return scientific(value, digits);
        }
        int decimals = Math.max(0, digits - 1 - exponent(rounded));
        return rounded.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /**
     * A number with so many digits behind the point.
     *
     * @param value the number
     * @param decimals how many decimals
     * @return the text; numbers of 1e15 and more are scientific
     */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        if (Math.abs(value) >= 1e15) {
            return scientific(value, decimals + 1);
        }
        String text =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        return text.startsWith("-") && text.chars().noneMatch(c -> c >= '1' && c <= '9') ? text.substring(1) : text;
    }

    /**
     * A number in scientific notation with a two-digit exponent, such as {@code 1.23e-05}.
     *
     * @param value the number
     * @param digits how many significant digits, at least 1
     * @return the text
     */
    public static String scientific(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + (digits - 1) + "e", value) : nonFinite(value);
    }

    /**
     * A p-value as R prints it in a coefficient table: four decimals, scientific below 0.0001, {@code <2e-16} below that.
     *
     * @param p the p-value
     * @return the text
     */
    public static String pValue(double p) {
        if (Double.isNaN(p)) {
            return "NaN";
        }
        if (p < SMALLEST_PRINTED_P) {
            return "<2e-16";
        }
        return p < 1e-4 ? scientific(p, 2) : fixed(p, 4);
    }

    /**
     * A p-value with its relation: {@code = 0.0123} or {@code < 2e-16}.
     *
     * @param p the p-value
     * @return the relation and the number
     */
    public static String pValueRelation(double p) {
        String text = pValue(p);
        return text.startsWith("<") ? "< " + text.substring(1) : "= " + text;
    }

    /**
     * A whole number without a point, any other number with so many significant digits: for degrees of freedom.
     *
     * @param value the number
     * @param digits significant digits of a number that is not whole
     * @return the text
     */
    public static String compact(double value, int digits) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : significant(value, digits);
    }

    private static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static String nonFinite(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "Inf" : "-Inf";
    }
}
