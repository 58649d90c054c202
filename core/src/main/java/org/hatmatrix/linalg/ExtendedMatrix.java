package org.hatmatrix.linalg;

import org.hatmatrix.linalg.kernels.ExtendedUpdate;
import org.hatmatrix.numeric.DoubleDouble;

/** A small square matrix in double-double, by rows. */
public final class ExtendedMatrix {

    private final int size;
    private final double[][] hi;
    private final double[][] lo;

    public ExtendedMatrix(int size) {
        this.size = size;
        hi = new double[size][size];
        lo = new double[size][size];
    }

    /** The arrays are kept. */
    public ExtendedMatrix(double[][] hi, double[][] lo) {
        this.size = hi.length;
        this.hi = hi;
        this.lo = lo;
    }

    public int size() {
        return size;
    }

    public DoubleDouble get(int i, int j) {
        return new DoubleDouble(hi[i][j], lo[i][j]);
    }

    public double high(int i, int j) {
        return hi[i][j];
    }

    public void set(int i, int j, DoubleDouble value) {
        hi[i][j] = value.hi();
        lo[i][j] = value.lo();
    }

    /** The high parts by rows, not copied. */
    public double[][] highParts() {
        return hi;
    }

    /** The low parts by rows, not copied. */
    public double[][] lowParts() {
        return lo;
    }

    /** The Euclidean norm of rows from (inclusive) to (exclusive) of a column. */
    public DoubleDouble norm(int column, int from, int to) {
        DoubleDouble squares = DoubleDouble.ZERO;
        for (int i = from; i < to; i++) {
            DoubleDouble value = get(i, column);
            squares = squares.plus(value.times(value));
        }
        return squares.sqrt();
    }

    /** Solves U x = b for the leading upper triangle of the given order (Golub and Van Loan, algorithm 3.1.2). */
    DoubleDouble[] solveUpper(DoubleDouble[] b, int order) {
        DoubleDouble[] x = new DoubleDouble[order];
        for (int i = order - 1; i >= 0; i--) {
            DoubleDouble sum = b[i];
            for (int j = i + 1; j < order; j++) {
                sum = sum.minus(get(i, j).times(x[j]));
            }
            x[i] = sum.dividedBy(get(i, i));
        }
        return x;
    }

    /** Solves Uᵀ x = b for the leading upper triangle of the given order. */
    DoubleDouble[] solveTransposed(DoubleDouble[] b, int order) {
        DoubleDouble[] x = new DoubleDouble[order];
        for (int i = 0; i < order; i++) {
            DoubleDouble sum = b[i];
            for (int j = 0; j < i; j++) {
                sum = sum.minus(get(j, i).times(x[j]));
            }
            x[i] = sum.dividedBy(get(i, i));
        }
        return x;
    }

    /** The inverse of this upper triangle, row by row from the last: a row is a combination of those below it. */
    public ExtendedMatrix inverseUpper() {
        ExtendedMatrix inverse = new ExtendedMatrix(size);
        ExtendedUpdate update = new ExtendedUpdate(size);
        for (int i = size - 1; i >= 0; i--) {
            DoubleDouble diagonal = DoubleDouble.ONE.dividedBy(get(i, i));
            double[] rowHi = inverse.hi[i];
            double[] rowLo = inverse.lo[i];
            for (int k = i + 1; k < size; k++) {
                update.add(get(i, k).negated(), inverse.hi[k], inverse.lo[k], rowHi, rowLo, k, size);
            }
            for (int j = i + 1; j < size; j++) {
                inverse.set(i, j, inverse.get(i, j).times(diagonal));
            }
            inverse.set(i, i, diagonal);
        }
        return inverse;
    }
}
