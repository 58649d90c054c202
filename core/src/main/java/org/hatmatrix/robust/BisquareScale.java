package org.hatmatrix.robust;

import java.util.Arrays;
import org.hatmatrix.linalg.basis.EquationLanes;

/**
 * The M-scale of bisquare S-estimation: the σ with Σ ρ(rᵢ/σ)/max ρ = b (n − p), zero if that many residuals are zero
 * that no positive σ satisfies it.
 *
 * @param c the tuning constant
 * @param breakdown b, the breakdown point
 */
record BisquareScale(double c, double breakdown) implements ScaleStep {

    private static final int MAX_STEPS = 500;

    /** Most planes need four steps or five; those that need many do not make the others wait. */
    private static final int SIDE_BY_SIDE = 8;

    /** Newton's method squares its error: after so small a step nothing is left to change. */
    private static final double EXACT = 1e-9;

    private static final ScaleStep START = new MadStep(MadStep.Kind.ABOUT_ZERO, MadDivisor.EXACT);

    /** The loss whose weights belong to this scale. */
    Loss loss() {
        return Loss.bisquare().withTuningConstant(c);
    }

    @Override
    public double next(double[] residuals, int parameters, double previous, double[] work) {
        double start = previous > 0 ? previous : START.next(residuals, parameters, previous, work);
        return of(residuals, parameters, start > 0 ? start : largest(residuals), EXACT, work);
    }

    @Override
    public boolean isStationary() {
        return true;
    }

    private static double largest(double[] r) {
        double largest = Double.MIN_NORMAL;
        for (double residual : r) {
            largest = Math.max(largest, Math.abs(residual));
        }
        return largest;
    }

    /**
     * Solves by Newton's method for ln σ, inside a bracket because the sum is neither convex nor concave.
     *
     * @param r the residuals
     * @param parameters p
     * @param start where to begin; positive
     * @param tolerance the relative change with which it ends; the error left is about its square
     * @param work space as long as the residuals
     * @return σ
     */
    double of(double[] r, int parameters, double start, double tolerance, double[] work) {
        double wanted = wanted(r.length, parameters);
        return finish(new Root(wanted > 0 ? start : 0, tolerance), r, wanted, work);
    }

    private double finish(Root root, double[] r, double wanted, double[] work) {
        while (root.isOpen()) {
            Rests rests = Rests.of(r, 1 / (c * root.sigma()), work);
            root.advance(r.length - rests.cubes() - wanted, rests.squares() - rests.cubes());
        }
        return root.sigma();
    }

    private double wanted(int n, int parameters) {
        return breakdown * (n - parameters);
    }

    /**
     * The same of several planes side by side; what takes long is finished alone.
     *
     * @param r for each row a number of each plane
     * @param parameters p
     * @param starts where to begin; zero stays zero
     * @param count how many planes
     * @param tolerance as above
     * @return σ of each
     */
    double[] ofAll(double[][] r, int parameters, double[] starts, int count, double tolerance) {
        int n = r.length;
        double wanted = wanted(n, parameters);
        Root[] roots = roots(wanted > 0 ? starts : new double[count], count, tolerance);
        RestLanes rests = new RestLanes(EquationLanes.whole(count));
        boolean open = true;
        for (int i = 0; i < SIDE_BY_SIDE && open; i++) {
            takeFactors(roots, rests.factors);
            rests.sum(r);
            open = advance(roots, rests, n, wanted);
        }
        return finished(roots, r, wanted);
    }

    private static Root[] roots(double[] starts, int count, double tolerance) {
        Root[] roots = new Root[count];
        for (int k = 0; k < count; k++) {
            roots[k] = new Root(starts[k], tolerance);
        }
        return roots;
    }

    private void takeFactors(Root[] roots, double[] factors) {
        for (int k = 0; k < roots.length; k++) {
            factors[k] = 1 / (c * roots[k].sigma());
        }
    }

