package org.hatmatrix.robust;

import java.util.Arrays;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.hatmatrix.numeric.Selection;

/**
 * The rows so far outside that their residuals cannot be told from rounding. A difference of such numbers that comes out
 * as zero is no sign that the row lies on a plane; it counts as off it by its rounding error, which the fit that follows,
 * anchored on the rows that count, will know better.
 */
final class UnresolvedRows {

    /** A few roundings of the numbers whose difference a residual is. */
    private static final double ROUNDING = 0x1p-50;

    /** Roundings smaller than this part of a usual residual do not matter. */
    private static final double NOTICEABLE = 1e-3;

    private final double[] y;
    private final double[] rounding;
    private final int[] rows;

    UnresolvedRows(OrthonormalBasis q, double[] y) {
        this.y = y;
        double usual = y.length == 0 ? 0 : Selection.median(sizes(y), y.length);
        rounding = roundings(y, usual, q.leverages());
        rows = above(usual > 0 ? NOTICEABLE * usual : Double.POSITIVE_INFINITY, rounding);
    }

    private static double[] sizes(double[] values) {
        double[] sizes = new double[values.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        return sizes;
    }

    private static double[] roundings(double[] y, double usual, double[] leverages) {
        double[] roundings = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            roundings[i] = ROUNDING * (Math.abs(y[i]) + usual * Math.sqrt(leverages[i]));
        }
        return roundings;
    }

    private static int[] above(double limit, double[] values) {
        int[] found = new int[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > limit) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Moves residuals of one plane off zero. */
    void settle(double[] residuals) {
        for (int i : rows) {
            residuals[i] = settled(i, residuals[i]);
        }
    }

    /** Moves residuals of planes side by side off zero. */
    void settle(double[][] residuals, int count) {
        for (int i : rows) {
            for (int c = 0; c < count; c++) {
                residuals[i][c] = settled(i, residuals[i][c]);
            }
        }
    }

    private double settled(int i, double residual) {
        return Math.abs(residual) < rounding[i] ? Math.copySign(rounding[i], y[i]) : residual;
    }
}
