package org.hatmatrix.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds the processor time of the whole process, threads of the collector included, to every iteration. On a machine
 * that others use as well it is a steadier yardstick than the clock on the wall.
 */
public final class ProcessorTimeProfiler implements InternalProfiler {

    /** The name of the secondary result, in microseconds an operation. */
    public static final String NAME = "processor.time";

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long start;

    /** A profiler as JMH makes it. */
    public ProcessorTimeProfiler() {}

    @Override
    public String getDescription() {
        return "processor time of the process, in microseconds an operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        start = system.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanoseconds = system.getProcessCpuTime() - start;
        long operations = result.getMetadata().getAllOps();
        return List.of(new ScalarResult(NAME, nanoseconds / operations / 1_000, "us/op", AggregationPolicy.AVG));
    }
}
