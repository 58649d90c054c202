package org.hatmatrix.data;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.data.Node.Argument;
import org.hatmatrix.data.Node.Call;
import org.hatmatrix.data.Node.Chain;
import org.hatmatrix.data.Node.Name;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;

/** What of the common syntax makes sense as arithmetic on columns, whatever the data. */
final class ExpressionRules {

    private ExpressionRules() {}

    /** Throws an exception with a caret at what cannot be evaluated. */
    static void check(Node node, String text) {
        if (node instanceof Node.Parenthesis parenthesis) {
            check(parenthesis.inner(), text);
        } else if (node instanceof Node.Prefix prefix) {
            check(prefix.operand(), text);
        } else if (node instanceof Node.Power power) {
            check(power.base(), text);
            check(power.exponent(), text);
        } else if (node instanceof Chain chain) {
            checkChain(chain, text);
        } else if (node instanceof Call call) {
            checkCall(call, text);
        } else if (node instanceof Name name && name.name().equals(Scanner.DOT)) {
            throw new FormulaException(
                    "'.' stands for all other columns only between the operators of a formula", text, node.position());
        } else if (node instanceof Node.Text) {
            throw new FormulaException("a text can only be compared with a column", text, node.position());
        }
    }

    private static void checkChain(Chain chain, String text) {
        if (chain.level() == Operator.Level.INTERACTION) {
            throw new FormulaException(
                    "':' has no meaning in arithmetic",
                    text,
                    chain.links().get(0).position());
        }
        boolean comparison = chain.level() == Operator.Level.COMPARISON;
        if (!comparison || !(chain.first().bare() instanceof Node.Text)) {
            check(chain.first(), text);
        }
        for (Node.Link link : chain.links()) {
            if (!comparison || !(link.operand().bare() instanceof Node.Text)) {
                check(link.operand(), text);
            }
        }
    }

    private static void checkCall(Call call, String text) {
        if (call.grouping() != null || PanelFunction.named(call.function()).isPresent()) {
            checkPanelCall(call, text);
            return;
        }
        boolean known = call.function().equals(Variable.AS_IS)
                || Function.named(call.function()).isPresent();
        if (!known) {
            throw unknownFunction(call, text);
        }
        onlyArgument(call, text);
    }

    /** The argument of a function that has one, checked. */
    static Node onlyArgument(Call call, String text) {
        List<Argument> arguments = call.arguments();
        if (call.grouping() != null || arguments.size() != 1 || arguments.get(0).name() != null) {
            throw new FormulaException(
                    call.function() + " wants one argument: " + call.function() + "(x)", text, call.position());
        }
        check(arguments.get(0).value(), text);
        return arguments.get(0).value();
    }

    private static void checkPanelCall(Call call, String text) {
        PanelFunction function = PanelFunction.named(call.function()).orElseThrow(() -> unknownFunction(call, text));
        List<Argument> arguments = call.arguments();
        boolean steps = arguments.size() == 2 && function.takesSteps() && isSteps(arguments.get(1));
        boolean right = arguments.size() == 1 || steps;
        if (call.grouping() == null || !right || arguments.get(0).name() != null) {
            String form = function.takesSteps() ? "(x by unit) or (x, 2 by unit)" : "(x by unit)";
            throw new FormulaException(
                    call.function() + " compares rows of one unit: " + call.function() + form, text, call.position());
        }
        check(arguments.get(0).value(), text);
    }

    private static boolean isSteps(Argument argument) {
        return argument.name() == null
                && argument.value() instanceof Node.Number steps
                && steps.value() == Math.rint(steps.value())
                && steps.value() <= Integer.MAX_VALUE;
    }

    private static FormulaException unknownFunction(Call call, String text) {
        String name = call.function();
        if (name.equals(Variable.POLYNOMIAL) || Variable.FACTORS.contains(name)) {
            return new FormulaException(
                    name + "(…) is not arithmetic: it stands by itself in a formula", text, call.position());
        }
        List<String> known = new ArrayList<>(Function.symbols());
        known.addAll(PanelFunction.symbols());
        known.addAll(Variable.FACTORS);
        known.addAll(List.of(Variable.AS_IS, Variable.POLYNOMIAL));
        return new FormulaException(
                "unknown function " + Excerpt.quoted(name) + NearestName.question(name, known), text, call.position());
    }

    /** Whether the values are truths: a comparison, or what {@code & | !} make of some. */
    static boolean isLogical(Node node) {
        Node bare = node.bare();
        if (bare instanceof Call call && call.function().equals(Variable.AS_IS)) {
            return isLogical(call.arguments().get(0).value());
        }
        return bare instanceof Chain chain && chain.level().compareTo(Operator.Level.COMPARISON) <= 0
                || bare instanceof Node.Prefix prefix && prefix.operator() == '!';
    }
}
