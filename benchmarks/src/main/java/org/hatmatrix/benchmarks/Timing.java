package org.hatmatrix.benchmarks;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The one benchmark that JMH sees: a contender of a suite on a problem of a size. {@link Publication} sets the parameters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Timing {

    /** The name of the suite. */
    @Param("rows")
    public String suite = "";

    /** The name of the problem. */
    @Param("1000x10")
    public String size = "";

    /** The name of the contender. */
    @Param("hatmatrix")
    public String contender = "";

    private Callable<Object> work = () -> {
        throw new IllegalStateException("prepare() has not run");
    };

    /** A benchmark as JMH makes it. */
    public Timing() {}

    /**
     * Draws the data.
     *
     * @throws IOException if a file cannot be written
     */
    @Setup
    public void prepare() throws IOException {
        work = Suite.named(suite).prepare(size, contender);
    }

    /**
     * One operation.
     *
     * @return its result
     * @throws Exception if it fails
     */
    @Benchmark
    public Object time() throws Exception {
        return work.call();
    }
}
