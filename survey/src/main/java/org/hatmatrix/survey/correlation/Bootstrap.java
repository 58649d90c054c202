package org.hatmatrix.survey.correlation;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.BootstrapDistribution;

/**
 * The bootstrap distribution of a coefficient. Rows are drawn with replacement; the acceleration of its BCa intervals
 * comes from leaving out one row at a time, or one of 500 groups of rows where there are more rows.
 */
final class Bootstrap {

    private final BootstrapDistribution distribution;

    /**
     * Draws the distribution.
     *
     * @param sample the rows, without weights
     * @param count how many samples to draw; those in which the coefficient is undefined are left out
     */
    Bootstrap(Coefficient coefficient, Sample sample, double estimate, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] replicates = IntStream.range(0, count)
                .mapToDouble(i -> replicate(coefficient, sample, random))
                .toArray();
        distribution = new BootstrapDistribution(estimate, replicates, leftOut(coefficient, sample));
    }

    private static double replicate(Coefficient coefficient, Sample sample, SplittableRandom random) {
        int n = sample.rows();
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            int row = random.nextInt(n);
            x[i] = sample.x()[row];
            y[i] = sample.y()[row];
        }
        return coefficient.of(x, y);
    }

    private static double[] leftOut(Coefficient coefficient, Sample sample) {
        int groups = Math.min(sample.rows(), BootstrapDistribution.MOST_GROUPS);
        return IntStream.range(0, groups)
                .mapToDouble(
                        group -> coefficient.of(without(sample.x(), group, groups), without(sample.y(), group, groups)))
                .toArray();
    }

    private static double[] without(double[] column, int group, int groups) {
        return IntStream.range(0, column.length)
                .filter(row -> row % groups != group)
                .mapToDouble(row -> column[row])
                .toArray();
    }

    /** The BCa interval. */
    Interval interval(double level) {
        return distribution.interval(level);
    }
}
