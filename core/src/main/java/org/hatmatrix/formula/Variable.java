package org.hatmatrix.formula;

import java.util.List;
import org.hatmatrix.expression.Arguments;
import org.hatmatrix.expression.Binding;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.Evaluation.Arithmetic;
import org.hatmatrix.expression.ExpressionRules;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.Node.Argument;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.expression.Node.Name;
import org.hatmatrix.expression.ParsedText;
import org.jspecify.annotations.Nullable;

/**
 * A variable of a formula, which is what operators such as {@code +} and {@code :} join: a column, an expression, a
 * factor {@code C(x)} or a polynomial {@code poly(x, k)}. Bound to data it becomes a {@link Coding}.
 */
sealed interface Variable {

    /** The variable as R names it. */
    String label();

    /** What is evaluated. */
    Node argument();

    /** Whether it becomes a factor, given the data. */
    boolean isFactor(CompleteRows rows);

    /** Whether its coding depends on all rows at once. */
    default boolean needsRows() {
        return Binding.needsRows(argument());
    }

    /** The columns it becomes, given the data. */
    Coding bind(CompleteRows rows);

    /** The variable that a node of a formula's right side stands for. */
    static Variable of(Node node, ParsedText text) {
        if (node instanceof Call call && ExpressionRules.FACTORS.contains(call.function())) {
            return factor(call, text);
        }
        if (node instanceof Call call && call.function().equals(ExpressionRules.POLYNOMIAL)) {
            return polynomial(call, text);
        }
        if (node instanceof Call call && ExpressionRules.SPLINES.contains(call.function())) {
            return spline(call, text);
        }
        ExpressionRules.check(node, text);
        return new Plain(node.text(), node);
    }

    private static Variable spline(Call call, ParsedText text) {
        boolean natural = call.function().equals("ns");
        Arguments arguments = natural ? SplineShape.natural(call, text) : SplineShape.polynomial(call, text);
        ExpressionRules.check(arguments.argument(), text);
        return new Spline(call.text(), arguments.argument(), SplineShape.of(arguments, natural));
    }

    private static Variable factor(Call call, ParsedText text) {
        Arguments arguments = new Arguments(
                call,
                text,
                "C(x), C(x, base = \"level\"), C(x, sum), C(x, helmert), C(x, poly) or C(x, levels = c(\"a\", \"b\"))",
                "x",
                "contr",
                "base",
                "levels");
        ExpressionRules.check(arguments.argument(), text);
        Contrasts contrasts = arguments.has("contr") || arguments.has("base") ? contrasts(arguments) : null;
        return new Factor(call.text(), arguments.argument(), contrasts, arguments.texts("levels"));
    }

    /**
     * The contrasts that a call of C asks for. Under R's own name {@code contr.treatment} a base that is a number is the
     * place of the level, as in R; else it is the level.
     */
    private static Contrasts contrasts(Arguments arguments) {
        String asked = arguments.word("contr").orElse(arguments.has("contr") ? "" : "treatment");
        Contrasts.Kind kind = switch (asked) {
            case "treatment", "contr.treatment" -> Contrasts.Kind.TREATMENT;
            case "sum", "contr.sum" -> Contrasts.Kind.SUM;
            case "helmert", "contr.helmert" -> Contrasts.Kind.HELMERT;
            case "poly", "contr.poly" -> Contrasts.Kind.POLY;
            default -> throw arguments.wrongValue("contr", "treatment, sum, helmert or poly");
        };
        if (!arguments.has("base")) {
            return Contrasts.of(kind);
        }
        List<String> base = arguments.texts("base");
        if (kind != Contrasts.Kind.TREATMENT || base == null || base.size() != 1) {
            throw arguments.wrongValue("base", "one level, and only for treatments");
        }
        return asked.equals("contr.treatment") && !arguments.isText("base")
                ? new Contrasts(
                        kind,
                        null,
                        arguments.whole("base", 1, FactorCoding.MOST_LEVELS).getAsInt())
                : new Contrasts(kind, base.get(0), 0);
    }

