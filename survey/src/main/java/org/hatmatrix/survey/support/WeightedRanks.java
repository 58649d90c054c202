package org.hatmatrix.survey.support;

/** Midranks that count weights: the weight below a number and half the weight of its equals. */
public final class WeightedRanks {

    private WeightedRanks() {}

    /** One rank per number of the array whose order this is. */
    public static double[] of(SortedOrder order, double[] weights) {
        double[] ranks = new double[weights.length];
        double before = 0;
        for (int start = 0; start < ranks.length; ) {
            int end = order.runEnd(start);
            double tied = 0;
            for (int i = start; i < end; i++) {
                tied += weights[order.positions[i]];
            }
            for (int i = start; i < end; i++) {
                ranks[order.positions[i]] = before + tied / 2;
            }
            before += tied;
            start = end;
        }
        return ranks;
    }
}
