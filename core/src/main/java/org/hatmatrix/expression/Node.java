package org.hatmatrix.expression;

import java.util.ArrayList;
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
public sealed interface Node {

    /**
     * Where it begins.
     *
     * @return the place in the text it was parsed from, counted from 0
     */
    int position();

    /**
     * Appends its canonical text.
     *
     * @param out where to
     */
    void print(StringBuilder out);

    /**
     * The parts that are trees themselves.
     *
     * @return the operands or arguments from left to right; none for a number, a text and a name
     */
    default List<Node> operands() {
        return List.of();
    }

    /**
     * Does what a visitor does with a node of this kind.
     *
     * @param visitor what to do with each kind of node
     * @param <R> what comes of it
     * @return what the visitor gives
     */
    <R> R accept(Visitor<R> visitor);

    /**
     * Its canonical text.
     *
     * @return the text, as R deparses it
     */
    default String text() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    /**
     * This node without the parentheses around it.
     *
     * @return the node inside
     */
    default Node bare() {
        Node node = this;
        while (node instanceof Parenthesis parenthesis) {
            node = parenthesis.inner();
        }
        return node;
    }

    /**
     * What is done with each kind of node.
     *
     * @param <R> what comes of it
     */
    interface Visitor<R> {

        /**
         * Visits a number.
         *
         * @param number the node
         * @return what comes of it
         */
        R number(Number number);

        /**
         * Visits a quoted text.
         *
         * @param text the node
         * @return what comes of it
         */
        R text(Text text);

        /**
         * Visits a name.
         *
         * @param name the node
         * @return what comes of it
         */
        R name(Name name);

        /**
         * Visits parentheses.
         *
         * @param parenthesis the node
         * @return what comes of it
         */
        R parenthesis(Parenthesis parenthesis);

        /**
         * Visits a sign or a negation.
         *
         * @param prefix the node
         * @return what comes of it
         */
        R prefix(Prefix prefix);

        /**
         * Visits a power.
         *
         * @param power the node
         * @return what comes of it
         */
        R power(Power power);

        /**
         * Visits operands joined by operators of one precedence.
         *
         * @param chain the node
         * @return what comes of it
         */
        R chain(Chain chain);

        /**
         * Visits a call.
         *
         * @param call the node
         * @return what comes of it
         */
        R call(Call call);
    }

    /**
     * A non-negative number.
     *
     * @param value the number
     * @param position where it begins
     */
    record Number(double value, int position) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.number(this);
        }

        @Override
        public void print(StringBuilder out) {
            out.append(NumberLiteral.text(value));
        }
    }

    /**
     * A quoted text.
     *
     * @param value what is between the quotes
     * @param position where it begins
     */
    record Text(String value, int position) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }

        @Override
        public void print(StringBuilder out) {
            out.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }

    /**
     * The name of a column, or the dot that stands for all other columns.
     *
     * @param name the name without backticks
     * @param position where it begins
     */
    record Name(String name, int position) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.name(this);
        }

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

    /**
     * A node in parentheses. They are kept because R keeps them in the names of columns.
     *
     * @param inner what is between them
     * @param position where they begin
     */
    record Parenthesis(Node inner, int position) implements Node {
        @Override
        public List<Node> operands() {
            return List.of(inner);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.parenthesis(this);
        }

        @Override
        public void print(StringBuilder out) {
            out.append('(');
            inner.print(out);
            out.append(')');
        }
    }

    /**
     * A sign {@code -}, {@code +} or a negation {@code !} before an operand.
     *
     * @param operator the sign
     * @param operand what comes after it
     * @param position where the sign is
     */
    record Prefix(char operator, Node operand, int position) implements Node {
        @Override
        public List<Node> operands() {
            return List.of(operand);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.prefix(this);
        }

        @Override
        public void print(StringBuilder out) {
            out.append(operator);
            operand.print(out);
        }
    }

    /**
     * A power; {@code a^b^c} is {@code a^(b^c)}.
     *
     * @param base the base
     * @param exponent the exponent
     * @param position where the base begins
     */
    record Power(Node base, Node exponent, int position) implements Node {
        @Override
        public List<Node> operands() {
            return List.of(base, exponent);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.power(this);
        }

        @Override
        public void print(StringBuilder out) {
            base.print(out);
            out.append('^');
            exponent.print(out);
        }
    }

    /**
     * Operands joined, from the left, by operators of one precedence.
     *
     * @param first the leftmost operand
     * @param links the operators with the operands on their right, at least one
     */
    record Chain(Node first, List<Link> links) implements Node {
        @Override
        public List<Node> operands() {
            List<Node> operands = new ArrayList<>(List.of(first));
            links.forEach(link -> operands.add(link.operand()));
            return operands;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.chain(this);
        }

        @Override
        public int position() {
            return first.position();
        }

        /**
         * The precedence of its operators.
         *
         * @return the level that they share
         */
        public Operator.Level level() {
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

    /**
     * One operator of a chain and the operand on its right.
     *
     * @param operator the operator
     * @param operand the operand
     * @param position where the operator is
     */
    record Link(Operator operator, Node operand, int position) {}

    /**
     * A call of a function, with the panel it works in where one is given: {@code growth(output by town, year)}.
     *
     * @param function the name of the function
     * @param arguments its arguments
     * @param grouping the panel, or null
     * @param position where the name begins
     */
    record Call(
            String function,
            List<Argument> arguments,
            @Nullable Grouping grouping,
            int position) implements Node {
        @Override
        public List<Node> operands() {
            return arguments.stream().map(Argument::value).toList();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }

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

    /**
     * An argument of a call, perhaps with its name: {@code ref = "Aksu"}.
     *
     * @param name its name, or null
     * @param value what is passed
     */
    record Argument(@Nullable String name, Node value) {
        void print(StringBuilder out) {
            if (name != null) {
                out.append(name).append(" = ");
            }
            value.print(out);
        }
    }

    /**
     * The columns that name the unit and, if it is said, the time of each row.
     *
     * @param unit the column of units
     * @param time the column of times, or null
     */
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
