package org.hatmatrix.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.Expression;
import org.hatmatrix.data.FormulaException;
import org.hatmatrix.expression.ParsedText;
import org.hatmatrix.expression.Parser;

/** Parsing what is printed gives the same formula again. */
class FormulaRoundTripTest {

    private static final List<String> COLUMNS =
            List.of("a", "b", "x1", "`GRP per capita`", "қала", "`1st`", "`if \\` then \\\\`", ".x", "y_2");

    @Property(seed = "20221110", tries = 500)
    void formulasPrintCanonically(@ForAll("formulas") String text) {
        Formula formula = Formula.parse(text);
        Formula again = Formula.parse(formula.toString());
        assertThat(again).isEqualTo(formula).hasSameHashCodeAs(formula).hasToString(formula.toString());
        assertThat(terms(again)).isEqualTo(terms(formula));
    }

    @Property(seed = "20221111", tries = 500)
    void expressionsPrintCanonically(@ForAll("expressions") String text) {
        Expression expression = Expression.parse(text);
        Expression again = Expression.parse(expression.toString());
        assertThat(again).isEqualTo(expression).hasSameHashCodeAs(expression).hasToString(expression.toString());
        assertThat(again.columns()).isEqualTo(expression.columns());
    }

    /** The canonical text means what the first text means. */
    @Property(seed = "20221112", tries = 500)
    void expressionsKeepTheirValue(@ForAll("arithmetic") String text) {
        Dataset data =
                Dataset.builder().numbers("a", 1.5, 0.25).numbers("b", 0.75, 2).build();
        Expression expression = Expression.parse(text);
        double[] values = expression.evaluate(data);
        assertThat(Expression.parse(expression.toString()).evaluate(data)).containsExactly(values);
    }

    private static List<String> terms(Formula formula) {
        ParsedText text = new ParsedText(formula.toString(), FormulaException::new);
        Expansion expansion = new Expansion(Parser.formula(text).right(), List.of("p", "q"), text);
        return expansion.terms().stream()
                .map(term -> term + " of "
                        + expansion.variables().stream().map(Variable::label).toList())
                .toList();
    }

    @Provide
    Arbitrary<String> formulas() {
        Arbitrary<String> atoms = Arbitraries.oneOf(
                Arbitraries.of(COLUMNS),
                Arbitraries.of("1", "0", "."),
                arithmetic(2, Arbitraries.of(COLUMNS)).map(e -> "I(" + e + ")"),
                Arbitraries.of(COLUMNS).map(c -> "C( " + c + ")"),
                Arbitraries.of(COLUMNS).map(c -> "poly(" + c + ",3 , raw=TRUE)"),
                Arbitraries.of(COLUMNS).map(c -> "log(" + c + ")"));
        Arbitrary<String> right = terms(3, atoms);
        return Combinators.combine(Arbitraries.of("", "yy", "log(yy)", " yy/2 "), right)
                .as((left, terms) -> left + "~" + terms);
    }

    private static Arbitrary<String> terms(int depth, Arbitrary<String> atoms) {
        if (depth == 0) {
            return atoms;
        }
        Arbitrary<String> smaller = terms(depth - 1, atoms);
        Arbitrary<String> variables = Arbitraries.of(COLUMNS);
        return Arbitraries.oneOf(
                smaller,
                Combinators.combine(smaller, Arbitraries.of(" + ", "-", "+"), smaller)
                        .as((a, operator, b) -> a + operator + b),
                Combinators.combine(variables, Arbitraries.of(":", " * ", "/"), smaller)
                        .as((a, operator, b) -> a + operator + "(" + a + "+" + b + ")"),
                smaller.map(a -> "(" + a + ")"),
                smaller.map(a -> "(a+" + a + ")^2"));
    }

    @Provide
    Arbitrary<String> expressions() {
        return arithmetic(4, Arbitraries.of(COLUMNS));
    }

    @Provide
    Arbitrary<String> arithmetic() {
        return arithmetic(3, Arbitraries.of("a", "b"));
    }

    /** Positive values only, so that nothing is undefined. */
    private static Arbitrary<String> arithmetic(int depth, Arbitrary<String> columns) {
        if (depth == 0) {
            return Arbitraries.oneOf(columns, Arbitraries.of("1", "0.5", "1e-3", "100000", "2.50"));
        }
        Arbitrary<String> smaller = arithmetic(depth - 1, columns);
        return Arbitraries.oneOf(
                smaller,
                Combinators.combine(smaller, Arbitraries.of("+", " * ", "/", "  +"), smaller)
                        .as((a, operator, b) -> a + operator + b),
                smaller.map(a -> "(" + a + ")"),
                smaller.map(a -> "(" + a + ")^2"),
                smaller.map(a -> "-(-(" + a + "))^1"),
                smaller.map(a -> "log1p( abs(" + a + ") )"));
    }
}
