package org.hatmatrix.data;

/** The left-associative operators, with their precedence and the way R prints them. */
enum Operator {
    OR("|", " | ", Level.OR),
    AND("&", " & ", Level.AND),
    EQUAL("==", " == ", Level.COMPARISON),
    NOT_EQUAL("!=", " != ", Level.COMPARISON),
    LESS_OR_EQUAL("<=", " <= ", Level.COMPARISON),
    GREATER_OR_EQUAL(">=", " >= ", Level.COMPARISON),
    LESS("<", " < ", Level.COMPARISON),
    GREATER(">", " > ", Level.COMPARISON),
    PLUS("+", " + ", Level.SUM),
    MINUS("-", " - ", Level.SUM),
    TIMES("*", " * ", Level.PRODUCT),
    DIVIDE("/", "/", Level.PRODUCT),
    INTERACTION(":", ":", Level.INTERACTION);

    /** Precedence, from the loosest to the tightest. Signs and powers bind tighter than all of these. */
    enum Level {
        OR,
        AND,
        COMPARISON,
        SUM,
        PRODUCT,
        INTERACTION
    }

    /** As it is written. */
    final String symbol;

    /** As R prints it, with the blanks around it. */
    final String spaced;

    /** How tightly it binds. */
    final Level level;

    Operator(String symbol, String spaced, Level level) {
        this.symbol = symbol;
        this.spaced = spaced;
        this.level = level;
    }
}
