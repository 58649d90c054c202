package org.hatmatrix.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.Estimator;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.LeastTrimmedSquares;
import org.hatmatrix.robust.MmEstimator;
import org.hatmatrix.robust.SEstimator;
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

/** Robust regression with standard errors, beside {@code dgels} of the same shape as the yardstick. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class RobustBenchmark {

    /** One row in so many is an outlier. */
    private static final int OUTLIER_EVERY = 20;

    private static final Map<String, Estimator> ESTIMATORS = Map.of(
            "bisquare", Irls.bisquare().withTolerance(1e-8),
            "huber", Irls.huber().withTolerance(1e-8),
            "S", SEstimator.withDefaults().withSubsamples(500),
            "MM", MmEstimator.withDefaults().withSubsamples(500),
            "LTS", LeastTrimmedSquares.withDefaults().withSubsamples(500));

    /** Rows and regressors. */
    @Param({"76x6", "10000x10", "1000000x10"})
    public String shape = "";

    /** {@code dgels} or a robust estimator. */
    @Param({"dgels", "bisquare", "huber", "S", "MM", "LTS"})
    public String estimator = "";

    private Supplier<Object> fit = () -> {
        throw new IllegalStateException("prepare() has not run");
    };

    /** Draws the data and moves some responses. */
    @Setup
    public void prepare() {
        Workload workload = Workload.of(Shape.parse(shape));
        if (estimator.equals("dgels")) {
            fit = Peer.DGELS.prepare(workload)::get;
            return;
        }
        double[] response = workload.response().clone();
        for (int i = 0; i < response.length; i += OUTLIER_EVERY) {
            response[i] += 15;
        }
        Design design = Design.of(response, workload.rows());
        Estimator robust = ESTIMATORS.get(estimator);
        fit = () -> robust.fit(design).standardErrors();
    }

    /**
     * One fit.
     *
     * @return its results
     */
    @Benchmark
    public Object fit() {
        return fit.get();
    }
}
