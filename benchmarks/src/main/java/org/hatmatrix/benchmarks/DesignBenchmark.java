package org.hatmatrix.benchmarks;

import java.util.concurrent.TimeUnit;
import org.hatmatrix.formula.Design;
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

/** A design of rows, and beside it the least that it takes: a transposition by blocks that checks nothing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class DesignBenchmark {

    private static final int BLOCK = 64;

    /** Rows and regressors. */
    @Param({"76x6", "1000x10", "10000x50", "100000x20", "1000000x10"})
    public String shape = "";

    private Workload workload = Workload.of(new Shape(2, 1));

    /** Draws the data. */
    @Setup
    public void prepare() {
        workload = Workload.of(Shape.parse(shape));
    }

    /**
     * The design.
     *
     * @return it
     */
    @Benchmark
    public Design design() {
        return Design.of(workload.response(), workload.rows());
    }

    /**
     * The yardstick.
     *
     * @return the columns and the response, copied
     */
    @Benchmark
    public double[][] transposition() {
        double[][] rows = workload.rows();
        int p = rows[0].length;
        double[][] columns = new double[p + 1][];
        for (int j = 0; j < p; j++) {
            columns[j] = new double[rows.length];
        }
        columns[p] = workload.response().clone();
        for (int from = 0; from < rows.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, rows.length);
            for (int j = 0; j < p; j++) {
                copy(rows, from, to, j, columns[j]);
            }
        }
        return columns;
    }

    private static void copy(double[][] rows, int from, int to, int j, double[] column) {
        for (int i = from; i < to; i++) {
            column[i] = rows[i][j];
        }
    }
}
