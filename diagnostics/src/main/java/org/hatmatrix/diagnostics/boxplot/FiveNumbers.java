package org.hatmatrix.diagnostics.boxplot;

import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.hatmatrix.text.Numbers;

/**
 * The five numbers of a box plot: the extremes, the quartiles and the median. Which quartiles they are depends on the
 * rule that made them, see {@link Quartiles}.
 *
 * @param minimum the smallest value
 * @param lowerQuartile the lower quartile or hinge
 * @param median the median
 * @param upperQuartile the upper quartile or hinge
 * @param maximum the largest value
 */
public record FiveNumbers(double minimum, double lowerQuartile, double median, double upperQuartile, double maximum) {

    /**
     * The length of the box.
     *
     * @return {@code upperQuartile − lowerQuartile}; not negative
     */
    public double interquartileRange() {
        return upperQuartile - lowerQuartile;
    }

    @Override
    public String toString() {
        return DoubleStream.of(minimum, lowerQuartile, median, upperQuartile, maximum)
                .mapToObj(number -> Numbers.significant(number, 6))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
