package org.hatmatrix.linalg;

/** Takes the rows of a matrix that is never stored, one after the other. */
@FunctionalInterface
public interface RowVisitor {

    /**
     * Takes a row.
     *
     * @param row its number, from 0
     * @param values its values, in an array that is used again for the next row
     */
    void accept(int row, double[] values);
}
