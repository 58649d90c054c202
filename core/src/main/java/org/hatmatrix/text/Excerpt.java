package org.hatmatrix.text;

import java.util.Collection;
import java.util.Iterator;

/**
 * Texts of others in a message: whatever a name, a cell or a formula holds, what is shown of it is short, on one line,
 * and harmless to a terminal.
 */
public final class Excerpt {

    /** Characters of a name or a cell that a message shows. */
    private static final int MOST = 60;

    /** Characters of a list of names that a message shows. */
    private static final int MOST_OF_LIST = 150;

    /** Characters on either side of a place, so that the two lines fit a terminal. */
    private static final int WINDOW = 35;

    private static final String MORE = "…";
    private static final char UNPRINTABLE = '\uFFFD';

    private Excerpt() {}

    /**
     * The beginning of a text.
     *
     * @param text any text
     * @return at most 60 characters; a longer text ends in an ellipsis
     */
    public static String of(String text) {
        return of(text, MOST);
    }

    /**
     * The beginning of a text.
     *
     * @param text any text
     * @param most how many characters are shown, at least 2
     * @return at most so many characters; a longer text ends in an ellipsis
     */
    public static String of(String text, int most) {
        return text.length() <= most
                ? printable(text)
                : printable(text.substring(0, boundary(text, most - MORE.length()))) + MORE;
    }

    /**
     * The end of a text, which tells more than its beginning where it is the path of a file.
     *
     * @param text any text
     * @param most how many characters are shown, at least 2
     * @return at most so many characters; a longer text begins with an ellipsis
     */
    public static String ending(String text, int most) {
        int start = text.length() - most + MORE.length();
        return text.length() <= most ? printable(text) : MORE + printable(text.substring(boundary(text, start)));
    }

    /**
     * The beginning of a text between single quotes.
     *
     * @param text any text
     * @return for example {@code 'lab'}
     */
    public static String quoted(String text) {
        return "'" + of(text) + "'";
    }

    /**
     * Names between commas, as many as fit a message.
     *
     * @param names the names
     * @return for example {@code "firm, year, invest"}; ends in an ellipsis where names are left out
     */
    public static String list(Collection<String> names) {
        StringBuilder out = new StringBuilder();
        Iterator<String> rest = names.iterator();
        while (rest.hasNext()) {
            String name = of(rest.next());
            if (out.length() + name.length() > MOST_OF_LIST) {
                return out.append(MORE).toString();
            }
            out.append(name).append(rest.hasNext() ? ", " : "");
        }
        return out.toString();
    }

    /**
     * A place in a text: the text around it on one line, and a caret under it on the next.
     *
     * @param text the whole text
     * @param position the place, counted from 0; the length of the text stands for its end
     * @return two lines, each indented by four blanks
     */
    public static String place(String text, int position) {
        int from = boundary(text, Math.max(0, position - WINDOW));
        int to = boundary(text, Math.min(text.length(), position + WINDOW));
        String before = (from > 0 ? MORE : "") + printable(text.substring(from, position));
        String after = printable(text.substring(position, to)) + (to < text.length() ? MORE : "");
        return "    " + before + after + "\n    " + " ".repeat(before.codePointCount(0, before.length())) + "^";
    }

    /** The place itself, or the one before it where it would cut a character of two halves. */
    private static int boundary(String text, int index) {
        boolean cuts = index > 0
                && index < text.length()
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
        return cuts ? index - 1 : index;
    }

    /** White space as blanks, and a replacement for what controls a terminal, turns its direction or cannot be shown. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                out.append(' ');
            } else if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(UNPRINTABLE);
            }
        });
        return out.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
