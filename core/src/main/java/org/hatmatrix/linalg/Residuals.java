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
    private final double[] next;
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
        next = new double[block];
        size = new double[block];
        hi = new double[block];
        lo = new double[block];
    }

    /** Computes one block of at most {@link #BLOCK} rows into {@link #hi} and {@link #lo}. */
    void compute(int from, int count, double[] bHi, double[] bLo) {
        compute(from, count, bHi, bLo, null);
    }

    private void compute(int from, int count, double[] bHi, double[] bLo, @Nullable LeverageBound bound) {
        load(problem.y(), 1, from, count, scaling.responseFactor(), hi);
        load(problem.yLow(), 0, from, count, scaling.responseFactor(), lo);
        Arrays.fill(size, 0, count, 0);
        addSizes(1, hi, size, count);
        int k = 0;
        while (k < kept.length) {
            if (isPair(k)) {
                subtractPair(k, from, count, bHi, bLo, bound);
                k += 2;
            } else {
                subtractColumn(k, from, count, bHi, bLo, bound);
                k++;
            }
        }
        normalize(hi, lo, count);
        clearNegligible(hi, lo, size, count);
    }

    private void subtractPair(int k, int from, int count, double[] bHi, double[] bLo, @Nullable LeverageBound bound) {
        loadHigh(kept[k], from, count, term);
        loadHigh(kept[k + 1], from, count, next);
        subtractTwo(bHi[k], bLo[k], bHi[k + 1], bLo[k + 1], term, next, hi, lo, count);
        addSizes(bHi[k], term, bHi[k + 1], next, size, count);
        if (bound != null) {
            bound.add(k, term, count);
            bound.add(k + 1, next, count);
        }
    }

    private void subtractColumn(int k, int from, int count, double[] bHi, double[] bLo, @Nullable LeverageBound bound) {
        load(kept[k], from, count);
        subtract(bHi[k], bLo[k], count);
        if (bound != null) {
            bound.add(k, term, count);
        }
    }

    /** Whether column k and the one after it have no low parts. */
    private boolean isPair(int k) {
        return k + 1 < kept.length
                && problem.x().lowPart(kept[k]) == null
                && problem.x().lowPart(kept[k + 1]) == null;
    }

    /** Loads a column into {@link #term} and {@link #termLow}. */
    private void load(int j, int from, int count) {
        loadHigh(j, from, count, term);
        load(problem.x().lowPart(j), 0, from, count, scaling.columnFactor(j), termLow);
    }

    private void loadHigh(int j, int from, int count, double[] target) {
        load(problem.x().array(j), 1, from, count, scaling.columnFactor(j), target);
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
        subtract(bHi, bLo, term, termLow, hi, lo, count);
        addSizes(bHi, term, size, count);
    }

    /** A loop over arrays that are no fields, which the compiler can vectorize; not if it did the sizes too. */
    private static void subtract(
            double bHi, double bLo, double[] term, double[] termLow, double[] hi, double[] lo, int count) {
        for (int i = 0; i < count; i++) {
            double x = term[i];
            double r = hi[i];
            double p = bHi * x;
            double e = Math.fma(bHi, termLow[i], Math.fma(bLo, x, Math.fma(bHi, x, -p)));
            double s = r - p;
            double t = s - r;
            lo[i] += ((r - (s - t)) - (p + t)) - e;
            hi[i] = s;
        }
    }

    /** r ← (r − b x) − c y for two columns without low parts, with the bits of one after the other. */
    private static void subtractTwo(
            double bHi,
            double bLo,
            double cHi,
            double cLo,
            double[] first,
            double[] second,
            double[] hi,
            double[] lo,
            int count) {
        for (int i = 0; i < count; i++) {
            double x = first[i];
            double r = hi[i];
            double p = bHi * x;
            double e = Math.fma(bLo, x, Math.fma(bHi, x, -p));
            double s = r - p;
            double t = s - r;
            double low = lo[i] + (((r - (s - t)) - (p + t)) - e);
            double y = second[i];
            double q = cHi * y;
            double f = Math.fma(cLo, y, Math.fma(cHi, y, -q));
            double u = s - q;
            double v = u - s;
            lo[i] = low + (((s - (u - v)) - (q + v)) - f);
            hi[i] = u;
        }
    }

    private static void addSizes(double b, double[] x, double[] size, int count) {
        for (int i = 0; i < count; i++) {
            size[i] += Math.abs(b * x[i]);
        }
    }

    private static void addSizes(double b, double[] x, double c, double[] y, double[] size, int count) {
        for (int i = 0; i < count; i++) {
            size[i] = (size[i] + Math.abs(b * x[i])) + Math.abs(c * y[i]);
        }
    }

    private static void normalize(double[] hi, double[] lo, int count) {
        for (int i = 0; i < count; i++) {
            double s = hi[i] + lo[i];
            lo[i] -= s - hi[i];
            hi[i] = s;
        }
    }

    private static void clearNegligible(double[] hi, double[] lo, double[] size, int count) {
        for (int i = 0; i < count; i++) {
            if (Math.abs(hi[i]) <= NEGLIGIBLE * size[i]) {
                hi[i] = 0;
                lo[i] = 0;
            }
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
        return all(bHi, bLo, null);
    }

    /** All residuals, in the units of the response, and a bound of the leverages in the same pass. */
    double[] all(double[] bHi, double[] bLo, @Nullable LeverageBound bound) {
        double[] residuals = new double[problem.rows()];
        double unit = Math.scalb(1.0, scaling.response());
        for (int from = 0; from < residuals.length; from += BLOCK) {
            int count = Math.min(BLOCK, residuals.length - from);
            compute(from, count, bHi, bLo, bound);
            if (bound != null) {
                bound.endBlock(from, count);
            }
            multiply(hi, unit, residuals, from, count);
        }
        return residuals;
    }

    /** A method of its own: a loop that is compiled while it runs takes with it what its method calls. */
    private static void multiply(double[] hi, double unit, double[] residuals, int from, int count) {
        for (int i = 0; i < count; i++) {
            residuals[from + i] = hi[i] * unit;
        }
    }

    /**
     * A bound of the leverages from one look at the rows, without the orthonormal basis. With dₖ the length of row k of T̂ = R̂⁻¹,
     *
     * <pre>
     *   hᵢ = wᵢ‖T̂ᵀx̂ᵢ‖² ≤ ‖T̂ᵀD⁻¹‖² wᵢ‖Dx̂ᵢ‖² = p wᵢ Σ dₖ²x̂ᵢₖ²
     * </pre>
     *
     * by the inequality of Cauchy and Schwarz; for orthogonal columns the sum alone is the leverage. Where many rows share the rank
     * the bound is far below one, and nothing has to be done for rows that determine a coefficient.
     */
    static final class LeverageBound {

        private final double[] squares;
        private final double[] origins;
        private final double @Nullable [] weights;
        private final double weightFactor;
        private final double[] sums;
        private double largest;

        LeverageBound(Problem problem, Scaling scaling, InverseRoot root) {
            squares = new double[root.size()];
            origins = new double[root.size()];
            for (int k = 0; k < squares.length; k++) {
                squares[k] = root.squareAboutOrigin(k);
                origins[k] = root.origin(k);
            }
            weights = problem.weights();
            sums = new double[Math.min(BLOCK, problem.rows())];
            weightFactor = scaling.weightFactor();
        }

        /** Adds what column k, scaled, gives to the sums of a block of rows. */
        void add(int k, double[] column, int count) {
            add(column, origins[k], squares[k], sums, count);
        }

        private static void add(double[] column, double origin, double square, double[] sums, int count) {
            for (int i = 0; i < count; i++) {
                double x = column[i] - origin;
                sums[i] = Math.fma(square * x, x, sums[i]);
            }
        }

        /** Ends a block of rows. */
        void endBlock(int from, int count) {
            for (int i = 0; i < count; i++) {
                double sum = weights == null ? sums[i] : sums[i] * (weights[from + i] * weightFactor);
                if (!(sum <= largest)) {
                    largest = Math.max(largest, sum);
                }
            }
            Arrays.fill(sums, 0, count, 0);
        }

        /** A number that no leverage exceeds. */
        double value() {
            return squares.length * largest;
        }
    }
}
