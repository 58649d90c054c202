package org.hatmatrix.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.expression.Node.Chain;
import org.hatmatrix.expression.Node.Link;
import org.hatmatrix.expression.Node.Name;
import org.hatmatrix.expression.Node.Parenthesis;
import org.hatmatrix.expression.Node.Power;
import org.hatmatrix.expression.Node.Prefix;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions on complete rows. Since nothing is missing there, a value that is not finite is an
 * error of the expression, such as the logarithm of zero, and is reported with its row.
 *
 * <p>Literature for the arithmetic: see {@link DoubleDouble}.
 */
public final class Evaluation implements Node.Visitor<Series> {

    /** How sums, products and integer powers are computed. Functions are always computed in double. */
    public enum Arithmetic {
        /** Each operation is rounded to a double, as in Java. */
        DOUBLE,
        /** About 32 digits are kept, so that a column such as {@code I(x^9)} is not rounded before it is fitted. */
        EXTENDED
    }

    /** Integer powers up to this are products; beyond, a power over- or underflows or is near 1 anyway. */
    private static final int LARGEST_PRODUCT = 1024;

    private final CompleteRows rows;
    private final Arithmetic arithmetic;

    /**
     * Makes the evaluation on some rows.
     *
     * @param rows the rows
     * @param arithmetic how sums, products and powers are computed
     */
    public Evaluation(CompleteRows rows, Arithmetic arithmetic) {
        this.rows = rows;
        this.arithmetic = arithmetic;
    }

    /**
     * The values on all rows of a table.
     *
     * @param node the expression
     * @param data the table
     * @param text what the expression was parsed from, for the caret in messages; null for no caret
     * @return one value for each row, NaN where something that is read is missing
     */
    public static double[] onAllRows(Node node, TableData data, @Nullable ParsedText text) {
        CompleteRows rows = Inputs.of(List.of(node), text).completeRows(data, Map.of());
        return spread(new Evaluation(rows, Arithmetic.DOUBLE).values(node), rows, data);
    }

    private static double[] spread(double[] values, CompleteRows rows, TableData data) {
        if (values.length == data.rows()) {
            return values;
        }
        double[] all = new double[data.rows()];
        Arrays.fill(all, Double.NaN);
        for (int i = 0; i < values.length; i++) {
            all[rows.index(i)] = values[i];
        }
        return all;
    }

    /**
     * The values on all rows of a table, which may be texts.
     *
     * @param node the expression
     * @param data the table
     * @param text what the expression was parsed from, for the caret in messages; null for no caret
     * @return one value for each row, missing where something that is read is missing
     */
    public static DataColumn columnOnAllRows(Node node, TableData data, @Nullable ParsedText text) {
        CompleteRows rows = Inputs.of(List.of(node), text).completeRows(data, Map.of());
        Evaluation evaluation = new Evaluation(rows, Arithmetic.DOUBLE);
        if (!evaluation.isText(node)) {
            return new NumberColumn(spread(evaluation.values(node), rows, data).clone());
        }
        DataColumn texts = evaluation.column(node);
        @Nullable String[] all = new String[data.rows()];
        for (int i = 0; i < texts.rows(); i++) {
            all[rows.index(i)] = texts.text(i);
        }
        return new TextColumn(all, texts.levels());
    }

    /**
     * The values of an expression that may be of texts.
     *
     * @param node the expression
     * @return a column of texts for {@code cut(x, 3)}, for texts and for choices of texts, else of numbers
     */
    public DataColumn column(Node node) {
        Node bare = plain(node);
        if (bare instanceof Name && rows.has(bare)) {
            return rows.input(bare);
        }
        if (bare instanceof Call call && call.function().equals(Intervals.SYMBOL)) {
            Call bound = (Call) Binding.of(call, rows);
            Intervals intervals = Intervals.of(bound, ParsedText.of(bound));
            return intervals.of(values(intervals.argument()), rows);
        }
        if (!isText(bare)) {
            return new NumberColumn(values(bare));
        }
        IntFunction<String> texts = texts(bare);
        return new TextColumn(IntStream.range(0, rows.count()).mapToObj(texts).toArray(String[]::new));
    }

    /** A node without parentheses, and without I(…), around it. */
    private static Node plain(Node node) {
        Node bare = node.bare();
        return bare instanceof Call call && call.function().equals(ExpressionRules.AS_IS)
                ? plain(call.operands().get(0))
                : bare;
    }

    /**
     * The values in double.
     *
     * @param node the expression
     * @return one value for each row; a fresh array unless the expression is a column
     */
    public double[] values(Node node) {
        return of(node).expanded(rows.count()).high;
    }

    /**
     * The values.
     *
     * @param node the expression
     * @return its values, one for each row or one for all
     */
    public Series of(Node node) {
        return node.accept(this);
    }

    @Override
    public Series number(Node.Number number) {
        return Series.constant(number.value());
    }

