package org.hatmatrix.data;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.data.Node.Argument;
import org.hatmatrix.data.Node.Call;
import org.hatmatrix.data.Node.Chain;
import org.hatmatrix.data.Node.Grouping;
import org.hatmatrix.data.Node.Link;
import org.hatmatrix.data.Node.Name;
import org.hatmatrix.data.Node.Parenthesis;
import org.hatmatrix.data.Node.Power;
import org.hatmatrix.data.Node.Prefix;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Parses formulas and expressions with R's precedence: powers (from the right), signs, {@code :}, products, sums,
 * comparisons, {@code !}, {@code &}, {@code |}, and {@code ~} loosest of all.
 */
final class Parser {

    /** Far more than anybody writes, and far from what a small stack holds. */
    private static final int DEEPEST = 100;

    private static final Operator.Level[] LEVELS = Operator.Level.values();

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private Parser(String text) {
        this.text = text;
        this.tokens = Scanner.tokens(text);
    }

    /** The two sides of a formula, the left one null if there is none. */
    record Sides(@Nullable Node left, Node right) {}

    static Sides formula(String text) {
        Parser parser = new Parser(text);
        Node left = parser.peek().isSymbol("~") ? null : parser.expression();
        if (!parser.peek().isSymbol("~")) {
            throw parser.unexpected(parser.peek(), "'~'");
        }
        parser.take();
        Node right = parser.expression();
        parser.requireEnd();
        return new Sides(left, right);
    }

    static Node expression(String text) {
        Parser parser = new Parser(text);
        Node node = parser.expression();
        parser.requireEnd();
        return node;
    }

    private Node expression() {
        return chain(Operator.Level.OR);
    }

    /**
     * What operators of a level and of tighter ones make. The levels are taken in a loop, from the tightest on, and not
     * each in a call of its own, so that a parenthesis costs few frames of the stack.
     */
    private Node chain(Operator.Level loosest) {
        boolean negation = loosest.compareTo(Operator.Level.AND) <= 0 && peek().isSymbol("!");
        Node result = negation ? negated() : signed();
        int tightest = negation ? Operator.Level.AND.ordinal() : LEVELS.length - 1;
        for (int level = tightest; level >= loosest.ordinal(); level--) {
            result = links(result, LEVELS[level]);
        }
        return result;
    }

    /** An operand joined with those that follow it by operators of one level. */
    private Node links(Node first, Operator.Level level) {
        List<Link> links = new ArrayList<>();
        for (Operator operator = operator(level); operator != null; operator = operator(level)) {
            Token token = take();
            if (level == Operator.Level.COMPARISON && !links.isEmpty()) {
                throw new FormulaException("comparisons cannot be chained", text, token.position());
            }
            links.add(new Link(operator, operand(level), token.position()));
        }
        return links.isEmpty() ? first : new Chain(first, List.copyOf(links));
    }

    private Node operand(Operator.Level level) {
        if (level == Operator.Level.INTERACTION) {
            return signed();
        }
        if (level == Operator.Level.AND) {
            return negated();
        }
        return chain(LEVELS[level.ordinal() + 1]);
    }

    private @Nullable Operator operator(Operator.Level level) {
        for (Operator operator : Operator.values()) {
            if (operator.level == level && peek().isSymbol(operator.symbol)) {
                return operator;
            }
        }
        return null;
    }

    private Node negated() {
        if (!peek().isSymbol("!")) {
            return chain(Operator.Level.COMPARISON);
        }
        Token token = take();
        deeper(token);
        Node operand = negated();
        depth--;
        return new Prefix('!', operand, token.position());
    }

    private Node signed() {
        if (!peek().isSymbol("-") && !peek().isSymbol("+")) {
            return power();
        }
        Token token = take();
        deeper(token);
        Node operand = signed();
        depth--;
        return new Prefix(token.text().charAt(0), operand, token.position());
    }

    private Node power() {
        Node base = primary();
        if (!peek().isSymbol("^")) {
            return base;
        }
        Token token = take();
        deeper(token);
        Node exponent = signed();
        depth--;
        return new Power(base, exponent, base.position());
    }

    private Node primary() {
        Token token = take();
        switch (token.kind()) {
            case NUMBER -> {
                return number(token);
            }
            case TEXT -> {
                return new Node.Text(token.text(), token.position());
            }
            case QUOTED_NAME -> {
                return new Name(token.text(), token.position());
            }
            case NAME -> {
                return peek().isSymbol("(") ? call(token) : new Name(token.text(), token.position());
            }
            default -> {
                if (!token.isSymbol("(")) {
                    throw unexpected(token, "a column, a number or '('");
                }
                deeper(token);
                Node inner = expression();
                depth--;
                closing(token);
                return new Parenthesis(inner, token.position());
            }
        }
    }

    private Node number(Token token) {
        double value = Double.parseDouble(token.text());
        if (Double.isInfinite(value)) {
            throw new FormulaException(
                    "the number " + Excerpt.of(token.text()) + " is too large", text, token.position());
        }
        return new Node.Number(value, token.position());
    }

    private Call call(Token function) {
        Token open = take();
        deeper(open);
        List<Argument> arguments = new ArrayList<>();
        if (!peek().isSymbol(")")) {
            arguments.add(argument());
            while (peek().isSymbol(",")) {
                take();
                arguments.add(argument());
            }
        }
        Grouping grouping = peek().isName("by") ? grouping() : null;
        closing(open);
        depth--;
        return new Call(function.text(), List.copyOf(arguments), grouping, function.position());
    }

    private Argument argument() {
        boolean named = peek().kind() == Token.Kind.NAME && tokens.get(next + 1).isSymbol("=");
        if (!named) {
            return new Argument(null, expression());
        }
        String name = take().text();
        take();
        return new Argument(name, expression());
    }

    private Grouping grouping() {
        take();
        Name unit = name();
        if (!peek().isSymbol(",")) {
            return new Grouping(unit, null);
        }
        take();
        return new Grouping(unit, name());
    }

    private Name name() {
        Token token = take();
        if (token.kind() != Token.Kind.NAME && token.kind() != Token.Kind.QUOTED_NAME) {
            throw unexpected(token, "the name of a column");
        }
        return new Name(token.text(), token.position());
    }

    private void closing(Token open) {
        Token token = take();
        if (token.kind() == Token.Kind.END) {
            throw new FormulaException("this '(' is never closed", text, open.position());
        }
        if (!token.isSymbol(")")) {
            throw unexpected(token, "an operator or ')'");
        }
    }

    private void deeper(Token token) {
        if (++depth > DEEPEST) {
            throw new FormulaException("nested more than " + DEEPEST + " deep", text, token.position());
        }
    }

    private void requireEnd() {
        Token token = peek();
        if (token.kind() == Token.Kind.END) {
            return;
        }
        throw token.isSymbol(")")
                ? new FormulaException("this ')' has no '('", text, token.position())
                : unexpected(token, "an operator or the end");
    }

    private FormulaException unexpected(Token token, String wanted) {
        String problem = "unexpected " + token.described() + ", where " + wanted + " should be";
        return new FormulaException(problem, text, token.position());
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }
}
