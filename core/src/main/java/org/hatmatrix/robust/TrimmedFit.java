package org.hatmatrix.robust;

import org.hatmatrix.numeric.MonotoneRoot;
import org.hatmatrix.robust.loss.NormalExpectation;

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
        double[] residuals = problem.start().clone();
        double[] weights = new double[residuals.length];
        double[] work = new double[residuals.length];
        int n = residuals.length;
        int p = candidate.gamma().length;
        problem.basis().residuals(problem.start(), candidate.gamma(), residuals);
        trimming.weigh(residuals, p, candidate.scale(), weights, work);
        int h = trimming.count(n, p);
        double quantile = boundOf((double) h / n);
        TrimmedFit raw = new TrimmedFit(problem, candidate.gamma(), residuals, weights, 0, quantile, 0).solved();
        double objective = trimming.objective(raw.residuals, p, 0, work);
        return raw.withScale(objective / Math.sqrt(varianceWithin(quantile)), objective);
    }

    private TrimmedFit withScale(double next, double typical) {
        return new TrimmedFit(problem, gamma, residuals, weights, problem.isRounding(typical) ? 0 : next, cut, steps);
    }

    /**
     * Least squares of the rows that count, from the data itself: no row that does not count has a part in its rounding
     * errors. Where their columns depend on each other the plane stays.
     */
    private TrimmedFit solved() {
        RobustProblem anchored = problem.anchoredOn(weights);
        if (anchored == null) {
            return new TrimmedFit(problem, gamma, residuals, weights, scale, cut, steps + 1);
        }
        double factor = Math.scalb(1.0, problem.unitExponent() - anchored.unitExponent());
        return new TrimmedFit(
                anchored, new double[gamma.length], anchored.start(), weights, factor * scale, cut, steps + 1);
    }

    /** Least squares of the rows within some scales of this plane. */
    TrimmedFit reweighted(double bound) {
        int n = residuals.length;
        int p = gamma.length;
        double limit = scale > 0 ? bound * scale : problem.rounding();
        double[] inside = new double[n];
        double count = 0;
        for (int i = 0; i < n; i++) {
            inside[i] = Math.abs(residuals[i]) <= limit ? 1 : 0;
            count += inside[i];
        }
        TrimmedFit better = new TrimmedFit(problem, gamma, residuals, inside, scale, bound, steps).solved();
        if (scale == 0 || count <= p) {
            return better;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += inside[i] * better.residuals[i] * better.residuals[i];
        }
        double typical = Math.sqrt(sum / (count - p));
        return better.withScale(typical / Math.sqrt(varianceWithin(bound)), typical);
    }

    RobustEstimate estimate(SearchEvidence search) {
        Loss loss = Loss.trimmed(cut);
        RobustEstimate.Progress progress = new RobustEstimate.Progress(steps, steps, 0, 0, true);
        return new RobustEstimate(problem, gamma, residuals, weights, scale, loss, null, progress, null, search);
    }

    /** The bound within which a standard normal variable is with some probability. */
    private static double boundOf(double probability) {
        return probability < 1
                ? MonotoneRoot.find(TrimmedFit::probabilityWithin, probability, 1)
                : Double.POSITIVE_INFINITY;
    }

    private static double probabilityWithin(double bound) {
        return NormalExpectation.of(u -> u <= bound ? 1 : 0, bound);
    }

    /** The variance of a standard normal variable given that it is within a bound. */
    private static double varianceWithin(double bound) {
        return Double.isInfinite(bound)
                ? 1
                : NormalExpectation.of(u -> u <= bound ? u * u : 0, bound) / probabilityWithin(bound);
    }
}
