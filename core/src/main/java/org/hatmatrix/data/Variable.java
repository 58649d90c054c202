package org.hatmatrix.data;

import java.util.List;
import java.util.Set;
import org.hatmatrix.data.Node.Argument;
import org.hatmatrix.data.Node.Call;
import org.hatmatrix.data.Node.Name;

/**
 * A variable of a formula, which is what operators such as {@code +} and {@code :} join: a column, an expression, a
 * factor {@code C(x)} or a polynomial {@code poly(x, k)}. Bound to data it becomes a {@link Coding}.
 */
sealed interface Variable {

    /** R's name for arithmetic that is meant as it is. */
    String AS_IS = "I";

    /** What makes a factor of a column. */
    Set<String> FACTORS = Set.of("C", "factor", "as.factor");

    /** What makes powers of a column. */
    String POLYNOMIAL = "poly";

    /** The variable as R names it. */
    String label();

    /** What is evaluated. */
    Node source();

    /** Whether it becomes a factor, given the data. */
    boolean isFactor(Frame frame);

    /** The columns it becomes, given the data. */
    Coding bind(Frame frame);

    /** The variable that a node of a formula's right side stands for. */
    static Variable of(Node node, String text) {
        if (node instanceof Call call && FACTORS.contains(call.function())) {
            return new Factor(node.text(), ExpressionRules.onlyArgument(call, text));
        }
        if (node instanceof Call call && call.function().equals(POLYNOMIAL)) {
            return polynomial(call, text);
        }
        ExpressionRules.check(node, text);
        return new Plain(node.text(), node);
    }

    private static Variable polynomial(Call call, String text) {
        List<Argument> arguments = call.arguments();
        if (call.grouping() != null
                || arguments.size() < 2
                || arguments.size() > 3
                || arguments.get(0).name() != null) {
            throw new FormulaException(
                    "poly wants a column, a degree and perhaps raw: poly(x, 3) or poly(x, 3, raw)",
                    text,
                    call.position());
        }
        Node source = arguments.get(0).value();
        ExpressionRules.check(source, text);
        boolean raw = arguments.size() == 3 && isRaw(arguments.get(2), text);
        return new Polynomial(call.text(), source, degree(arguments.get(1), text), raw);
    }

    private static int degree(Argument argument, String text) {
        boolean named = argument.name() == null || argument.name().equals("degree");
        if (named && argument.value() instanceof Node.Number number) {
            double degree = number.value();
            if (degree == Math.rint(degree) && degree >= 1 && degree <= PolynomialCoding.HIGHEST_DEGREE) {
                return (int) degree;
            }
        }
        throw new FormulaException(
                "the degree of poly is a whole number from 1 to " + PolynomialCoding.HIGHEST_DEGREE,
                text,
                argument.value().position());
    }

    /** {@code raw}, {@code raw = TRUE} and {@code TRUE} ask for raw powers; {@code FALSE} does not. */
    private static boolean isRaw(Argument argument, String text) {
        if (argument.value() instanceof Name value
                && (argument.name() == null || argument.name().equals("raw"))) {
            switch (value.name()) {
                case "TRUE", "T" -> {
                    return true;
                }
                case "FALSE", "F" -> {
                    return false;
                }
                default -> {
                    if (argument.name() == null && value.name().equals("raw")) {
                        return true;
                    }
                }
            }
        }
        throw new FormulaException(
                "the third argument of poly is raw, raw = TRUE or raw = FALSE",
                text,
                argument.value().position());
    }

    /** A column or an expression: a factor if it is of texts or of truth values, else numbers. */
    record Plain(String label, Node source) implements Variable {
        @Override
        public boolean isFactor(Frame frame) {
            boolean texts = source instanceof Name && frame.has(source) && frame.source(source) instanceof TextColumn;
            return texts || ExpressionRules.isLogical(source);
        }

        @Override
        public Coding bind(Frame frame) {
            return isFactor(frame) ? FactorCoding.of(label, source, frame) : new NumberCoding(label, source);
        }
    }

    /** What is a factor whatever its values are. */
    record Factor(String label, Node source) implements Variable {
        @Override
        public boolean isFactor(Frame frame) {
            return true;
        }

        @Override
        public Coding bind(Frame frame) {
            return FactorCoding.of(label, source, frame);
        }
    }

    /** Powers from 1 to a degree, raw or orthogonal. */
    record Polynomial(String label, Node source, int degree, boolean raw) implements Variable {
        @Override
        public boolean isFactor(Frame frame) {
            return false;
        }

        @Override
        public Coding bind(Frame frame) {
            return raw
                    ? PolynomialCoding.raw(label, source, degree)
                    : PolynomialCoding.orthogonal(label, source, degree, frame);
        }
    }
}
