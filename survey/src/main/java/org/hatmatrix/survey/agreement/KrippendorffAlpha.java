package org.hatmatrix.survey.agreement;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * Krippendorff's α: the agreement of any number of raters, with missing ratings, for four kinds of data. α = 1 − Dₒ/Dₑ, the
 * disagreement observed within units over that expected if the ratings were shared out at random; δ² of two ratings is
 * that of a {@link Metric}.
 *
 * <pre>{@code
 * double[][] ratings = {{1, 1, Double.NaN}, {2, 2, 3}, {3, 3, 3}, {1, 2, 1}};       // units by raters
 * KrippendorffAlpha alpha = KrippendorffAlpha.of(ratings, KrippendorffAlpha.Metric.ORDINAL);
 * double estimate = alpha.estimate();
 * Interval limits = alpha.interval(0.95, 2000, 7);         // bootstrap of units
 * }</pre>
 *
 * <p>Units with one rating are left out. If all ratings that can be paired are in one category, α is 0/0: NaN; some programs print 1.
 * The R package irr 0.84.1 gives other (wrong) numbers for complete data of three and more raters. Literature: K.
 * Krippendorff, Content Analysis, 3rd edition, Sage 2013, chapter 12; bootstrap of units: A. Zapf and others, BMC Medical
 * Research Methodology 16 (2016) 93.
 */
public final class KrippendorffAlpha implements Tabular {

    /** The difference of two ratings. */
    public enum Metric {
        /** Equal or not. */
        NOMINAL,
        /** The squared number of ratings between them, half of their own counted. */
        ORDINAL,
        /** (a − b)². */
        INTERVAL,
        /** ((a − b)/(a + b))², for numbers that are not negative. */
        RATIO
    }

    private final Ratings ratings;
    private final Metric metric;
    private final int[] units; // those with two and more ratings
    private final double[] totals;
    private final double pairable;
    private final double estimate;

    private KrippendorffAlpha(Ratings ratings, Metric metric) {
        this.ratings = ratings;
        this.metric = metric;
        int[] found = new int[ratings.places().length];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (ratings.rated(i) > 1) {
                found[count++] = i;
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException(
                    "no unit was rated twice: ratings of the same unit are wanted to compare");
        }
        if (metric == Metric.RATIO && ratings.categories()[0] < 0) {
            throw new IllegalArgumentException("metric RATIO: rating " + ratings.categories()[0]
                    + " is negative (INTERVAL takes negative numbers)");
        }
        units = Arrays.copyOf(found, count);
        totals = totals(units);
        pairable = Arrays.stream(totals).sum();
        estimate = alpha(units, totals);
    }

    /**
     * α of ratings.
     *
     * @param ratings one row per unit, one column per rater, NaN where a rating is missing
     * @param metric the kind of data
     * @return the coefficient
     * @throws IllegalArgumentException if there are fewer than 2 units or raters, the array is ragged, a rating is infinite, no
     *     unit has two ratings, or one is negative and the metric is {@link Metric#RATIO}
     */
    public static KrippendorffAlpha of(double[][] ratings, Metric metric) {
        return new KrippendorffAlpha(Ratings.of(ratings), metric);
    }

    /**
     * α of columns of a dataset.
     *
     * @param data the dataset: units in rows
     * @param metric the kind of data
     * @param raters the names of numeric columns, one per rater
     * @return the coefficient
     * @throws IllegalArgumentException as for arrays, or if a column is not there, is not numeric or is named twice
     */
    public static KrippendorffAlpha of(Dataset data, Metric metric, String... raters) {
        return new KrippendorffAlpha(Ratings.of(data, raters), metric);
    }

    private double[] totals(int[] chosen) {
        double[] sums = new double[ratings.categories().length];
        for (int unit : chosen) {
            for (int place : ratings.places()[unit]) {
                if (place >= 0) {
                    sums[place]++;
                }
            }
        }
        return sums;
    }

    /** Coordinates u in which the metric is (u − v)²; for the ordinal metric, ratings below and half of the own. */
    private double[] coordinates(double[] sums) {
        double[] u = ratings.categories().clone();
        if (metric == Metric.ORDINAL) {
            double below = 0;
            for (int c = 0; c < u.length; c++) {
                u[c] = below + sums[c] / 2;
                below += sums[c];
            }
        }
        return u;
    }

