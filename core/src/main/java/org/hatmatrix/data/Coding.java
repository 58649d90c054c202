package org.hatmatrix.data;

import java.util.List;

/**
 * How one variable of a model becomes columns. It is bound to the data it was made from and remembers what it must for
 * other data: the levels of a factor, the recurrence of orthogonal polynomials.
 */
sealed interface Coding permits FactorCoding, NumberCoding, PolynomialCoding {

    /** The variable as R names it. */
    String label();

    /** What is evaluated: the frame must have its sources. */
    Node source();

    /** Whether it is a factor. */
    boolean isFactor();

    /**
     * Its columns on the rows of a frame.
     *
     * @param frame the rows
     * @param contrasts for a factor: whether the first level has no column because the model has its margin already
     */
    List<CodedColumn> columns(Frame frame, boolean contrasts);

    /** One column and its full name. */
    record CodedColumn(String name, Series values) {

        /** The product of two columns, as interactions need it. */
        CodedColumn times(CodedColumn other, int rows) {
            return new CodedColumn(name + ":" + other.name, values.times(other.values, rows));
        }
    }
}
