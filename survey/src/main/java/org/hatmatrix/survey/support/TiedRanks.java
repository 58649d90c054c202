package org.hatmatrix.survey.support;

/** Average ranks, smallest value first, and the sum of t³ − t over the groups of t tied values. */
public record TiedRanks(double[] ranks, double tieSum) {

    /** The ranks of numbers without NaN. */
    public static TiedRanks of(double[] values) {
        SortedOrder order = SortedOrder.ascending(values);
        double[] ranks = new double[values.length];
        double tieSum = 0;
        for (int start = 0; start < values.length; ) {
            int end = order.runEnd(start);
            double average = (start + 1.0 + end) / 2;
            for (int i = start; i < end; i++) {
                ranks[order.positions[i]] = average;
            }
            double t = (double) end - start;
            tieSum += t * t * t - t;
            start = end;
        }
        return new TiedRanks(ranks, tieSum);
    }
}
