package org.hatmatrix.survey.correlation;

import java.util.Arrays;

/**
 * The exact distribution of Spearman's ρ for small samples, with or without ties: all orders of one column of ranks are
 * equally probable. The orders are not visited one by one. For every set of ranks that the first rows may have taken,
 * it is counted how often each sum of squared rank differences arises; rows are added one at a time.
 *
 * <p>Literature: M. G. Kendall, Rank Correlation Methods, 4th edition, Griffin 1970, chapter 5.
 */
final class SpearmanDistribution {

    /** The most rows: 12! orders, counted over 2¹² sets of ranks. */
    static final int LARGEST = 12;

    private SpearmanDistribution() {}

    /** The exact test of two columns of ranks. */
    static Significance test(Sample ranks) {
        int n = ranks.rows();
        int scale = isWhole(ranks.x()) && isWhole(ranks.y()) ? 1 : 2;
        int[] x = scaled(ranks.x(), scale);
        int[] y = scaled(ranks.y(), scale);
        int observed = 0;
        for (int i = 0; i < n; i++) {
            observed += square(x[i] - y[i]);
        }
        long[] orders = countBySum(x, y, scale);
        long all = Arrays.stream(orders).sum();
        long smaller = Arrays.stream(orders, 0, observed).sum();
        double atMost = (double) (smaller + orders[observed]) / all;
        double atLeast = (double) (all - smaller) / all;
        return new Significance((double) observed / (scale * scale), Double.NaN, atLeast, atMost, "exact");
    }

    /** Average ranks may end in one half. */
    private static boolean isWhole(double[] ranks) {
        return Arrays.stream(ranks).allMatch(rank -> rank == Math.rint(rank));
    }

    private static int[] scaled(double[] ranks, int scale) {
        return Arrays.stream(ranks).mapToInt(rank -> (int) (scale * rank)).toArray();
    }

    private static int square(int difference) {
        return difference * difference;
    }

    /** How many orders of y have each sum of squared differences from x. */
    private static long[] countBySum(int[] x, int[] y, int scale) {
        int n = x.length;
        int largest = scale * scale * n * (n * n - 1) / 3; // that of opposite orders without ties
        long[][] bySet = new long[1 << n][];
        bySet[0] = new long[largest + 1];
        bySet[0][0] = 1;
        for (int set = 0; set < bySet.length - 1; set++) {
            long[] counts = bySet[set];
            bySet[set] = new long[0]; // sets come in ascending order, so this one is not needed again
            int row = Integer.bitCount(set);
            for (int rank = 0; rank < n; rank++) {
                if ((set >> rank & 1) == 0) {
                    int larger = set | 1 << rank;
                    if (bySet[larger] == null) {
                        bySet[larger] = new long[largest + 1];
                    }
                    addShifted(counts, square(x[row] - y[rank]), bySet[larger]);
                }
            }
        }
        return bySet[bySet.length - 1];
    }

    private static void addShifted(long[] counts, int shift, long[] sums) {
        for (int sum = shift; sum < sums.length; sum++) {
            sums[sum] += counts[sum - shift];
        }
    }
}
