package org.hatmatrix.robust;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.linalg.basis.NormalEquations;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.hatmatrix.numeric.Selection;
import org.hatmatrix.numeric.SmallMatrix;

/** Rows among which a search looks for candidates and improves them. Used by one thread. */
final class SearchStage {

    private static final double MILLIONTH = 1e-6;

    /**
     * So many times the step of weighted least squares is made where another iteration follows. The weighted sum of squares,
     * which is above the objective and touches it here, falls with every step up to twice that long, and slow
     * directions come to their end sooner.
     */
    private static final double LONGER = 1.7;

    /** Steps after which an exchanged plane shows whether it is worth following. */
    private static final int EXCHANGE_STEPS = 3;

    private static final double PROMISING = 1.02;
    private static final double BETTER = 1e-5;
    private static final double HALF = 0.5;

    /** A row with this leverage would be fitted by hardly more than three rows. */
    private static final double FEW_ROWS = 0.3;

    private final OrthonormalBasis q;
    private final double[] y;
    private final Concentration concentration;
    private final double[] work;
    private final UnresolvedRows unresolved;
    private final Plane plane;
    private final NormalEquations equations;
    private int steps;

    /** A plane on its way alone, with what belongs to it. Used again for another when it has come to its end. */
    private final class Plane {

        private final double[] gamma = new double[q.columns()];
        private final double[] delta = new double[q.columns()];
        private final double[] residuals = new double[y.length];
        private final double[] weights = new double[y.length];
        private double scale;

        void begin(double[] start) {
            System.arraycopy(start, 0, gamma, 0, gamma.length);
            computeResiduals();
        }

        private void computeResiduals() {
            q.residuals(y, gamma, residuals);
            unresolved.settle(residuals);
        }

        void takeFirstScale() {
            scale = concentration.start(residuals, gamma.length, work);
        }

        void takeObjective() {
            scale = objective();
        }

        double objective() {
            return concentration.objective(residuals, gamma.length, scale, work);
        }

        void weigh() {
            scale = concentration.weigh(residuals, gamma.length, scale, weights, work);
        }

        void move(double times) {
            for (int j = 0; j < gamma.length; j++) {
                gamma[j] += times * delta[j];
            }
            computeResiduals();
        }

        Candidate candidate(double objective) {
            return new Candidate(gamma.clone(), scale, objective);
        }
    }

    SearchStage(OrthonormalBasis q, double[] y, Concentration concentration) {
        this.q = q;
        this.y = y;
        this.concentration = concentration;
        this.work = new double[y.length];
        this.equations = new NormalEquations(q.columns());
        this.unresolved = new UnresolvedRows(q, y);
        this.plane = new Plane();
    }

    /** Some steps from a plane. */
    Candidate refine(double[] start, int count) {
        plane.begin(start);
        plane.takeFirstScale();
        for (int i = 0; i < count && plane.scale > 0; i++) {
            step(1);
        }
        return plane.candidate(plane.objective());
    }

    /** Some steps from each of several planes, side by side, in their order. */
    List<Candidate> refineAll(List<double[]> starts, int count) {
        List<Candidate> candidates = new ArrayList<>(starts.size());
        Lanes lanes = new Lanes(q, y, concentration, unresolved, starts.size());
        int room = Lanes.room(y.length);
        for (int from = 0; from < starts.size(); from += room) {
            lanes.begin(starts.subList(from, Math.min(from + room, starts.size())));
            for (int i = 0; i < count; i++) {
                lanes.step();
            }
            lanes.addTo(candidates);
        }
        steps += count * starts.size();
        return candidates;
    }

    /** Steps until the objective falls no more, or hardly more where another iteration follows. */
    Candidate converge(Candidate candidate, int maxSteps) {
        double tolerance = concentration.isPolished() ? MILLIONTH : 0;
        double times = concentration.isPolished() ? LONGER : 1;
        plane.begin(candidate.gamma());
        plane.scale = candidate.scale();
        plane.takeObjective();
        boolean falling = plane.scale > 0;
        for (int i = 0; i < maxSteps && falling; i++) {
            double before = plane.scale;
            step(times);
            plane.takeObjective();
            falling = plane.scale < before * (1 - tolerance) && plane.scale > 0;
        }
        return plane.candidate(plane.scale);
    }

    /** One step: scale, weights, some times the correction by weighted least squares of the residuals. */
    private void step(double times) {
        steps++;
        plane.weigh();
        solve();
        plane.move(times);
    }

    private void solve() {
        multiply(plane.weights, plane.residuals, work);
        q.normalEquations(plane.weights, work, equations);
        equations.solve(plane.delta);
    }

    private static void multiply(double[] weights, double[] residuals, double[] products) {
        for (int i = 0; i < products.length; i++) {
            products[i] = weights[i] * residuals[i];
        }
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
        plane.begin(candidate.gamma());
        plane.scale = candidate.objective();
        steps++;
        plane.weigh();
        solve();
        double[] gamma = candidate.gamma();
        int p = gamma.length;
        double full = 0;
        for (double weight : plane.weights) {
            full = Math.max(full, weight);
        }
        List<double[]> planes = new ArrayList<>();
        double[] row = new double[p];
        double[] direction = new double[p];
        for (int i = 0; i < y.length; i++) {
            if (plane.weights[i] > HALF * full) {
                continue;
            }
            q.row(i, row);
            equations.solveFor(row, direction);
            double leverage = full * SmallMatrix.product(row, direction);
            if (leverage > FEW_ROWS) {
                double factor = full * plane.residuals[i] / leverage;
                double[] through = gamma.clone();
                for (int j = 0; j < p; j++) {
                    through[j] = Math.fma(factor, direction[j], through[j]);
                }
                planes.add(through);
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
        return best(refineAll(candidates.stream().map(Candidate::gamma).toList(), count), keep);
    }

    /** The candidates with the smallest objectives; equal ones in the order in which they were found. */
    static List<Candidate> best(List<Candidate> candidates, int keep) {
        int n = candidates.size();
        double bound = keep < n ? Selection.select(objectives(candidates), n, keep - 1) : Double.POSITIVE_INFINITY;
        List<Candidate> best = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (!(candidate.objective() > bound)) {
                best.add(place(candidate, best), candidate);
            }
        }
        return best.subList(0, Math.min(keep, best.size()));
    }

    /** Where a candidate stands among few that are in order. */
    private static int place(Candidate candidate, List<Candidate> ordered) {
        int place = ordered.size();
        while (place > 0 && Double.compare(ordered.get(place - 1).objective(), candidate.objective()) > 0) {
            place--;
        }
        return place;
    }

    private static double[] objectives(List<Candidate> candidates) {
        double[] objectives = new double[candidates.size()];
        for (int i = 0; i < objectives.length; i++) {
            double objective = candidates.get(i).objective();
            objectives[i] = Double.isNaN(objective) ? Double.POSITIVE_INFINITY : objective;
        }
        return objectives;
    }
}
