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
final class RotatedFactor {

    private final ExtendedMatrix r;

    /** The factor is kept. */
    RotatedFactor(ExtendedMatrix r) {
        this.r = r;
    }

    /** The factor of the same rows, in memory of its own. */
    ExtendedMatrix copy() {
        ExtendedMatrix copy = new ExtendedMatrix(r.size());
        for (int i = 0; i < r.size(); i++) {
            for (int j = i; j < r.size(); j++) {
                copy.set(i, j, r.get(i, j));
            }
        }
        return copy;
    }

    /** Adds a row, given as high and low parts, which are not changed. */
    void add(double[] high, double[] low) {
        double[] hi = high.clone();
        double[] lo = low.clone();
        for (int k = 0; k < hi.length; k++) {
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
