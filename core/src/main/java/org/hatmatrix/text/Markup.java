package org.hatmatrix.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Escaping: no text that a user supplies may act as markup in what is printed. Beside that, texts are shown as
 * {@link PlainText} shows them, on one line.
 */
public final class Markup {

    private static final Pattern FIRST_OF_A_CELL = Pattern.compile("^( *)([\\[*])");

    private Markup() {}

    /**
     * Text for HTML content and quoted attributes.
     *
     * @param text any text
     * @return the text with {@code & < > " '} as entities
     */
    public static String html(String text) {
        return xml(text);
    }

    /**
     * Text for XML 1.0 content and quoted attributes, SVG among it.
     *
     * @param text any text
     * @return the text with {@code & < > " '} as entities; no character that XML 1.0 forbids is left
     */
    public static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        PlainText.of(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /**
     * Text for LaTeX text mode.
     *
     * @param text any text
     * @return the text with the ten special characters made harmless, and a bracket or an asterisk at its beginning, which
     *     a line break before the text would take for its own
     */
    public static String latex(String text) {
        return FIRST_OF_A_CELL.matcher(latexInside(text)).replaceFirst("$1{$2}");
    }

    /**
     * Text for LaTeX text mode where it does not begin a cell.
     *
     * @param text any text
     * @return the text with the ten special characters made harmless
     */
    public static String latexInside(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        PlainText.of(text).codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '<' -> out.append("\\textless{}");
                case '>' -> out.append("\\textgreater{}");
                case '|' -> out.append("\\textbar{}");
                case '"' -> out.append("\\textquotedbl{}");
                case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').appendCodePoint(c);
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /**
     * Text for a cell of a Markdown table.
     *
     * @param text any text
     * @return the text on one line, with pipes, emphasis, links, code and HTML made harmless
     */
    public static String markdown(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        PlainText.of(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\\', '|', '`', '*', '_', '[', ']', '~', '#', '!', '$' ->
                    out.append('\\').appendCodePoint(c);
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /**
     * A field of a CSV file (RFC 4180): quoted where it must be, and an apostrophe before text that a spreadsheet would
     * run as a formula.
     *
     * @param text any text
     * @return the field
     */
    public static String csv(String text) {
        String safe = startsFormula(text) ? "'" + text : text;
        boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                || !safe.equals(safe.strip());
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /**
     * The inside of a JSON string (RFC 8259).
     *
     * @param text any text
     * @return the text with quotation marks, backslashes and control characters escaped, and what ends a line or a script
     *     in a web page ({@code <}, U+2028, U+2029); half a surrogate pair becomes U+FFFD
     */
    public static String json(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> out.append('\\').appendCodePoint(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '<', 0x2028, 0x2029 -> out.append(String.format(Locale.ROOT, "\\u%04x", c));
                default -> {
                    if (Character.isISOControl(c)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        out.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c);
                    }
                }
            }
        });
        return out.toString();
    }

    /** Numbers may start with a sign; only text that is no number is at risk. */
    private static boolean startsFormula(String text) {
        if (text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0) {
            return false;
        }
        return !text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    }
}
