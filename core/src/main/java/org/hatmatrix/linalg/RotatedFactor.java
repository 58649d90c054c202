package org.hatmatrix.linalg;

import org.hatmatrix.numeric.DoubleDouble;

/**
 * The triangular factor of some rows in double-double, to which single rows are added by Givens rotations. Unlike a
 * Householder reflection a rotation hurts no small row for the sake of a large one, whichever comes first.
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
                rotate(k, own.dividedBy(length), other.dividedBy(length), hi, lo);
            }
        }
    }

    /** Row k ← c · row k + s · v and v ← c · v − s · row k, from column k on. */
    private void rotate(int k, DoubleDouble c, DoubleDouble s, double[] hi, double[] lo) {
        double[] topHi = r.highParts()[k];
        double[] topLo = r.lowParts()[k];
        for (int j = k; j < hi.length; j++) {
            double x = topHi[j];
            double xLow = topLo[j];
            double y = hi[j];
            double yLow = lo[j];
            combine(c, x, xLow, s, y, yLow, topHi, topLo, j);
            combine(c, y, yLow, s, -x, -xLow, hi, lo, j);
        }
    }

    /** Element j of a target ← a x + b y. */
    private static void combine(
            DoubleDouble a,
            double x,
            double xLow,
            DoubleDouble b,
            double y,
            double yLow,
            double[] targetHi,
            double[] targetLo,
            int j) {
        double p = a.hi() * x;
        double pLow = Math.fma(a.hi(), x, -p) + Math.fma(a.hi(), xLow, a.lo() * x);
        double q = b.hi() * y;
        double qLow = Math.fma(b.hi(), y, -q) + Math.fma(b.hi(), yLow, b.lo() * y);
        double sum = p + q;
        double t = sum - p;
        double low = ((p - (sum - t)) + (q - t)) + (pLow + qLow);
        double high = sum + low;
        targetHi[j] = high;
        targetLo[j] = low - (high - sum);
    }
}
