package org.hatmatrix.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hatmatrix.expression.Node.Argument;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.expression.Node.Chain;
import org.hatmatrix.expression.Node.Grouping;
import org.hatmatrix.expression.Node.Name;
import org.hatmatrix.text.Excerpt;

/** What of the common syntax makes sense as arithmetic on columns, whatever the data. */
public final class ExpressionRules {

    /** R's name for arithmetic that is meant as it is. */
    public static final String AS_IS = "I";

    /** What makes a factor of a column; only formulas have it. */
    public static final Set<String> FACTORS = Set.of("C", "factor", "as.factor");

    /** What makes powers of a column; only formulas have it. */
    public static final String POLYNOMIAL = "poly";

    /** What chooses between two values row by row. */
    static final String CHOICE = "ifelse";

    /** What is added to the fitted values without a coefficient; only formulas have it. */
    public static final String OFFSET = "offset";

    /** What makes splines of a column; only formulas have it. */
    public static final Set<String> SPLINES = Set.of("bs", "ns");

    private ExpressionRules() {}

    /**
     * Throws an exception with a caret at what cannot be evaluated.
     *
     * @param node the expression
     * @param text what it was parsed from
     */
    public static void check(Node node, ParsedText text) {
        if (node instanceof Call call) {
            checkCall(call, text);
            return;
        }
        if (node instanceof Name name && name.name().equals(Scanner.DOT)) {
            throw text.problem(
                    "'.' stands for all other columns only between the operators of a formula", node.position());
        }
        if (node instanceof Node.Text quoted) {
            throw text.problem(
                    "a text can only be compared with a column; a column named so goes between backticks: "
                            + Excerpt.of(new Name(quoted.value(), 0).text()),
                    node.position());
        }
        Chain comparison = node instanceof Chain chain && chain.level() == Operator.Level.COMPARISON ? chain : null;
        if (comparison == null && node instanceof Chain chain && chain.level() == Operator.Level.INTERACTION) {
            throw text.problem(
                    "':' has no meaning in arithmetic", chain.links().get(0).position());
        }
        for (Node operand : node.operands()) {
            if (comparison == null || !(operand.bare() instanceof Node.Text)) {
                check(operand, text);
            }
        }
    }

    private static void checkCall(Call call, ParsedText text) {
        if (Aggregate.named(call.function()).isPresent()) {
            checkAggregate(call, text);
            return;
        }
        if (call.grouping() != null || PanelFunction.named(call.function()).isPresent()) {
            checkPanelCall(call, text);
            return;
        }
        switch (call.function()) {
            case CHOICE -> checkChoice(call, text);
            case Intervals.SYMBOL -> check(Intervals.of(call, text).argument(), text);
            case Lookup.SYMBOL -> Lookup.of(call, text);
            default -> {
                if (Standardization.SYMBOLS.contains(call.function())) {
                    check(Standardization.of(call, text).argument(), text);
                    return;
                }
                boolean date = DateFunction.named(call.function()).isPresent();
                if (date
                        && call.operands().size() == 1
                        && call.operands().get(0).bare() instanceof Node.Text) {
                    return;
                }
                boolean known = date
                        || call.function().equals(AS_IS)
                        || Function.named(call.function()).isPresent();
                if (!known) {
                    throw unknownFunction(call, text);
                }
                onlyArgument(call, text);
            }
        }
    }

    private static void checkAggregate(Call call, ParsedText text) {
        List<Argument> arguments = call.arguments();
        boolean twoKeys = call.grouping() != null && call.grouping().time() != null;
        if (arguments.size() != 1 || arguments.get(0).name() != null || twoKeys) {
            String name = call.function();
            throw text.problem(
                    name + " wants one argument, and perhaps a column of groups: " + name + "(x), " + name
                            + "(x by town)",
                    call.position());
        }
        check(arguments.get(0).value(), text);
    }

    private static void checkChoice(Call call, ParsedText text) {
        boolean plain = call.arguments().stream().allMatch(argument -> argument.name() == null);
        if (call.arguments().size() != 3 || !plain || call.grouping() != null) {
            throw text.problem(
                    "ifelse wants a condition and two values: ifelse(x > 5, \"big\", \"small\")", call.position());
        }
        for (Node operand : call.operands()) {
            if (operand == call.operands().get(0) || !(operand.bare() instanceof Node.Text)) {
                check(operand, text);
            }
        }
    }

