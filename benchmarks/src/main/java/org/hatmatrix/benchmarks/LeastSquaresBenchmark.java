package org.hatmatrix.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

/** Ordinary least squares with standard errors, σ and R², by every peer on the same data. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class LeastSquaresBenchmark {

    /** Rows and regressors. */
    @Param({"76x6", "1000x10", "10000x50", "100000x20", "1000000x10", "2000x500", "5000x1000"})
    public String shape = "";

    /** Who computes. */
    @Param
    public Peer peer = Peer.DGELS;

    private Supplier<Answer> fit = () -> {
        throw new IllegalStateException("prepare() has not run");
    };

    /** Draws the data and lays it out for the peer. */
    @Setup
    public void prepare() {
        fit = peer.prepare(Workload.of(Shape.parse(shape)));
    }

    /**
     * One fit.
     *
     * @return its results
     */
    @Benchmark
    public Answer fit() {
        return fit.get();
    }
}
