package org.hatmatrix.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs suites: size by size, and at each size one contender after the other in a virtual machine of its own, so that those
 * whose ratio is taken run next to each other.
 */
final class Publication {

    private static final double DIGITS = 1e3;

    /**
     * How long to measure.
     *
     * @param warmup iterations that do not count
     * @param warmupMilliseconds the least that each of them lasts
     * @param iterations iterations that count
     * @param milliseconds the least that each of them lasts
     */
    private record Pace(int warmup, int warmupMilliseconds, int iterations, int milliseconds) {

        static final Pace QUICK = new Pace(0, 1, 1, 1);

        /** Compilers have to be done with what takes microseconds. */
        static final Pace SHORT = new Pace(4, 400, 3, 300);

        static final Pace MANY_METHODS = new Pace(15, 400, 3, 300);
        static final Pace LONG = new Pace(3, 400, 3, 300);
        static final Pace HUGE = new Pace(6, 1, 3, 1);

        static Pace of(Suite.Work work) {
            return switch (work) {
                case SHORT -> SHORT;
                case MANY_METHODS -> MANY_METHODS;
                case LONG -> LONG;
                case HUGE -> HUGE;
            };
        }
    }

    private final boolean quick;
    private final PrintStream progress;

    /**
     * A way to run.
     *
     * @param quick whether one cold operation is enough, to try whether everything works
     * @param progress where a line for each time goes
     */
    Publication(boolean quick, PrintStream progress) {
        this.quick = quick;
        this.progress = progress;
    }

    Results run(List<Suite> suites) throws IOException, InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        for (Suite suite : suites) {
            for (String size : suite.sizes()) {
                for (String contender : suite.contenders(size)) {
                    measurements.addAll(measure(suite, size, contender).toList());
                }
            }
        }
        return new Results(Machine.describe(), LocalDate.now().toString(), Machine.commit(), measurements);
    }

    /** A contender that runs out of memory is left out, and its place in the tables is empty. */
    private Stream<Measurement> measure(Suite suite, String size, String contender) {
        Pace pace = quick ? Pace.QUICK : Pace.of(suite.work(size));
        List<String> options = new ArrayList<>(suite.jvmOptions(contender));
        // touched before, for the first use of a page is not what is measured; small, for it is used again and again
        String touched = suite.work(size).compareTo(Suite.Work.LONG) < 0 ? "256m" : "1g";
        options.addAll(
                List.of("-XX:+UseSerialGC", "-XX:+AlwaysPreTouch", "-Xms" + touched, "-Xmx" + suite.heap(size) + "g"));
        OptionsBuilder builder = new OptionsBuilder();
        builder.include(Timing.class.getName() + ".time")
                .param("suite", suite.name())
                .param("size", size)
                .param("contender", contender)
                .forks(1)
                .warmupIterations(pace.warmup())
                .warmupTime(TimeValue.milliseconds(pace.warmupMilliseconds()))
                .measurementIterations(pace.iterations())
                .measurementTime(TimeValue.milliseconds(pace.milliseconds()))
                .jvmArgs(options.toArray(String[]::new))
                .addProfiler(ProcessorTimeProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        try {
            Measurement measurement = of(
                    suite,
                    size,
                    contender,
                    new Runner(builder.build()).runSingle().getAggregatedResult());
            progress.printf(
                    Locale.ROOT,
                    "%-9s %-30s %-38s %12.3f ms%n",
                    suite.name(),
                    size,
                    contender,
                    measurement.median() / 1_000);
            return Stream.of(measurement);
        } catch (RunnerException failure) {
            progress.printf("%-9s %-30s %-38s failed: %s%n", suite.name(), size, contender, failure.getMessage());
            return Stream.empty();
        }
    }

    private static Measurement of(Suite suite, String size, String contender, BenchmarkResult result) {
        List<IterationResult> iterations = List.copyOf(result.getIterationResults());
        double[] processor = iterations.stream()
                .map(iteration -> iteration.getSecondaryResults().get(ProcessorTimeProfiler.NAME))
                .mapToDouble(Publication::rounded)
                .toArray();
        double[] clock = iterations.stream()
                .map(IterationResult::getPrimaryResult)
                .mapToDouble(Publication::rounded)
                .toArray();
        return new Measurement(suite.name(), size, contender, processor, clock);
    }

    /** More digits than the clock gives would only be noise in the file. */
    private static double rounded(Result<?> result) {
        return Math.rint(result.getScore() * DIGITS) / DIGITS;
    }
}
