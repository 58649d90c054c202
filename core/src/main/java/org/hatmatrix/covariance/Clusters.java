package org.hatmatrix.covariance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.numeric.NumberIndex;
import org.jspecify.annotations.Nullable;

/**
 * A partition of the rows of a design.
 *
 * @param of the number of the cluster of each row, from 0
 * @param count how many clusters there are
 */
record Clusters(int[] of, int count) {

    /** A table of so many numbers is made whatever the number of rows. */
    private static final int SMALL = 1 << 12;

    /** The partition by labels, the clusters numbered in the order in which they first occur. */
    static Clusters of(List<String> labels) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] of = new int[labels.size()];
        String last = null;
        for (int i = 0; i < of.length; i++) {
            String label = labels.get(i);
            // Rows of a cluster are often together.
            of[i] = label.equals(last) ? of[i - 1] : number(label, numbers);
            last = label;
        }
        return new Clusters(of, numbers.size());
    }

    /** The partition by whole numbers, the clusters numbered in the order in which they first occur. */
    static Clusters ofNumbers(int[] labels) {
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (int label : labels) {
            least = Math.min(least, label);
            most = Math.max(most, label);
        }
        long range = (long) most - least + 1;
        return range <= Math.max(SMALL, 2L * labels.length) ? numbered(labels, least, (int) range) : sparse(labels);
    }

    private static Clusters sparse(int[] labels) {
        NumberIndex numbers = new NumberIndex();
        int[] of = new int[labels.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = numbers.add(labels[i]);
        }
        return new Clusters(of, numbers.count());
    }

    private static int number(String label, Map<String, Integer> numbers) {
        Integer known = numbers.get(label);
        if (known != null) {
            return known;
        }
        numbers.put(label, numbers.size());
        return numbers.size() - 1;
    }

    /** The same partition where rows of weight zero belong to the cluster −1 and do not count. */
    Clusters weighted(double @Nullable [] weights) {
        if (weights == null) {
            return this;
        }
        int[] counting = of.clone();
        for (int i = 0; i < counting.length; i++) {
            counting[i] = weights[i] > 0 ? of[i] : -1;
        }
        return numbered(counting, 0, count);
    }

    /** The partition of some rows, counted from 1. */
    Clusters of(int[] rows) {
        return numbered(Arrays.stream(rows).map(row -> of[row - 1]).toArray(), 0, count);
    }

    /** Numbers labels in a range anew, in the order in which they first occur; those below the range become −1. */
    private static Clusters numbered(int[] labels, int least, int range) {
        int[] numbers = new int[range];
        int[] of = new int[labels.length];
        int count = 0;
        for (int i = 0; i < of.length; i++) {
            int place = labels[i] - least;
            if (place >= 0 && numbers[place] == 0) {
                numbers[place] = ++count;
            }
            of[i] = place < 0 ? -1 : numbers[place] - 1;
        }
        return new Clusters(of, count);
    }

    /** The common refinement of two partitions: rows are together when they are in both. */
    Clusters intersection(Clusters other) {
        Map<Long, Integer> numbers = new HashMap<>();
        int[] both = new int[of.length];
        for (int i = 0; i < both.length; i++) {
            long pair = (long) of[i] * other.count + other.of[i];
            both[i] = of[i] < 0 ? -1 : numbers.computeIfAbsent(pair, key -> numbers.size());
        }
        return new Clusters(both, numbers.size());
    }
}
