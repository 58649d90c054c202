package org.hatmatrix.formula;

import java.util.BitSet;
import java.util.List;
import org.hatmatrix.data.FormulaException;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.ExpressionRules;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.ParsedText;
import org.hatmatrix.expression.Parser;
import org.hatmatrix.expression.Series;
import org.hatmatrix.json.JsonObject;

/**
 * How one variable of a model becomes columns. It is bound to the data it was made from and remembers what it must for
 * other data: the levels of a factor, the recurrence of orthogonal polynomials.
 */
interface Coding {

    /** The variable as R names it. */
    String label();

    /** What is evaluated: the rows must have its inputs. */
    Node argument();

    /** Whether it is a factor. */
    boolean isFactor();

    /** The levels of a factor; none for what is no factor. */
    default List<String> levels() {
        return List.of();
    }

    /**
     * Refuses data that this coding could fit row by row; only a factor can.
     *
     * @param rows the number of rows it was made from
     * @throws IllegalArgumentException if it is a factor with a level of its own for each row
     */
    default void requireRepeatedLevels(long rows) {}

    /**
     * Its columns on the rows of a rows.
     *
     * @param rows the rows
     * @param contrasts for a factor: whether the first level has no column because the model has its margin already
     */
    List<CodedColumn> columns(CompleteRows rows, boolean contrasts);

    /**
     * Marks the rows that have no columns, since a value is no level of this factor.
     *
     * @param rows the rows
     * @param unknown where they are marked, counted from 0
     */
    default void markUnknown(CompleteRows rows, BitSet unknown) {}

    /** Itself: all that gives the same columns for the same data, beginning with {@link #begin}. */
    JsonObject json();

    /** What every stored coding has: the kind by which {@link StoredCodings} knows it, its label and its argument. */
    default JsonObject.Builder begin(String kind) {
        return JsonObject.builder()
                .with("kind", kind)
                .with("label", label())
                .with("argument", argument().text());
    }

    /** The argument of a stored coding; the canonical text of a node gives the node back. */
    static Node argument(JsonObject stored) {
        return expression(stored.text("argument"));
    }

    /** The expression that a canonical text is of. */
    static Node expression(String stored) {
        ParsedText text = new ParsedText(stored, FormulaException::new);
        Node argument = Parser.expression(text);
        if (!(argument instanceof Node.Name)) {
            ExpressionRules.check(argument, text);
        }
        return argument;
    }

    /** What a reader of the model should know about it: one sentence each. */
    default List<String> notes() {
        return List.of();
    }

    /** One column and its full name. */
    record CodedColumn(String name, Series values) {

        /** The product of two columns, as interactions need it. */
        CodedColumn times(CodedColumn other, int rows) {
            return new CodedColumn(name + ":" + other.name, values.times(other.values, rows));
        }
    }
}
