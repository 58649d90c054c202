package org.hatmatrix.inference;

/**
 * An interval of real numbers, such as a confidence or a prediction interval. Its ends belong to it; they may be
 * infinite, and both are NaN where the interval is undefined (no residual degrees of freedom, for example).
 *
 * @param lower the lower end
 * @param upper the upper end
 */
public record Interval(double lower, double upper) {

    /**
     * Makes an interval.
     *
     * @param lower the lower end
     * @param upper the upper end
     * @throws IllegalArgumentException if {@code lower} is greater than {@code upper}
     */
    public Interval {
        if (lower > upper) {
            throw new IllegalArgumentException("interval: lower end " + lower + " is above upper end " + upper);
        }
    }

    /**
     * Whether a value lies in this interval.
     *
     * @param value the value
     * @return true if {@code lower ≤ value ≤ upper}; false for NaN
     */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /**
     * The length of this interval.
     *
     * @return {@code upper − lower}
     */
    public double length() {
        return upper - lower;
    }

    @Override
    public String toString() {
        return "[" + lower + ", " + upper + "]";
    }
}
