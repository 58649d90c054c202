package org.hatmatrix.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hatmatrix.data.Dataset;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Least squares with absorbed effects on a million rows, from a dataset through a formula to classical errors.
 * {@link AbsorbingPeer#ALTERNATING_PROJECTION} is the peer in the run. fixest 0.12.2 (C++, one thread) took, in seconds of processor
 * time on the machine of our results, .057 without effects, .096 with 1 000 levels, .14 with 1 000 and 50, .33 with 100 000 and
 * 10 000, and .93 with workers and firms.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class AbsorbedBenchmark {

    private static final int ROWS = 1_000_000;
    private static final int YEARS = 5;
    private static final double MOVERS = 0.02;

    /** Which effects. */
    public enum Groups {
        /** None. */
        NONE(1, 1),
        /** One of 1 000 levels. */
        ONE(1_000, 1),
        /** 1 000 and 50 levels. */
        SMALL(1_000, 50),
        /** 100 000 and 10 000 levels, at random. */
        LARGE(100_000, 10_000),
        /** 200 000 workers of five years in 2 000 firms, which few of them change: badly connected. */
        WORKERS_AND_FIRMS(ROWS / YEARS, 2_000);

        final int first;
        final int second;

        Groups(int first, int second) {
            this.first = first;
            this.second = second;
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

    /** Which effects. */
    @Param
    public Groups groups = Groups.ONE;

    /** Who fits. */
    @Param
    public AbsorbingPeer peer = AbsorbingPeer.HATMATRIX;

    private Dataset data = Dataset.builder().numbers("y", 0).build();

    /** Draws the rows. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        double[][] columns = new double[6][ROWS];
        int firm = 0;
        for (int i = 0; i < ROWS; i++) {
            boolean workers = groups == Groups.WORKERS_AND_FIRMS;
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
        data = Dataset.builder()
                .numbers("y", columns[0])
                .numbers("x1", columns[1])
                .numbers("x2", columns[2])
                .numbers("x3", columns[3])
                .numbers("first", columns[4])
                .numbers("second", columns[5])
                .build();
    }

    /**
     * Estimates and classical errors.
     *
     * @return the standard errors
     */
    @Benchmark
    public double[] fit() {
        return peer.standardErrors(data, groups);
    }
}
