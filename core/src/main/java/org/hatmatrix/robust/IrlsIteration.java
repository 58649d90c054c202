package org.hatmatrix.robust;

import java.util.Arrays;
import org.hatmatrix.linalg.basis.NormalEquations;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.jspecify.annotations.Nullable;

/**
 * Iteratively reweighted least squares in orthonormal coordinates: scale of the residuals, weights, weighted least
 * squares of the residuals, and again, until neither the fitted values nor the scale move.
 *
 * <p>Where the scale is stationary at the solution (it is fixed, or an S-scale), Newton's steps with ψ′ for weights take
 * over near the end: the same solution, reached quadratically.
 *
 * <p>Where the estimate moves away from the anchor of the coordinates, or the rows that come to count are not those for which
 * they are orthonormal, the anchor is moved to it.
 *
 * <p>All numbers are in the units of {@link RobustProblem}. Immutable; every run has its own work space.
 *
 * @param problem the coordinates
 * @param loss the loss
 * @param step the scale
 * @param adjustment what each residual is multiplied by before scale and weight, null for nothing
 * @param limits when it ends
 */
record IrlsIteration(
        RobustProblem problem, Loss loss, ScaleStep step, double @Nullable [] adjustment, Iteration limits) {

    /** Below this change Newton's steps are tried. */
    private static final double NEAR = 1e-3;

    /** A Gram matrix is formed anew when scale and fitted values have moved by so much. */
    private static final double FRESH = 0.03;

    /** Farther from the anchor than so many scales its residuals are too large for the differences that count. */
    private static final double FAR = 1024;

    /** Changes below this that do not fall in so many steps are rounding. */
    private static final double NEAR_ROUNDING = 0x1p-40;

    private static final int CIRCLE = 10;

    /** Newton's steps may be longer than the last by this factor: a slow iteration is far from its end. */
    private static final double LONGER = 100;

    /**
     * Iterates.
     *
     * @param start the coordinates of the plane to begin with, relative to the anchor
     * @return the estimate
     */
    RobustEstimate run(double[] start) {
        return new Run(start).estimate();
    }

    private final class Run {

        private RobustProblem problem = IrlsIteration.this.problem;
        private OrthonormalBasis q = problem.basis();
        private ScaleStep step = IrlsIteration.this.step;
        private final int n = q.rows();
        private final int p = q.columns();
        private final double[] residuals;
        private final double[] adjusted;
        private final double[] weights = new double[n];
        private final double[] work = new double[n];
        private final double[] gamma;
        private final double[] delta = new double[p];
        private final NormalEquations equations = new NormalEquations(p);
        private int iterations;
        private int determined;
        private double change = Double.POSITIVE_INFINITY;
        private double movedSinceFresh = Double.POSITIVE_INFINITY;
        private double lastFresh = Double.POSITIVE_INFINITY;
        private double scale = Double.NaN;
        private double previous = Double.NaN;
        private boolean isPoorBasis;
        private double smallestChange = Double.POSITIVE_INFINITY;
        private int sinceSmallest;

        Run(double[] start) {
            gamma = start.clone();
            residuals = new double[n];
            q.residuals(problem.start(), gamma, residuals);
            adjusted = adjustment == null ? residuals : new double[n];
        }

        RobustEstimate estimate() {
            boolean settled = false;
            while (!settled && iterations < limits.maxIterations()) {
                previous = scale;
                scale = nextScale();
                if (isFarFromAnchor() && moveAnchor()) {
                    scale = nextScale();
                }
                if (problem.isRounding(scale)) {
                    return exactFit();
                }
                loss.weights(adjusted, scale, weights);
                if (!(step.isStationary() && change < NEAR && newton())) {
                    reweightedLeastSquares();
                }
                change = relativeChange();
                movedSinceFresh += change;
                settled = change <= Math.max(limits.tolerance(), attainable()) || isRoundingOnly() || determined == 0;
            }
            scale = nextScale();
            loss.weights(adjusted, scale, weights);
            return estimate(settled && determined == p);
        }

        private boolean isFarFromAnchor() {
            double moved = rootMeanSquare(gamma, n);
            return moved > FAR * scale || moved > 0 && problem.isRounding(scale) || isPoorBasis;
        }

        /**
         * Takes weighted least squares of the rows that count, solved from the data itself, for the anchor and the present
         * estimate: the last step again, without the rounding of residuals that others have made large.
         */
        private boolean moveAnchor() {
            if (iterations == 0) {
                weighFirst();
            }
            RobustProblem next = problem.anchoredOn(weights);
            isPoorBasis = false;
            if (next == null) {
                return false;
            }
            double factor = Math.scalb(1.0, problem.unitExponent() - next.unitExponent());
            step = step.inUnits(factor);
            previous *= factor;
            scale *= factor;
            problem = next;
            q = next.basis();
            Arrays.fill(gamma, 0);
            System.arraycopy(next.start(), 0, residuals, 0, n);
            movedSinceFresh = Double.POSITIVE_INFINITY;
            return true;
        }

        /** Weights of the plane to begin with; where it goes through most rows they are on it or not. */
        private void weighFirst() {
            if (problem.isRounding(scale)) {
                weighExact();
            } else {
                loss.weights(adjusted, scale, weights);
            }
        }

        private void weighExact() {
            double zero = problem.rounding();
            for (int i = 0; i < n; i++) {
                weights[i] = Math.abs(residuals[i]) <= zero ? 1 : 0;
            }
        }

        private double relativeChange() {
            double fitted = rootMeanSquare(delta, n) / scale;
            if (step.isStationary()) {
                return fitted;
            }
            if (Double.isNaN(previous)) {
                return Double.POSITIVE_INFINITY;
            }
            return limits.convergence() == Convergence.FITTED_VALUES
                    ? fitted
                    : Math.max(fitted, Math.abs(scale - previous) / scale);
        }

        private double nextScale() {
            adjust();
            return step.next(adjusted, p, scale, work);
        }

        private void adjust() {
            for (int i = 0; adjustment != null && i < n; i++) {
                adjusted[i] = residuals[i] * adjustment[i];
            }
        }

        /**
         * Solves weighted least squares. While the weights have hardly changed since the Gram matrix was formed, it serves
         * again: the right side is what makes the solution, and the step differs in the second order only.
         */
        private void reweightedLeastSquares() {
            boolean shrinking = change < lastFresh;
            if (shrinking && movedSinceFresh <= FRESH) {
                q.rightSide(weightedResiduals(), equations);
                determined = equations.solveAgain(delta);
            } else {
                q.normalEquations(weights, weightedResiduals(), equations);
                determined = equations.solve(delta);
                isPoorBasis = equations.isPoor();
                movedSinceFresh = 0;
                lastFresh = change;
            }
            move();
        }

        /** A step with ψ′ for weights; refused unless they make a minimum that is not far. */
        private boolean newton() {
            double[] right = weightedResiduals();
            takeSlopes();
            q.normalEquations(weights, right, equations);
            movedSinceFresh = Double.POSITIVE_INFINITY;
            if (equations.solve(delta) == p && rootMeanSquare(delta, n) <= LONGER * change * scale) {
                move();
                return true;
            }
            loss.weights(adjusted, scale, weights);
            return false;
        }

        private void takeSlopes() {
            for (int i = 0; i < n; i++) {
                weights[i] = loss.psiPrime(adjusted[i] / scale);
            }
        }

        private double[] weightedResiduals() {
            for (int i = 0; i < n; i++) {
                work[i] = weights[i] * residuals[i];
            }
            return work;
        }

        private void move() {
            add(delta, gamma);
            q.residuals(problem.start(), gamma, residuals);
            iterations++;
        }

        /** Whether changes that are near rounding have stopped falling: they go round in a circle of last bits. */
        private boolean isRoundingOnly() {
            if (change < smallestChange) {
                smallestChange = change;
                sinceSmallest = 0;
            } else {
                sinceSmallest++;
            }
            return change < NEAR_ROUNDING && sinceSmallest >= CIRCLE;
        }

        /** Changes below it are rounding. */
        private double attainable() {
            return 0x1p-51 * (1 + rootMeanSquare(gamma, n) / scale);
        }

        /** At least half of the rows lie on a plane: it is the estimate, and the other rows do not count. */
        private RobustEstimate exactFit() {
            for (int pass = 0; pass < 2; pass++) {
                weighExact();
                reweightedLeastSquares();
            }
            scale = 0;
            change = 0;
            return estimate(determined == p);
        }

        private RobustEstimate estimate(boolean converged) {
            RobustEstimate.Progress progress = new RobustEstimate.Progress(
                    iterations, limits.maxIterations(), change, limits.tolerance(), converged);
            return new RobustEstimate(
                    problem, gamma, residuals, weights, scale, loss, adjustment, progress, null, null);
        }
    }

    private static void add(double[] delta, double[] gamma) {
        for (int j = 0; j < delta.length; j++) {
            gamma[j] += delta[j];
        }
    }

    private static double rootMeanSquare(double[] values, int n) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return Math.sqrt(sum / n);
    }
}
