package org.hatmatrix.expression;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hatmatrix.expression.Node.Argument;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.expression.Node.Name;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call such as {@code ns(x, df = 4)}, matched as R does it: those with a name first, the others in the
 * order of the names that are left. The first is an expression over the data, the others are constants.
 */
public final class Arguments {

    /** R's name for infinity. */
    static final String INFINITY = "Inf";

    /** R's name for a vector of constants. */
    private static final String VECTOR = "c";

    private final Call call;
    private final ParsedText text;
    private final String form;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Node argument;

    /**
     * Matches the arguments.
     *
     * @param call the call
     * @param text what it was parsed from
     * @param form how the call is written, for messages
     * @param names the names of the arguments in their order, the first that of the expression
     */
    public Arguments(Call call, ParsedText text, String form, String... names) {
        this.call = call;
        this.text = text;
        this.form = form;
        List<String> known = Arrays.asList(names);
        call.arguments().stream()
                .filter(argument -> argument.name() != null)
                .forEach(argument -> named(argument, known));
        call.arguments().stream().filter(argument -> argument.name() == null).forEach(argument -> {
            String free = known.stream()
                    .filter(name -> !values.containsKey(name))
                    .findFirst()
                    .orElseThrow(() ->
                            wrong("has too many arguments", argument.value().position()));
            values.put(free, argument.value());
        });
        if (call.grouping() != null || !values.containsKey(names[0])) {
            throw wrong("wants a column", call.position());
        }
        this.argument = values.get(names[0]);
    }

    private void named(Argument argument, List<String> known) {
        String name = String.valueOf(argument.name());
        if (!known.contains(name)) {
            throw wrong(
                    "has no argument " + Excerpt.quoted(name) + NearestName.question(name, known),
                    argument.value().position());
        }
        if (values.putIfAbsent(name, argument.value()) != null) {
            throw wrong(
                    "has " + Excerpt.quoted(name) + " twice", argument.value().position());
        }
    }

    /**
     * What is wrong with this call, and how it is written.
     *
     * @param problem what is wrong
     * @param position the place in the text
     * @return the exception, to be thrown
     */
    public RuntimeException wrong(String problem, int position) {
        return text.problem(call.function() + " " + problem + ": " + form, position);
    }

    /**
     * What is wrong with an argument that is there.
     *
     * @param name its name
     * @param wanted what it should be
     * @return the exception, to be thrown
     */
    public RuntimeException wrongValue(String name, String wanted) {
        Node value = values.get(name);
        return wrong("wants " + name + " = " + wanted, value == null ? call.position() : value.position());
    }

    /**
     * The expression over the data.
     *
     * @return the first argument, not yet checked
     */
    public Node argument() {
        return argument;
    }

    /**
     * Whether an argument is there.
     *
     * @param name its name
     * @return true if it is given
     */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Whether an argument is a text in quotes.
     *
     * @param name its name
     * @return true if it is
     */
    public boolean isText(String name) {
        return values.get(name) instanceof Node.Text;
    }

    /**
     * A name that is an argument, such as {@code sum} in {@code C(size, sum)}.
     *
     * @param name the name of the argument
     * @return the word; empty if the argument is not there or something else
     */
    public Optional<String> word(String name) {
        return values.get(name) instanceof Name word ? Optional.of(word.name()) : Optional.empty();
    }

    /**
     * A whole number between two others.
     *
     * @param name the name of the argument
     * @param least the least it may be
     * @param most the most it may be
     * @return the number; empty if the argument is not there
     */
    public OptionalInt whole(String name, int least, int most) {
        Node value = values.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value.bare() instanceof Node.Number number
                && number.value() == Math.rint(number.value())
                && number.value() >= least
                && number.value() <= most) {
            return OptionalInt.of((int) number.value());
        }
        throw wrongValue(name, "a whole number from " + least + " to " + most);
    }

    /**
     * TRUE or FALSE.
     *
     * @param name the name of the argument
     * @param otherwise what it is where it is not given
     * @return whether it is true
     */
    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        return switch (word(name).orElse("")) {
            case "TRUE", "T" -> true;
            case "FALSE", "F" -> false;
            default -> throw wrongValue(name, "TRUE or FALSE");
        };
    }

    /**
     * A number, or {@code c(…)} of some.
     *
     * @param name the name of the argument
     * @return the numbers; null if the argument is not there
     */
    public double @Nullable [] numbers(String name) {
        Node value = values.get(name);
        if (value == null) {
            return null;
        }
        List<Node> elements = elements(value);
        double[] numbers = new double[elements.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(elements.get(i), name);
        }
        return numbers;
    }

    private double number(Node node, String name) {
        Double number = constant(node);
        if (number == null) {
            throw wrongValue(name, "a number, or several: c(1, 2, 3)");
        }
        return number;
    }

    /** A number as a node; negative ones in parentheses, since a minus before a number is a sign. */
    static Node constant(double value, int position) {
        Node number =
                Double.isInfinite(value) ? new Name(INFINITY, position) : new Node.Number(Math.abs(value), position);
        return value < 0 ? new Node.Parenthesis(new Node.Prefix('-', number, position), position) : number;
    }

    /** The number that a node is, with its sign; null if it is something else. */
    static @Nullable Double constant(Node node) {
        Node bare = node.bare();
        if (bare instanceof Node.Prefix prefix && prefix.operator() == '-') {
            Double number = constant(prefix.operand());
            return number == null ? null : -number;
        }
        if (bare instanceof Name name && name.name().equals(INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        return bare instanceof Node.Number number ? number.value() : null;
    }

    /**
     * A text or a number as a text, or {@code c(…)} of some.
     *
     * @param name the name of the argument
     * @return the texts; null if the argument is not there
     */
    public @Nullable List<String> texts(String name) {
        Node value = values.get(name);
        return value == null
                ? null
                : elements(value).stream().map(node -> text(node, name)).toList();
    }

    private String text(Node node, String name) {
        if (node.bare() instanceof Node.Text quoted) {
            return quoted.value();
        }
        if (node.bare() instanceof Name word && values.get(name) == node) {
            throw wrongValue(name, "\"" + word.name() + "\", in quotes");
        }
        return NumberColumn.textOf(number(node, name));
    }

    private static List<Node> elements(Node value) {
        return value instanceof Call vector && vector.function().equals(VECTOR) && vector.grouping() == null
                ? vector.operands()
                : List.of(value);
    }
}
