package org.hatmatrix.robust;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.linalg.basis.ElementalSystem;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.hatmatrix.numeric.Combinations;
import org.hatmatrix.numeric.SubsampleSource;
import org.hatmatrix.regression.Parallelism;
import org.jspecify.annotations.Nullable;

/**
 * The search that fast-S and fast-LTS share: planes through random subsamples of p rows, a few steps from each, the best of
 * them followed to the end. All subsamples are tried when they are few. For many rows the first steps are made in groups of
 * rows, the next in the union of the groups, and only the last with all rows.
 *
 * <p>The search looks at itself. Where all planes that it follows end in one, that is all. Where they end in several it
 * follows more of them, exchanges rows in the best ({@link SearchStage#exchange}), and, unless their number was asked for,
 * goes on with other subsamples until the best was found often enough or its means are spent.
 *
 * @param concentration what is minimized
 * @param options how many subsamples, drawn from which seed, by how many threads
 */
record SubsampleSearch(Concentration concentration, Search options) {

    /**
     * What a search has come to.
     *
     * @param best the best candidate
     * @param evidence how it was found
     */
    record Outcome(Candidate best, SearchEvidence evidence) {}

    /** Above so many rows the search begins in groups. */
    private static final int MANY_ROWS = 2000;

    private static final int GROUPS = 5;
    private static final int GROUP_ROWS = 400;
    private static final int KEPT_OF_GROUP = 5;
    private static final int KEPT_OF_UNION = 3;

    private static final int STEPS_IN_GROUP = 1;
    private static final int FIRST_STEPS = 2;

    /** So many of the best are followed to the end before the search looks at itself. */
    private static final int FOLLOWED = 20;

    /** So many that end in one plane, and none in another, show that there is no other to be found. */
    private static final int UNANIMOUS = 20;

    /** The same in the union of groups, where each stands for a larger choice. */
    private static final int UNANIMOUS_IN_UNION = 5;

    /** With several minima so many more are followed for each column: choices multiply with the columns. */
    private static final int FOLLOWED_PER_COLUMN = 15;

    /** How many minima exchanges begin from. */
    private static final int EXCHANGED = 20;

    private static final int EXCHANGE_STEPS = 500;

    /** New subsamples are drawn so many at a time, until there are so many times those drawn first. */
    private static final int BATCH = 50;

    private static final int MOST = 5;

    /** So many multiplications may be spent on following planes, about two seconds. */
    private static final double MEANS = 4e9;

    /** How many steps it takes to follow a plane, about. */
    private static final int STEPS_TO_END = 25;

    /** And how many times as much with exchanges. */
    private static final int EXCHANGES_PER_PLANE = 4;

    private static final int MAX_STEPS = 200;

    private static final double STEEPEST = 0x1p500;

    /** From so many columns on random subsamples of the usual number cannot be trusted to be free of outliers. */
    private static final int MANY_COLUMNS = 13;

    /** Searches in the coordinates of a problem. */
    Outcome search(RobustProblem problem) {
        return search(problem.basis(), problem.start());
    }

    /**
     * Searches.
     *
     * @param q the rows of the design
     * @param y the response, or residuals of a first solution
     * @return the best candidate that was found
     */
    Outcome search(OrthonormalBasis q, double[] y) {
        return y.length > MANY_ROWS ? inGroups(q, y) : amongAll(q, y);
    }

    private Outcome amongAll(OrthonormalBasis q, double[] y) {
        boolean exhaustive = Combinations.count(y.length, q.columns()) <= options.subsamples();
        List<Candidate> planes = among(q, y, 0, options.subsamples(), FIRST_STEPS);
        if (q.columns() >= MANY_COLUMNS) {
            planes.add(new SearchStage(q, y, concentration).refine(centralRows(q, y), FIRST_STEPS));
        }
        Minima minima = new Minima(q, concentration);
        int followed = 0;
        List<Candidate> best = SearchStage.best(planes, FOLLOWED);
        int wanted = best.size();
        while (followed < wanted && !minima.isUnanimous(UNANIMOUS)) {
            int next = Math.min(followed + UNANIMOUS, wanted);
            minima.addAll(follow(q, y, best.subList(followed, next), 0));
            followed = next;
        }
        if (minima.isUnanimous(UNANIMOUS) || minima.isZero()) {
            return outcome(minima, q, options.subsamples(), followed, exhaustive);
        }
        int affordable = affordable(q);
        int more = Math.min(planes.size(), Math.min(FOLLOWED + FOLLOWED_PER_COLUMN * q.columns(), affordable));
        if (more > followed) {
            minima.addAll(follow(q, y, SearchStage.best(planes, more).subList(followed, more), 0));
            followed = more;
        }
        minima = exchanged(q, y, minima);
        int drawn = options.subsamples();
        int spent = followed;
        int most = options.effort() == Search.Effort.AS_TOLD || exhaustive ? drawn : MOST * options.subsamples();
        while (!minima.isConvincing() && drawn < most && spent < affordable) {
            List<Candidate> others = among(q, y, drawn, BATCH, FIRST_STEPS);
            minima.addAll(follow(q, y, others, EXCHANGE_STEPS));
            drawn += BATCH;
            followed += others.size();
            spent += EXCHANGES_PER_PLANE * others.size();
        }
        return outcome(minima, q, drawn, followed, exhaustive);
    }