    /** One step of each; whether another is needed. */
    private static boolean advance(Root[] roots, RestLanes rests, int n, double wanted) {
        boolean open = false;
        for (int k = 0; k < roots.length; k++) {
            if (roots[k].isOpen()) {
                roots[k].advance(n - rests.cubes[k] - wanted, rests.squares[k] - rests.cubes[k]);
                open |= roots[k].isOpen();
            }
        }
        return open;
    }

    private double[] finished(Root[] roots, double[][] r, double wanted) {
        double[] sigmas = new double[roots.length];
        double[] column = new double[r.length];
        double[] work = new double[r.length];
        for (int k = 0; k < roots.length; k++) {
            if (roots[k].isOpen()) {
                Lanes.column(r, k, column);
                finish(roots[k], column, wanted, work);
            }
            sigmas[k] = roots[k].sigma();
        }
        return sigmas;
    }

    /** Newton's method for ln σ on its way. */
    private static final class Root {

        private final double tolerance;
        private double sigma;
        private double low;
        private double high = Double.POSITIVE_INFINITY;
        private int steps;

        Root(double start, double tolerance) {
            this.tolerance = tolerance;
            take(start);
        }

        /** A scale that is too small for a number is zero, and that is the end. */
        private void take(double next) {
            sigma = next > Double.MIN_NORMAL ? next : 0;
            steps = sigma == 0 ? MAX_STEPS : steps + 1;
        }

        boolean isOpen() {
            return steps < MAX_STEPS;
        }

        double sigma() {
            return sigma;
        }

        /** One step, by what the sum of ρ/max ρ has too much and a sixth of its slope. */
        void advance(double excess, double slope) {
            double newton = excess / (6 * slope);
            double change = Double.isNaN(newton) ? -2 : Math.max(-2, Math.min(2, newton));
            double next = sigma * StrictMath.exp(change);
            if (Math.abs(change) <= tolerance) {
                sigma = next;
                steps = MAX_STEPS;
                return;
            }
            if (change > 0) {
                low = sigma;
            } else {
                high = sigma;
            }
            boolean inside = next > low && next < high;
            take(inside ? next : Math.sqrt(low) * Math.sqrt(high));
        }
    }

    /** Σ ρ(rᵢ/σ)/max ρ as a part of what it should be: above 1 if σ is too small. */
    double excess(double[] r, int parameters, double sigma, double[] work) {
        Rests rests = Rests.of(r, 1 / (c * sigma), work);
        return (r.length - rests.cubes()) / (breakdown * (r.length - parameters));
    }

    /**
     * The next scales of the fixed-point iteration, σ √excess, and the weights of the bisquare that belong to them, of several
     * planes side by side.
     *
     * @param r for each row a number of each plane
     * @param parameters p
     * @param sigmas the scales so far; receive the next ones, zero stays zero
     * @param count how many planes
     * @param weights receive the weights
     */
    void weighAll(double[][] r, int parameters, double[] sigmas, int count, double[][] weights) {
        RestLanes rests = new RestLanes(EquationLanes.whole(count));
        takeFactors(sigmas, count, rests.factors);
        rests.sum(r);
        multiplyByRoots(sigmas, count, rests.cubes, r.length, wanted(r.length, parameters));
        takeFactors(sigmas, count, rests.factors);
        rests.weigh(r, weights);
    }

    private void takeFactors(double[] sigmas, int count, double[] factors) {
        for (int k = 0; k < count; k++) {
            factors[k] = 1 / (c * sigmas[k]);
        }
    }

    private static void multiplyByRoots(double[] sigmas, int count, double[] cubes, int n, double wanted) {
        for (int k = 0; k < count; k++) {
            double excess = (n - cubes[k]) / wanted;
            sigmas[k] = sigmas[k] > 0 ? sigmas[k] * Math.sqrt(excess) : sigmas[k];
        }
    }

    /**
     * What residuals leave of one, t = 1 − (r/cσ)² or zero: ρ is 1 − t³ of its largest value, and its derivative by ln σ
     * −6 (t² − t³).
     *
     * @param squares Σ t²
     * @param cubes Σ t³
     */
    private record Rests(double squares, double cubes) {

