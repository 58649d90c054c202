package org.hatmatrix.formula;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows that are alone in a level of some grouping. */
final class Singles {

    private Singles() {}

    /**
     * The rows that are not alone, found by leaving out those that are until none is.
     *
     * @param groups for each grouping the level of each row
     * @param weights rows of weight zero are kept, and no company for others
     * @return the indices of the others, ascending
     */
    static int[] others(int[][] groups, double @Nullable [] weights) {
        int rows = groups.length == 0 ? 0 : groups[0].length;
        int[][] counts = new int[groups.length][];
        for (int k = 0; k < groups.length; k++) {
            counts[k] = new int[Arrays.stream(groups[k]).max().orElse(-1) + 1];
            for (int i = 0; i < rows; i++) {
                counts[k][groups[k][i]] += counts(weights, i) ? 1 : 0;
            }
        }
        boolean[] out = new boolean[rows];
        boolean again = true;
        while (again) {
            again = false;
            for (int i = 0; i < rows; i++) {
                if (!out[i] && counts(weights, i) && isAlone(groups, counts, i)) {
                    out[i] = true;
                    again = true;
                    for (int k = 0; k < groups.length; k++) {
                        counts[k][groups[k][i]]--;
                    }
                }
            }
        }
        int[] kept = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (!out[i]) {
                kept[count++] = i;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static boolean counts(double @Nullable [] weights, int i) {
        return weights == null || weights[i] > 0;
    }

    private static boolean isAlone(int[][] groups, int[][] counts, int i) {
        for (int k = 0; k < groups.length; k++) {
            if (counts[k][groups[k][i]] == 1) {
                return true;
            }
        }
        return false;
    }
}
