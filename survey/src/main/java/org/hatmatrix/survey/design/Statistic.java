package org.hatmatrix.survey.design;

/**
 * A statistic of a sample.
 *
 * @param name what it is called
 * @param estimate its value
 * @param simpleVariance the variance that a simple random sample of as many rows, with replacement, would have
 * @param rows the rows that it uses
 */
record Statistic(String name, double estimate, double simpleVariance, int rows) {}
