package org.hatmatrix.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.expression.Node.Argument;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.expression.Node.Name;
import org.hatmatrix.text.Excerpt;

/**
 * {@code lookup(town, "Aksu", 1.5, "Kem", 2)}: a number for each text of a column. It is what {@code mean(x by town)}
 * becomes once the means are known.
 */
final class Lookup {

    static final String SYMBOL = "lookup";

    private static final int SHOWN = 20;

    private final Name column;
    private final Map<String, Double> numbers;

    private Lookup(Name column, Map<String, Double> numbers) {
        this.column = column;
        this.numbers = numbers;
    }

    static Lookup of(Call call, ParsedText text) {
        List<Node> operands = call.operands();
        boolean pairs = operands.size() % 2 == 1 && operands.size() >= 3;
        if (!pairs || call.grouping() != null || !(operands.get(0) instanceof Name column)) {
            throw text.problem(
                    "lookup wants a column, and texts with their numbers: lookup(town, \"Aksu\", 1.5, \"Kem\", 2)",
                    call.position());
        }
        Map<String, Double> numbers = new HashMap<>();
        for (int i = 1; i < operands.size(); i += 2) {
            Double number = Arguments.constant(operands.get(i + 1));
            if (!(operands.get(i) instanceof Node.Text key) || number == null) {
                throw text.problem(
                        "lookup wants texts and numbers in turn",
                        operands.get(i).position());
            }
            numbers.put(key.value(), number);
        }
        return new Lookup(column, numbers);
    }

    /** The call that gives these numbers. */
    static Call call(Name column, Map<String, Double> numbers, int position) {
        List<Argument> arguments = new ArrayList<>();
        arguments.add(new Argument(null, column));
        numbers.forEach((key, number) -> {
            arguments.add(new Argument(null, new Node.Text(key, position)));
            arguments.add(new Argument(null, Arguments.constant(number, position)));
        });
        return new Call(SYMBOL, List.copyOf(arguments), null, position);
    }

    Series on(CompleteRows rows) {
        DataColumn keys = rows.input(column);
        double[] values = new double[rows.count()];
        for (int i = 0; i < values.length; i++) {
            String key = String.valueOf(keys.text(i));
            Double number = numbers.get(key);
            if (number == null) {
                throw new IllegalArgumentException("column " + Excerpt.quoted(column.name()) + ", row " + rows.number(i)
                        + ": " + Excerpt.quoted(key) + " is none of the groups that are known ("
                        + Excerpt.list(
                                numbers.keySet().stream().sorted().limit(SHOWN).toList()) + ")");
            }
            values[i] = number;
        }
        return Series.of(values);
    }
}
