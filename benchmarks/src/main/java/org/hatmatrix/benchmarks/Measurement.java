package org.hatmatrix.benchmarks;

import java.util.Arrays;

/**
 * How long one contender took, in microseconds an operation, iteration by iteration.
 *
 * @param suite the name of the suite
 * @param size the name of the problem
 * @param contender the name of the contender
 * @param processor processor time of the process, its collector included
 * @param clock time on the clock
 */
record Measurement(String suite, String size, String contender, double[] processor, double[] clock) {

    /** What tables and comparisons take: an iteration that somebody disturbed does not count. */
    double median() {
        double[] sorted = processor.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least() {
        return Arrays.stream(processor).min().orElse(Double.NaN);
    }

    double most() {
        return Arrays.stream(processor).max().orElse(Double.NaN);
    }

    boolean isOf(String itsSuite, String itsSize, String itsContender) {
        return suite.equals(itsSuite) && size.equals(itsSize) && contender.equals(itsContender);
    }
}