        static Rests of(double[] r, double factor, double[] work) {
            take(r, factor, work);
            return sums(work, r.length);
        }

        /** Apart from the sums, which have to wait for each other: this the compiler vectorizes. */
        private static void take(double[] r, double factor, double[] rests) {
            for (int i = 0; i < r.length; i++) {
                double v = r[i] * factor;
                rests[i] = Math.max(0, 1 - v * v);
            }
        }

        /** Four of each sum, so that additions wait less. */
        private static Rests sums(double[] rests, int n) {
            double a2 = 0;
            double b2 = 0;
            double c2 = 0;
            double d2 = 0;
            double a3 = 0;
            double b3 = 0;
            double c3 = 0;
            double d3 = 0;
            int i = 0;
            for (; i < n - 3; i += 4) {
                double a = rests[i] * rests[i];
                double b = rests[i + 1] * rests[i + 1];
                double c = rests[i + 2] * rests[i + 2];
                double d = rests[i + 3] * rests[i + 3];
                a2 += a;
                b2 += b;
                c2 += c;
                d2 += d;
                a3 = Math.fma(a, rests[i], a3);
                b3 = Math.fma(b, rests[i + 1], b3);
                c3 = Math.fma(c, rests[i + 2], c3);
                d3 = Math.fma(d, rests[i + 3], d3);
            }
            for (; i < n; i++) {
                double a = rests[i] * rests[i];
                a2 += a;
                a3 = Math.fma(a, rests[i], a3);
            }
            return new Rests((a2 + b2) + (c2 + d2), (a3 + b3) + (c3 + d3));
        }
    }

    /** {@link Rests} of several planes side by side. Loops with one result each are those that the compiler vectorizes. */
    private static final class RestLanes {

        private static final int ROWS = 4;

        private final double[] factors;
        private final double[] squares;
        private final double[] cubes;
        private final double[][] rests;

        RestLanes(int width) {
            factors = new double[width];
            squares = new double[width];
            cubes = new double[width];
            rests = new double[ROWS][width];
        }

        void sum(double[][] r) {
            Arrays.fill(squares, 0);
            Arrays.fill(cubes, 0);
            for (int i = 0; i < r.length; i += ROWS) {
                for (int k = 0; k < ROWS; k++) {
                    if (i + k < r.length) {
                        take(r[i + k], factors, rests[k]);
                    } else {
                        Arrays.fill(rests[k], 0);
                    }
                }
                addSquares(rests[0], rests[1], rests[2], rests[3], squares);
                addCubes(rests[0], rests[1], rests[2], rests[3], cubes);
            }
        }

        private static void take(double[] r, double[] factors, double[] rests) {
            for (int k = 0; k < rests.length; k++) {
                double v = r[k] * factors[k];
                rests[k] = Math.max(0, 1 - v * v);
            }
        }

        private static void addSquares(double[] a, double[] b, double[] c, double[] d, double[] sums) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] =
                        Math.fma(a[k], a[k], Math.fma(b[k], b[k], Math.fma(c[k], c[k], Math.fma(d[k], d[k], sums[k]))));
            }
        }

        private static void addCubes(double[] a, double[] b, double[] c, double[] d, double[] sums) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] = Math.fma(
                        a[k] * a[k],
                        a[k],
                        Math.fma(b[k] * b[k], b[k], Math.fma(c[k] * c[k], c[k], Math.fma(d[k] * d[k], d[k], sums[k]))));
            }
        }

        void weigh(double[][] r, double[][] weights) {
            for (int i = 0; i < r.length; i++) {
                weigh(r[i], factors, weights[i]);
            }
        }

        private static void weigh(double[] r, double[] factors, double[] weights) {
            for (int k = 0; k < factors.length; k++) {
                double v = r[k] * factors[k];
                double rest = Math.max(0, 1 - v * v);
                weights[k] = rest * rest;
            }
        }
    }
}
