package org.hatmatrix.table;

import org.hatmatrix.text.Numbers;

/**
 * A cell of a {@link Table}: what it holds in full, for programs, and how it is printed, for readers. A number keeps every
 * digit whatever its printed form, which may be rounded, in brackets or a percentage.
 *
 * @param kind what it holds
 * @param value the number; NaN for texts and missing cells
 * @param content the number in the fewest digits that name it, or the text; empty for a missing cell
 * @param printed what readers see, without stars
 * @param stars the marks of significance behind it; empty for none
 */
public record Cell(Kind kind, double value, String content, String printed, String stars) {

    /** What a cell holds. */
    public enum Kind {
        /** A text. */
        TEXT,
        /** A number, which may be NaN or infinite. */
        NUMBER,
        /** Nothing: what does not apply or is not known. */
        MISSING
    }

    private static final double EXACT_INTEGERS = 0x1p53;
    private static final Cell EMPTY = missing("");

    /**
     * A text.
     *
     * @param text the text
     * @return the cell
     */
    public static Cell text(String text) {
        return text(text, text);
    }

    /**
     * A text that readers see in another form, such as the empty label of a line that continues the one above.
     *
     * @param content the text for programs
     * @param printed the text for readers
     * @return the cell
     */
    public static Cell text(String content, String printed) {
        return new Cell(Kind.TEXT, Double.NaN, content, printed, "");
    }

    /**
     * A number in a printed form of its own.
     *
     * @param value the number
     * @param printed what readers see, such as {@code "13 (26%)"}
     * @return the cell
     */
    public static Cell number(double value, String printed) {
        return new Cell(Kind.NUMBER, value, exact(value), printed, "");
    }

    /**
     * A number with so many significant digits, plain between 1e-5 and 1e7 and scientific outside.
     *
     * @param value the number
     * @param digits how many, at least 1
     * @return the cell
     */
    public static Cell significant(double value, int digits) {
        return number(value, Numbers.significant(value, digits));
    }

    /**
     * A number with so many digits behind the point.
     *
     * @param value the number
     * @param decimals how many, at least 0
     * @return the cell
     */
    public static Cell fixed(double value, int decimals) {
        return number(value, Numbers.fixed(value, decimals));
    }

    /**
     * A whole number.
     *
     * @param value the number, of which every digit is printed
     * @return the cell
     */
    public static Cell integer(long value) {
        String digits = Long.toString(value);
        return new Cell(Kind.NUMBER, value, digits, digits, "");
    }

    /**
     * Degrees of freedom: without a point when whole, else with so many significant digits.
     *
     * @param value the number
     * @param digits the significant digits of a number that is not whole
     * @return the cell
     */
    public static Cell compact(double value, int digits) {
        return number(value, Numbers.compact(value, digits));
    }

    /**
     * A p-value: four decimals, scientific below 0.0001, {@code <2e-16} below that.
     *
     * @param p the p-value
     * @return the cell
     */
    public static Cell pValue(double p) {
        return number(p, Numbers.pValue(p));
    }

    /**
     * An empty cell.
     *
     * @return the cell
     */
    public static Cell missing() {
        return EMPTY;
    }

    /**
     * A missing cell that says something to readers, such as a dash.
     *
     * @param printed what readers see
     * @return the cell
     */
    public static Cell missing(String printed) {
        return new Cell(Kind.MISSING, Double.NaN, "", printed, "");
    }

    /**
     * This cell with marks of significance.
     *
     * @param stars the marks; empty for none
     * @return the new cell
     */
    public Cell withStars(String stars) {
        return new Cell(kind, value, content, printed, stars);
    }

    /**
     * This cell printed in round brackets, as standard errors below estimates are.
     *
     * @return the new cell
     */
    public Cell inBrackets() {
        return new Cell(kind, value, content, "(" + printed + ")", stars);
    }

    /** What readers see, in a format without markup. */
    String plain() {
        return printed + stars;
    }

    /** As R and {@code Dataset.readCsv} read it; whole numbers without decimals. */
    private static String exact(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) <= EXACT_INTEGERS;
        boolean negativeZero = value == 0 && 1 / value < 0;
        return whole && !negativeZero ? Long.toString((long) value) : Double.toString(value);
    }
}
