package org.hatmatrix.data;

/**
 * What describes a column of numbers. Missing values are counted and otherwise left out. Without observations everything
 * is NaN, and the standard deviation also of one observation; an infinity among the numbers makes mean and standard
 * deviation NaN.
 *
 * @param name the column's name
 * @param observations the number of values that are there
 * @param missing the number of values that are missing
 * @param mean the arithmetic mean, Σ xᵢ / n
 * @param standardDeviation the sample standard deviation, √(Σ (xᵢ − mean)² / (n − 1))
 * @param minimum the smallest value
 * @param lowerQuartile the value with a quarter of the observations below it; between two observations interpolated as
 *     R does it (type 7 of Hyndman and Fan, The American Statistician 50 (1996) 361–365)
 * @param median the value in the middle
 * @param upperQuartile the value with a quarter of the observations above it, interpolated in the same way
 * @param maximum the greatest value
 */
public record ColumnSummary(
        String name,
        int observations,
        int missing,
        double mean,
        double standardDeviation,
        double minimum,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double maximum) {}
