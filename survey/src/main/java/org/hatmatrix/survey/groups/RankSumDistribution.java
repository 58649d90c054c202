package org.hatmatrix.survey.groups;

import java.util.Arrays;

/**
 * The distribution of the rank sum of n₁ values drawn from given ranks, ties included. Groups of t tied ranks are added
 * one after the other; taking j of them can be done in C(t, j) ways. Doubled ranks are whole numbers, so that sums are
 * array indices.
 */
final class RankSumDistribution {

    private RankSumDistribution() {}

    /** About how many additions {@link #twoSided} makes. */
    static double steps(double[] ranks, int drawn) {
        double n = ranks.length;
        return n * (drawn + 1) * doubledLength(ranks, drawn);
    }

    /** The probability that the sum of {@code drawn} ranks is at least as far from its mean as {@code observed}. */
    static double twoSided(double[] ranks, int drawn, double observed) {
        double mean = drawn * (ranks.length + 1.0) / 2;
        double distance = Math.abs(observed - mean);
        int smaller = Math.min(drawn, ranks.length - drawn);
        double smallerMean = smaller * (ranks.length + 1.0) / 2;
        double[] ways = ways(ranks, smaller);
        double all = 0;
        double extreme = 0;
        for (int s = 0; s < ways.length; s++) {
            all += ways[s];
            if (Math.abs(s / 2.0 - smallerMean) >= distance) {
                extreme += ways[s];
            }
        }
        return extreme / all;
    }

    /** How many ways lead to each doubled rank sum, relative to a common factor. */
    private static double[] ways(double[] ranks, int drawn) {
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        int length = doubledLength(sorted, drawn);
        double[][] ways = new double[drawn + 1][length];
        ways[0][0] = 1;
        int from = 0;
        while (from < sorted.length) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            addGroup(ways, to - from, (int) Math.round(2 * sorted[from]), Math.min(from, drawn));
            from = to;
        }
        return ways[drawn];
    }

    /** Downwards in the number drawn, so that each entry still has the ways without this group. */
    private static void addGroup(double[][] ways, int size, int doubledRank, int drawnBefore) {
        int drawn = ways.length - 1;
        for (int total = Math.min(drawn, drawnBefore + size); total >= 1; total--) {
            double choices = 1;
            for (int j = 1; j <= Math.min(size, total); j++) {
                choices = choices * (size - j + 1) / j;
                int shift = j * doubledRank;
                double[] source = ways[total - j];
                double[] target = ways[total];
                for (int s = shift; s < target.length; s++) {
                    target[s] += choices * source[s - shift];
                }
            }
        }
    }

    /** One more than the largest doubled sum of so many ranks. */
    private static int doubledLength(double[] ranks, int drawn) {
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        double largest =
                Arrays.stream(sorted, sorted.length - drawn, sorted.length).sum();
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.round(2 * largest) + 1);
    }
}