    private int affordable(OrthonormalBasis q) {
        double p = q.columns();
        double step = q.rows() * (p * p / 2 + 8 * p + 40);
        return (int) Math.min(Integer.MAX_VALUE / 2, MEANS / (STEPS_TO_END * step));
    }

    private static Outcome outcome(Minima minima, OrthonormalBasis q, int drawn, int followed, boolean exhaustive) {
        SearchEvidence evidence = new SearchEvidence(
                drawn,
                followed,
                minima.found(),
                exhaustive || minima.isZero(),
                SearchEvidence.guarded(drawn, q.columns()));
        return new Outcome(minima.best(), evidence);
    }

    /** Planes followed to their minima, in their order whatever the number of threads. */
    private List<Candidate> follow(OrthonormalBasis q, double[] y, List<Candidate> planes, int exchangeSteps) {
        return InThreads.collect(options.parallelism(), 0, planes.size(), (from, to) -> {
            SearchStage stage = new SearchStage(q, y, concentration);
            List<Candidate> ends = new ArrayList<>();
            for (Candidate plane : planes.subList(from, to)) {
                Candidate end = stage.converge(plane, MAX_STEPS);
                ends.add(exchangeSteps == 0 ? end : stage.exchange(end, exchangeSteps));
            }
            return ends;
        });
    }

    /** Exchanges rows in the best minima; those that lead to the same plane count together. */
    private Minima exchanged(OrthonormalBasis q, double[] y, Minima minima) {
        List<Minima.Minimum> some = minima.first(EXCHANGED);
        List<Candidate> ends = InThreads.collect(options.parallelism(), 0, some.size(), (from, to) -> {
            SearchStage stage = new SearchStage(q, y, concentration);
            List<Candidate> part = new ArrayList<>();
            for (Minima.Minimum minimum : some.subList(from, to)) {
                part.add(stage.exchange(minimum.candidate(), EXCHANGE_STEPS));
            }
            return part;
        });
        Minima merged = new Minima(q, concentration);
        for (int i = 0; i < some.size(); i++) {
            merged.add(ends.get(i), some.get(i).found());
        }
        return merged;
    }

    private Outcome inGroups(OrthonormalBasis q, double[] y) {
        SearchStage all = new SearchStage(q, y, concentration);
        Minima minima = new Minima(q, concentration);
        int followed = 0;
        int drawn = 0;
        int most = options.effort() == Search.Effort.AS_TOLD ? options.subsamples() : MOST * options.subsamples();
        int affordable = affordable(q) + FOLLOWED;
        boolean first = true;
        while (first || !minima.isConvincing() && drawn < most && followed < affordable) {
            Minima ofUnion = union(q, y, drawn, all, q.columns() >= MANY_COLUMNS || !first);
            drawn += options.subsamples();
            followed += ofUnion.followed();
            boolean clear = first && ofUnion.isUnanimous(UNANIMOUS_IN_UNION);
            Minima refined = new Minima(q, concentration);
            for (Minima.Minimum minimum : ofUnion.first(clear ? 1 : KEPT_OF_UNION)) {
                refined.add(all.refine(minimum.candidate().gamma(), FIRST_STEPS), minimum.found());
            }
            boolean enough = concentration.isPolished() && clear;
            minima.add(enough ? refined.best() : all.converge(refined.best(), MAX_STEPS), refined.found());
            first = false;
        }
        if (!minima.isUnanimous(1)) {
            minima = exchanged(q, y, minima);
        }
        return outcome(minima, q, drawn, followed, false);
    }

