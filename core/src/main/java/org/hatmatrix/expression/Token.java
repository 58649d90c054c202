package org.hatmatrix.expression;

import org.hatmatrix.text.Excerpt;

/**
 * A token of a formula or an expression.
 *
 * @param kind what it is
 * @param text the name, the unquoted text, the digits, or the symbol; empty at the end
 * @param position where it begins
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        NAME,
        /** A name in backticks, which is never a function or a keyword. */
        QUOTED_NAME,
        NUMBER,
        TEXT,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** How a message speaks of it. */
    String described() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "the text \"" + Excerpt.of(text) + "\"";
            default -> Excerpt.quoted(text);
        };
    }
}
