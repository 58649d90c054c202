package org.hatmatrix.robust;

import java.util.List;
import org.hatmatrix.linalg.basis.EquationLanes;
import org.hatmatrix.linalg.basis.OrthonormalBasis;

/**
 * Planes that make their steps side by side: every array holds rows of numbers, one for each plane, so that loops over
 * planes are vectorized. Where a plane comes to does not depend on those beside it. Used by one thread.
 *
 * <p>Loops over numbers stand in short methods that call nothing: a method is compiled for the loops in it long before it has
 * been called often, and what it calls is then compiled into it, again and again.
 */
final class Lanes {

    /** So many planes stand side by side, fewer where there are many rows: then they would not stay in the cache. */
    private static final int MOST = 256;

    private static final int MOST_NUMBERS = 1 << 16;

    private final double[] y;
    private final Concentration concentration;
    private final UnresolvedRows unresolved;
    private final EquationLanes equations;
    private final double[][] gamma;
    private final double[][] delta;
    private final double[][] residuals;
    private final double[][] weights;
    private final double[] scales;
    private final int parameters;
    private int count;

    Lanes(OrthonormalBasis q, double[] y, Concentration concentration, UnresolvedRows unresolved, int planes) {
        this.y = y;
        this.concentration = concentration;
        this.unresolved = unresolved;
        this.parameters = q.columns();
        int width = EquationLanes.whole(Math.min(planes, room(y.length)));
        equations = new EquationLanes(q, width);
        gamma = new double[parameters][width];
        delta = new double[parameters][width];
        residuals = new double[y.length][width];
        weights = new double[y.length][width];
        scales = new double[width];
    }

    /** How many planes through so many rows stand side by side at most. */
    static int room(int rows) {
        return Math.max(16, Math.min(MOST, MOST_NUMBERS / Math.max(1, rows)));
    }

    /** Takes planes to their places and measures them. */
    void begin(List<double[]> starts) {
        count = starts.size();
        takeStarts(starts);
        computeResiduals();
        takeFirstScales();
    }

    private void takeStarts(List<double[]> starts) {
        for (int c = 0; c < count; c++) {
            takeColumn(starts.get(c), gamma, c);
        }
    }

    private void takeFirstScales() {
        double[] r = new double[y.length];
        double[] work = new double[y.length];
        for (int c = 0; c < count; c++) {
            column(residuals, c, r);
            scales[c] = concentration.start(r, parameters, work);
        }
    }

    private void computeResiduals() {
        equations.residuals(y, gamma, count, residuals);
        unresolved.settle(residuals, count);
    }

    /** One step of each plane whose scale is not zero. */
    void step() {
        boolean[] resting = resting();
        concentration.weighAll(residuals, parameters, scales, count, weights);
        equations.form(weights, residuals, count);
        equations.solve(delta);
        for (int j = 0; j < parameters; j++) {
            add(delta[j], resting, gamma[j]);
        }
        computeResiduals();
    }

    private boolean[] resting() {
        boolean[] resting = new boolean[count];
        for (int c = 0; c < count; c++) {
            resting[c] = !(scales[c] > 0);
        }
        return resting;
    }

    private static void add(double[] delta, boolean[] resting, double[] gamma) {
        for (int c = 0; c < resting.length; c++) {
            gamma[c] += resting[c] ? 0 : delta[c];
        }
    }

    /** Adds what the planes have come to, in their order. */
    void addTo(List<Candidate> candidates) {
        addTo(candidates, concentration.objectives(residuals, parameters, scales, count));
    }

    private void addTo(List<Candidate> candidates, double[] objectives) {
        for (int c = 0; c < count; c++) {
            double[] coordinates = new double[parameters];
            column(gamma, c, coordinates);
            candidates.add(new Candidate(coordinates, scales[c], objectives[c]));
        }
    }

    /** The numbers of one plane. */
    static void column(double[][] rows, int plane, double[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = rows[i][plane];
        }
    }

    /** Puts the numbers of one plane into their places. */
    static void takeColumn(double[] source, double[][] rows, int plane) {
        for (int i = 0; i < source.length; i++) {
            rows[i][plane] = source[i];
        }
    }
}
