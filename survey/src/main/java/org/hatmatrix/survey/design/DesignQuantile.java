package org.hatmatrix.survey.design;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.SortedOrder;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * A quantile of a population from a weighted sample: the smallest value x with F(x) ≥ p, where F(x) is the weighted share of values
 * up to x. Woodruff's interval takes the interval of F at the quantile, p ± t · se, back to the values.
 *
 * <pre>{@code
 * DesignQuantile median = design.median("income");
 * Interval woodruff = median.interval(0.95);
 * }</pre>
 *
 * <p>Immutable. As R's {@code svyquantile} with {@code qrule = "math"} and {@code interval.type = "mean"}. Literature: R. S. Woodruff,
 * JASA 47 (1952) 635–646.
 */
public final class DesignQuantile implements Tabular {

    private static final double LEVEL = 0.95;

    /** Sums of weights round, so that a share of exactly p may come out a little below it. */
    private static final double ROUNDING = 1e-12;

    private final String name;
    private final double probability;
    private final double[] values;
    private final double[] shares;
    private final double shareError;
    private final int degreesOfFreedom;

    private DesignQuantile(
            String name, double probability, double[] values, double[] shares, double shareError, int df) {
        this.name = name;
        this.probability = probability;
        this.values = values;
        this.shares = shares;
        this.shareError = shareError;
        this.degreesOfFreedom = df;
    }

    static DesignQuantile of(Sample sample, String column, double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "probability is " + probability + ", a number between 0 and 1 is wanted");
        }
        double[] x = sample.numbers(column);
        Linearizations statistics = sample.statistics();
        boolean[] used = statistics.usedOf("column " + Excerpt.quoted(column), x);
        double[] weights = sample.weights();
        int[] rows = IntStream.range(0, x.length)
                .filter(i -> used[i] && weights[i] > 0)
                .toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(column)
                    + ": all rows with a value have weight 0, a positive one is wanted");
        }
        int[] order =
                SortedOrder.ascending(Arrays.stream(rows).mapToDouble(i -> x[i]).toArray()).positions;
        double[] values = new double[rows.length];
        double[] shares = new double[rows.length];
        double far = 0;
        for (int k = 0; k < rows.length; k++) {
            int row = rows[order[k]];
            far += weights[row];
            values[k] = x[row];
            shares[k] = far;
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= far;
        }
        DesignQuantile exact =
                new DesignQuantile(column, probability, values, shares, Double.NaN, sample.degreesOfFreedom());
        double quantile = exact.estimate();
        double[] below = Arrays.stream(x).map(v -> v <= quantile ? 1 : 0).toArray();
        double error = sample.one(statistics.meanOf(column, below, used)).standardError();
        return new DesignQuantile(column, probability, values, shares, error, sample.degreesOfFreedom());
    }

    /**
     * The share of the population below.
     *
     * @return the probability that was asked for
     */
    public double probability() {
        return probability;
    }

    /**
     * The quantile.
     *
     * @return the smallest value with a share of at least p up to it
     */
    public double estimate() {
        return at(probability);
    }

    private double at(double share) {
        int k = 0;
        while (k < shares.length - 1 && shares[k] < share - ROUNDING) {
            k++;
        }
        return values[k];
    }

    /**
     * Woodruff's interval.
     *
     * @param level the confidence level, between 0 and 1
     * @return the quantiles of p ± t · se; an end is infinite where that leaves 0 to 1
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double half = new ReferenceDistribution(degreesOfFreedom).criticalValue(Require.level(level)) * shareError;
        if (Double.isNaN(half)) {
            return new Interval(Double.NaN, Double.NaN);
        }
        return new Interval(
                probability - half > 0 ? at(probability - half) : Double.NEGATIVE_INFINITY,
                probability + half < 1 ? at(probability + half) : Double.POSITIVE_INFINITY);
    }

    /**
     * The standard error that belongs to the 95 % interval.
     *
     * @return its length / (2t)
     */
    public double standardError() {
        return interval(LEVEL).length() / (2 * new ReferenceDistribution(degreesOfFreedom).criticalValue(LEVEL));
    }

    /**
     * The rows.
     *
     * @return how many have a value and a positive weight
     */
    public int observations() {
        return values.length;
    }

    /**
     * One row: {@code name}, {@code probability}, {@code quantile}, {@code std_error}, {@code conf_low}, {@code conf_high} and
     * {@code n}.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Interval interval = interval(LEVEL);
        return Table.builder("")
                .column("name", "", Alignment.LEFT)
                .column("probability", "p", Alignment.DECIMAL)
                .column("quantile", "quantile", Alignment.DECIMAL)
                .column("std_error", "std. error", Alignment.DECIMAL)
                .column("conf_low", "95% low", Alignment.DECIMAL)
                .column("conf_high", "95% high", Alignment.DECIMAL)
                .column("n", "n", Alignment.RIGHT)
                .row(List.of(
                        Cell.text(name),
                        Cell.number(probability, Double.toString(probability)),
                        Cell.significant(estimate(), 5),
                        Cell.significant(standardError(), 5),
                        Cell.significant(interval.lower(), 5),
                        Cell.significant(interval.upper(), 5),
                        Cell.integer(observations())))
                .build();
    }

    /**
     * The table for a terminal.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    public String summary() {
        return table().toText();
    }

    /** One line with the quantile and its interval. */
    @Override
    public String toString() {
        Interval interval = interval(LEVEL);
        return PlainText.of(name, 24) + ": quantile " + probability + " = "
                + Numbers.significant(estimate(), 6) + ", 95% " + Numbers.significant(interval.lower(), 6) + " to "
                + Numbers.significant(interval.upper(), 6);
    }
}
