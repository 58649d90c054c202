package org.hatmatrix.robust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hatmatrix.linalg.basis.NormalEquations;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.hatmatrix.numeric.Selection;
import org.hatmatrix.numeric.SmallMatrix;

/** Rows among which a search looks for candidates and improves them. Used by one thread. */
final class SearchStage {

    private static final double MILLIONTH = 1e-6;

    /** Steps after which an exchanged plane shows whether it is worth following. */
    private static final int EXCHANGE_STEPS = 3;

    private static final double PROMISING = 1.02;
    private static final double BETTER = 1e-5;
    private static final double HALF = 0.5;

    /** A row with this leverage would be fitted by hardly more than three rows. */
    private static final double FEW_ROWS = 0.3;

    /** A few roundings of the numbers whose difference a residual is. */
    private static final double ROUNDING = 0x1p-50;

    /** Roundings smaller than this part of a usual residual do not matter. */
    private static final double NOTICEABLE = 1e-3;

    private final OrthonormalBasis q;
    private final double[] y;
    private final Concentration concentration;
    private final double[] residuals;
    private final double[] weights;
    private final double[] work;
    private final double[] delta;
    private final NormalEquations equations;
    private final double[] rounding;
    private final int[] unresolved;
    private int steps;

    SearchStage(OrthonormalBasis q, double[] y, Concentration concentration) {
        this.q = q;
        this.y = y;
        this.concentration = concentration;
        this.residuals = new double[y.length];
        this.weights = new double[y.length];
        this.work = new double[y.length];
        this.rounding = new double[y.length];
        this.delta = new double[q.columns()];
        this.equations = new NormalEquations(q.columns());
        this.unresolved = unresolved();
    }

    /**
     * The rows so far outside that their residuals cannot be told from rounding. A difference of such numbers that comes out
     * as zero is no sign that the row lies on a plane; it counts as off it by its rounding error, which the fit that follows,
     * anchored on the rows that count, will know better.
     */
    private int[] unresolved() {
        for (int i = 0; i < work.length; i++) {
            work[i] = Math.abs(y[i]);
        }
        double usual = work.length == 0 ? 0 : Selection.median(work, work.length);
        double[] lengths = q.leverages();
        int[] found = new int[y.length];
        int count = 0;
        for (int i = 0; i < y.length; i++) {
            rounding[i] = ROUNDING * (Math.abs(y[i]) + usual * Math.sqrt(lengths[i]));
            if (rounding[i] > NOTICEABLE * usual && usual > 0) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void computeResiduals(double[] gamma) {
        q.residuals(y, gamma, residuals);
        for (int i : unresolved) {
            if (Math.abs(residuals[i]) < rounding[i]) {
                residuals[i] = Math.copySign(rounding[i], y[i]);
            }
        }
    }

    /** Some steps from a plane. */
    Candidate refine(double[] start, int count) {
        double[] gamma = start.clone();
        computeResiduals(gamma);
        double scale = concentration.start(residuals, gamma.length, work);
        for (int i = 0; i < count && scale > 0; i++) {
            scale = step(gamma, scale);
        }
        return new Candidate(gamma, scale, concentration.objective(residuals, gamma.length, scale, work));
    }

    /** Steps until the objective falls no more, or hardly more where another iteration follows. */
    Candidate converge(Candidate candidate, int maxSteps) {
        double[] gamma = candidate.gamma().clone();
        computeResiduals(gamma);
        double scale = concentration.objective(residuals, gamma.length, candidate.scale(), work);
        double objective = scale;
        double tolerance = concentration.isPolished() ? MILLIONTH : 0;
        for (int i = 0; i < maxSteps && objective > 0; i++) {
            scale = step(gamma, objective);
            double next = concentration.objective(residuals, gamma.length, scale, work);
            boolean settled = !(next < objective * (1 - tolerance));
            objective = next;
            if (settled) {
                break;
            }
        }
        return new Candidate(gamma, objective, objective);
    }

    private double step(double[] gamma, double scale) {
        steps++;
        double next = concentration.weigh(residuals, gamma.length, scale, weights, work);
        for (int i = 0; i < work.length; i++) {
            work[i] = weights[i] * residuals[i];
        }
        q.normalEquations(weights, work, equations);
        equations.solve(delta);
        for (int j = 0; j < gamma.length; j++) {
            gamma[j] += delta[j];
        }
        computeResiduals(gamma);
        return next;
    }

    /**
     * Exchanges rows until that helps no more: the plane is made to pass through a row that counts little, at the cost of those
     * few that alone determine it there, and followed again. A plane that fits one of three rows of a rare level of a
     * factor never changes to another of them by itself, and random subsamples hit the best combination of such choices rarely.
     * (D. M. Hawkins, The feasible solution algorithm for least trimmed squares regression, Computational Statistics and
     * Data Analysis 17 (1994).)
     */
    Candidate exchange(Candidate candidate, int maxSteps) {
        Candidate best = candidate;
        int last = steps + maxSteps;
        boolean improved = best.objective() > 0;
        while (improved && steps < last) {
            improved = false;
            for (double[] neighbour : neighbours(best)) {
                Candidate other = refine(neighbour, EXCHANGE_STEPS);
                if (other.objective() < best.objective() * PROMISING) {
                    other = converge(other, maxSteps);
                }
                if (other.objective() < best.objective() * (1 - BETTER)) {
                    best = other;
                    improved = best.objective() > 0;
                    break;
                }
            }
        }
        return best;
    }

    /** Planes through one row that counts little, as near as the rows that count allow. */
    private List<double[]> neighbours(Candidate candidate) {
        double[] gamma = candidate.gamma().clone();
        int p = gamma.length;
        computeResiduals(gamma);
        step(gamma, candidate.objective());
        computeResiduals(candidate.gamma());
        double full = 0;
        for (double weight : weights) {
            full = Math.max(full, weight);
        }
        List<double[]> planes = new ArrayList<>();
        double[] row = new double[p];
        double[] direction = new double[p];
        for (int i = 0; i < y.length; i++) {
            if (weights[i] > HALF * full) {
                continue;
            }
            q.row(i, row);
            equations.solveFor(row, direction);
            double leverage = full * SmallMatrix.product(row, direction);
            if (leverage > FEW_ROWS) {
                double factor = full * residuals[i] / leverage;
                double[] plane = candidate.gamma().clone();
                for (int j = 0; j < p; j++) {
                    plane[j] = Math.fma(factor, direction[j], plane[j]);
                }
                planes.add(plane);
            }
        }
        return planes;
    }

    /** How many least-squares problems were solved here. */
    int steps() {
        return steps;
    }

    /** Some steps from each of several planes, and the best of what they come to. */
    List<Candidate> best(List<Candidate> candidates, int count, int keep) {
        List<Candidate> refined = new ArrayList<>();
        for (Candidate candidate : candidates) {
            refined.add(refine(candidate.gamma(), count));
        }
        return best(refined, keep);
    }

    /** The candidates with the smallest objectives; equal ones in the order in which they were found. */
    static List<Candidate> best(List<Candidate> candidates, int keep) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::objective))
                .limit(keep)
                .toList();
    }
}
