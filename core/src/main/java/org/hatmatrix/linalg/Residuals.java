package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.linalg.kernels.ExtendedKernels;
import org.hatmatrix.numeric.AccurateSum;
import org.jspecify.annotations.Nullable;

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
    private final double[] term;
    private final double[] termLow;
    private final double[] size;

    /** The high parts of the last block. */
    final double[] hi;

    /** The low parts of the last block. */
    final double[] lo;

    Residuals(Problem problem, Scaling scaling, int[] kept) {
        this.problem = problem;
        this.scaling = scaling;
        this.kept = kept;
        int block = Math.min(BLOCK, problem.rows());
        term = new double[block];
        termLow = new double[block];
        size = new double[block];
        hi = new double[block];
        lo = new double[block];
    }

    /** Computes one block of at most {@link #BLOCK} rows into {@link #hi} and {@link #lo}. */
    void compute(int from, int count, double[] bHi, double[] bLo) {
        double factor = scaling.responseFactor();
        for (int i = 0; i < count; i++) {
            hi[i] = problem.y()[from + i] * factor;
            size[i] = Math.abs(hi[i]);
        }
        double[] yLow = problem.yLow();
        if (yLow == null) {
            Arrays.fill(lo, 0, count, 0);
        } else {
            for (int i = 0; i < count; i++) {
                lo[i] = yLow[from + i] * factor;
            }
        }
        for (int k = 0; k < kept.length; k++) {
            load(kept[k], from, count);
            subtract(bHi[k], bLo[k], count);
        }
        normalize(count);
    }

    /** Loads a column into {@link #term} and {@link #termLow}. */
    private void load(int j, int from, int count) {
        double unit = scaling.columnFactor(j);
        load(problem.x().array(j), 1, from, count, unit, term);
        load(problem.x().lowPart(j), 0, from, count, unit, termLow);
    }

    private static void load(
            double @Nullable [] source, double constant, int from, int count, double unit, double[] target) {
        if (source == null) {
            Arrays.fill(target, 0, count, constant);
            return;
        }
        System.arraycopy(source, from, target, 0, count);
        for (int i = 0; i < count; i++) {
            target[i] *= unit;
        }
    }

    /** r ← r − b x for the column that is loaded. */
    private void subtract(double bHi, double bLo, int count) {
        subtract(bHi, bLo, term, termLow, hi, lo, size, count);
    }

    /** A loop over arrays that are no fields, which the compiler can vectorize. */
    private static void subtract(
            double bHi,
            double bLo,
            double[] term,
            double[] termLow,
            double[] hi,
            double[] lo,
            double[] size,
            int count) {
        for (int i = 0; i < count; i++) {
            double x = term[i];
            double r = hi[i];
            double p = bHi * x;
            double e = Math.fma(bHi, termLow[i], Math.fma(bLo, x, Math.fma(bHi, x, -p)));
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

    /** Adds Σ w̃ r̃² over the block; returns Σ w̃ s² of the sizes of the terms that each residual is the difference of. */
    double addSquares(int from, int count, AccurateSum sum) {
        double sizes = 0;
        double[] weights = problem.weights();
        double factor = scaling.weightFactor();
        for (int i = 0; i < count; i++) {
            double square = hi[i] * hi[i];
            double rest = Math.fma(2 * hi[i], lo[i], Math.fma(hi[i], hi[i], -square));
            if (weights == null) {
                sum.add(square);
                sum.add(rest);
                sizes = Math.fma(size[i], size[i], sizes);
            } else {
                double w = weights[from + i] * factor;
                sum.addProduct(w, square);
                sum.add(w * rest);
                sizes = Math.fma(w * size[i], size[i], sizes);
            }
        }
        return sizes;
    }

    /** Multiplies the residuals of the block by weights. */
    void weigh(double[] weights, int from, int count) {
        double factor = scaling.weightFactor();
        for (int i = 0; i < count; i++) {
            double w = weights[from + i] * factor;
            double p = hi[i] * w;
            lo[i] = Math.fma(lo[i], w, Math.fma(hi[i], w, -p));
            hi[i] = p;
        }
    }

    /** Adds x̃ᵀv over the block to a sum for every kept column, v being what the block holds. */
    void addMoments(int from, int count, AccurateSum[] moments) {
        for (int k = 0; k < kept.length; k++) {
            load(kept[k], from, count);
            moments[k].add(ExtendedKernels.dot(term, termLow, hi, lo, count));
        }
    }

    /** All residuals, in the units of the response. */
    double[] all(double[] bHi, double[] bLo) {
        double[] residuals = new double[problem.rows()];
        double unit = Math.scalb(1.0, scaling.response());
        for (int from = 0; from < residuals.length; from += BLOCK) {
            int count = Math.min(BLOCK, residuals.length - from);
            compute(from, count, bHi, bLo);
            for (int i = 0; i < count; i++) {
                residuals[from + i] = hi[i] * unit;
            }
        }
        return residuals;
    }
}
