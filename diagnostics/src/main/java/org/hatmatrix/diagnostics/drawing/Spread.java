package org.hatmatrix.diagnostics.drawing;

import java.util.Arrays;

/**
 * Moves ascending places apart until each is at least a gap from the next, as little as possible: the squares of the moves
 * have the least sum. Less their multiples of the gap the places need only be ascending, which is an isotonic regression;
 * it is solved by pooling neighbours that are out of order.
 */
public final class Spread {

    private Spread() {}

    /**
     * The places, moved apart.
     *
     * @param wanted the places in ascending order
     * @param gap the least distance
     * @param from no place is below
     * @param to no place is above, as far as all have room
     * @return the new places, in the same order
     */
    public static double[] of(double[] wanted, double gap, double from, double to) {
        int n = wanted.length;
        double[] means = new double[n];
        int[] sizes = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            means[blocks] = wanted[i] - i * gap;
            sizes[blocks++] = 1;
            while (blocks > 1 && means[blocks - 2] > means[blocks - 1]) {
                int size = sizes[blocks - 2] + sizes[blocks - 1];
                means[blocks - 2] =
                        (means[blocks - 2] * sizes[blocks - 2] + means[blocks - 1] * sizes[blocks - 1]) / size;
                sizes[blocks - 2] = size;
                blocks--;
            }
        }
        double[] places = new double[n];
        int next = 0;
        for (int b = 0; b < blocks; b++) {
            Arrays.fill(places, next, next + sizes[b], means[b]);
            next += sizes[b];
        }
        double highest = Math.max(from, to - (n - 1) * gap);
        for (int i = 0; i < n; i++) {
            places[i] = Math.max(from, Math.min(highest, places[i])) + i * gap;
        }
        return places;
    }
}
