package org.hatmatrix.data;

/**
 * How far some values are spread.
 *
 * @param standardDeviation the sample standard deviation; NaN of fewer than two values
 * @param minimum the smallest value; NaN of none
 * @param maximum the greatest value; NaN of none
 */
public record PanelSpread(double standardDeviation, double minimum, double maximum) {}
