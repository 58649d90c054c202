package org.hatmatrix.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;

/**
 * Least squares with absorbed effects on a million rows, from a dataset through a formula to classical errors.
 * {@link AbsorbingPeer#ALTERNATING_PROJECTION} is the peer in the run.
 */
final class AbsorbedSuite implements Suite {

    private static final int ROWS = 1_000_000;
    private static final int YEARS = 5;
    private static final double MOVERS = 0.02;

    /** Which effects, and what fixest 0.12.2 (C++, one thread) took for them on a machine of this kind. */
    enum Groups {
        /** None. */
        NONE("none", 1, 1, .057),
        /** One of 1 000 levels. */
        ONE("1 000 levels", 1_000, 1, .096),
        /** 1 000 and 50 levels. */
        SMALL("1 000 + 50 levels", 1_000, 50, .14),
        /** 100 000 and 10 000 levels, at random. */
        LARGE("100 000 + 10 000 levels", 100_000, 10_000, .33),
        /** 200 000 workers of five years in 2 000 firms, which few of them change: badly connected. */
        WORKERS_AND_FIRMS("200 000 workers, 2 000 firms", ROWS / YEARS, 2_000, .93);

        final String label;
        final int first;
        final int second;
        final double fixest;

        Groups(String label, int first, int second, double fixest) {
            this.label = label;
            this.first = first;
            this.second = second;
            this.fixest = fixest;
        }

        static Groups labelled(String label) {
            return Stream.of(values())
                    .filter(groups -> groups.label.equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no effects are called '" + label + "'"));
        }

        String formula() {
            return switch (this) {
                case NONE -> "y ~ x1 + x2 + x3";
                case ONE -> "y ~ x1 + x2 + x3 | first";
                case SMALL, LARGE -> "y ~ x1 + x2 + x3 | first + second";
                case WORKERS_AND_FIRMS -> "y ~ x1 + x2 | first + second";
            };
        }
    }

    @Override
    public String name() {
        return "absorbed";
    }

    @Override
    public List<String> sizes() {
        return Stream.of(Groups.values()).map(groups -> groups.label).toList();
    }

    /** On workers and firms the projections need thousands of rounds, minutes for a fit: they stay out. */
    @Override
    public List<String> contenders(String size) {
        return Stream.of(AbsorbingPeer.values())
                .filter(peer -> peer == AbsorbingPeer.HATMATRIX || !size.equals(Groups.WORKERS_AND_FIRMS.label))
                .map(AbsorbingPeer::label)
                .toList();
    }

    @Override
    public Callable<Object> prepare(String size, String contender) {
        Groups groups = Groups.labelled(size);
        Dataset data = draw(groups);
        AbsorbingPeer peer = Stream.of(AbsorbingPeer.values())
                .filter(candidate -> candidate.label().equals(contender))
                .findFirst()
                .orElseThrow();
        return () -> peer.standardErrors(data, groups);
    }

    private static Dataset draw(Groups groups) {
        Random random = new Random(1);
        double[][] columns = new double[6][ROWS];
        int firm = 0;
        boolean workers = groups == Groups.WORKERS_AND_FIRMS;
        for (int i = 0; i < ROWS; i++) {
            boolean moves = i % YEARS == 0 || random.nextDouble() < MOVERS / (YEARS - 1);
            firm = moves ? random.nextInt(groups.second) : firm;
            columns[4][i] = workers ? i / YEARS : random.nextInt(groups.first);
            columns[5][i] = workers ? firm : random.nextInt(groups.second);
            columns[1][i] = random.nextGaussian() + Math.sin(columns[4][i]);
            columns[2][i] = random.nextGaussian() + Math.cos(columns[5][i]);
            columns[3][i] = random.nextGaussian();
            columns[0][i] = columns[1][i]
                    - columns[2][i]
                    + Math.sin(columns[4][i])
                    + Math.cos(columns[5][i])
                    + random.nextGaussian();
        }
        return Dataset.builder()
                .numbers("y", columns[0])
                .numbers("x1", columns[1])
                .numbers("x2", columns[2])
                .numbers("x3", columns[3])
                .numbers("first", columns[4])
                .numbers("second", columns[5])
                .build();
    }

    @Override
    public Work work(String size) {
        return Work.LONG;
    }
}