    @Override
    public Series text(Node.Text text) {
        throw new IllegalArgumentException(
                Excerpt.of(text.text()) + ": a text can only be compared with a text column");
    }

    @Override
    public Series parenthesis(Parenthesis parenthesis) {
        return of(parenthesis.inner());
    }

    @Override
    public Series name(Name name) {
        if (!rows.has(name)) {
            return Series.constant(Math.PI);
        }
        if (rows.input(name) instanceof NumberColumn numbers) {
            return Series.of(numbers.values);
        }
        throw new IllegalArgumentException(
                "column " + Excerpt.quoted(name.name()) + " holds texts, and arithmetic needs numbers");
    }

    @Override
    public Series prefix(Prefix prefix) {
        Series operand = of(prefix.operand());
        return switch (prefix.operator()) {
            case '-' -> operand.negated();
            case '!' -> operand.map(x -> x == 0 ? 1 : 0);
            default -> operand;
        };
    }

    @Override
    public Series call(Call call) {
        if (PanelFunction.named(call.function()).isPresent()) {
            return Series.of(((NumberColumn) rows.input(call)).values);
        }
        Node argument = call.arguments().get(0).value();
        Optional<DateFunction> date = DateFunction.named(call.function());
        if (date.isPresent()) {
            return Series.of(date.get().of(argument, column(argument), rows));
        }
        switch (call.function()) {
            case ExpressionRules.AS_IS -> {
                return of(argument);
            }
            case ExpressionRules.CHOICE -> {
                return choice(call);
            }
            case Lookup.SYMBOL -> {
                return Lookup.of(call, ParsedText.of(call)).on(rows);
            }
            case Intervals.SYMBOL ->
                throw new IllegalArgumentException(
                        Excerpt.of(call.text()) + " gives texts, and arithmetic needs numbers");
            default -> {
                if (Binding.needsRows(call)) {
                    return of(Binding.of(call, rows));
                }
            }
        }
        Series values = of(argument);
        Series result = values.map(Function.named(call.function()).orElseThrow()::of);
        for (int i = 0; i < result.high.length; i++) {
            if (!Double.isFinite(result.high[i])) {
                throw notFinite(call, i, result.high[i], Excerpt.of(argument.text()) + " is " + print(values.high(i)));
            }
        }
        return result;
    }

    /** One of two values row by row; the other is computed too, and must be finite. */
    private Series choice(Call call) {
        List<Node> operands = call.operands();
        if (isText(call)) {
            throw new IllegalArgumentException(Excerpt.of(call.text()) + " gives texts, and arithmetic needs numbers");
        }
        Series condition = of(operands.get(0));
        Series yes = of(operands.get(1));
        Series no = of(operands.get(2));
        double[] high = new double[rows.count()];
        double[] low = new double[high.length];
        for (int i = 0; i < high.length; i++) {
            DoubleDouble value = (condition.high(i) != 0 ? yes : no).at(i);
            high[i] = value.hi();
            low[i] = value.lo();
        }
        return Series.of(high, low, false);
    }

    @Override
    public Series chain(Chain chain) {
        if (chain.level() == Operator.Level.COMPARISON) {
            Link link = chain.links().get(0);
            if (isText(chain.first()) || isText(link.operand())) {
                return textComparison(chain, link);
            }
        }
        Series result = of(chain.first());
        for (Link link : chain.links()) {
            result = combined(chain, result, link.operator(), of(link.operand()));
        }
        return result;
    }

    private Series combined(Chain chain, Series a, Operator operator, Series b) {
        boolean constant = a.isConstant() && b.isConstant();
        int n = constant ? 1 : rows.count();
        double[] high = new double[n];
        double[] low = arithmetic == Arithmetic.EXTENDED ? new double[n] : new double[0];
        for (int i = 0; i < n; i++) {
            high[i] = apply(operator, a.high(i), b.high(i));
            if (arithmetic == Arithmetic.EXTENDED && operator.level.compareTo(Operator.Level.SUM) >= 0) {
                DoubleDouble exact = apply(operator, a.at(i), b.at(i));
                if (Double.isFinite(exact.hi())) {
                    high[i] = exact.hi();
                    low[i] = exact.lo();
                }
            }
            if (!Double.isFinite(high[i])) {
                throw notFinite(chain, i, high[i], print(a.high(i)) + operator.spaced + print(b.high(i)));
            }
        }
        return Series.of(high, low, constant);
    }