    private static Variable polynomial(Call call, ParsedText text) {
        List<Argument> arguments = call.arguments();
        if (call.grouping() != null
                || arguments.size() < 2
                || arguments.size() > 3
                || arguments.get(0).name() != null) {
            throw text.problem(
                    "poly wants a column, a degree and perhaps raw: poly(x, 3) or poly(x, 3, raw)", call.position());
        }
        Node argument = arguments.get(0).value();
        ExpressionRules.check(argument, text);
        boolean raw = arguments.size() == 3 && isRaw(arguments.get(2), text);
        return new Polynomial(call.text(), argument, degree(arguments.get(1), text), raw);
    }

    private static int degree(Argument argument, ParsedText text) {
        boolean named = argument.name() == null || argument.name().equals("degree");
        if (named && argument.value() instanceof Node.Number number) {
            double degree = number.value();
            if (degree == Math.rint(degree) && degree >= 1 && degree <= PolynomialCoding.HIGHEST_DEGREE) {
                return (int) degree;
            }
        }
        throw text.problem(
                "the degree of poly is a whole number from 1 to " + PolynomialCoding.HIGHEST_DEGREE,
                argument.value().position());
    }

    /** {@code raw}, {@code raw = TRUE} and {@code TRUE} ask for raw powers; {@code FALSE} does not. */
    private static boolean isRaw(Argument argument, ParsedText text) {
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
        throw text.problem(
                "the third argument of poly is raw, raw = TRUE or raw = FALSE",
                argument.value().position());
    }

    /** A column or an expression: a factor if it is of texts or of truth values, else numbers. */
    record Plain(String label, Node argument) implements Variable {
        @Override
        public boolean isFactor(CompleteRows rows) {
            return ExpressionRules.isLogical(argument) || new Evaluation(rows, Arithmetic.DOUBLE).isText(argument);
        }

        @Override
        public Coding bind(CompleteRows rows) {
            Node bound = Binding.of(argument, rows);
            if (!isFactor(rows)) {
                return new NumberCoding(label, bound);
            }
            FactorCoding factor = FactorCoding.of(label, bound, rows, null, null);
            if (argument instanceof Name) {
                factor.requireTexts(rows);
            }
            return factor;
        }
    }

    /** What is a factor whatever its values are. */
    record Factor(
            String label,
            Node argument,
            @Nullable Contrasts contrasts,
            @Nullable List<String> levels) implements Variable {
        @Override
        public boolean isFactor(CompleteRows rows) {
            return true;
        }

        @Override
        public Coding bind(CompleteRows rows) {
            return FactorCoding.of(label, Binding.of(argument, rows), rows, contrasts, levels);
        }
    }

    /** Powers from 1 to a degree, raw or orthogonal. */
    record Polynomial(String label, Node argument, int degree, boolean raw) implements Variable {
        @Override
        public boolean needsRows() {
            return !raw || Binding.needsRows(argument);
        }

        @Override
        public boolean isFactor(CompleteRows rows) {
            return false;
        }

        @Override
        public Coding bind(CompleteRows rows) {
            Node bound = Binding.of(argument, rows);
            return raw
                    ? PolynomialCoding.raw(label, bound, degree)
                    : PolynomialCoding.orthogonal(label, bound, degree, rows);
        }
    }

    /** Splines, natural or not. */
    record Spline(String label, Node argument, SplineShape shape) implements Variable {
        @Override
        public boolean needsRows() {
            return shape.needsRows() || Binding.needsRows(argument);
        }

        @Override
        public boolean isFactor(CompleteRows rows) {
            return false;
        }

        @Override
        public Coding bind(CompleteRows rows) {
            return SplineCoding.of(label, Binding.of(argument, rows), shape, rows);
        }
    }
}
