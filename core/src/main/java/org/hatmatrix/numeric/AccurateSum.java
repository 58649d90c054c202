package org.hatmatrix.numeric;

import org.jspecify.annotations.Nullable;

/**
 * A running sum of numbers and of products in about twice the precision of {@code double}: the result is as if the sum
 * had been computed with 106 bits and then rounded once. Not thread-safe; sums of parts can be merged.
 *
 * <p>Literature: T. Ogita, S. M. Rump, S. Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005).
 */
public final class AccurateSum {

    private double sum;
    private double correction;

    /** The empty sum. */
    public AccurateSum() {}

    /**
     * Adds a number.
     *
     * @param x the number
     */
    public void add(double x) {
        double s = sum + x;
        double t = s - sum;
        correction += (sum - (s - t)) + (x - t);
        sum = s;
    }

    /**
     * Adds the product of two numbers, without rounding it first.
     *
     * @param a the first factor
     * @param b the second factor
     */
    public void addProduct(double a, double b) {
        double p = a * b;
        add(p);
        correction += Math.fma(a, b, -p);
    }

    /**
     * Adds a number of twice the precision.
     *
     * @param x the number
     */
    public void add(DoubleDouble x) {
        add(x.hi());
        correction += x.lo();
    }

    /**
     * Adds another sum.
     *
     * @param other the other sum
     */
    public void add(AccurateSum other) {
        add(other.sum);
        correction += other.correction;
    }

    /**
     * The sum so far.
     *
     * @return the sum, rounded once
     */
    public double value() {
        return sum + correction;
    }

    /**
     * The sum so far in twice the precision.
     *
     * @return the sum
     */
    public DoubleDouble extended() {
        return DoubleDouble.sum(sum, correction);
    }

    /**
     * The sum of an array.
     *
     * @param x the numbers
     * @return their sum, rounded once
     */
    public static double of(double[] x) {
        AccurateSum sum = new AccurateSum();
        for (double value : x) {
            sum.add(value);
        }
        return sum.value();
    }

    /**
     * The arithmetic mean of an array.
     *
     * @param x the numbers
     * @return their mean; NaN if there is none
     */
    public static double mean(double[] x) {
        return extendedMean(x).value();
    }

    /**
     * The sum of the squared deviations from the mean, the mean being kept in twice the precision.
     *
     * @param x the numbers
     * @return Σ (xᵢ − x̄)², rounded once; NaN if there is none
     */
    public static double squaredDeviations(double[] x) {
        DoubleDouble mean = extendedMean(x);
        AccurateSum squares = new AccurateSum();
        AccurateSum rest = new AccurateSum();
        for (double value : x) {
            DoubleDouble deviation = DoubleDouble.sum(value, -mean.hi()).plus(-mean.lo());
            squares.add(deviation.times(deviation));
            rest.add(deviation);
        }
        // Chan, Golub and LeVeque's correction: what the rounded mean leaves over.
        DoubleDouble left = rest.extended();
        squares.add(left.times(left).dividedBy(DoubleDouble.of(-x.length)));
        return squares.value();
    }

    /**
     * The weighted sum of squares of an array.
     *
     * @param x the numbers; those of weight zero do not count, whatever they are
     * @param weights one weight per number; null for ones
     * @return Σ wᵢxᵢ², rounded once
     */
    public static double weightedSquares(double[] x, double @Nullable [] weights) {
        AccurateSum sum = new AccurateSum();
        for (int i = 0; i < x.length; i++) {
            if (weights == null) {
                sum.addProduct(x[i], x[i]);
            } else if (weights[i] > 0) {
                sum.add(DoubleDouble.product(x[i], x[i]).times(weights[i]));
            }
        }
        return sum.value();
    }

    private static DoubleDouble extendedMean(double[] x) {
        AccurateSum sum = new AccurateSum();
        for (double value : x) {
            sum.add(value);
        }
        return sum.extended().dividedBy(DoubleDouble.of(x.length));
    }
}
