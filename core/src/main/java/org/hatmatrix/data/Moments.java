package org.hatmatrix.data;

import java.util.Arrays;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * Mean and standard deviation in two passes and in twice the precision of double, rounded once at the end.
 *
 * <p>Literature: T. F. Chan, G. H. Golub, R. J. LeVeque, Algorithms for computing the sample variance, The American
 * Statistician 37 (1983) 242–247.
 *
 * @param mean the mean; NaN of no values
 * @param standardDeviation the sample standard deviation; NaN of fewer than two values
 */
record Moments(double mean, double standardDeviation) {

    static Moments of(double[] values) {
        // A power of two is exact, and keeps squares of values near the ends of the range of double within it.
        int exponent = Arrays.stream(values).mapToInt(Math::getExponent).max().orElse(0);
        AccurateSum sum = new AccurateSum();
        for (double value : values) {
            sum.add(Math.scalb(value, -exponent));
        }
        DoubleDouble mean = sum.extended().dividedBy(DoubleDouble.of(values.length));
        AccurateSum squares = new AccurateSum();
        for (double value : values) {
            DoubleDouble deviation = mean.negated().plus(Math.scalb(value, -exponent));
            squares.add(deviation.times(deviation));
        }
        double standardDeviation = values.length < 2
                ? Double.NaN
                : squares.extended()
                        .dividedBy(DoubleDouble.of(values.length - 1.0))
                        .sqrt()
                        .value();
        return new Moments(Math.scalb(mean.value(), exponent), Math.scalb(standardDeviation, exponent));
    }
}
