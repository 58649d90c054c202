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

/** Ranks and the correlation of two columns, of measured numbers or of answers on a scale of five points. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class CorrelationBenchmark {

    /** What the numbers are. */
    public enum Data {
        /** Normally distributed numbers, no two equal. */
        CONTINUOUS,
        /** Whole numbers from 1 to 5. */
        LIKERT
    }

    /** Rows. */
    @Param({"10000", "100000", "1000000"})
    public int rows;

    /** What the numbers are. */
    @Param
    public Data data = Data.CONTINUOUS;

    /** Who computes. */
    @Param
    public CorrelationPeer peer = CorrelationPeer.HATMATRIX;

    private double[] x = {};
    private double[] y = {};

    /** Draws two columns with a correlation of about 0.7. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        x = new double[rows];
        y = new double[rows];
        for (int i = 0; i < rows; i++) {
            double common = random.nextGaussian();
            x[i] = value(common);
            y[i] = value(common + random.nextGaussian());
        }
    }

    private double value(double number) {
        return data == Data.CONTINUOUS ? number : Math.max(1, Math.min(5, Math.rint(number + 3)));
    }

    /**
     * Average ranks of one column.
     *
     * @return the ranks
     */
    @Benchmark
    public double[] ranks() {
        return peer.ranks(x);
    }

    /**
     * Pearson's r.
     *
     * @return the coefficient
     */
    @Benchmark
    public double pearson() {
        return peer.pearson(x, y);
    }

    /**
     * Spearman's ρ.
     *
     * @return the coefficient
     */
    @Benchmark
    public double spearman() {
        return peer.spearman(x, y);
    }

    /**
     * Kendall's τ-b.
     *
     * @return the coefficient
     */
    @Benchmark
    public double kendall() {
        return peer.kendall(x, y);
    }
}
