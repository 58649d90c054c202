package org.hatmatrix.expression;

/**
 * The text of a formula or an expression, together with the exception that says what is wrong in it. The exception is
 * public and belongs to the packages above this one; here it is only thrown.
 *
 * @param text the whole text
 * @param report makes the exception
 */
public record ParsedText(String text, Report report) {

    /** Makes the exception for a problem. */
    @FunctionalInterface
    public interface Report {

        /**
         * The exception.
         *
         * @param problem what is wrong, in one line
         * @param text the whole text
         * @param position the place in it, counted from 0
         * @return the exception, not thrown
         */
        RuntimeException of(String problem, String text, int position);
    }

    /**
     * What is wrong at a place of this text.
     *
     * @param problem what is wrong, in one line
     * @param position the place, counted from 0; the length of the text stands for "at the end"
     * @return the exception, to be thrown
     */
    public RuntimeException problem(String problem, int position) {
        return report.of(problem, text, position);
    }

    /**
     * The text of a tree that was checked before, where nothing is left to complain about.
     *
     * @param node the tree
     * @return its text
     */
    static ParsedText of(Node node) {
        return new ParsedText(node.text(), (problem, text, position) -> new IllegalArgumentException(problem));
    }
}
