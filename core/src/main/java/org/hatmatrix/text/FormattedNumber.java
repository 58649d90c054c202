package org.hatmatrix.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as a spreadsheet formats it for the eye: digits in groups of three ({@code 1 234,5}, {@code 1,000}, between
 * any blanks, apostrophes or the mark that is not the decimal one), a percent or per mille sign, one currency, a minus
 * sign of typography, brackets for a negative amount. A percentage is the number that it stands for: {@code 5%} is 0.05.
 *
 * @param value the double nearest to the number
 * @param unit the sign of a percentage or currency; empty if there is none
 */
public record FormattedNumber(double value, String unit) {

    /** Longer texts are no such numbers. */
    private static final int LONGEST = 60;

    private static final Pattern POINT = pattern("[,'\u2019\\h]", "[.]");
    private static final Pattern COMMA = pattern("[.'\u2019\\h]", ",");

    private static Pattern pattern(String separator, String mark) {
        return Pattern.compile("(?<open>\\()?\\h?(?<sign>[-+\u2212])?\\h?(?<before>\\p{Sc})?\\h?(?<inner>[-+\u2212])?"
                + "(?<whole>\\d{1,3}(?<separator>" + separator + ")\\d{3}(?:\\k<separator>\\d{3})*|\\d+)"
                + "(?:" + mark + "(?<fraction>\\d+))?\\h?(?<after>[%\u2030]|\\p{Sc})?\\h?(?<close>\\))?");
    }

    /**
     * Reads a number.
     *
     * @param text a text
     * @param syntax which decimal mark it has
     * @return the number; empty if the text is none
     */
    public static Optional<FormattedNumber> parse(String text, NumberSyntax syntax) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = (syntax == NumberSyntax.POINT ? POINT : COMMA).matcher(text.strip());
        return parts.matches() && isOne(parts) ? Optional.of(of(parts)) : Optional.empty();
    }

    /** Whether there is at most one sign, one unit, and brackets are closed. */
    private static boolean isOne(Matcher parts) {
        boolean signs = parts.group("sign") == null || parts.group("inner") == null;
        boolean units = parts.group("before") == null || parts.group("after") == null;
        boolean brackets = (parts.group("open") == null) == (parts.group("close") == null);
        boolean signed = parts.group("sign") != null || parts.group("inner") != null;
        return signs && units && brackets && !(signed && parts.group("open") != null);
    }

    private static FormattedNumber of(Matcher parts) {
        String sign = text(parts, "sign") + text(parts, "inner");
        boolean negative = parts.group("open") != null || !sign.isEmpty() && !sign.equals("+");
        String unit = text(parts, "before") + text(parts, "after");
        int shift = unit.equals("%") ? 2 : unit.equals("\u2030") ? 3 : 0;
        String digits = parts.group("whole").replaceAll("\\D", "");
        String fraction = text(parts, "fraction");
        // the point is shifted in the text, so that the value is rounded once
        String plain = (negative ? "-" : "") + digits + "." + fraction + (shift == 0 ? "" : "e-" + shift);
        return new FormattedNumber(Double.parseDouble(plain), unit);
    }

    private static String text(Matcher parts, String group) {
        String text = parts.group(group);
        return text == null ? "" : text;
    }
}
