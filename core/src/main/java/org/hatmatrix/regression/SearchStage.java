package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hatmatrix.linalg.NormalEquations;
import org.hatmatrix.linalg.OrthonormalBasis;

/** Rows among which a search looks for candidates and improves them. Used by one thread. */
final class SearchStage {

    private static final double MILLIONTH = 1e-6;

    private final OrthonormalBasis q;
    private final double[] y;
    private final Concentration concentration;
    private final double[] residuals;
    private final double[] weights;
    private final double[] work;
    private final double[] delta;
    private final NormalEquations equations;

    SearchStage(OrthonormalBasis q, double[] y, Concentration concentration) {
        this.q = q;
        this.y = y;
        this.concentration = concentration;
        this.residuals = new double[y.length];
        this.weights = new double[y.length];
        this.work = new double[y.length];
        this.delta = new double[q.columns()];
        this.equations = new NormalEquations(q.columns());
    }

    /** Some steps from a plane. */
    Candidate refine(double[] start, int steps) {
        double[] gamma = start.clone();
        q.residuals(y, gamma, residuals);
        double scale = concentration.start(residuals, gamma.length, work);
        for (int i = 0; i < steps && scale > 0; i++) {
            scale = step(gamma, scale);
        }
        return new Candidate(gamma, scale, concentration.objective(residuals, gamma.length, scale, work));
    }

    /** Steps until the objective falls no more, or hardly more where another iteration follows. */
    Candidate converge(Candidate candidate, int maxSteps) {
        double[] gamma = candidate.gamma().clone();
        q.residuals(y, gamma, residuals);
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
        double next = concentration.weigh(residuals, gamma.length, scale, weights, work);
        for (int i = 0; i < work.length; i++) {
            work[i] = weights[i] * residuals[i];
        }
        q.normalEquations(weights, work, equations);
        equations.solve(delta);
        for (int j = 0; j < gamma.length; j++) {
            gamma[j] += delta[j];
        }
        q.residuals(y, gamma, residuals);
        return next;
    }

    /** Some steps from each of several planes, and the best of what they come to. */
    List<Candidate> best(List<Candidate> candidates, int steps, int keep) {
        List<Candidate> refined = new ArrayList<>();
        for (Candidate candidate : candidates) {
            refined.add(refine(candidate.gamma(), steps));
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
