package org.hatmatrix.survey.support;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.inference.Interval;

/**
 * The bootstrap distribution of an estimate, and its bias-corrected and accelerated (BCa) intervals.
 *
 * <p>Literature: B. Efron, "Better bootstrap confidence intervals", Journal of the American Statistical Association 82
 * (1987) 171–185; B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, Chapman and Hall 1993, chapter 14.
 */
public final class BootstrapDistribution {

    /** So many values of the jackknife are enough for the acceleration. */
    public static final int MOST_GROUPS = 500;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double[] replicates;
    private final double bias;
    private final double acceleration;

    /**
     * Makes the distribution; NaN among the numbers, where the estimate was undefined, are left out.
     *
     * @param estimate the estimate from all rows
     * @param replicates those from the samples that were drawn
     * @param leftOut those from all rows but one, or but one group
     */
    public BootstrapDistribution(double estimate, double[] replicates, double[] leftOut) {
        this.replicates = present(replicates);
        Arrays.sort(this.replicates);
        this.bias = this.replicates.length > 0 && !Double.isNaN(estimate) ? bias(estimate) : Double.NaN;
        this.acceleration = acceleration(present(leftOut));
    }

    private static double[] present(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
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
    private static double acceleration(double[] values) {
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

    /** The BCa interval; NaN without an estimate or replicates. */
    public Interval interval(double level) {
        if (replicates.length == 0 || Double.isNaN(bias)) {
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
