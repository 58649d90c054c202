package org.hatmatrix.text;

/**
 * Reads numbers out of characters without a string for each. What it reads is the double nearest to the decimal: up to 18
 * digits the quotient or product with a power of ten that is itself a double is computed with its rounding error, and
 * only where that leaves two doubles to choose from, or the number is longer or has a large exponent, the library's
 * slower conversion is asked. Not safe for use by more than one thread.
 *
 * <p>Literature: W. D. Clinger, How to read floating point numbers accurately, PLDI (1990); A. Ziv, Fast evaluation of
 * elementary mathematical functions with correctly rounded last bit, ACM TOMS 17 (1991), for the test of rounding.
 */
public final class NumberReader {

    /** Longer runs of digits are no numbers that anybody means. */
    private static final int LONGEST = 1000;

    /** So many digits fit into a long. */
    private static final int MOST_DIGITS = 18;

    /** The powers of ten that are doubles. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final double EXACT = 0x1p53;

    /** More than the error, relative to the correction, of a quotient or product that was corrected once. */
    private static final double CORRECTION_ERROR = 0x1p-49;

    /** Beyond all that a double can be, and far from what an int cannot. */
    private static final int HUGE_EXPONENT = 1_000_000;

    private final char mark;
    private double value;
    private int exponent;

    /**
     * A reader of one syntax.
     *
     * @param syntax what counts as a number
     */
    public NumberReader(NumberSyntax syntax) {
        this.mark = syntax.mark;
    }

    /**
     * The number that was read last.
     *
     * @return the number; meaningless unless {@link #read} said true
     */
    public double value() {
        return value;
    }

    /**
     * Reads a number. Blanks around it do not count.
     *
     * @param text characters
     * @param from where the number begins among them
     * @param to where it ends, exclusive
     * @return whether there is a number, which {@link #value()} gives then
     */
    public boolean read(char[] text, int from, int to) {
        if (to - from > LONGEST) {
            return false;
        }
        if (from < to && readDecimal(text, from, to)) {
            return true;
        }
        int start = from;
        int end = to;
        while (end > start && Character.isWhitespace(text[end - 1])) {
            end--;
        }
        while (start < end && Character.isWhitespace(text[start])) {
            start++;
        }
        boolean narrower = end - start < to - from;
        return start < end && (narrower && readDecimal(text, start, end) || readWord(text, start, end));
    }

    /** Sign, digits with at most one mark among them, exponent. */
    private boolean readDecimal(char[] text, int from, int end) {
        boolean negative = text[from] == '-';
        int start = negative || text[from] == '+' ? from + 1 : from;
        long digits = 0;
        int i = start;
        for (int d; i < end && (d = text[i] - '0') >= 0 && d <= 9; i++) {
            digits = 10 * digits + d;
        }
        int count = i - start;
        int decimals = 0;
        if (i < end && text[i] == mark) {
            int first = ++i;
            for (int d; i < end && (d = text[i] - '0') >= 0 && d <= 9; i++) {
                digits = 10 * digits + d;
            }
            decimals = i - first;
            count += decimals;
        }
        if (count == 0) {
            return false;
        }
        int numeral = i;
        if (i < end) {
            i = readExponent(text, i, end);
            decimals -= exponent;
        }
        if (i < end) {
            return false;
        }
        boolean fits = count <= MOST_DIGITS || count - leadingZeros(text, start, numeral) <= MOST_DIGITS;
        if (fits && decimals >= 0 && decimals < POWERS.length && setScaled(negative, digits, decimals)) {
            return true;
        }
        value = Double.parseDouble(new String(text, from, end - from).replace(mark, '.'));
        return !Double.isInfinite(value);
    }

    private int leadingZeros(char[] text, int start, int end) {
        int zeros = 0;
        for (int i = start; i < end && (text[i] == '0' || text[i] == mark); i++) {
            zeros += text[i] == '0' ? 1 : 0;
        }
        return zeros;
    }

    /** Reads an exponent that takes the whole rest; gives where it ends, or where it should have begun if there is none. */
    private int readExponent(char[] text, int start, int end) {
        if (text[start] != 'e' && text[start] != 'E') {
            return start;
        }
        int i = start + 1;
        boolean negative = i < end && text[i] == '-';
        i += negative || i < end && text[i] == '+' ? 1 : 0;
        int first = i;
        int power = 0;
        for (int d; i < end && (d = text[i] - '0') >= 0 && d <= 9; i++) {
            power = Math.min(10 * power + d, HUGE_EXPONENT);
        }
        exponent = negative ? -power : power;
        return i > first ? i : start;
    }

    /** Sets the value to an integer of at most 18 digits over a power of ten, if its rounding is certain. */
    private boolean setScaled(boolean negative, long digits, int decimals) {
        double high = digits;
        double power = POWERS[decimals];
        double quotient = high / power;
        if (digits > EXACT) {
            // the quotient's remainder and what the integer lost, both exact
            double remainder = Math.fma(-quotient, power, high) + (digits - (long) high);
            double correction = remainder / power;
            double error = Math.abs(correction) * CORRECTION_ERROR;
            double corrected = quotient + (correction - error);
            if (corrected != quotient + (correction + error)) {
                return false;
            }
            quotient = corrected;
        }
        value = negative ? -quotient : quotient;
        return true;
    }

    private boolean readWord(char[] text, int start, int end) {
        if (end - start > "-Infinity".length()) {
            return false;
        }
        char first = text[start];
        if (first != 'N' && first != 'n' && first != 'I' && first != 'i' && first != '-') {
            return false;
        }
        switch (new String(text, start, end - start)) {
            case "NaN", "nan" -> value = Double.NaN;
            case "Inf", "inf", "Infinity" -> value = Double.POSITIVE_INFINITY;
            case "-Inf", "-inf", "-Infinity" -> value = Double.NEGATIVE_INFINITY;
            default -> {
                return false;
            }
        }
        return true;
    }
}
