package org.hatmatrix.linalg;

import org.hatmatrix.numeric.Dyadic;
import org.jspecify.annotations.Nullable;

/** What is to be solved: minimize Σ wᵢ (yᵢ − xᵢᵀb)². Holds the caller's arrays and does not change them. */
public final class Problem {

    private final ColumnMatrix x;
    private final double[] y;
    private final double @Nullable [] yLow;
    private final double @Nullable [] weights;
    private final int observations;

    /**
     * States a problem.
     *
     * @param x the columns
     * @param y the response
     * @param yLow what has to be added to the response to have twice the precision; null for nothing
     * @param weights the weights; null for equal ones
     */
    public Problem(ColumnMatrix x, double[] y, double @Nullable [] yLow, double @Nullable [] weights) {
        ColumnMatrix.requireLength("response", y.length, x.rows());
        if (weights != null) {
            ColumnMatrix.requireLength("weights", weights.length, x.rows());
        }
        this.x = x;
        this.y = y;
        this.yLow = yLow;
        this.weights = weights;
        observations = weights == null ? y.length : positive(weights);
    }

    /** A problem with a response in double precision. */
    public Problem(ColumnMatrix x, double[] y, double @Nullable [] weights) {
        this(x, y, null, weights);
    }

    private static int positive(double[] weights) {
        int count = 0;
        for (double weight : weights) {
            count += weight > 0 ? 1 : 0;
        }
        return count;
    }

    /** The columns. */
    public ColumnMatrix x() {
        return x;
    }

    /** The response. */
    public double[] y() {
        return y;
    }

    /** The low parts of the response; null for zeros. */
    public double @Nullable [] yLow() {
        return yLow;
    }

    /** The weights; null for equal ones. */
    public double @Nullable [] weights() {
        return weights;
    }

    public int rows() {
        return x.rows();
    }

    int columns() {
        return x.columns();
    }

    /** A number of the response, all its digits. */
    Dyadic exactResponse(int row) {
        return Dyadic.of(y[row], yLow == null ? 0 : yLow[row]);
    }

    /** A number of the matrix, all its digits. */
    Dyadic exact(int row, int column) {
        double[] low = x.lowPart(column);
        return Dyadic.of(x.value(row, column), low == null ? 0 : low[row]);
    }

    /** The number of rows that count: those of positive weight. */
    public int observations() {
        return observations;
    }
}
