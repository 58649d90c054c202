package org.hatmatrix.benchmarks;

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

/**
 * The whole way from the caller's {@code double[][]} rows to coefficients, standard errors, σ and R², by every peer: what
 * {@link LeastSquaresBenchmark} leaves out, the laying out of the data, is part of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class RowsBenchmark {

    /** Rows and regressors. */
    @Param({"76x6", "1000x10", "10000x50", "100000x20", "1000000x10"})
    public String shape = "";

    /** Who computes. */
    @Param
    public Peer peer = Peer.COMMONS_MATH;

    private Workload workload = Workload.of(new Shape(2, 1));

    /** Draws the data. */
    @Setup
    public void prepare() {
        workload = Workload.of(Shape.parse(shape));
    }

    /**
     * One fit from rows.
     *
     * @return its results
     */
    @Benchmark
    public Answer total() {
        return peer.prepare(workload).get();
    }
}
