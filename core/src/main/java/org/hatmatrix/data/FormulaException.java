package org.hatmatrix.data;

import java.io.Serial;
import org.hatmatrix.text.Excerpt;

/**
 * Says what is wrong with the text of a formula or an {@link Expression}, and where: the message ends with the
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

    /** What is wrong takes some lines at most, whatever names it speaks of. */
    private static final int LONGEST_PROBLEM = 300;

    /** The place in the text. */
    private final int position;

    /**
     * Makes an exception, for whoever reads texts of this kind.
     *
     * @param problem what is wrong, in one line
     * @param text the whole text
     * @param position the place in it, counted from 0; its length stands for "at the end"
     */
    public FormulaException(String problem, String text, int position) {
        super(Excerpt.of(problem, LONGEST_PROBLEM) + "\n" + Excerpt.place(text, position));
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
}