    private static double apply(Operator operator, double a, double b) {
        return switch (operator) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDE -> a / b;
            case OR -> truth(a != 0 || b != 0);
            case AND -> truth(a != 0 && b != 0);
            case EQUAL -> truth(a == b);
            case NOT_EQUAL -> truth(a != b);
            case LESS -> truth(a < b);
            case LESS_OR_EQUAL -> truth(a <= b);
            case GREATER -> truth(a > b);
            case GREATER_OR_EQUAL -> truth(a >= b);
            case INTERACTION -> throw new IllegalStateException("':' was let into an expression");
        };
    }

    private static DoubleDouble apply(Operator operator, DoubleDouble a, DoubleDouble b) {
        return switch (operator) {
            case PLUS -> a.plus(b);
            case MINUS -> a.minus(b);
            case TIMES -> a.times(b);
            default -> a.dividedBy(b);
        };
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }

    @Override
    public Series power(Power power) {
        Series base = of(power.base());
        Series exponent = of(power.exponent());
        boolean constant = base.isConstant() && exponent.isConstant();
        int n = constant ? 1 : rows.count();
        double[] high = new double[n];
        double[] low = arithmetic == Arithmetic.EXTENDED ? new double[n] : new double[0];
        for (int i = 0; i < n; i++) {
            DoubleDouble result = power(base.at(i), exponent.high(i));
            high[i] = result.hi();
            if (!Double.isFinite(high[i])) {
                throw notFinite(power, i, high[i], print(base.high(i)) + "^" + print(exponent.high(i)));
            }
            if (arithmetic == Arithmetic.EXTENDED) {
                low[i] = result.lo();
            }
        }
        return Series.of(high, low, constant);
    }

    private static DoubleDouble power(DoubleDouble base, double exponent) {
        if (exponent == Math.rint(exponent) && Math.abs(exponent) <= LARGEST_PRODUCT) {
            DoubleDouble product = product(base, (int) Math.abs(exponent));
            DoubleDouble result = exponent < 0 ? DoubleDouble.ONE.dividedBy(product) : product;
            if (Double.isFinite(result.hi())) {
                return result;
            }
        }
        return DoubleDouble.of(StrictMath.pow(base.hi(), exponent));
    }

    /** A power by repeated squaring. */
    private static DoubleDouble product(DoubleDouble base, int exponent) {
        DoubleDouble square = base;
        DoubleDouble product = DoubleDouble.ONE;
        for (int e = exponent; e > 0; e >>= 1) {
            if ((e & 1) == 1) {
                product = product.times(square);
            }
            if (e > 1) {
                square = square.times(square);
            }
        }
        return product;
    }

    /**
     * Whether the values of an expression are texts.
     *
     * @param node the expression
     * @return true for a text, a column of texts, {@code cut(x, 3)}, and a choice between texts
     */
    public boolean isText(Node node) {
        Node bare = plain(node);
        if (bare instanceof Call call) {
            return call.function().equals(Intervals.SYMBOL)
                    || call.function().equals(ExpressionRules.CHOICE)
                            && (isText(call.operands().get(1))
                                    || isText(call.operands().get(2)));
        }
        return bare instanceof Node.Text
                || bare instanceof Name && rows.has(bare) && rows.input(bare) instanceof TextColumn;
    }

    private Series textComparison(Chain chain, Link link) {
        Node left = chain.first();
        Node right = link.operand();
        if (!isText(left) || !isText(right)) {
            throw new IllegalArgumentException(Excerpt.of(chain.text()) + " compares a text with a number");
        }
        TextColumn levelled = link.operator().isOfOrder() ? levelled(left, right) : null;
        IntFunction<String> a = texts(left);
        IntFunction<String> b = texts(right);
        double[] truths = new double[rows.count()];
        for (int i = 0; i < truths.length; i++) {
            int order = levelled == null ? a.apply(i).compareTo(b.apply(i)) : levelled.compare(a.apply(i), b.apply(i));
            truths[i] = apply(link.operator(), order, 0);
        }
        return Series.of(truths);
    }

    /** The column whose levels say what is more. */
    private @Nullable TextColumn levelled(Node... sides) {
        for (Node side : sides) {
            boolean text = plain(side) instanceof Node.Text;
            if (!text && column(side) instanceof TextColumn column && column.levels() != null) {
                return column;
            }
        }
        return null;
    }

    /** The texts of a node row by row. */
    private IntFunction<String> texts(Node node) {
        Node bare = plain(node);
        if (bare instanceof Node.Text text) {
            return row -> text.value();
        }
        if (bare instanceof Call call && call.function().equals(ExpressionRules.CHOICE)) {
            List<Node> operands = call.operands();
            if (!isText(operands.get(1)) || !isText(operands.get(2))) {
                throw new IllegalArgumentException(
                        Excerpt.of(call.text()) + " chooses between a text and a number; put the number in quotes");
            }
            Series condition = of(operands.get(0));
            IntFunction<String> yes = texts(operands.get(1));
            IntFunction<String> no = texts(operands.get(2));
            return row -> condition.high(row) != 0 ? yes.apply(row) : no.apply(row);
        }
        DataColumn column = column(bare);
        return row -> String.valueOf(column.text(row));
    }

    private IllegalArgumentException notFinite(Node node, int row, double value, String because) {
        return new IllegalArgumentException(
                Excerpt.of(node.text()) + ", row " + rows.number(row) + ": " + value + " (" + because + ")");
    }

    private static String print(double value) {
        return NumberColumn.textOf(value);
    }
}
