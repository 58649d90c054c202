package org.hatmatrix.data;

import java.io.Serial;

/**
 * Says what is wrong with the text of a {@link Formula} or an {@link Expression}, and where: the message ends with the
 * text and a caret under the place.
 *
 * <pre>
 * unknown column 'labb'; did you mean 'lab'?
 *     log(output) ~ inno + labb
 *                          ^
 * </pre>
 */
public final class FormulaException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Characters of the text shown on either side of the place, so that the two lines fit a terminal. */
    private static final int WINDOW = 35;

    /** The place in the text. */
    private final int position;

    /**
     * Makes an exception.
     *
     * @param problem what is wrong, in one line
     * @param text the whole text
     * @param position the place in it, counted from 0; its length stands for "at the end"
     */
    FormulaException(String problem, String text, int position) {
        super(problem + "\n" + excerpt(text, position));
        this.position = position;
    }

    /**
     * Where in the text the problem is.
     *
     * @return the number of characters before the place
     */
    public int position() {
        return position;
    }

    /** The text around the place on one line, and the caret on the next. */
    private static String excerpt(String text, int position) {
        int from = Math.max(0, position - WINDOW);
        int to = Math.min(text.length(), position + WINDOW);
        String before = (from > 0 ? "…" : "") + text.substring(from, position);
        String after = text.substring(position, to) + (to < text.length() ? "…" : "");
        int column = before.codePointCount(0, before.length());
        return "    " + (before + after).replaceAll("\\s", " ") + "\n    " + " ".repeat(column) + "^";
    }
}
