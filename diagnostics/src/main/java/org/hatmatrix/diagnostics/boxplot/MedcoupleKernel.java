package org.hatmatrix.diagnostics.boxplot;

/**
 * The values of the medcouple's kernel over all pairs: counted and selected, never listed. Pairs of values tied with the
 * median have the kernels −1, 0 and 1; those of a value above with a value below it lie between.
 */
final class MedcoupleKernel {

    /** What the rounding errors of a kernel value's numerator cannot exceed, relative to its denominator. */
    private static final double DOUBT = 0x1.0p-50;

    /** Below the median, ascending; the pairs of the sweeps are these with {@link #above}. */
    private final double[] below;

    /** Above the median, ascending. */
    private final double[] above;

    /** How many values equal the median. */
    private final long ties;

    /** The two values whose mean is the median; the median itself may not be a double. */
    private final double lowerMedian;

    private final double upperMedian;

    MedcoupleKernel(double[] sorted) {
        int n = sorted.length;
        // differences of the largest doubles must not overflow; the kernel does not feel a factor
        double scale = Math.max(Math.abs(sorted[0]), Math.abs(sorted[n - 1])) > 0x1.0p1020 ? 0x1.0p-4 : 1;
        lowerMedian = scale * sorted[(n - 1) / 2];
        upperMedian = scale * sorted[n / 2];
        int first = n / 2;
        int last = n / 2;
        if (lowerMedian == upperMedian) {
            while (first > 0 && scale * sorted[first - 1] == lowerMedian) {
                first--;
            }
            while (last < n && scale * sorted[last] == lowerMedian) {
                last++;
            }
        }
        ties = last - first;
        below = scaled(sorted, 0, first, scale);
        above = scaled(sorted, last, n, scale);
    }

    private static double[] scaled(double[] sorted, int from, int to, double scale) {
        double[] part = new double[to - from];
        for (int i = 0; i < part.length; i++) {
            part[i] = scale * sorted[from + i];
        }
        return part;
    }

    /** The number of pairs: every value at or above the median with every value at or below it. */
    long pairs() {
        return (above.length + ties) * (below.length + ties);
    }

    /**
     * The k-th smallest kernel value, k from 1 to {@link #pairs()}. The bracket's ends are kernel values themselves, so
     * that it closes however many pairs share one.
     */
    double smallest(long k) {
        double low = -1;
        double high = 1;
        while (low < high) {
            Split split = new Split(between(low, high));
            if (split.notAbove >= k) {
                high = split.largestNotAbove;
            } else {
                low = split.smallestAbove;
            }
        }
        return low;
    }

    /** A number from {@code low} to below {@code high}: zero if they enclose it, else halfway, by size if they differ in it. */
    private static double between(double low, double high) {
        if (low < 0 && high > 0) {
            return 0;
        }
        double small = Math.min(Math.abs(low), Math.abs(high));
        double large = Math.max(Math.abs(low), Math.abs(high));
        double middle = large > 4 * small
                ? Math.sqrt(Math.max(small, Double.MIN_NORMAL)) * Math.sqrt(large)
                : small + (large - small) / 2;
        double signed = high > 0 ? middle : -middle;
        return signed >= low && signed < high ? signed : low;
    }

    /** How many pairs have a kernel value of at most {@code limit}. */
    long notAbove(double limit) {
        return new Split(limit).notAbove;
    }

    /** The smallest kernel value above {@code limit}, which is below 1. */
    double nextAbove(double limit) {
        return new Split(limit).smallestAbove;
    }

    /** The pairs on both sides of a limit, by one sweep: as the upper value grows, fewer lower ones stay at or below it. */
    private final class Split {

        private long notAbove = ties * (ties - 1) / 2 + ties * below.length;
        private double largestNotAbove = -1;
        private double smallestAbove = 1;

        Split(double limit) {
            if (limit >= 0) {
                notAbove += ties;
                largestNotAbove = ties > 0 ? 0 : -1;
            } else if (ties > 0) {
                smallestAbove = 0;
            }
            if (limit >= 1) {
                notAbove += ties * (ties - 1) / 2 + ties * above.length;
                largestNotAbove = 1;
            }
            int j = below.length;
            for (double upper : above) {
                while (j > 0 && exceeds(upper, below[j - 1], limit)) {
                    j--;
                }
                notAbove += j;
                if (j > 0 && exceeds(upper, below[j - 1], largestNotAbove)) {
                    largestNotAbove = value(upper, below[j - 1]);
                }
                if (j < below.length && !exceeds(upper, below[j], smallestAbove)) {
                    smallestAbove = value(upper, below[j]);
                }
            }
        }
    }

    /** Whether the kernel of a pair is above a limit; without a division where there is no doubt. */
    private boolean exceeds(double upper, double lower, double limit) {
        double length = upper - lower;
        double difference = ((upper - upperMedian) + (lower - lowerMedian)) - limit * length;
        return Math.abs(difference) > DOUBT * length ? difference > 0 : value(upper, lower) > limit;
    }

    /**
     * The kernel of a value above and a value below the median. Its numerator, upper + lower − 2·median, is summed with
     * its rounding errors: it may nearly vanish, and the medcouple with it.
     */
    private double value(double upper, double lower) {
        double up = upper - upperMedian;
        double down = lower - lowerMedian;
        double sum = up + down;
        double error = differenceError(upper, upperMedian, up)
                + differenceError(lower, lowerMedian, down)
                + differenceError(up, -down, sum);
        return (sum + error) / (upper - lower);
    }

    /** The rounding error of {@code difference = a − b} (Knuth). */
    private static double differenceError(double a, double b, double difference) {
        double roundedB = a - difference;
        double roundedA = difference + roundedB;
        return (a - roundedA) + (roundedB - b);
    }
}
