package org.hatmatrix.formula;

import java.util.List;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.Series;

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

    /** One column and its full name. */
    record CodedColumn(String name, Series values) {

        /** The product of two columns, as interactions need it. */
        CodedColumn times(CodedColumn other, int rows) {
            return new CodedColumn(name + ":" + other.name, values.times(other.values, rows));
        }
    }
}
