package org.hatmatrix.survey;

import java.util.Arrays;

/** Average ranks, smallest value first, and the sum of t³ − t over the groups of t tied values. */
record TiedRanks(double[] ranks, double tieSum) {

    static TiedRanks of(double[] values) {
        double[] ranks = Ranking.ascending().of(values);
        return new TiedRanks(ranks, tieSum(ranks));
    }

    private static double tieSum(double[] ranks) {
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        double sum = 0;
        int from = 0;
        while (from < sorted.length) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double t = to - from;
            sum += t * t * t - t;
            from = to;
        }
        return sum;
    }
}
