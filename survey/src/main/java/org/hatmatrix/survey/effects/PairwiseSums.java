package org.hatmatrix.survey.effects;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hatmatrix.numeric.Selection;

/**
 * Order statistics of the sums aᵢ + bⱼ of two sorted arrays, or of one with itself (i ≤ j), which are never all there.
 *
 * <p>How many sums are below a value is counted by one walk along the staircase of the matrix of sums, whose rows and columns
 * ascend. A random sample gives a bracket of values about the wanted one, interpolation between the counts at its ends narrows
 * it, and when few candidates are left these are selected from. Where sums are tied so that interpolation does not narrow, a
 * random candidate is tried, which is the answer or leaves with its ties. O(n log n) with the sort before, O(n) memory; the seed
 * is fixed, and the result is exact whatever the sample.
 */
final class PairwiseSums {

    private static final int SAMPLE = 4096;

    /** How many standard errors of its rank the sample leaves on either side. */
    private static final double MARGIN = 4;

    /** The part of a bracket that is at first left on either side of the interpolated place. */
    private static final double ROOM = 1.0 / 64;

    /** By how much that part changes when the place was between the two, or was not. */
    private static final double CHANGE = 8;

    private final double[] rows;
    private final double[] columns;
    private final boolean triangle;

    private PairwiseSums(double[] rows, double[] columns, boolean triangle) {
        this.rows = rows;
        this.columns = columns;
        this.triangle = triangle;
    }

    /** All differences first − second. */
    static PairwiseSums ofDifferences(double[] first, double[] second) {
        double[] negative = second.clone();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = -negative[i];
        }
        return new PairwiseSums(sorted(first), sorted(negative), false);
    }

    /** All means of two values, each value with itself included. */
    static PairwiseSums ofWalshAverages(double[] values) {
        // Halved before they are added, so that the largest doubles have a mean too.
        double[] halves = sorted(values);
        for (int i = 0; i < halves.length; i++) {
            halves[i] /= 2;
        }
        return new PairwiseSums(halves, halves, true);
    }

    private static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** How many sums there are. */
    long size() {
        long n = rows.length;
        return triangle ? n * (n + 1) / 2 : n * columns.length;
    }

    double median() {
        long half = size() / 2;
        double upper = select(half);
        double lower = size() % 2 == 1 || countBelow(upper) < half ? upper : largestBelow(upper);
        return lower == upper ? upper : lower / 2 + upper / 2;
    }

    /** The sum of a rank, counted from 0. */
    double select(long rank) {
        Bracket bracket = new Bracket(rank);
        return size() > bracket.enough ? bracket.narrowed() : bracket.selected();
    }

    private int start(int row) {
        return triangle ? row : 0;
    }

    /** How many sums are below a value. */
    private long countBelow(double value) {
        long count = 0;
        int end = columns.length;
        for (int i = 0; i < rows.length; i++) {
            while (end > 0 && rows[i] + columns[end - 1] >= value) {
                end--;
            }
            if (end <= start(i)) {
                return count;
            }
            count += end - start(i);
        }
        return count;
    }

    private double largestBelow(double value) {
        double largest = Double.NEGATIVE_INFINITY;
        int end = columns.length;
        for (int i = 0; i < rows.length; i++) {
            while (end > 0 && rows[i] + columns[end - 1] >= value) {
                end--;
            }
            if (end <= start(i)) {
                return largest;
            }
            largest = Math.max(largest, rows[i] + columns[end - 1]);
        }
        return largest;
    }

    /** Values between which the wanted one is: {@code below} sums are smaller than the low end, {@code upTo} not above the high. */
    private final class Bracket {

        private final long rank;
        private final long enough = (long) rows.length + columns.length + SAMPLE;
        private final SplittableRandom random = new SplittableRandom(1);
        private double low = Double.NEGATIVE_INFINITY;
        private double high = Double.POSITIVE_INFINITY;
        private long below;
        private long upTo = size();

        Bracket(long rank) {
            this.rank = rank;
        }

        double narrowed() {
            double[] sample = sample();
            double place = (double) rank / size() * SAMPLE;
            double margin = MARGIN * Math.sqrt(SAMPLE) / 2;
            cut(sample[(int) Math.max(0, place - margin)]);
            cut(sample[(int) Math.min(SAMPLE - 1, place + margin)]);
            double room = ROOM;
            while (upTo - below > enough) {
                long before = upTo - below;
                double share = (double) (rank - below) / before;
                double from = between(share - room);
                double to = between(share + room);
                cut(from);
                cut(to);
                boolean isNarrow = upTo - below < 3 * room * before;
                room = Math.min(0.25, isNarrow ? room / CHANGE : room * CHANGE);
                if (upTo - below > before / 2 && isAt(candidate())) {
                    return low;
                }
            }
            return selected();
        }

        private double between(double share) {
            if (Double.isInfinite(low) || Double.isInfinite(high)) {
                return candidate();
            }
            double cut = Math.max(0, Math.min(1, share));
            return Math.max(low, Math.min(high, low * (1 - cut) + high * cut));
        }

        /** Makes a value the end of the bracket below or above the wanted sum; to which it may be equal. */
        private void cut(double value) {
            if (value <= low || value > high) {
                return;
            }
            long smaller = countBelow(value);
            if (rank < smaller) {
                high = Math.nextDown(value);
                upTo = smaller;
            } else {
                low = value;
                below = smaller;
            }
        }

        /** Whether the wanted sum is equal to a value, which then is the low end; if not, the value leaves with its ties. */
        private boolean isAt(double value) {
            cut(value);
            if (low != value) {
                return false;
            }
            cut(Math.nextUp(value));
            return low == value;
        }

        private double[] sample() {
            double[] sample = new double[SAMPLE];
            for (int s = 0; s < SAMPLE; s++) {
                int i = random.nextInt(rows.length);
                int j = random.nextInt(columns.length);
                sample[s] = rows[i] + columns[j];
            }
            Arrays.sort(sample);
            return sample;
        }

        /** A random one of the sums within the bracket. */
        private double candidate() {
            long number = random.nextLong(upTo - below);
            int[] from = ends(low);
            int[] to = ends(Math.nextUp(high));
            int row = 0;
            while (number >= to[row] - from[row]) {
                number -= to[row] - from[row];
                row++;
            }
            return rows[row] + columns[from[row] + (int) number];
        }

        private double selected() {
            int[] from = ends(low);
            int[] to = ends(Math.nextUp(high));
            double[] left = new double[(int) (upTo - below)];
            int count = 0;
            for (int i = 0; i < rows.length; i++) {
                for (int j = from[i]; j < to[i]; j++) {
                    left[count++] = rows[i] + columns[j];
                }
            }
            return Selection.select(left, count, (int) (rank - below));
        }

        /** In each row the first column whose sum is not below a value. */
        private int[] ends(double value) {
            int[] ends = new int[rows.length];
            int end = columns.length;
            for (int i = 0; i < rows.length; i++) {
                while (end > 0 && rows[i] + columns[end - 1] >= value) {
                    end--;
                }
                ends[i] = Math.max(end, start(i));
            }
            return ends;
        }
    }
}
