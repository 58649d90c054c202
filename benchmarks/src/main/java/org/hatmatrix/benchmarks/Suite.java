package org.hatmatrix.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** What is timed together: contenders on problems of several sizes, each pair in a virtual machine of its own. */
interface Suite {

    /** The length of an operation. */
    enum Work {
        /** Much less than a tenth of a second. */
        SHORT,
        /** At most about a tenth of a second, through so many methods that compilers need three to five seconds for them. */
        MANY_METHODS,
        /** Less than a few seconds. */
        LONG,
        /** Seconds: every one counts. */
        HUGE
    }

    /** Every suite, in the order in which they run. */
    static List<Suite> all() {
        return List.of(
                new LeastSquaresSuite("rows"),
                new LeastSquaresSuite("columns"),
                new LeastSquaresSuite("growth"),
                new DesignSuite(),
                new CsvSuite(),
                new AbsorbedSuite(),
                new RobustSuite(),
                new ErrorsSuite(),
                new SurveySuite());
    }

    static Suite named(String name) {
        return all().stream()
                .filter(suite -> suite.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no suite is called '" + name + "'; there are "
                        + all().stream().map(Suite::name).toList()));
    }

    /** Its name in the results. */
    String name();

    /** The problems, small ones first. */
    List<String> sizes();

    /** Who takes part at this size; the first one or the one beside which the others are put comes in the same run. */
    List<String> contenders(String size);

    /** Draws the data, which is not timed, and gives what is. */
    Callable<Object> prepare(String size, String contender) throws IOException;

    /** Gigabytes of heap, from the beginning to the end. */
    default int heap(String size) {
        return 3;
    }

    /** More options of the virtual machine. */
    default List<String> jvmOptions(String contender) {
        return List.of();
    }

    /** How long an operation takes, and so how often it is repeated. */
    default Work work(String size) {
        return Work.SHORT;
    }
}