    /** The minima among some hundred rows of each of several groups. */
    private Minima union(OrthonormalBasis q, double[] y, int begin, SearchStage all, boolean central) {
        int[] union = new int[GROUPS * GROUP_ROWS];
        int[] indices = identity(y.length);
        SubsampleSource source = new SubsampleSource(options.seed(), -1 - begin);
        List<Candidate> candidates = new ArrayList<>();
        int each = (options.subsamples() + GROUPS - 1) / GROUPS;
        for (int g = 0; g < GROUPS; g++) {
            int[] rows = new int[GROUP_ROWS];
            for (int i = 0; i < GROUP_ROWS; i++) {
                rows[i] = source.draw(indices, g * GROUP_ROWS + i);
                union[g * GROUP_ROWS + i] = rows[i];
            }
            List<Candidate> ofGroup = among(q.rows(rows), select(y, rows), begin + g * each, each, STEPS_IN_GROUP);
            candidates.addAll(SearchStage.best(ofGroup, KEPT_OF_GROUP));
        }
        OrthonormalBasis rows = q.rows(union);
        double[] response = select(y, union);
        SearchStage together = new SearchStage(rows, response, concentration);
        if (central) {
            candidates.add(all.refine(centralRows(q, y), FIRST_STEPS));
        }
        List<Candidate> refined = together.best(candidates, FIRST_STEPS, candidates.size());
        Minima minima = new Minima(rows, concentration);
        int next = 0;
        while (next < refined.size() && !minima.isUnanimous(UNANIMOUS_IN_UNION)) {
            int end = Math.min(next + UNANIMOUS_IN_UNION, refined.size());
            minima.addAll(follow(rows, response, refined.subList(next, end), 0));
            next = end;
        }
        return minima;
    }

    private List<Candidate> among(OrthonormalBasis q, double[] y, int first, int count, int steps) {
        boolean exhaustive = Combinations.count(y.length, q.columns()) <= count;
        int parts = exhaustive ? 1 : count;
        return InThreads.collect(exhaustive ? Parallelism.SERIAL : options.parallelism(), 0, parts, (from, to) -> {
            Subsamples subsamples = new Subsamples(q, y);
            List<double[]> planes = exhaustive ? subsamples.all() : random(subsamples, first + from, first + to);
            if (to == parts) {
                planes.add(new double[q.columns()]);
            }
            return new SearchStage(q, y, concentration).refineAll(planes, steps);
        });
    }

    private List<double[]> random(Subsamples subsamples, int from, int to) {
        List<double[]> planes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            double[] plane = subsamples.random(new SubsampleSource(options.seed(), i));
            if (plane != null) {
                planes.add(plane);
            }
        }
        return planes;
    }

    /** Planes through p rows. Used by one thread. */
    private static final class Subsamples {

        private final OrthonormalBasis q;
        private final double[] y;
        private final ElementalSystem system;
        private final int[] identity;
        private final int[] indices;

        Subsamples(OrthonormalBasis q, double[] y) {
            this.q = q;
            this.y = y;
            system = new ElementalSystem(q.columns());
            identity = identity(y.length);
            indices = new int[y.length];
        }

        /** The planes through all choices of rows that determine one. */
        List<double[]> all() {
            List<double[]> planes = new ArrayList<>();
            Combinations.forEach(y.length, q.columns(), rows -> {
                double[] plane = through(rows);
                if (plane != null) {
                    planes.add(plane);
                }
            });
            return planes;
        }

        private double @Nullable [] through(int[] rows) {
            system.clear();
            for (int row : rows) {
                if (!system.offer(q, row, y[row])) {
                    return null;
                }
            }
            return solved();
        }

        /**
         * The plane through random rows; rows that depend on those before them are passed over. Directions of which a group
         * of rows knows nothing, levels of a factor that it does not have, stay at the anchor.
         */
        double @Nullable [] random(SubsampleSource source) {
            system.clear();
            System.arraycopy(identity, 0, indices, 0, indices.length);
            for (int i = 0; i < indices.length && !system.isComplete(); i++) {
                int row = source.draw(indices, i);
                system.offer(q, row, y[row]);
            }
            return solved();
        }

        /** Null if rows far outside have made it so steep that residuals might overflow. */
        private double @Nullable [] solved() {
            double[] gamma = new double[q.columns()];
            system.solve(gamma);
            for (double g : gamma) {
                if (!(Math.abs(g) < STEEPEST)) {
                    return null;
                }
            }
            return gamma;
        }
    }

    private double[] centralRows(OrthonormalBasis q, double[] y) {
        return new CentralRows(q).plane(y);
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
