package org.hatmatrix.survey;

import org.hatmatrix.text.TextTable;

/** Names of users where they are printed outside of a table: on one line, of a limited width. */
final class OneLine {

    private OneLine() {}

    /** A text without line breaks and other control characters, cut to a width. */
    static String of(String text, int width) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return TextTable.elide(out.toString(), width);
    }
}
