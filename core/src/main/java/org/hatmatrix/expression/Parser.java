package org.hatmatrix.expression;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.expression.Node.Argument;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.expression.Node.Chain;
import org.hatmatrix.expression.Node.Grouping;
import org.hatmatrix.expression.Node.Link;
import org.hatmatrix.expression.Node.Name;
import org.hatmatrix.expression.Node.Parenthesis;
import org.hatmatrix.expression.Node.Power;
import org.hatmatrix.expression.Node.Prefix;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Parses formulas and expressions with R's precedence: powers (from the right), signs, {@code :}, products, sums,
 * comparisons, {@code !}, {@code &}, {@code |}, and {@code ~} loosest of all.
 */
public final class Parser {

    /** As in R, whose parser gives up at 50: more than anybody writes, and far from what a small stack holds. */
    private static final int DEEPEST = 50;

    private static final Operator.Level[] LEVELS = Operator.Level.values();

    private final ParsedText text;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private Parser(ParsedText text) {
        this.text = text;
        this.tokens = Scanner.tokens(text);
    }

    /**
     * The two sides of a formula.
     *
     * @param left the left one, null if there is none
     * @param right the right one
     */
    public record Sides(@Nullable Node left, Node right) {}

    /**
     * Parses a formula.
     *
     * @param text its text
     * @return its sides
     */
    public static Sides formula(ParsedText text) {
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

    /**
     * Parses an expression.
     *
     * @param text its text
     * @return its tree
     */
    public static Node expression(ParsedText text) {
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
                throw text.problem("comparisons cannot be chained", token.position());
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
            throw text.problem("the number " + Excerpt.of(token.text()) + " is too large", token.position());
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
            throw text.problem("this '(' is never closed", open.position());
        }
        if (!token.isSymbol(")")) {
            throw unexpected(token, "an operator or ')'");
        }
    }

    private void deeper(Token token) {
        if (++depth > DEEPEST) {
            throw text.problem("nested more than " + DEEPEST + " deep", token.position());
        }
    }

    private void requireEnd() {
        Token token = peek();
        if (token.kind() == Token.Kind.END) {
            return;
        }
        throw token.isSymbol(")")
                ? text.problem("this ')' has no '('", token.position())
                : unexpected(token, "an operator or the end");
    }

    private RuntimeException unexpected(Token token, String wanted) {
        String problem = "unexpected " + token.described() + ", where " + wanted + " should be" + meant(token, wanted);
        return text.problem(problem, token.position());
    }

    private String meant(Token token, String wanted) {
        if (token.isSymbol("=")) {
            return "; did you mean " + (wanted.equals("'~'") ? wanted : "'=='") + "?";
        }
        return Slips.ofNames(tokens, token);
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