    private double difference(double[] u, int a, int b) {
        if (a == b) {
            return 0;
        }
        double distance = u[a] - u[b];
        return switch (metric) {
            case NOMINAL -> 1;
            case ORDINAL, INTERVAL -> distance * distance;
            case RATIO -> distance / (u[a] + u[b]) * (distance / (u[a] + u[b]));
        };
    }

    private double alpha(int[] chosen, double[] sums) {
        double[] u = coordinates(sums);
        double observed = 0;
        for (int unit : chosen) {
            int[] row = ratings.places()[unit];
            double within = 0;
            int rated = 0;
            for (int a = 0; a < row.length; a++) {
                rated += row[a] >= 0 ? 1 : 0;
                for (int b = 0; b < a; b++) {
                    if (row[a] >= 0 && row[b] >= 0) {
                        within += difference(u, row[a], row[b]);
                    }
                }
            }
            observed += 2 * within / (rated - 1);
        }
        double n = Arrays.stream(sums).sum();
        double expected = expected(u, sums, n) / (n - 1);
        return expected > 0 ? 1 - observed / expected : Double.NaN;
    }

    /** The sum of the differences of all ordered pairs of ratings; in one pass where differences are squares. */
    private double expected(double[] u, double[] sums, double n) {
        if (metric == Metric.NOMINAL) {
            return Arrays.stream(sums).map(t -> t * (n - t)).sum();
        }
        double sum = 0;
        if (metric == Metric.RATIO) {
            for (int a = 0; a < u.length; a++) {
                for (int b = 0; b < a; b++) {
                    sum += 2 * sums[a] * sums[b] * difference(u, a, b);
                }
            }
            return sum;
        }
        double first = u[0];
        double mean = 0;
        for (int c = 0; c < u.length; c++) {
            mean += sums[c] * (u[c] - first) / n;
        }
        for (int c = 0; c < u.length; c++) {
            sum += 2 * n * sums[c] * (u[c] - first - mean) * (u[c] - first - mean);
        }
        return sum;
    }

    /**
     * The coefficient.
     *
     * @return α, at most 1; NaN if all ratings that can be paired are in one category
     */
    public double estimate() {
        return estimate;
    }

    /**
     * The number of ratings in units with at least two.
     *
     * @return how many ratings count
     */
    public int pairableRatings() {
        return (int) pairable;
    }

    /**
     * A percentile interval from samples of units drawn with replacement; samples in which α is undefined are left out.
     *
     * @param level the confidence level, between 0 and 1
     * @param samples how many samples, at least 100
     * @param seed the seed; the same seed gives the same interval
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1 or there are fewer than 100 samples
     */
    public Interval interval(double level, int samples, long seed) {
        double tail = (1 - Require.level(level)) / 2;
        if (samples < 100) {
            throw new IllegalArgumentException("bootstrap: " + samples + " samples, at least 100 are needed");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] replicates = new double[samples];
        int[] drawn = new int[units.length];
        for (int s = 0; s < samples; s++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = units[random.nextInt(units.length)];
            }
            replicates[s] = alpha(drawn, totals(drawn));
        }
        double[] sorted =
                Arrays.stream(replicates).filter(a -> !Double.isNaN(a)).sorted().toArray();
        return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
    }

    private static double quantile(double[] sorted, double probability) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The categories in use and the number of ratings in each that can be paired.
     *
     * @return one row per category
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder(toString())
                .column("category", "category", Alignment.DECIMAL)
                .column("ratings", "ratings", Alignment.RIGHT);
        for (int c = 0; c < totals.length; c++) {
            table.row(Cell.significant(ratings.categories()[c], 6), Cell.integer((int) totals[c]));
        }
        return table.build();
    }

    /** One line with α, its metric and the numbers of units and ratings. */
    @Override
    public String toString() {
        return "Krippendorff's alpha (" + metric.name().toLowerCase(java.util.Locale.ROOT) + ") = "
                + Numbers.fixed(estimate, 4) + ", " + units.length + " units, " + pairableRatings() + " ratings";
    }
}
