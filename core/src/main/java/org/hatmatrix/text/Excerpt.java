package org.hatmatrix.text;

import java.util.Collection;
import java.util.Iterator;

/**
 * Texts of others in a message: whatever a name, a cell or a formula holds, what is shown of it is short, on one line,
 * and harmless to a terminal, as {@link PlainText} makes it. Widths are columns of a terminal.
 */
public final class Excerpt {

    /** Columns of a name or a cell that a message shows. */
    private static final int MOST = 60;

    /** Columns of a list of names that a message shows. */
    private static final int MOST_OF_LIST = 150;

    /** Columns on either side of a place, so that the two lines fit a terminal. */
    private static final int WINDOW = 35;

    private static final String MORE = "…";

    private Excerpt() {}

    /**
     * The beginning of a text.
     *
     * @param text any text
     * @return at most 60 columns; a longer text ends in an ellipsis
     */
    public static String of(String text) {
        return of(text, MOST);
    }

    /**
     * The beginning of a text.
     *
     * @param text any text
     * @param most how many columns are shown, at least 2
     * @return at most so many columns; a longer text ends in an ellipsis
     */
    public static String of(String text, int most) {
        return PlainText.of(text, most);
    }

    /**
     * The end of a text, which tells more than its beginning where it is the path of a file.
     *
     * @param text any text
     * @param most how many columns are shown, at least 2
     * @return at most so many columns; a longer text begins with an ellipsis
     */
    public static String ending(String text, int most) {
        String tail = text.substring(boundary(text, Math.max(0, text.length() - 10 * most)));
        String shown = PlainText.of(tail);
        boolean whole = tail.length() == text.length() && TextTable.width(shown) <= most;
        return whole ? shown : MORE + lastColumns(shown, most - 1);
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
        String near = PlainText.of(text.substring(from, position));
        String before = lastColumns(near, WINDOW);
        String start = from > 0 || before.length() < near.length() ? MORE + before : before;
        String after = PlainText.of(text.substring(position, to)) + (to < text.length() ? MORE : "");
        return "    " + start + PlainText.of(after, WINDOW + 1) + "\n    " + " ".repeat(TextTable.width(start)) + "^";
    }

    private static String lastColumns(String text, int most) {
        String rest = text;
        while (TextTable.width(rest) > most) {
            rest = rest.substring(rest.offsetByCodePoints(0, 1));
        }
        return rest;
    }

    /** The place itself, or the one before it where it would cut a character of two halves. */
    private static int boundary(String text, int index) {
        boolean cuts = index > 0
                && index < text.length()
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
        return cuts ? index - 1 : index;
    }
}
