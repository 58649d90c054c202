package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hatmatrix.expression.ExpressionRules;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.Node.Call;
import org.hatmatrix.expression.Node.Chain;
import org.hatmatrix.expression.Node.Link;
import org.hatmatrix.expression.Operator;
import org.hatmatrix.expression.ParsedText;
import org.hatmatrix.text.Excerpt;

/**
 * One term behind the bar of a formula.
 *
 * @param label the term as it is printed
 * @param parts the expressions of whose values, or combinations of values, it has a level each
 */
record AbsorbedTerm(String label, List<Node> parts) {

    /** The terms that are joined by {@code +} behind the bar. */
    static List<AbsorbedTerm> of(Node node, ParsedText text) {
        List<AbsorbedTerm> terms = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (Node item : summands(node, text)) {
            List<Node> parts = new ArrayList<>();
            addParts(item, text, parts);
            if (!labels.add(item.text())) {
                throw text.problem(Excerpt.quoted(item.text()) + " is absorbed twice", item.position());
            }
            terms.add(new AbsorbedTerm(item.text(), List.copyOf(parts)));
        }
        return List.copyOf(terms);
    }

    private static List<Node> summands(Node node, ParsedText text) {
        Node bare = node.bare();
        if (!(bare instanceof Chain chain) || chain.level() != Operator.Level.SUM) {
            return List.of(bare);
        }
        List<Node> summands = new ArrayList<>(summands(chain.first(), text));
        for (Link link : chain.links()) {
            if (link.operator() != Operator.PLUS) {
                throw text.problem("effects that are absorbed are joined by '+'", link.position());
            }
            summands.addAll(summands(link.operand(), text));
        }
        return summands;
    }

    private static void addParts(Node node, ParsedText text, List<Node> parts) {
        Node bare = node.bare();
        if (bare instanceof Chain chain && chain.level() == Operator.Level.INTERACTION) {
            chain.operands().forEach(operand -> addParts(operand, text, parts));
        } else if (bare instanceof Node.Power power) {
            addParts(power.base(), text, parts);
            addParts(power.exponent(), text, parts);
        } else if (bare instanceof Call call && ExpressionRules.FACTORS.contains(call.function())) {
            parts.add(ExpressionRules.onlyArgument(call, text));
        } else {
            boolean plain = bare instanceof Node.Name || bare instanceof Call || ExpressionRules.isLogical(bare);
            if (!plain) {
                throw text.problem(
                        "behind '|' stand the effects that are absorbed: columns such as town, joined by '+', or their"
                                + " combinations such as town:year",
                        bare.position());
            }
            ExpressionRules.check(bare, text);
            parts.add(bare);
        }
    }
}
