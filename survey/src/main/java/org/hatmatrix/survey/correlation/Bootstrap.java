package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.inference.Interval;

/**
 * The bootstrap distribution of a coefficient, and its bias-corrected and accelerated (BCa) intervals. The acceleration
 * comes from leaving out one row at a time, or one of 500 groups of rows where there are more rows.
 *
 * <p>Literature: B. Efron, "Better bootstrap confidence intervals", Journal of the American Statistical Association 82
 * (1987) 171–185; B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, Chapman and Hall 1993, chapter 14.
 */
final class Bootstrap {

    private static final int MOST_GROUPS = 500;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double[] replicates;
    private final double bias;
    private final double acceleration;

    /**
     * Draws the distribution.
     *
     * @param sample the rows, without weights
     * @param count how many samples to draw; those in which the coefficient is undefined are left out
     */
    Bootstrap(Coefficient coefficient, Sample sample, double estimate, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        replicates = IntStream.range(0, count)
                .mapToDouble(i -> replicate(coefficient, sample, random))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        bias = replicates.length > 0 ? bias(estimate) : Double.NaN;
        acceleration = acceleration(coefficient, sample);
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

    /** The normal quantile of the part of the replicates below the estimate; equal ones count half. */
    private double bias(double estimate) {
        double below = 0;
        for (double replicate : replicates) {
            below += replicate < estimate ? 1 : replicate == estimate ? 0.5 : 0;
        }
        return NORMAL.inverseCumulativeProbability(below / replicates.length);
    }

    /** Σd³/(6(Σd²)^{3/2}) of the distances d of the leave-out values below their mean. */
    private static double acceleration(Coefficient coefficient, Sample sample) {
        int n = sample.rows();
        int groups = Math.min(n, MOST_GROUPS);
        double[] values = IntStream.range(0, groups)
                .mapToDouble(
                        group -> coefficient.of(without(sample.x(), group, groups), without(sample.y(), group, groups)))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            double distance = mean - value;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
    }

    private static double[] without(double[] column, int group, int groups) {
        return IntStream.range(0, column.length)
                .filter(row -> row % groups != group)
                .mapToDouble(row -> column[row])
                .toArray();
    }

    /** The BCa interval. */
    Interval interval(double level) {
        if (replicates.length == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double quantile = NORMAL.inverseSurvivalProbability((1 - level) / 2);
        return new Interval(quantile(adjusted(-quantile)), quantile(adjusted(quantile)));
    }

    /** The probability at which the bootstrap distribution is read for a normal quantile. */
    private double adjusted(double quantile) {
        if (Double.isInfinite(bias)) {
            return bias > 0 ? 1 : 0;
        }
        double moved = bias + quantile;
        return NORMAL.cumulativeProbability(bias + moved / (1 - acceleration * moved));
    }

    /** The quantile at position p(B + 1) of B replicates, between neighbours by interpolation. */
    private double quantile(double probability) {
        double position = probability * (replicates.length + 1.0) - 1;
        double inside = Math.max(0, Math.min(replicates.length - 1.0, position));
        int below = (int) inside;
        int above = Math.min(below + 1, replicates.length - 1);
        return replicates[below] + (inside - below) * (replicates[above] - replicates[below]);
    }
}
