package org.hatmatrix.linalg.absorb;

import java.util.Arrays;
import org.hatmatrix.numeric.AccurateSum;
import org.jspecify.annotations.Nullable;

/** Makes deviations of weighted mean zero, in each component, of the numbers of levels. */
final class LevelNormalization {

    private final int[][] groups;
    private final double @Nullable [] weights;
    private final int[][] components;
    private final int[] renumbered;
    private final int count;

    LevelNormalization(int[][] groups, double @Nullable [] weights, int[][] components) {
        this.groups = groups;
        this.weights = weights;
        this.components = components;
        int highest = Arrays.stream(components[0]).max().orElse(-1);
        renumbered = new int[highest + 1];
        Arrays.fill(renumbered, -1);
        int next = 0;
        for (int i = 0; i < groups[0].length; i++) {
            int component = components[0][groups[0][i]];
            if (component >= 0 && renumbered[component] < 0) {
                renumbered[component] = next++;
            }
        }
        count = next;
    }

    EffectLevels normalize(double[][] levels) {
        int rows = groups[0].length;
        int[][] of = new int[levels.length][];
        for (int k = 0; k < of.length; k++) {
            of[k] = Arrays.stream(components[k])
                    .map(c -> c < 0 ? -1 : renumbered[c])
                    .toArray();
        }
        AccurateSum[] totals = sums(count);
        for (int i = 0; i < rows; i++) {
            int component = of[0][groups[0][i]];
            if (component >= 0) {
                totals[component].add(weight(i));
            }
        }
        AccurateSum[] constants = sums(count);
        for (int k = 0; k < levels.length; k++) {
            AccurateSum[] sums = sums(count);
            for (int i = 0; i < rows; i++) {
                int component = of[k][groups[k][i]];
                if (component >= 0) {
                    sums[component].addProduct(weight(i), levels[k][groups[k][i]]);
                }
            }
            double[] means = new double[count];
            for (int c = 0; c < count; c++) {
                means[c] = sums[c].extended().dividedBy(totals[c].extended()).value();
                constants[c].add(means[c]);
            }
            for (int l = 0; l < levels[k].length; l++) {
                levels[k][l] = of[k][l] < 0 ? Double.NaN : levels[k][l] - means[of[k][l]];
            }
        }
        double[] common =
                Arrays.stream(constants).mapToDouble(AccurateSum::value).toArray();
        return new EffectLevels(levels, of, common);
    }

    private double weight(int i) {
        return weights == null ? 1 : weights[i];
    }

    private static AccurateSum[] sums(int count) {
        AccurateSum[] sums = new AccurateSum[count];
        Arrays.setAll(sums, c -> new AccurateSum());
        return sums;
    }
}
