package org.hatmatrix.robust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.hatmatrix.numeric.Selection;

/** The minima that a search has come to, and how often to each. Used by one thread. */
final class Minima {

    /** Objectives of one minimum, found by steps that end when a millionth is gained, differ by less. */
    private static final double SAME = 3e-5;

    /** Least trimmed squares has clouds of minima, one for each choice of rows, that are one plane to any user. */
    private static final double SAME_CLOUD = 1e-2;

    /** Planes whose typical difference at a row is below this part of the scale are one. */
    private static final double NEAR = 0.25;

    /**
     * One of them.
     *
     * @param candidate the best plane of those that came to it
     * @param found how many came
     */
    record Minimum(Candidate candidate, int found) {}

    private final OrthonormalBasis q;
    private final double same;
    private final double[] differences;
    private final double[] none;
    private final List<Minimum> minima = new ArrayList<>();
    private int followed;

    Minima(OrthonormalBasis q, Concentration concentration) {
        this.q = q;
        differences = new double[q.rows()];
        none = new double[q.rows()];
        same = concentration.isPolished() ? SAME : SAME_CLOUD;
    }

    void addAll(List<Candidate> candidates) {
        candidates.forEach(candidate -> add(candidate, 1));
    }

    void add(Candidate candidate, int times) {
        followed += times;
        for (int i = 0; i < minima.size(); i++) {
            Minimum other = minima.get(i);
            if (isSame(other.candidate(), candidate)) {
                boolean better = candidate.objective() < other.candidate().objective();
                minima.set(i, new Minimum(better ? candidate : other.candidate(), other.found() + times));
                minima.sort(Comparator.comparingDouble(m -> m.candidate().objective()));
                return;
            }
        }
        minima.add(new Minimum(candidate, times));
        minima.sort(Comparator.comparingDouble(m -> m.candidate().objective()));
    }

    /** By objectives, and by fitted values: coordinates of rows far outside are no measure of a distance. */
    private boolean isSame(Candidate a, Candidate b) {
        double size = Math.max(a.objective(), b.objective());
        if (Math.abs(a.objective() - b.objective()) > same * size) {
            return false;
        }
        q.residuals(none, difference(a.gamma(), b.gamma()), differences);
        takeSizes(differences);
        return Selection.median(differences, differences.length) <= NEAR * size;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int j = 0; j < difference.length; j++) {
            difference[j] = a[j] - b[j];
        }
        return difference;
    }

    private static void takeSizes(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]);
        }
    }

    Candidate best() {
        return minima.get(0).candidate();
    }

    /** How many planes came to the best. */
    int found() {
        return minima.get(0).found();
    }

    int followed() {
        return followed;
    }

    /** The best of them, the very best first. */
    List<Minimum> first(int count) {
        return List.copyOf(minima.subList(0, Math.min(count, minima.size())));
    }

    /** Whether at least so many planes came to one minimum and none to another. */
    boolean isUnanimous(int least) {
        return minima.size() == 1 && found() >= least;
    }

    /** Whether the best goes through so many rows that nothing is smaller. */
    boolean isZero() {
        return !minima.isEmpty() && best().objective() == 0;
    }

    boolean isConvincing() {
        return isZero() || found() >= SearchEvidence.ENOUGH;
    }
}
