package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hatmatrix.expression.ExpressionRules;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.Node.Chain;
import org.hatmatrix.expression.Node.Link;
import org.hatmatrix.expression.Node.Name;
import org.hatmatrix.expression.Operator;
import org.hatmatrix.expression.ParsedText;
import org.hatmatrix.expression.Scanner;

/**
 * The terms that the right side of a formula stands for. A term is a set of variables, numbered in the order in which
 * they appear. The rules are those of R's {@code terms.formula}:
 *
 * <ul>
 *   <li>{@code a + b} and {@code a - b}: union and difference
 *   <li>{@code a:b}: every term of a joined with every term of b
 *   <li>{@code a*b}: a + b + a:b
 *   <li>{@code a/b}: a, and every term of b joined with all variables of a
 *   <li>{@code a^k}: a:a:…:a, where a variable with itself is itself
 *   <li>{@code .}: all columns of the data that are not in the response
 *   <li>{@code 0}, {@code -1}, {@code 1}: without and with the intercept, the last one counts
 * </ul>
 *
 * <p>Terms are ordered by their number of variables, then by appearance.
 *
 * <p>Literature: J. M. Chambers, T. J. Hastie (eds.), <em>Statistical Models in S</em> (1992), chapter 2; the notation
 * is that of G. N. Wilkinson, C. E. Rogers, Applied Statistics 22 (1973).
 */
final class Expansion implements Node.Visitor<Set<BitSet>> {

    /** A formula such as (a + b + … + z)^26 has 2²⁶ terms; nobody waits for them. */
    private static final int MOST_TERMS = 20_000;

    /** Variables of one term; more are a slip, and the names of their columns would fill pages. */
    private static final int MOST_OF_A_TERM = 50;

    /** Terms joined with others in the whole formula, among them those that were there already. */
    private static final int MOST_JOINED = 20_000_000;

    private final ParsedText text;
    private final List<String> others;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<Variable> variables = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<String, Node> offsets = new LinkedHashMap<>();
    private final List<BitSet> terms;
    private boolean intercept = true;
    private long joined;

    /** How many operators that combine terms are around what is read. */
    private int combining;

    /** Whether what is read is added; within what a minus takes away, 1 removes the intercept and 0 adds it. */
    private boolean adding = true;

    /**
     * Expands a right side.
     *
     * @param others what the dot stands for
     * @param text what the node was parsed from, for messages
     */
    Expansion(Node right, List<String> others, ParsedText text) {
        this.text = text;
        this.others = others;
        this.terms = new ArrayList<>(terms(right));
        this.terms.sort(Comparator.comparingInt(BitSet::cardinality));
    }

    /** Whether there is an intercept. */
    boolean intercept() {
        return intercept;
    }

    /** The variables in order of appearance, those of terms that were taken away too. */
    List<Variable> variables() {
        return variables;
    }

    /** What the formula says that its author may not have meant. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private void sameTerm(String written, Node variable, String power) {
        if (!(variable.bare() instanceof Chain) && !variable.bare().text().equals(Scanner.DOT)) {
            notes.add(written + " in a formula is " + variable.text() + ", since it combines terms; the " + power
                    + " of the numbers is I(" + written + ")");
        }
    }

    /** What is added to the fitted values without a coefficient. */
    List<Node> offsets() {
        return List.copyOf(offsets.values());
    }

    /** The terms in their order, each as the set of its variables' numbers. */
    List<BitSet> terms() {
        return terms;
    }

    /**
     * Whether the margin of a variable in a term, which is the term without it, is in the model: empty, or part of an
     * earlier term. Then a factor is coded by contrasts, else by a column for each level. (Statistical Models in S,
     * page 38; a margin without factors counts too, as in R.)
     */
    boolean hasMargin(BitSet term, int variable) {
        int[] margin = term.stream().filter(other -> other != variable).toArray();
        if (margin.length == 0) {
            return true;
        }
        for (BitSet earlier : terms) {
            if (earlier == term) {
                return false;
            }
            if (containsAll(earlier, margin)) {
                return true;
            }
        }
        return false;
    }

    private static boolean containsAll(BitSet term, int[] variables) {
        for (int variable : variables) {
            if (!term.get(variable)) {
                return false;
            }
        }
        return true;
    }

    /** Says where {@code |} belongs, and what to write for a logical or. */
    static RuntimeException reserved(Chain chain, ParsedText text) {
        return text.problem(
                "'|' stands once, between the terms and the effects that are absorbed, as in y ~ x | town + year; a"
                        + " logical or is I(a | b)",
                chain.links().get(0).position());
    }

    private Set<BitSet> terms(Node node) {
        Set<BitSet> result = node.accept(this);
        requireFew(result, node);
        return result;
    }

    private void requireFew(Set<BitSet> some, Node node) {
        if (some.size() > MOST_TERMS) {
            throw tooManyTerms(node.position());
        }
    }

    private RuntimeException tooManyTerms(int position) {
        return text.problem("more than " + MOST_TERMS + " terms", position);
    }

    @Override
    public Set<BitSet> text(Node.Text text) {
        return setOf(variable(text));
    }

    @Override
    public Set<BitSet> call(Node.Call call) {
        if (!call.function().equals(ExpressionRules.OFFSET)) {
            return setOf(variable(call));
        }
        if (combining > 0) {
            throw text.problem(
                    "offset(…) is no term to combine with others: it stands between + and -", call.position());
        }
        Node argument = ExpressionRules.onlyArgument(call, text);
        if (adding) {
            offsets.putIfAbsent(call.text(), argument);
        } else {
            offsets.remove(call.text());
        }
        return new LinkedHashSet<>();
    }

