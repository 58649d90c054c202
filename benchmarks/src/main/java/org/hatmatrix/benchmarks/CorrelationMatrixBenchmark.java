package org.hatmatrix.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** The correlations of 100 columns of 10 000 rows with each other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class CorrelationMatrixBenchmark {

    private static final int ROWS = 10_000;
    private static final int COLUMNS = 100;

    /** Who computes. */
    @Param
    public CorrelationPeer peer = CorrelationPeer.HATMATRIX;

    private double[][] rows = {};
    private double[][] columns = {};

    /** Draws the data and lays it out by rows and by columns. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        rows = new double[ROWS][COLUMNS];
        columns = new double[COLUMNS][ROWS];
        for (int i = 0; i < ROWS; i++) {
            double common = random.nextGaussian();
            for (int j = 0; j < COLUMNS; j++) {
                rows[i][j] = common + random.nextGaussian();
                columns[j][i] = rows[i][j];
            }
        }
    }

    /**
     * Pearson's r of all pairs.
     *
     * @return the matrix
     */
    @Benchmark
    public double[][] pearson() {
        return peer.pearsonMatrix(rows, columns);
    }

    /**
     * Spearman's ρ of all pairs.
     *
     * @return the matrix
     */
    @Benchmark
    public double[][] spearman() {
        return peer.spearmanMatrix(rows, columns);
    }
}
