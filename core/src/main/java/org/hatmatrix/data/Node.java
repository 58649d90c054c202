package org.hatmatrix.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the syntax tree that formulas and expressions share. Chains of operators of one precedence are one node
 * with many operands, so that a sum of ten thousand terms is flat; what does nest (parentheses, calls, signs, powers)
 * is limited by the {@link Parser}, so that every recursion over a tree is shallow.
 *
 * <p>The text of a node is canonical and is how R deparses it: {@code a + b}, {@code a/b}, {@code I(x^2)}. Two nodes
 * mean the same variable exactly when their texts are equal.
 */
sealed interface Node {

    /** Where it begins in the text it was parsed from. */
    int position();

    /** Appends its canonical text. */
    void print(StringBuilder out);

    /** Its canonical text. */
    default String text() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    /** This node without the parentheses around it. */
    default Node bare() {
        Node node = this;
        while (node instanceof Parenthesis parenthesis) {
            node = parenthesis.inner();
        }
        return node;
    }

    /** A non-negative number. */
    record Number(double value, int position) implements Node {
        @Override
        public void print(StringBuilder out) {
            out.append(NumberLiteral.text(value));
        }
    }

    /** A quoted text. */
    record Text(String value, int position) implements Node {
        @Override
        public void print(StringBuilder out) {
            out.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }

    /** The name of a column, or the dot that stands for all other columns. */
    record Name(String name, int position) implements Node {
        @Override
        public void print(StringBuilder out) {
            if (Scanner.isPlainName(name) || name.equals(Scanner.DOT)) {
                out.append(name);
            } else {
                out.append('`')
                        .append(name.replace("\\", "\\\\").replace("`", "\\`"))
                        .append('`');
            }
        }
    }

    /** A node in parentheses. They are kept because R keeps them in the names of columns. */
    record Parenthesis(Node inner, int position) implements Node {
        @Override
        public void print(StringBuilder out) {
            out.append('(');
            inner.print(out);
            out.append(')');
        }
    }

    /** A sign {@code -}, {@code +} or a negation {@code !} before an operand. */
    record Prefix(char operator, Node operand, int position) implements Node {
        @Override
        public void print(StringBuilder out) {
            out.append(operator);
            operand.print(out);
        }
    }

    /** A power; {@code a^b^c} is {@code a^(b^c)}. */
    record Power(Node base, Node exponent, int position) implements Node {
        @Override
        public void print(StringBuilder out) {
            base.print(out);
            out.append('^');
            exponent.print(out);
        }
    }

    /** Operands joined, from the left, by operators of one precedence. */
    record Chain(Node first, List<Link> links) implements Node {
        @Override
        public int position() {
            return first.position();
        }

        /** The precedence of its operators. */
        Operator.Level level() {
            return links.get(0).operator().level;
        }

        @Override
        public void print(StringBuilder out) {
            first.print(out);
            for (Link link : links) {
                out.append(link.operator().spaced);
                link.operand().print(out);
            }
        }
    }

    /** One operator of a chain and the operand on its right. */
    record Link(Operator operator, Node operand, int position) {}

    /** A call of a function, with the panel it works in where one is given: {@code growth(output by town, year)}. */
    record Call(
            String function,
            List<Argument> arguments,
            @Nullable Grouping grouping,
            int position) implements Node {
        @Override
        public void print(StringBuilder out) {
            out.append(function).append('(');
            for (int i = 0; i < arguments.size(); i++) {
                out.append(i == 0 ? "" : ", ");
                arguments.get(i).print(out);
            }
            if (grouping != null) {
                grouping.print(out);
            }
            out.append(')');
        }
    }

    /** An argument of a call, perhaps with its name: {@code ref = "Aksu"}. */
    record Argument(@Nullable String name, Node value) {
        void print(StringBuilder out) {
            if (name != null) {
                out.append(name).append(" = ");
            }
            value.print(out);
        }
    }

    /** The columns that name the unit and, if it is said, the time of each row. */
    record Grouping(Name unit, @Nullable Name time) {
        void print(StringBuilder out) {
            out.append(" by ");
            unit.print(out);
            if (time != null) {
                out.append(", ");
                time.print(out);
            }
        }
    }
}
