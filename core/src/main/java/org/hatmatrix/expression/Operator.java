package org.hatmatrix.expression;

/** The left-associative operators, with their precedence and the way R prints them. */
public enum Operator {
    /** Logical or. */
    OR("|", " | ", Level.OR),
    /** Logical and. */
    AND("&", " & ", Level.AND),
    /** Equal. */
    EQUAL("==", " == ", Level.COMPARISON),
    /** Not equal. */
    NOT_EQUAL("!=", " != ", Level.COMPARISON),
    /** Less or equal. */
    LESS_OR_EQUAL("<=", " <= ", Level.COMPARISON),
    /** Greater or equal. */
    GREATER_OR_EQUAL(">=", " >= ", Level.COMPARISON),
    /** Less. */
    LESS("<", " < ", Level.COMPARISON),
    /** Greater. */
    GREATER(">", " > ", Level.COMPARISON),
    /** Sum, or union of terms. */
    PLUS("+", " + ", Level.SUM),
    /** Difference. */
    MINUS("-", " - ", Level.SUM),
    /** Product, or crossing of terms. */
    TIMES("*", " * ", Level.PRODUCT),
    /** Quotient, or nesting of terms. */
    DIVIDE("/", "/", Level.PRODUCT),
    /** Interaction of terms. */
    INTERACTION(":", ":", Level.INTERACTION);

    /** Precedence, from the loosest to the tightest. Signs and powers bind tighter than all of these. */
    public enum Level {
        /** Of a logical or. */
        OR,
        /** Of a logical and. */
        AND,
        /** Of comparisons. */
        COMPARISON,
        /** Of sums and differences. */
        SUM,
        /** Of products and quotients. */
        PRODUCT,
        /** Of interactions. */
        INTERACTION
    }

    /** As it is written. */
    public final String symbol;

    /** As R prints it, with the blanks around it. */
    public final String spaced;

    /** How tightly it binds. */
    public final Level level;

    Operator(String symbol, String spaced, Level level) {
        this.symbol = symbol;
        this.spaced = spaced;
        this.level = level;
    }

    /** Whether it asks what is more or less. */
    boolean isOfOrder() {
        return level == Level.COMPARISON && this != EQUAL && this != NOT_EQUAL;
    }
}
