package org.hatmatrix.linalg;

import org.hatmatrix.linalg.kernels.ExtendedKernels;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * The triangular factor of some rows in double-double, to which single rows are added by Givens rotations. Unlike a
 * Householder reflection a rotation keeps the digits of small rows beside large ones, in whichever order they come.
 *
 * <p>Literature: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 19.6; A. J. Cox, N. J.
 * Higham, Stability of Householder QR factorization for weighted least squares problems, 1998.
 */
public final class RotatedFactor {

    private final ExtendedMatrix r;

    /** What is left of a number of this size beside the row's largest is rounding. */
    private static final double ROUNDING = 0x1p-96;

    /** The factor is kept. */
    public RotatedFactor(ExtendedMatrix r) {
        this.r = r;
    }

    /** The factor of the same rows, in memory of its own. */
    public ExtendedMatrix copy() {
        ExtendedMatrix copy = new ExtendedMatrix(r.size());
        for (int i = 0; i < r.size(); i++) {
            for (int j = i; j < r.size(); j++) {
                copy.set(i, j, r.get(i, j));
            }
        }
        return copy;
    }

    /** The factor itself, which changes when rows are added. */
    public ExtendedMatrix factor() {
        return r;
    }

    /** Adds a row, given as high and low parts, which are not changed. */
    public void add(double[] high, double[] low) {
        double[] hi = high.clone();
        double[] lo = low.clone();
        rotate(hi, lo, hi.length);
    }

    /** Adds the rows of another factor. */
    public void add(RotatedFactor other) {
        for (int i = 0; i < other.r.size(); i++) {
            add(other.r.highParts()[i], other.r.lowParts()[i]);
        }
    }

    /**
     * Adds a row whose last element belongs to a response, and gives what is left of that before it goes into the residual sum of
     * squares: the recursive residual (y − xᵀb)/√(1 + xᵀ(XᵀX)⁻¹x) with b and X of the rows before.
     *
     * @return the residual; NaN if the row raises the rank, so that nothing is left to compare
     */
    public double addPredicted(double[] high, double[] low) {
        double[] hi = high.clone();
        double[] lo = low.clone();
        int p = hi.length - 1;
        boolean raises = false;
        double largest = 0;
        for (int k = 0; k < p; k++) {
            largest = Math.max(largest, Math.abs(hi[k]));
        }
        for (int k = 0; k < p; k++) {
            boolean rounding = Math.abs(hi[k]) <= ROUNDING * largest;
            if (rounding) {
                hi[k] = 0;
                lo[k] = 0;
            }
            raises |= hi[k] != 0 && r.high(k, k) == 0;
            rotate(hi, lo, k, k + 1);
        }
        double left = hi[p];
        rotate(hi, lo, p, p + 1);
        return raises ? Double.NaN : left;
    }

    private void rotate(double[] hi, double[] lo, int to) {
        rotate(hi, lo, 0, to);
    }

    private void rotate(double[] hi, double[] lo, int from, int to) {
        for (int k = from; k < to; k++) {
            if (hi[k] != 0) {
                DoubleDouble own = r.get(k, k);
                DoubleDouble other = new DoubleDouble(hi[k], lo[k]);
                DoubleDouble length = own.times(own).plus(other.times(other)).sqrt();
                DoubleDouble c = own.dividedBy(length);
                DoubleDouble s = other.dividedBy(length);
                ExtendedKernels.rotate(c, s, r.highParts()[k], r.lowParts()[k], hi, lo, k, hi.length);
            }
        }
    }
}
