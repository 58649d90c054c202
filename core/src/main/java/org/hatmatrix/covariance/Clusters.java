package org.hatmatrix.covariance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A partition of the rows of a design.
 *
 * @param of the number of the cluster of each row, from 0
 * @param count how many clusters there are
 */
record Clusters(int[] of, int count) {

    /** The partition by labels; rows of weight zero belong to the cluster −1 and do not count. */
    static Clusters of(List<String> labels, double[] counts) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] of = new int[labels.size()];
        for (int i = 0; i < of.length; i++) {
            String label = labels.get(i);
            if (counts[i] == 0) {
                of[i] = -1;
            } else {
                Integer known = numbers.get(label);
                if (known == null) {
                    known = numbers.size();
                    numbers.put(label, known);
                }
                of[i] = known;
            }
        }
        return new Clusters(of, numbers.size());
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
