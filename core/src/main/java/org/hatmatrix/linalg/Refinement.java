package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * Iterative refinement of a least-squares solution with residuals in twice the precision.
 *
 * <p>The correction solves RᵀR δ = Xᵀ(y − Xb), the corrected seminormal equations, where R is the triangular factor in
 * double precision. Each step multiplies the error by about κ²u, so that one is enough for all but exact fits. The sum of
 * squares needs no second look at the residuals: ‖y − X(b + δ)‖² = ‖y − Xb‖² − δᵀXᵀ(y − Xb).
 *
 * <p>Literature: Å. Björck, Stability analysis of the method of seminormal equations for linear least squares problems,
 * Linear Algebra Appl. 88/89 (1987); J. Demmel, Y. Hida, E. J. Riedy, X. S. Li, Extra-precise iterative refinement for
 * overdetermined least squares problems, ACM TOMS 35 (2009).
 */
final class Refinement {

    private static final int MOST_STEPS = 6;

    /** A correction this small, relative to the residuals, leaves nothing to correct in their length. */
    private static final double SETTLED = 0x1p-26;

    /**
     * What a further step would change in the fitted values, relative to the residuals. Where columns are long beside the
     * residuals, coefficients that are right to the last digit of a double do not yet give these their digits.
     */
    private static final double RESIDUALS_SETTLED = 0x1p-48;

    /** What a further step would change, relative to a coefficient. */
    private static final double COEFFICIENT_SETTLED = 0x1p-58;

    /** What residuals in twice the precision leave wrong, relative to the terms they are the difference of. */
    private static final double ROUNDING = 0x1p-102;

    /** An error this small, relative to a result, does not matter. */
    private static final double RESOLVED = 0x1p-40;

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    private final Problem problem;
    private final Scaling scaling;
    private final InverseRoot root;
    private final Residuals residuals;
    private final double contraction;
    private final double[] hi;
    private final double[] lo;
    private double sizes;
    private double rss;
    private boolean settled;

    /**
     * @param hi the coefficients, refined in place
     * @param lo their low-order parts, refined in place
     * @param collinearity the largest product of the length of a column and of its row of R⁻¹
     */
    Refinement(Problem problem, Scaling scaling, InverseRoot root, double[] hi, double[] lo, double collinearity) {
        this.problem = problem;
        this.scaling = scaling;
        this.root = root;
        this.hi = hi;
        this.lo = lo;
        contraction = hi.length * collinearity * collinearity * UNIT_ROUNDOFF;
        int[] all = new int[hi.length];
        Arrays.setAll(all, j -> j);
        residuals = new Residuals(problem, scaling, all);
    }

    /** Refines and returns the residual sum of squares. */
    double run() {
        for (int step = 0; step < MOST_STEPS && !settled; step++) {
            settled = improve();
        }
        return rss;
    }

    /** Whether the steps came to rest, and the rounding of residuals in twice the precision has no part in the result. */
    boolean isResolved(boolean saturated) {
        double rounding = ROUNDING * Math.sqrt(sizes);
        return settled && (saturated ? rounding * root.growth(hi) <= RESOLVED : rounding <= RESOLVED * Math.sqrt(rss));
    }

    /** One step; true if another would not change the result. */
    private boolean improve() {
        AccurateSum squares = new AccurateSum();
        DoubleDouble[] gradient = gradient(squares);
        double[] coordinates = root.transposedTimesAboutOrigin(aboutOrigin(gradient));
        double gain = 0;
        for (double value : coordinates) {
            gain = Math.fma(value, value, gain);
        }
        squares.add(-gain);
        rss = Math.max(0, squares.value());
        boolean settledCoefficients = correct(root.timesAboutOrigin(coordinates));
        return settledCoefficients && gain <= SETTLED * rss && leavesResiduals(gain) || gain == 0;
    }

    /** Whether another step would change the residuals by no more than their last digits, or the rounding they have. */
    private boolean leavesResiduals(double gain) {
        double change = contraction * Math.sqrt(gain);
        return change <= RESIDUALS_SETTLED * Math.sqrt(rss) || change <= ROUNDING * Math.sqrt(sizes);
    }

    /** X̃ᵀW̃(ỹ − X̃b), and Σ w̃ (ỹ − x̃ᵀb)². */
    private DoubleDouble[] gradient(AccurateSum squares) {
        sizes = 0;
        AccurateSum[] moments = new AccurateSum[hi.length];
        Arrays.setAll(moments, k -> new AccurateSum());
        double[] weights = problem.weights();
        for (int from = 0; from < problem.rows(); from += Residuals.BLOCK) {
            int count = Math.min(Residuals.BLOCK, problem.rows() - from);
            residuals.compute(from, count, hi, lo);
            sizes += residuals.addSquares(from, count, squares);
            if (weights != null) {
                residuals.weigh(weights, from, count);
            }
            residuals.addMoments(from, count, moments);
        }
        DoubleDouble[] gradient = new DoubleDouble[hi.length];
        Arrays.setAll(gradient, k -> moments[k].extended());
        return gradient;
    }

    /** The gradient for columns measured from their origins. */
    private double[] aboutOrigin(DoubleDouble[] gradient) {
        double[] moved = new double[gradient.length];
        for (int k = 0; k < moved.length; k++) {
            moved[k] = gradient[k].minus(gradient[0].times(root.origin(k))).value();
        }
        return moved;
    }

    /** Adds a correction of the coefficients of columns measured from their origins; whether another would not matter. */
    private boolean correct(double[] delta) {
        boolean small = true;
        for (int k = 0; k < delta.length; k++) {
            DoubleDouble step = k == 0 ? root.firstFromZero(delta) : DoubleDouble.of(delta[k]);
            DoubleDouble b = new DoubleDouble(hi[k], lo[k]).plus(step);
            hi[k] = b.hi();
            lo[k] = b.lo();
            small &= Math.abs(step.hi()) * contraction <= COEFFICIENT_SETTLED * Math.abs(hi[k]);
        }
        return small;
    }
}