    @Override
    public Set<BitSet> name(Name name) {
        if (!name.name().equals(Scanner.DOT)) {
            return setOf(variable(name));
        }
        Set<BitSet> all = new LinkedHashSet<>();
        others.forEach(other -> all.add(variable(new Name(other, name.position()))));
        return all;
    }

    @Override
    public Set<BitSet> parenthesis(Node.Parenthesis parenthesis) {
        return terms(parenthesis.inner());
    }

    @Override
    public Set<BitSet> number(Node.Number number) {
        if (number.value() != 0 && number.value() != 1) {
            throw text.problem(
                    "the number " + number.text() + " is not a term (arithmetic goes into I(…))", number.position());
        }
        intercept = (number.value() == 1) == adding;
        return new LinkedHashSet<>();
    }

    @Override
    public Set<BitSet> prefix(Node.Prefix prefix) {
        if (prefix.operator() == '!') {
            return setOf(variable(prefix));
        }
        if (prefix.operator() == '+') {
            return terms(prefix.operand());
        }
        removed(prefix.operand());
        return new LinkedHashSet<>();
    }

    private Set<BitSet> removed(Node node) {
        adding = !adding;
        Set<BitSet> removed = terms(node);
        adding = !adding;
        return removed;
    }

    @Override
    public Set<BitSet> chain(Chain chain) {
        if (chain.level() == Operator.Level.OR) {
            throw reserved(chain, text);
        }
        if (chain.level().compareTo(Operator.Level.SUM) < 0) {
            return setOf(variable(chain));
        }
        boolean sum = chain.level() == Operator.Level.SUM;
        Set<BitSet> result = sum ? terms(chain.first()) : operand(chain.first());
        for (Link link : chain.links()) {
            switch (link.operator()) {
                case PLUS -> result.addAll(terms(link.operand()));
                case MINUS -> result.removeAll(removed(link.operand()));
                case TIMES -> result = crossed(result, operand(link.operand()));
                case DIVIDE -> result = nested(result, operand(link.operand()));
                default -> result = joined(result, operand(link.operand()));
            }
            if (!sum && link.operand().text().equals(chain.first().text())) {
                sameTerm(chain.text(), chain.first(), link.operator() == Operator.DIVIDE ? "quotient" : "product");
            }
            requireFew(result, link.operand());
        }
        return result;
    }

    /** The terms of an operand of {@code * / : ^}, which no number can be. */
    private Set<BitSet> operand(Node node) {
        if (node.bare() instanceof Node.Number) {
            throw text.problem(
                    "a number is no term to combine with others (arithmetic goes into I(…))", node.position());
        }
        combining++;
        Set<BitSet> terms = terms(node);
        combining--;
        return terms;
    }

    private Set<BitSet> crossed(Set<BitSet> left, Set<BitSet> right) {
        Set<BitSet> result = new LinkedHashSet<>(left);
        result.addAll(right);
        result.addAll(joined(left, right));
        return result;
    }

    private Set<BitSet> nested(Set<BitSet> left, Set<BitSet> right) {
        BitSet all = new BitSet();
        left.forEach(all::or);
        Set<BitSet> result = new LinkedHashSet<>(left);
        right.forEach(term -> result.add(union(all, term)));
        return result;
    }

    private Set<BitSet> joined(Set<BitSet> left, Set<BitSet> right) {
        Set<BitSet> result = new LinkedHashSet<>();
        for (BitSet a : left) {
            for (BitSet b : right) {
                result.add(union(a, b));
            }
            joined += right.size();
            if (result.size() > MOST_TERMS || joined > MOST_JOINED) {
                throw tooManyTerms(0);
            }
        }
        return result;
    }

    @Override
    public Set<BitSet> power(Node.Power power) {
        boolean whole = power.exponent().bare() instanceof Node.Number number
                && number.value() >= 1
                && number.value() == Math.rint(number.value());
        if (!whole) {
            throw text.problem(
                    "the exponent of terms is a whole number (arithmetic goes into I(…))",
                    power.exponent().position());
        }
        Set<BitSet> base = operand(power.base());
        Set<BitSet> result = base;
        int before = 0;
        double exponent = ((Node.Number) power.exponent().bare()).value();
        for (double i = 1; i < exponent && result.size() > before; i++) {
            before = result.size();
            result = joined(result, base);
        }
        if (exponent > 1) {
            sameTerm(power.text(), power.base(), exponent == 2 ? "square" : "power");
        }
        return result;
    }

    private BitSet variable(Node node) {
        String name = node.text();
        Integer number = numbers.get(name);
        if (number == null) {
            number = variables.size();
            if (number == MOST_TERMS) {
                throw tooManyTerms(node.position());
            }
            variables.add(Variable.of(node, text));
            numbers.put(name, number);
        }
        BitSet term = new BitSet();
        term.set(number);
        return term;
    }

    private static Set<BitSet> setOf(BitSet term) {
        Set<BitSet> set = new LinkedHashSet<>();
        set.add(term);
        return set;
    }

    private BitSet union(BitSet a, BitSet b) {
        BitSet union = (BitSet) a.clone();
        union.or(b);
        if (union.cardinality() > MOST_OF_A_TERM) {
            throw text.problem("a term of more than " + MOST_OF_A_TERM + " variables", 0);
        }
        return union;
    }
}
