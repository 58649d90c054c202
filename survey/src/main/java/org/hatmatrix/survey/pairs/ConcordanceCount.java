package org.hatmatrix.survey.pairs;

import org.hatmatrix.survey.support.SortedOrder;

/**
 * Counts concordant and discordant pairs of two columns by sorting: radix sorts and a merge of n log n steps.
 *
 * <p>The rows are sorted by y, then, keeping that order among equals, by x. Numbered in this order of x and read in the
 * order of y, they form a permutation whose inversions are the discordant pairs. Rows that are tied in x or in y never
 * form an inversion, because each order breaks its ties by the other column.
 *
 * <p>Literature: W. R. Knight, "A computer method for calculating Kendall's tau with ungrouped data", Journal of the
 * American Statistical Association 61 (1966) 436–439. The merge sort of that paper is replaced by {@link Inversions}.
 */
public final class ConcordanceCount {

    private ConcordanceCount() {}

    /** The pairs of two columns of equal length without NaN. */
    public static PairCounts of(double[] x, double[] y) {
        int n = x.length;
        SortedOrder byY = SortedOrder.ascending(y);
        double[] xByY = new double[n];
        for (int i = 0; i < n; i++) {
            xByY[i] = x[byY.positions[i]];
        }
        int[] groupStarts = new int[n]; // by place in the order of y
        TieCounts tiesY = groups(byY, groupStarts);

        SortedOrder byX = SortedOrder.ascending(xByY);
        int[] yByX = new int[n];
        for (int i = 0; i < n; i++) {
            yByX[i] = groupStarts[byX.positions[i]];
        }
        TieCounts tiesX = new TieCounts();
        long tiedInBoth = 0;
        for (int start = 0; start < n; ) {
            int end = byX.runEnd(start);
            tiesX.add((double) end - start);
            tiedInBoth += tiedPairs(yByX, start, end);
            start = end;
        }

        int[] permutation = tiesY.pairs() == 0 ? yByX : placesByGroup(yByX);
        long discordant = Inversions.count(permutation);
        return PairCounts.of(n, discordant, tiesX, tiesY, tiedInBoth);
    }

    /** Fills in where the group of equal values of every place starts. */
    private static TieCounts groups(SortedOrder order, int[] starts) {
        TieCounts ties = new TieCounts();
        for (int start = 0; start < starts.length; ) {
            int end = order.runEnd(start);
            for (int i = start; i < end; i++) {
                starts[i] = start;
            }
            ties.add((double) end - start);
            start = end;
        }
        return ties;
    }

    /** The pairs of equal neighbours' runs in an ascending section. */
    private static long tiedPairs(int[] ascending, int from, int to) {
        long pairs = 0;
        long run = 0;
        for (int i = from + 1; i < to; i++) {
            run = ascending[i] == ascending[i - 1] ? run + 1 : 0;
            pairs += run;
        }
        return pairs;
    }

    /** The places of the elements, group after group, in ascending order within a group. */
    private static int[] placesByGroup(int[] groupStarts) {
        int[] places = new int[groupStarts.length];
        int[] taken = new int[groupStarts.length];
        for (int place = 0; place < groupStarts.length; place++) {
            int start = groupStarts[place];
            places[start + taken[start]++] = place;
        }
        return places;
    }
}
