package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hatmatrix.linalg.ElementalSystem;
import org.hatmatrix.linalg.OrthonormalBasis;

/**
 * The search that fast-S and fast-LTS share: planes through random subsamples of p rows, a few steps from each, many
 * steps from the best. All subsamples are tried when they are few. For many rows the first steps are made in groups of
 * rows, the next in the union of the groups, and only the last with all rows.
 *
 * @param concentration what is minimized
 * @param subsamples how many subsamples are drawn
 * @param seed of the random numbers
 * @param parallelism how many threads try subsamples
 */
record SubsampleSearch(Concentration concentration, int subsamples, long seed, Parallelism parallelism) {

    /** Above so many rows the search begins in groups. */
    private static final int MANY_ROWS = 2000;

    private static final int GROUPS = 5;
    private static final int GROUP_ROWS = 400;
    private static final int KEPT_OF_GROUP = 5;
    private static final int KEPT_OF_UNION = 3;

    private static final int STEPS_IN_GROUP = 1;
    private static final int FIRST_STEPS = 2;
    private static final int KEPT = 20;

    private static final int MAX_STEPS = 200;

    /**
     * Searches.
     *
     * @param q the rows of the design
     * @param y the response, or residuals of a first solution
     * @return the best candidate that was found
     */
    Candidate best(OrthonormalBasis q, double[] y) {
        SearchStage all = new SearchStage(q, y, concentration);
        if (y.length > MANY_ROWS) {
            Candidate best = all.best(inGroups(q, y), FIRST_STEPS, 1).get(0);
            return concentration.isPolished() ? best : all.converge(best, MAX_STEPS);
        }
        return among(q, y, 0, subsamples, FIRST_STEPS, KEPT).stream()
                .map(candidate -> all.converge(candidate, MAX_STEPS))
                .min(Comparator.comparingDouble(Candidate::objective))
                .orElseThrow();
    }

    private List<Candidate> inGroups(OrthonormalBasis q, double[] y) {
        int[] union = new int[GROUPS * GROUP_ROWS];
        int[] indices = identity(y.length);
        SubsampleSource source = new SubsampleSource(seed, -1);
        List<Candidate> candidates = new ArrayList<>();
        int each = (subsamples + GROUPS - 1) / GROUPS;
        for (int g = 0; g < GROUPS; g++) {
            int[] rows = new int[GROUP_ROWS];
            for (int i = 0; i < GROUP_ROWS; i++) {
                rows[i] = source.draw(indices, g * GROUP_ROWS + i);
                union[g * GROUP_ROWS + i] = rows[i];
            }
            candidates.addAll(among(q.rows(rows), select(y, rows), g * each, each, STEPS_IN_GROUP, KEPT_OF_GROUP));
        }
        SearchStage together = new SearchStage(q.rows(union), select(y, union), concentration);
        return together.best(candidates, FIRST_STEPS, KEPT_OF_UNION);
    }

    private List<Candidate> among(OrthonormalBasis q, double[] y, int first, int count, int steps, int keep) {
        List<Candidate> candidates;
        if (Combinations.count(y.length, q.columns()) <= count) {
            SearchStage stage = new SearchStage(q, y, concentration);
            candidates = new ArrayList<>();
            Combinations.forEach(
                    y.length,
                    q.columns(),
                    rows -> through(q, y, rows).ifPresent(gamma -> candidates.add(stage.refine(gamma, steps))));
        } else {
            candidates = InThreads.collect(
                    parallelism, first, first + count, (from, to) -> randomCandidates(q, y, from, to, steps));
        }
        candidates.add(new SearchStage(q, y, concentration).refine(new double[q.columns()], steps));
        return SearchStage.best(candidates, keep);
    }

    private List<Candidate> randomCandidates(OrthonormalBasis q, double[] y, int from, int to, int steps) {
        SearchStage stage = new SearchStage(q, y, concentration);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = from; i < to; i++) {
            random(q, y, new SubsampleSource(seed, i)).ifPresent(gamma -> candidates.add(stage.refine(gamma, steps)));
        }
        return candidates;
    }

    /** The plane through given rows, if they determine one. */
    private static Optional<double[]> through(OrthonormalBasis q, double[] y, int[] rows) {
        ElementalSystem system = new ElementalSystem(q.columns());
        for (int row : rows) {
            if (!system.offer(q, row, y[row])) {
                return Optional.empty();
            }
        }
        return Optional.of(solved(system, q.columns()));
    }

    /** The plane through random rows; rows that depend on those before them are passed over. */
    private static Optional<double[]> random(OrthonormalBasis q, double[] y, SubsampleSource source) {
        ElementalSystem system = new ElementalSystem(q.columns());
        int[] indices = identity(y.length);
        for (int i = 0; i < indices.length && !system.isComplete(); i++) {
            int row = source.draw(indices, i);
            system.offer(q, row, y[row]);
        }
        return system.isComplete() ? Optional.of(solved(system, q.columns())) : Optional.empty();
    }

    private static double[] solved(ElementalSystem system, int size) {
        double[] gamma = new double[size];
        system.solve(gamma);
        return gamma;
    }

    private static int[] identity(int n) {
        int[] indices = new int[n];
        for (int i = 0; i < n; i++) {
            indices[i] = i;
        }
        return indices;
    }

    private static double[] select(double[] values, int[] rows) {
        double[] selected = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = values[rows[i]];
        }
        return selected;
    }
}
