package org.hatmatrix.regression;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.linalg.NormalEquations;

/**
 * A plane with the rows that count for it.
 *
 * @param problem the coordinates
 * @param gamma the coordinates of the plane
 * @param residuals its residuals
 * @param weights 1 for the rows that count, 0 for the others
 * @param scale its scale, consistent at the normal distribution
 * @param cut beyond how many scales rows do not count
 * @param steps how many least-squares problems led here
 */
record TrimmedFit(
        RobustProblem problem,
        double[] gamma,
        double[] residuals,
        double[] weights,
        double scale,
        double cut,
        int steps) {

    /** The trimmed fit itself: least squares of the rows with the smallest residuals of a plane. */
    static TrimmedFit of(RobustProblem problem, TrimmedConcentration trimming, Candidate candidate) {
        double[] residuals = new double[problem.start().length];
        double[] weights = new double[residuals.length];
        double[] work = new double[residuals.length];
        int n = residuals.length;
        int p = candidate.gamma().length;
        problem.basis().residuals(problem.start(), candidate.gamma(), residuals);
        trimming.weigh(residuals, p, candidate.scale(), weights, work);
        int h = trimming.count(n, p);
        double quantile = NormalDistribution.of(0, 1).inverseCumulativeProbability((n + h) / (2.0 * n));
        double objective = trimming.objective(residuals, p, candidate.scale(), work);
        double scale = objective / Math.sqrt(varianceWithin(quantile));
        return new TrimmedFit(
                problem, candidate.gamma(), residuals, weights, problem.isRounding(objective) ? 0 : scale, quantile, 1);
    }

    /** Least squares of the rows within some scales of this plane. */
    TrimmedFit reweighted(double bound) {
        int n = residuals.length;
        int p = gamma.length;
        double limit = scale > 0 ? bound * scale : problem.rounding();
        double[] inside = new double[n];
        double[] right = new double[n];
        double count = 0;
        for (int i = 0; i < n; i++) {
            inside[i] = Math.abs(residuals[i]) <= limit ? 1 : 0;
            right[i] = inside[i] * residuals[i];
            count += inside[i];
        }
        NormalEquations equations = new NormalEquations(p);
        problem.basis().normalEquations(inside, right, equations);
        double[] better = new double[p];
        equations.solve(better);
        for (int j = 0; j < p; j++) {
            better[j] += gamma[j];
        }
        double[] left = new double[n];
        problem.basis().residuals(problem.start(), better, left);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += inside[i] * left[i] * left[i];
        }
        double next = scale == 0 || count <= p ? scale : Math.sqrt(sum / (count - p) / varianceWithin(bound));
        return new TrimmedFit(problem, better, left, inside, next, bound, steps + 1);
    }

    RobustEstimate estimate() {
        Loss loss = new TalwarLoss("trimmed", cut);
        RobustEstimate.Progress progress = new RobustEstimate.Progress(steps, steps, 0, 0, true);
        return new RobustEstimate(problem, gamma, residuals, weights, scale, loss, null, progress, null);
    }

    /** The variance of a standard normal variable given that it is within a bound. */
    private static double varianceWithin(double bound) {
        if (Double.isInfinite(bound)) {
            return 1;
        }
        double squares = bound * bound;
        return ChiSquaredDistribution.of(3).cumulativeProbability(squares)
                / ChiSquaredDistribution.of(1).cumulativeProbability(squares);
    }
}
