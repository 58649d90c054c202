package org.hatmatrix.text;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What counts as a number in a text: decimal digits with one decimal mark, an exponent, a sign. Java's other spellings
 * ({@code 1d}, {@code 0x1p3}) are labels in a table of data, and so is a number beyond the range of double. The words
 * {@code NaN}, {@code Inf} and {@code Infinity} are what R, Python and Java write for the numbers of that name.
 */
public enum NumberSyntax {
    /** Decimal point: 1234.5. */
    POINT('.'),
    /** Decimal comma: 1234,5. */
    COMMA(',');

    /** Characters of a number with a currency or separators; longer texts are none. */
    private static final int LONGEST_DRESSED = 40;

    /** A sign, a currency, digits in groups of three or not, a fraction, a percent sign or a currency. */
    private static final Pattern DRESSED = Pattern.compile("[-+\u2212]?\\h?\\p{Sc}?\\h?[-+]?"
            + "(\\d{1,3}([,.'\u2019\\h]\\d{3})+|\\d+)([.,]\\d+)?([eE][-+]?\\d+)?\\h?[%\u2030\\p{Sc}]?");

    /** The decimal mark. */
    public final char mark;

    NumberSyntax(char mark) {
        this.mark = mark;
    }

    /** The double nearest to the number that a text names; empty if it names none. Blanks around it do not count. */
    public OptionalDouble parse(String text) {
        NumberReader reader = new NumberReader(this);
        return reader.read(text.toCharArray(), 0, text.length())
                ? OptionalDouble.of(reader.value())
                : OptionalDouble.empty();
    }

    /**
     * Whether a text is a number in a dress that no number syntax here knows: {@code $10}, {@code 5%}, {@code 1,000},
     * {@code 1.234,5}; or one beyond the range of double.
     */
    public static boolean isDressed(String text) {
        boolean possible = !text.isEmpty() && text.length() <= LONGEST_DRESSED && !Character.isLetter(text.charAt(0));
        return possible && DRESSED.matcher(text.strip()).matches();
    }
}
