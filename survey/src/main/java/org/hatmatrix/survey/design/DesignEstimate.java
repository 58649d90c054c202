package org.hatmatrix.survey.design;

import java.util.List;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * An estimate of a population from a sample with weights, strata and clusters, with the linearized standard error.
 *
 * <pre>{@code
 * DesignEstimate income = design.mean("income");
 * Interval linear = income.interval(0.95);
 * Interval share = design.proportions("answer").estimate("yes").interval(0.95, IntervalScale.LOGIT);
 * }</pre>
 *
 * @param name what is estimated
 * @param estimate the estimate
 * @param standardError its linearized standard error
 * @param degreesOfFreedom those of the design: sampling units − strata
 * @param designEffect the variance, divided by that of a simple random sample of as many rows (with replacement)
 * @param observations the rows that the estimate uses
 */
public record DesignEstimate(
        String name,
        double estimate,
        double standardError,
        double degreesOfFreedom,
        double designEffect,
        int observations)
        implements Tabular {

    /**
     * The interval estimate ± t · standard error.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        return interval(level, IntervalScale.LINEAR);
    }

    /**
     * An interval on another scale.
     *
     * @param level the confidence level, between 0 and 1
     * @param scale the scale, such as {@link IntervalScale#LOGIT} for shares
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1, or the estimate is no share and the scale is one of
     *     shares
     */
    public Interval interval(double level, IntervalScale scale) {
        return scale.interval(this, Require.level(level));
    }

    /**
     * The coefficient of variation.
     *
     * @return standard error / |estimate|
     */
    public double relativeStandardError() {
        return standardError / Math.abs(estimate);
    }

    /**
     * The size of a simple random sample with the same error.
     *
     * @return observations / design effect
     */
    public double effectiveSize() {
        return observations / designEffect;
    }

    /**
     * Whether the population value may be a given number.
     *
     * @param value the number
     * @return the two-sided t test
     */
    public TestResult test(double value) {
        double t = (estimate - value) / standardError;
        double p = new ReferenceDistribution(degreesOfFreedom).pValue(t);
        String text = name + " = " + Numbers.compact(value, 6);
        return new TestResult(t, degreesOfFreedom, p, Double.NaN, text);
    }

    /**
     * The estimate as a table of one row.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return DesignEstimates.table(List.of(this), IntervalScale.LINEAR, "");
    }

    /** One line with the estimate, its standard error and the design effect. */
    @Override
    public String toString() {
        return PlainText.of(name, 30) + ": " + Numbers.significant(estimate, 6) + " (SE "
                + Numbers.significant(standardError, 4) + "), deff " + Numbers.significant(designEffect, 3);
    }
}