    /**
     * The parts of an expression that are expressions over the data too, which constants among the arguments are not.
     *
     * @param node the expression
     * @return the parts
     */
    static List<Node> dataOperands(Node node) {
        if (!(node instanceof Call call)) {
            return node.operands();
        }
        if (call.function().equals(Lookup.SYMBOL)) {
            return call.operands().subList(0, 1);
        }
        if (call.function().equals(Intervals.SYMBOL)) {
            return List.of(Intervals.of(call, ParsedText.of(call)).argument());
        }
        if (Standardization.SYMBOLS.contains(call.function())) {
            return List.of(Standardization.of(call, ParsedText.of(call)).argument());
        }
        Grouping grouping = call.grouping();
        if (grouping != null) {
            List<Node> all = new ArrayList<>(call.operands());
            all.add(grouping.unit());
            return all;
        }
        return call.operands();
    }

    /**
     * The argument of a function that has one, checked.
     *
     * @param call the call of the function
     * @param text what it was parsed from
     * @return the argument
     */
    public static Node onlyArgument(Call call, ParsedText text) {
        List<Argument> arguments = call.arguments();
        if (call.grouping() != null || arguments.size() != 1 || arguments.get(0).name() != null) {
            throw text.problem(
                    call.function() + " wants one argument: " + call.function() + "(x)" + Slips.ofArguments(call),
                    call.position());
        }
        check(arguments.get(0).value(), text);
        return arguments.get(0).value();
    }

    private static void checkPanelCall(Call call, ParsedText text) {
        PanelFunction function = PanelFunction.named(call.function()).orElseThrow(() -> unknownFunction(call, text));
        List<Argument> arguments = call.arguments();
        boolean steps = arguments.size() == 2 && function.takesSteps() && isSteps(arguments.get(1));
        boolean right = arguments.size() == 1 || steps;
        if (!right || arguments.get(0).name() != null) {
            String form = function.takesSteps() ? "(x), (x by unit) or (x, 2 by unit)" : "(x) or (x by unit)";
            throw text.problem(
                    call.function() + " compares rows of one unit: " + call.function() + form, call.position());
        }
        check(arguments.get(0).value(), text);
    }

    private static boolean isSteps(Argument argument) {
        return argument.name() == null
                && argument.value() instanceof Node.Number steps
                && steps.value() == Math.rint(steps.value())
                && steps.value() <= Integer.MAX_VALUE;
    }

    private static boolean isOfFormulas(String name) {
        return name.equals(POLYNOMIAL) || name.equals(OFFSET) || FACTORS.contains(name) || SPLINES.contains(name);
    }

    private static RuntimeException unknownFunction(Call call, ParsedText text) {
        String name = call.function();
        if (isOfFormulas(name)) {
            return text.problem(name + "(…) is not arithmetic: it stands by itself in a formula", call.position());
        }
        List<String> known = new ArrayList<>(Function.symbols());
        known.addAll(PanelFunction.symbols());
        known.addAll(Aggregate.symbols());
        known.addAll(DateFunction.symbols());
        known.addAll(Standardization.SYMBOLS);
        known.addAll(List.of(CHOICE, Intervals.SYMBOL, Lookup.SYMBOL));
        known.addAll(FACTORS);
        known.addAll(SPLINES);
        known.addAll(List.of(AS_IS, POLYNOMIAL, OFFSET));
        return text.problem(
                "unknown function " + Excerpt.quoted(name) + Slips.ofFunction(name, known), call.position());
    }

    /**
     * Whether the values are truths: a comparison, or what {@code & | !} make of some.
     *
     * @param node an expression
     * @return true if its values are 1 or 0 for true or false
     */
    public static boolean isLogical(Node node) {
        Node bare = node.bare();
        if (bare instanceof Call call && call.function().equals(AS_IS)) {
            return isLogical(call.arguments().get(0).value());
        }
        return bare instanceof Chain chain && chain.level().compareTo(Operator.Level.COMPARISON) <= 0
                || bare instanceof Node.Prefix prefix && prefix.operator() == '!';
    }
}
