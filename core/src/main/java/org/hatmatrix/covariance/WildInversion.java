package org.hatmatrix.covariance;

import java.util.function.ObjIntConsumer;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.numeric.SmallMatrix;

/**
 * The values of one coefficient that its wild bootstrap test does not reject. With the hypothesis that it is β − δ the restricted
 * scores are s_g + δM_ga/(aᵀa), so that the coefficient of a sample is c₀ + c₁δ and the sum of its squared scores Q₀ + Q₁δ + Q₂δ²:
 * the p-value of every δ comes from five numbers for each sample.
 */
final class WildInversion {

    /**
     * A value that is not rejected after so many doublings of the first distance never will be: the statistics of samples have
     * reached their limits, and farther away rounding would part those that are equal.
     */
    private static final int DOUBLINGS = 16;

    private static final int HALVINGS = 100;

    /** c₀, c₁, Q₀, Q₁ and Q₂ of each sample. */
    private final double[][] samples;

    private final double observed;
    private final boolean enumerated;
    private final double tie;

    /**
     * Draws the samples.
     *
     * @param a the coordinates of the coefficient
     * @param sums the scores s_g
     * @param moved the vectors M_ga
     * @param count how many samples
     * @param enumerated whether these are all there are
     * @param draw fills the multipliers of the sample of a number
     * @param tie how close statistics are taken as equal
     */
    WildInversion(
            double[] a,
            double[][] sums,
            double[][] moved,
            int count,
            boolean enumerated,
            ObjIntConsumer<double[]> draw,
            double tie) {
        this.samples = new double[count][];
        this.enumerated = enumerated;
        this.tie = tie;
        double length = SmallMatrix.product(a, a);
        int g = sums.length;
        double[] alongSum = new double[g];
        double[] alongMoved = new double[g];
        double squares = 0;
        for (int h = 0; h < g; h++) {
            alongSum[h] = SmallMatrix.product(a, sums[h]);
            alongMoved[h] = SmallMatrix.product(a, moved[h]) / length;
            squares = Math.fma(alongSum[h], alongSum[h], squares);
        }
        this.observed = Math.sqrt(squares);
        double[] v = new double[g];
        for (int b = 0; b < count; b++) {
            draw.accept(v, b);
            samples[b] = sample(v, sums, moved, alongSum, alongMoved, length);
        }
    }

    private static double[] sample(
            double[] v, double[][] sums, double[][] moved, double[] alongSum, double[] alongMoved, double length) {
        double[] total = new double[sums[0].length];
        double[] totalMoved = new double[total.length];
        double[] sample = new double[5];
        for (int g = 0; g < v.length; g++) {
            sample[0] = Math.fma(v[g], alongSum[g], sample[0]);
            sample[1] = Math.fma(v[g], alongMoved[g], sample[1]);
            for (int k = 0; k < total.length; k++) {
                total[k] = Math.fma(v[g], sums[g][k], total[k]);
                totalMoved[k] = Math.fma(v[g] / length, moved[g][k], totalMoved[k]);
            }
        }
        for (int g = 0; g < v.length; g++) {
            double constant = v[g] * alongSum[g] - SmallMatrix.product(moved[g], total);
            double slope = v[g] * alongMoved[g] - SmallMatrix.product(moved[g], totalMoved);
            sample[2] = Math.fma(constant, constant, sample[2]);
            sample[3] = Math.fma(2 * constant, slope, sample[3]);
            sample[4] = Math.fma(slope, slope, sample[4]);
        }
        return sample;
    }

    /** The p-value of the hypothesis that the coefficient is β − δ. */
    double pValue(double delta) {
        double statistic = Math.abs(delta) / observed * (1 - tie);
        int extreme = 0;
        for (double[] s : samples) {
            double squares = s[2] + delta * (s[3] + delta * s[4]);
            extreme += Math.abs(s[0] + delta * s[1]) >= statistic * Math.sqrt(Math.max(0, squares)) ? 1 : 0;
        }
        return enumerated ? (double) extreme / samples.length : (extreme + 1.0) / (samples.length + 1.0);
    }

    /**
     * The δ of the interval of a level: from below zero to above.
     *
     * @param half the distance to begin with
     */
    Interval deltas(double level, double half) {
        return new Interval(-end(1 - level, half, -1), end(1 - level, half, 1));
    }

    /** How far δ may go in one direction; infinite if no distance is rejected. */
    private double end(double alpha, double half, int sign) {
        if (!(half > 0) || Double.isInfinite(half)) {
            return Double.NaN;
        }
        double inside = 0;
        double outside = half / 4;
        for (int k = 0; pValue(sign * outside) >= alpha; k++) {
            if (k == DOUBLINGS) {
                return Double.POSITIVE_INFINITY;
            }
            inside = outside;
            outside *= 2;
        }
        for (int k = 0; k < HALVINGS && Math.nextUp(inside) < outside; k++) {
            double middle = inside + (outside - inside) / 2;
            if (pValue(sign * middle) >= alpha) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }
}
