package org.hatmatrix.robust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hatmatrix.linalg.basis.EquationLanes;
import org.hatmatrix.linalg.basis.NormalEquations;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.hatmatrix.numeric.Lazy;
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

    /** From so many planes on it pays to solve their equations side by side, where there is room for many more. */
    private static final int MANY = EquationLanes.LANES / 4;

    private final OrthonormalBasis q;
    private final double[] y;
    private final Concentration concentration;
    private final double[] work;
    private final double[] rounding;
    private final int[] unresolved;
    private final List<Plane> pool = new ArrayList<>();
    private final NormalEquations equations;
    private final Lazy<EquationLanes> lanes;
    private int steps;

    /** A plane on its way, with what belongs to it. Used again for another when it has come to its end. */
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
            for (int i : unresolved) {
                if (Math.abs(residuals[i]) < rounding[i]) {
                    residuals[i] = Math.copySign(rounding[i], y[i]);
                }
            }
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

        void move() {
            for (int j = 0; j < gamma.length; j++) {
                gamma[j] += delta[j];
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
        this.rounding = new double[y.length];
        this.equations = new NormalEquations(q.columns());
        this.lanes = new Lazy<>(() -> new EquationLanes(q.columns()));
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

    private Plane begun(int number, double[] start) {
        if (number == pool.size()) {
            pool.add(new Plane());
        }
        Plane plane = pool.get(number);
        plane.begin(start);
        return plane;
    }

    /** Some steps from a plane. */
    Candidate refine(double[] start, int count) {
        return refineAll(List.of(start), count).get(0);
    }

    /** Some steps from each of several planes, in their order. */
    List<Candidate> refineAll(List<double[]> starts, int count) {
        List<Candidate> candidates = new ArrayList<>(starts.size());
        for (int from = 0; from < starts.size(); from += EquationLanes.LANES) {
            List<double[]> some = starts.subList(from, Math.min(from + EquationLanes.LANES, starts.size()));
            refineTogether(some, count, candidates);
        }
        return candidates;
    }

    private void refineTogether(List<double[]> starts, int count, List<Candidate> candidates) {
        List<Plane> planes = new ArrayList<>(starts.size());
        for (double[] start : starts) {
            Plane plane = begun(planes.size(), start);
            plane.takeFirstScale();
            planes.add(plane);
        }
        List<Plane> moving = new ArrayList<>(planes);
        for (int i = 0; i < count; i++) {
            moving.removeIf(plane -> !(plane.scale > 0));
            step(moving);
        }
        for (Plane plane : planes) {
            candidates.add(plane.candidate(plane.objective()));
        }
    }

    /** Steps until the objective falls no more, or hardly more where another iteration follows. */
    Candidate converge(Candidate candidate, int maxSteps) {
        return convergeAll(List.of(candidate), maxSteps).get(0);
    }

    /** The same for each of several planes, in their order. */
    List<Candidate> convergeAll(List<Candidate> candidates, int maxSteps) {
        List<Candidate> ends = new ArrayList<>(candidates.size());
        for (int from = 0; from < candidates.size(); from += EquationLanes.LANES) {
            List<Candidate> some = candidates.subList(from, Math.min(from + EquationLanes.LANES, candidates.size()));
            convergeTogether(some, maxSteps, ends);
        }
        return ends;
    }

    private void convergeTogether(List<Candidate> candidates, int maxSteps, List<Candidate> ends) {
        List<Plane> planes = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            Plane plane = begun(planes.size(), candidate.gamma());
            plane.scale = candidate.scale();
            plane.takeObjective();
            planes.add(plane);
        }
        List<Plane> moving = new ArrayList<>(planes);
        moving.removeIf(plane -> !(plane.scale > 0));
        for (int i = 0; i < maxSteps && !moving.isEmpty(); i++) {
            double[] before = moving.stream().mapToDouble(plane -> plane.scale).toArray();
            step(moving);
            moving.forEach(Plane::takeObjective);
            removeSettled(moving, before);
        }
        for (Plane plane : planes) {
            ends.add(plane.candidate(plane.scale));
        }
    }

    /** Removes those whose objective has not fallen by enough, or cannot fall. */
    private void removeSettled(List<Plane> moving, double[] before) {
        double tolerance = concentration.isPolished() ? MILLIONTH : 0;
        for (int i = before.length - 1; i >= 0; i--) {
            double objective = moving.get(i).scale;
            if (!(objective < before[i] * (1 - tolerance)) || !(objective > 0)) {
                moving.remove(i);
            }
        }
    }

    /** One step of each of some planes: scale, weights, weighted least squares of the residuals. */
    private void step(List<Plane> planes) {
        steps += planes.size();
        planes.forEach(Plane::weigh);
        if (planes.size() < MANY) {
            planes.forEach(this::solveAlone);
        } else {
            solveSideBySide(planes);
        }
        planes.forEach(Plane::move);
    }

    private void solveAlone(Plane plane) {
        for (int i = 0; i < work.length; i++) {
            work[i] = plane.weights[i] * plane.residuals[i];
        }
        q.normalEquations(plane.weights, work, equations);
        equations.solve(plane.delta);
    }

    private void solveSideBySide(List<Plane> planes) {
        int count = planes.size();
        double[][] weights = new double[count][];
        double[][] residuals = new double[count][];
        double[][] solutions = new double[count][];
        for (int c = 0; c < count; c++) {
            weights[c] = planes.get(c).weights;
            residuals[c] = planes.get(c).residuals;
            solutions[c] = planes.get(c).delta;
        }
        EquationLanes side = lanes.get();
        side.form(q, weights, residuals, count);
        side.solve(solutions, count);
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
        Plane plane = begun(0, candidate.gamma());
        plane.scale = candidate.objective();
        steps++;
        plane.weigh();
        solveAlone(plane);
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
        return candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::objective))
                .limit(keep)
                .toList();
    }
}
