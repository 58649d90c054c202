package org.hatmatrix.linalg;

import java.util.Arrays;

/**
 * Residuals y − Xb in twice the precision, by blocks of rows, in scaled units.
 *
 * <p>What is below the rounding level of that precision, relative to the terms it is the difference of, is zero: an exact
 * fit has no residuals.
 */
final class Residuals {

    static final int BLOCK = 128;

    private static final double NEGLIGIBLE = 0x1p-98;

    private final Problem problem;
    private final Scaling scaling;
    private final int[] kept;
    private final double[] term = new double[BLOCK];
    private final double[] size = new double[BLOCK];

    /** The high parts of the last block. */
    final double[] hi = new double[BLOCK];

    /** The low parts of the last block. */
    final double[] lo = new double[BLOCK];

    Residuals(Problem problem, Scaling scaling, int[] kept) {
        this.problem = problem;
        this.scaling = scaling;
        this.kept = kept;
    }

    /** Computes one block of at most {@link #BLOCK} rows into {@link #hi} and {@link #lo}. */
    void compute(int from, int count, double[] bHi, double[] bLo) {
        double factor = scaling.responseFactor();
        for (int i = 0; i < count; i++) {
            hi[i] = problem.y()[from + i] * factor;
            size[i] = Math.abs(hi[i]);
        }
        Arrays.fill(lo, 0, count, 0);
        for (int k = 0; k < kept.length; k++) {
            int j = kept[k];
            double unit = scaling.columnFactor(j);
            double[] x = problem.x().array(j);
            if (x == null) {
                Arrays.fill(term, 0, count, 1);
            } else {
                for (int i = 0; i < count; i++) {
                    term[i] = x[from + i] * unit;
                }
            }
            subtract(bHi[k], bLo[k], count);
            double[] low = problem.x().lowPart(j);
            if (low != null) {
                for (int i = 0; i < count; i++) {
                    lo[i] -= bHi[k] * (low[from + i] * unit);
                }
            }
        }
        normalize(count);
    }

    /** r ← r − b x for the column in {@link #term}, b in double-double and x in double. */
    private void subtract(double bHi, double bLo, int count) {
        for (int i = 0; i < count; i++) {
            double x = term[i];
            double r = hi[i];
            double p = bHi * x;
            double e = Math.fma(bLo, x, Math.fma(bHi, x, -p));
            double s = r - p;
            double t = s - r;
            lo[i] += ((r - (s - t)) - (p + t)) - e;
            hi[i] = s;
            size[i] += Math.abs(p);
        }
    }

    private void normalize(int count) {
        for (int i = 0; i < count; i++) {
            double s = hi[i] + lo[i];
            double rest = lo[i] - (s - hi[i]);
            boolean negligible = Math.abs(s) <= NEGLIGIBLE * size[i];
            hi[i] = negligible ? 0 : s;
            lo[i] = negligible ? 0 : rest;
        }
    }

    /** All residuals, in the units of the response. */
    double[] all(double[] bHi, double[] bLo) {
        double[] residuals = new double[problem.rows()];
        for (int from = 0; from < residuals.length; from += BLOCK) {
            int count = Math.min(BLOCK, residuals.length - from);
            compute(from, count, bHi, bLo);
            for (int i = 0; i < count; i++) {
                residuals[from + i] = Math.scalb(hi[i], scaling.response());
            }
        }
        return residuals;
    }
}
