package org.hatmatrix.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.expression.Evaluation.Arithmetic;
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

/**
 * An expression in which whatever is taken over many rows is replaced by its value on given ones: {@code x - mean(x)} by
 * {@code x - 3.5}, {@code mean(x by town)} by {@code lookup(town, …)}. The result is an expression again, which has a text,
 * and means the same on other data as on these rows.
 */
public final class Binding implements Node.Visitor<Node> {

    private final CompleteRows rows;

    private Binding(CompleteRows rows) {
        this.rows = rows;
    }

    /**
     * Binds an expression.
     *
     * @param node the expression
     * @param rows the rows that means and the like are taken over
     * @return an expression that takes nothing over many rows; the same if there is nothing to replace
     */
    public static Node of(Node node, CompleteRows rows) {
        return needsRows(node) ? node.accept(new Binding(rows)) : node;
    }

    /**
     * Whether an expression depends on more than its own row.
     *
     * @param node the expression
     * @return true if it has a mean, a scale or the like; panel transforms, which are inputs, do not count
     */
    public static boolean needsRows(Node node) {
        if (node instanceof Call call) {
            String function = call.function();
            boolean own = Aggregate.named(function).isPresent()
                    || Standardization.SYMBOLS.contains(function)
                    || function.equals(Intervals.SYMBOL)
                            && Intervals.of(call, ParsedText.of(call)).needsRows();
            if (own) {
                return true;
            }
        }
        return node.operands().stream().anyMatch(Binding::needsRows);
    }

    private double[] values(Node node) {
        return new Evaluation(rows, Arithmetic.DOUBLE).values(of(node, rows));
    }

    @Override
    public Node number(Node.Number number) {
        return number;
    }

    @Override
    public Node text(Node.Text text) {
        return text;
    }

    @Override
    public Node name(Name name) {
        return name;
    }

    @Override
    public Node parenthesis(Parenthesis parenthesis) {
        return new Parenthesis(parenthesis.inner().accept(this), parenthesis.position());
    }

    @Override
    public Node prefix(Prefix prefix) {
        return new Prefix(prefix.operator(), prefix.operand().accept(this), prefix.position());
    }

    @Override
    public Node power(Power power) {
        return new Power(power.base().accept(this), power.exponent().accept(this), power.position());
    }

    @Override
    public Node chain(Chain chain) {
        List<Link> links = chain.links().stream()
                .map(link -> new Link(link.operator(), link.operand().accept(this), link.position()))
                .toList();
        return new Chain(chain.first().accept(this), links);
    }

    @Override
    public Node call(Call call) {
        if (PanelFunction.named(call.function()).isPresent()) {
            return call;
        }
        if (Aggregate.named(call.function()).isPresent()) {
            return aggregate(call, Aggregate.named(call.function()).orElseThrow());
        }
        List<Argument> arguments = call.arguments().stream()
                .map(argument -> new Argument(argument.name(), argument.value().accept(this)))
                .toList();
        Call inner = new Call(call.function(), arguments, call.grouping(), call.position());
        if (Standardization.SYMBOLS.contains(call.function())) {
            Standardization standardization = Standardization.of(inner, ParsedText.of(call));
            return standardization.bound(values(standardization.argument()));
        }
        if (call.function().equals(Intervals.SYMBOL)) {
            Intervals intervals = Intervals.of(inner, ParsedText.of(call));
            return intervals.needsRows()
                    ? Intervals.bound(inner, intervals.breaks(values(intervals.argument())))
                    : inner;
        }
        return inner;
    }

    private Node aggregate(Call call, Aggregate aggregate) {
        double[] values = values(call.arguments().get(0).value());
        Grouping grouping = call.grouping();
        if (grouping == null) {
            return Arguments.constant(finite(call, "", aggregate.of(values)), call.position());
        }
        Map<String, List<Double>> groups = new LinkedHashMap<>();
        DataColumn units = rows.input(grouping.unit());
        for (int i = 0; i < values.length; i++) {
            groups.computeIfAbsent(String.valueOf(units.text(i)), unit -> new ArrayList<>())
                    .add(values[i]);
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        groups.forEach((unit, some) -> {
            double[] group = some.stream().mapToDouble(Double::doubleValue).toArray();
            numbers.put(unit, finite(call, " of " + Excerpt.quoted(unit), aggregate.of(group)));
        });
        return Lookup.call(grouping.unit(), numbers, call.position());
    }

    private static double finite(Call call, String where, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(Excerpt.of(call.text()) + where + " is " + value
                    + (call.function().equals("sd") ? ": it needs two rows" : ""));
        }
        return value + 0.0;
    }
}
