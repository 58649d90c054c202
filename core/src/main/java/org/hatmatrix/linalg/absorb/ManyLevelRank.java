package org.hatmatrix.linalg.absorb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rank of the dummies of three or more effects with too many levels for a factorization: that of the two largest, which
 * their connected components give, and what the dummies of the others have beyond them.
 *
 * @param rank the rank, or a number that it does not exceed
 * @param isExact whether it is the rank
 */
record ManyLevelRank(int rank, boolean isExact) {

    /** So many numbers of dummies are made. */
    private static final long MOST_NUMBERS = 30_000_000;

    static ManyLevelRank of(int[][] groups, boolean[][] occurs, Cells cells, double @Nullable [] weights) {
        int second = cells.others[0];
        for (int k : cells.others) {
            second = cells.levels[k] > cells.levels[second] ? k : second;
        }
        int largest = second;
        int[] others = IntStream.of(cells.others).filter(k -> k != largest).toArray();
        int rows = groups[0].length;
        Effects two = Effects.of(new int[][] {groups[cells.primary], groups[largest]}, rows, weights);
        List<double[]> dummies = new ArrayList<>();
        long count = 0;
        for (int k : others) {
            // One level of each effect follows from the others and the constant.
            count += IntStream.range(0, occurs[k].length)
                            .filter(l -> occurs[k][l])
                            .count()
                    - 1;
        }
        if (count * rows > MOST_NUMBERS) {
            return new ManyLevelRank(two.degreesOfFreedom() + (int) count, false);
        }
        for (int k : others) {
            int[] levels = IntStream.range(0, occurs[k].length)
                    .filter(l -> occurs[k][l])
                    .skip(1)
                    .toArray();
            for (int level : levels) {
                dummies.add(IntStream.of(groups[k])
                        .mapToDouble(l -> l == level ? 1 : 0)
                        .toArray());
            }
        }
        double[][] columns = dummies.toArray(double[][]::new);
        AbsorbedColumn[] rests = two.absorb(columns, new double[columns.length][], false);
        return new ManyLevelRank(two.degreesOfFreedom() + rank(rests, weights), true);
    }

    /** The rank of columns from their products; a column that was given by the effects has none. */
    private static int rank(AbsorbedColumn[] rests, double @Nullable [] weights) {
        double[][] gram = new double[rests.length][];
        boolean[] determined = new boolean[rests.length];
        for (int a = 0; a < rests.length; a++) {
            determined[a] = rests[a].isNothing();
            gram[a] = new double[a + 1];
            for (int b = 0; b <= a; b++) {
                double[] x = rests[a].values();
                double[] z = rests[b].values();
                for (int i = 0; i < x.length; i++) {
                    gram[a][b] = Math.fma(weights == null ? x[i] : weights[i] * x[i], z[i], gram[a][b]);
                }
            }
        }
        return new CholeskySystem(gram, determined).rank();
    }
}
