package org.hatmatrix.diagnostics.replication;

import java.util.List;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.TextTable;

/** The lines of a program, with comments that are broken where they are long. */
final class Script {

    private static final int WIDTH = 100;

    private final StringBuilder out = new StringBuilder();
    private final String mark;

    /**
     * An empty one.
     *
     * @param mark what begins a comment
     */
    Script(String mark) {
        this.mark = mark;
    }

    /** A comment; line breaks in it, which names may have, are written as blanks. */
    Script comment(String text) {
        String plain = PlainText.of(text);
        int room = WIDTH - mark.length() - 1;
        for (String line : TextTable.wrap(plain, room, room)) {
            out.append(mark).append(' ').append(line).append('\n');
        }
        return this;
    }

    Script comments(List<String> texts) {
        texts.forEach(this::comment);
        return this;
    }

    /** Code. */
    Script line(String code) {
        out.append(code).append('\n');
        return this;
    }

    /** Code that is there already, with its line breaks. */
    Script raw(String code) {
        out.append(code);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
