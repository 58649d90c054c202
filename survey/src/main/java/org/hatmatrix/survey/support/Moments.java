package org.hatmatrix.survey.support;

import org.hatmatrix.numeric.CompensatedSum;

/**
 * Number, mean and sum of squares about the mean of some values, in two passes.
 *
 * @param size how many values there are
 * @param mean their mean
 * @param squares Σ(x − mean)²
 */
public record Moments(int size, double mean, double squares) {

    /** The moments of at least one finite value. */
    public static Moments of(double[] values) {
        CompensatedSum sum = new CompensatedSum();
        for (double value : values) {
            sum.add(value / values.length);
        }
        double first = sum.value();
        CompensatedSum rest = new CompensatedSum();
        CompensatedSum squares = new CompensatedSum();
        for (double value : values) {
            double distance = value - first;
            rest.add(distance);
            squares.add(distance * distance);
        }
        // What the rounding of the first mean left is taken out of both.
        double correction = rest.value() / values.length;
        double about = squares.value() - values.length * correction * correction;
        return new Moments(values.length, first + correction, Math.max(0, about));
    }

    /** The variance with divisor n − 1. */
    public double variance() {
        return squares / (size - 1.0);
    }

    /** The variance of the mean. */
    public double varianceOfMean() {
        return variance() / size;
    }

    /** The standard error of the difference of two means. */
    public double errorOfDifference(Moments other) {
        return Math.sqrt(varianceOfMean() + other.varianceOfMean());
    }

    /** Welch's degrees of freedom of the difference of two means; NaN if neither has a variance. */
    public double welchDegrees(Moments other) {
        double share = varianceOfMean() / (varianceOfMean() + other.varianceOfMean());
        return 1 / (share * share / (size - 1) + (1 - share) * (1 - share) / (other.size - 1));
    }
}
