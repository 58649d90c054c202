package org.hatmatrix.linalg.certificate;

import org.hatmatrix.linalg.ExtendedFold;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.Scaling;
import org.hatmatrix.linalg.kernels.PairKernels;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * The triangular factor of rows that were not kept, which has the same inner products as those rows but for the rounding of the
 * fold.
 *
 * <p>Folding a block reflects it once for each of the c columns of [X y]. With m rows a reflection that is found and applied
 * as {@link ExtendedFold} does differs from an orthogonal one by the errors of its inner products and updates: the
 * square of the length of the vector errs by θ = 2(m + 16)²u², its first element and its factor by less than 2θ, so that the
 * matrix is within 4θ + 100u² of a reflection; applying it adds 2θ + 100u². So every column is changed by less than 8θ of
 * its length, and after all by less than 8θ times the number of reflections, which orthogonal transformations make up for
 * (Higham, theorem 19.4, with constants). Multiplying rows by the roots of their weights adds 32u². Rows that entered sums of
 * products instead leave an error that their fold tells.
 *
 * <p>Literature: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, chapter 19.
 */
final class FactorRows implements ExactRows {

    /** The exponent of the smallest number of type double. */
    private static final int SMALLEST = -1074;

    private final ExtendedMatrix factor;
    private final Scaling scaling;
    private final int[] kept;
    private final double backwardError;

    /**
     * @param factor the factor of [X y], aliased columns included
     * @param kept the columns that were kept
     * @param observations the number of rows that were folded
     * @param blocks the number of blocks that were reflected, those of merged factors included
     * @param rounding a bound on what rows that were not reflected left wrong
     */
    FactorRows(ExtendedMatrix factor, Scaling scaling, int[] kept, long observations, long blocks, double rounding) {
        this.factor = factor;
        this.scaling = scaling;
        this.kept = kept;
        double theta = 2.0 * (ExtendedFold.BLOCK + 16) * (ExtendedFold.BLOCK + 16) * PairKernels.SQUARED_ROUNDOFF;
        backwardError = 8 * theta * blocks * factor.size()
                + 32 * PairKernels.SQUARED_ROUNDOFF
                + rounding
                + underflow(observations);
    }

    /** What numbers lost that were multiplied by the roots of their weights before they were scaled. */
    private double underflow(long observations) {
        int smallest = scaling.response();
        for (int j : kept) {
            smallest = Math.min(smallest, scaling.columns()[j]);
        }
        return Math.scalb((double) observations, SMALLEST + 4 - smallest);
    }

    @Override
    public int rows() {
        return factor.size();
    }

    @Override
    public int columns() {
        return kept.length;
    }

    @Override
    public Scaling scaling() {
        return scaling;
    }

    @Override
    public boolean isWeighted() {
        return false;
    }

    @Override
    public void copyWeights(int from, int count, double[] target) {
        throw new IllegalStateException("the weights are in the factor");
    }

    @Override
    public void copy(int column, int from, int count, double[] hi, double[] lo) {
        int j = column == kept.length ? factor.size() - 1 : kept[column];
        for (int i = 0; i < count; i++) {
            DoubleDouble value = from + i > j ? DoubleDouble.ZERO : factor.get(from + i, j);
            DoubleDouble normal = DoubleDouble.sum(value.hi(), value.lo());
            hi[i] = normal.hi();
            lo[i] = normal.lo();
        }
    }

    @Override
    public double backwardError() {
        return backwardError;
    }

    /** The rows are gone, and the factor has roundings. */
    @Override
    public boolean areSolvedBy(double[] coefficients) {
        return false;
    }
}
