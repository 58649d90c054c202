package org.hatmatrix.text;

/**
 * Texts that a user supplies (names, labels, cells) as they are shown: in tables, in {@code toString()} and in messages of
 * exceptions. What a terminal or a viewer would obey instead of showing it is written as an escape such as
 * {@code \u005cu001b}: control characters, changes of the writing direction, invisible characters, halves of surrogate
 * pairs, and more combining marks on one letter than any script has. White space of every kind that breaks a line is one
 * blank.
 */
public final class PlainText {

    private static final int MOST_MARKS = 4;

    private PlainText() {}

    /**
     * A text on one line, with nothing in it that is not shown.
     *
     * @param text any text
     * @return the text itself where there is nothing to escape
     */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            marks = isMark(c) ? marks + 1 : 0;
            if (breaksLine(c)) {
                out.append(' ');
            } else if (isHidden(c) || marks > MOST_MARKS) {
                escape(c, out);
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    /**
     * A text for a place of limited width.
     *
     * @param text any text
     * @param width the greatest number of columns of a terminal, at least 1
     * @return the text as {@link #of} shows it, cut with an ellipsis where it is too wide
     */
    public static String of(String text, int width) {
        // longer texts are cut in any case; what follows need not be looked at
        int most = 2 * (MOST_MARKS + 1) * (width + 1);
        String start = text.length() > most ? text.substring(0, most) : text;
        String shown = TextTable.cut(of(start), width);
        return start.equals(text) || shown.endsWith("…") ? shown : TextTable.cut(shown + "  ", width);
    }

    private static boolean breaksLine(int c) {
        return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Control and format characters, and what is no character: halves of pairs and the last two of each plane. */
    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || (c & 0xFFFE) == 0xFFFE
                || (c >= 0xE0000 && c <= 0xE0FFF);
    }

    private static void escape(int c, StringBuilder out) {
        String digits = Integer.toHexString(c);
        if (digits.length() > 4) {
            out.append("\\u{").append(digits).append('}');
        } else {
            out.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
        }
    }

    /**
     * Lines of at most a width, broken between words; all but the first are indented.
     *
     * @param text the text
     * @param width the width
     * @return the lines, each with its end
     */
    public static String wrapped(String text, int width) {
        StringBuilder lines = new StringBuilder();
        StringBuilder current = new StringBuilder();
        for (String word : text.split(" ")) {
            if (current.length() > 0 && TextTable.width(current.toString()) + 1 + TextTable.width(word) > width) {
                lines.append(of(current.toString(), width)).append('\n');
                current.setLength(0);
                current.append("  ");
            } else if (current.length() > 0) {
                current.append(' ');
            }
            current.append(of(word, width - 2));
        }
        return lines.append(of(current.toString(), width)).append('\n').toString();
    }
}
