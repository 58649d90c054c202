package org.hatmatrix.survey.support;

/** Average ranks, smallest value first, and the sum of t³ − t over the groups of t tied values. */
public record TiedRanks(double[] ranks, double tieSum) {

    /** So few numbers are ranked faster by comparing each with each. */
    private static final int FEW = 12;

    /** The ranks of numbers without NaN. */
    public static TiedRanks of(double[] values) {
        return values.length <= FEW ? ofFew(values) : ofMany(values);
    }

    private static TiedRanks ofFew(double[] values) {
        double[] ranks = new double[values.length];
        long tieSum = 0;
        for (int i = 0; i < values.length; i++) {
            int smaller = 0;
            int equal = 0;
            for (double other : values) {
                smaller += other < values[i] ? 1 : 0;
                equal += other == values[i] ? 1 : 0;
            }
            ranks[i] = smaller + (equal + 1) / 2.0;
            tieSum += (long) equal * equal - 1;
        }
        return new TiedRanks(ranks, tieSum);
    }

    private static TiedRanks ofMany(double[] values) {
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
