package org.hatmatrix.diagnostics;

/** The values of the medcouple's kernel over all pairs: counted and selected, never listed. */
final class MedcoupleKernel {

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

    /** The k-th smallest kernel value, k from 1 to {@link #pairs()}. */
    double smallest(long k) {
        long low = ordinal(-1);
        long high = ordinal(1);
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (notAbove(number(middle)) >= k) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return number(low);
    }

    /** How many pairs have a kernel value of at most {@code limit}, which is not below −1. */
    long notAbove(double limit) {
        long count = ties * (ties - 1) / 2 + ties * below.length;
        if (limit >= 0) {
            count += ties;
        }
        if (limit >= 1) {
            count += ties * (ties - 1) / 2 + ties * above.length;
        }
        int j = below.length;
        for (double upper : above) {
            while (j > 0 && value(upper, below[j - 1]) > limit) {
                j--;
            }
            count += j;
        }
        return count;
    }

    /** The smallest kernel value above {@code limit}, which is below 1. */
    double nextAbove(double limit) {
        double next = ties > 0 && limit < 0 ? 0 : 1;
        int j = below.length;
        for (double upper : above) {
            while (j > 0 && value(upper, below[j - 1]) > limit) {
                j--;
            }
            if (j < below.length) {
                next = Math.min(next, value(upper, below[j]));
            }
        }
        return next;
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

    /** The doubles in their order as consecutive integers, both zeros as 0. */
    private static long ordinal(double x) {
        long bits = Double.doubleToLongBits(x);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    private static double number(long ordinal) {
        return Double.longBitsToDouble(ordinal >= 0 ? ordinal : Long.MIN_VALUE - ordinal);
    }
}
