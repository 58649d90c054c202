package org.hatmatrix.diagnostics.resampling;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;

/**
 * What a {@link Bootstrap} gave: for each number its estimate, its draws, and from them bias, standard error and intervals.
 *
 * <p>Quantiles are those of type 6, (B + 1)p-th in order and interpolated between; beyond the first and the last draw they are
 * these, so that a level of 0.95 wants hundreds of draws.
 */
public final class BootstrapResult implements Tabular {

    private static final double LEVEL = 0.95;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final Resampling resampling;
    private final List<String> names;
    private final double[] estimates;
    private final double[] errors;
    private final double[][] draws;
    private final double[][] drawnErrors;
    private final int asked;
    private final Lazy<double[][]> jackknife;

    BootstrapResult(
            Resampling resampling,
            List<String> names,
            double[] estimates,
            double[] errors,
            double[][] draws,
            double[][] drawnErrors,
            int asked,
            Supplier<double[][]> jackknife) {
        this.resampling = resampling;
        this.names = List.copyOf(names);
        this.estimates = estimates;
        this.errors = errors;
        this.draws = draws;
        this.drawnErrors = drawnErrors;
        this.asked = asked;
        this.jackknife = new Lazy<>(jackknife);
        if (draws.length < 10) {
            throw new IllegalArgumentException("only " + draws.length + " of " + asked
                    + " draws determine all coefficients; draw residuals, or leave out rare levels");
        }
    }

    /**
     * The names of the numbers.
     *
     * @return those of the coefficients, then of what else was asked for; unmodifiable
     */
    public List<String> names() {
        return names;
    }

    /**
     * The number of draws that count.
     *
     * @return the draws asked for less those whose design does not determine all coefficients
     */
    public int draws() {
        return draws.length;
    }

    /**
     * The number of draws that were left out.
     *
     * @return how many did not determine all coefficients
     */
    public int failedDraws() {
        return asked - draws.length;
    }

    /**
     * A number for the data themselves.
     *
     * @param name its name
     * @return the estimate
     * @throws IllegalArgumentException if there is no such number
     */
    public double estimate(String name) {
        return estimates[index(name)];
    }

    /**
     * The draws of a number.
     *
     * @param name its name
     * @return one value per draw that counts, in the order of the draws
     * @throws IllegalArgumentException if there is no such number
     */
    public double[] values(String name) {
        int j = index(name);
        return Arrays.stream(draws).mapToDouble(draw -> draw[j]).toArray();
    }

    /**
     * By how much the draws exceed the estimate on average.
     *
     * @param name its name
     * @return the bias
     * @throws IllegalArgumentException if there is no such number
     */
    public double bias(String name) {
        return AccurateSum.mean(values(name)) - estimate(name);
    }

    /**
     * The standard deviation of the draws.
     *
     * @param name the name of the number
     * @return the bootstrap standard error
     * @throws IllegalArgumentException if there is no such number
     */
    public double standardError(String name) {
        double[] values = values(name);
        return Math.sqrt(AccurateSum.squaredDeviations(values) / (values.length - 1));
    }

    /**
     * The limits of a number.
     *
     * @param name its name
     * @param level the level, such as 0.95
     * @param kind how the limits come from the draws
     * @return the interval
     * @throws IllegalArgumentException if there is no such number, the level is not between 0 and 1, or studentized limits are asked
     *     for a number without a standard error of its own
     */
    public Interval interval(String name, double level, BootstrapInterval kind) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level is " + level + ", wanted a number between 0 and 1");
        }
        double tail = (1 - level) / 2;
        double estimate = estimate(name);
        double[] sorted = values(name);
        Arrays.sort(sorted);
        return switch (kind) {
            case PERCENTILE -> new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
            case BASIC ->
                new Interval(2 * estimate - quantile(sorted, 1 - tail), 2 * estimate - quantile(sorted, tail));
            case BCA -> corrected(index(name), sorted, tail);
            case STUDENTIZED -> studentized(index(name), tail);
        };
    }

    private Interval studentized(int j, double tail) {
        if (Double.isNaN(errors[j])) {
            throw new IllegalArgumentException("studentized limits of " + Excerpt.quoted(names.get(j))
                    + ", which has no standard error of its own; use BCA or PERCENTILE");
        }
        double[] ratios = new double[draws.length];
        Arrays.setAll(ratios, d -> (draws[d][j] - estimates[j]) / drawnErrors[d][j]);
        Arrays.sort(ratios);
        return new Interval(
                estimates[j] - quantile(ratios, 1 - tail) * errors[j],
                estimates[j] - quantile(ratios, tail) * errors[j]);
    }

    /** Efron and Tibshirani, equations 14.9 to 14.15. */
    private Interval corrected(int j, double[] sorted, double tail) {
        double below = 0;
        for (double value : sorted) {
            below += value < estimates[j] ? 1 : value == estimates[j] ? 0.5 : 0;
        }
        double share = Math.min(Math.max(below, 0.5), sorted.length - 0.5) / sorted.length;
        double bias = NORMAL.inverseCumulativeProbability(share);
        double acceleration = acceleration(j);
        return new Interval(
                quantile(sorted, level(bias, acceleration, tail)),
                quantile(sorted, level(bias, acceleration, 1 - tail)));
    }

    private static double level(double bias, double acceleration, double p) {
        double z = bias + NORMAL.inverseCumulativeProbability(p);
        return NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    }

    private double acceleration(int j) {
        double[] values = Arrays.stream(jackknife.get()).mapToDouble(v -> v[j]).toArray();
        double mean = AccurateSum.mean(values);
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            double difference = mean - value;
            squares += difference * difference;
            cubes += difference * difference * difference;
        }
        return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
    }

    /** Type 6: the (B + 1)p-th in order. */
    private static double quantile(double[] sorted, double p) {
        double place = (sorted.length + 1) * p - 1;
        if (place <= 0) {
            return sorted[0];
        }
        if (place >= sorted.length - 1) {
            return sorted[sorted.length - 1];
        }
        int below = (int) place;
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    private int index(String name) {
        int j = names.indexOf(name);
        if (j < 0) {
            throw new IllegalArgumentException("the bootstrap has no number " + Excerpt.quoted(name)
                    + NearestName.question(name, names) + " (names: " + Excerpt.list(names) + ")");
        }
        return j;
    }

    /**
     * One row per number, with 95 % percentile limits.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("Bootstrap of " + resampling.name().toLowerCase(Locale.ROOT) + ", "
                        + draws.length + " draws; 95 % percentile limits")
                .column("term", "", Alignment.LEFT)
                .column("estimate", "estimate", Alignment.DECIMAL)
                .column("bias", "bias", Alignment.DECIMAL)
                .column("std_error", "std. error", Alignment.DECIMAL)
                .column("conf_low", "lower", Alignment.DECIMAL)
                .column("conf_high", "upper", Alignment.DECIMAL);
        for (String name : names) {
            Interval interval = interval(name, LEVEL, BootstrapInterval.PERCENTILE);
            table.row(
                    Cell.text(name),
                    Cell.significant(estimate(name), 5),
                    Cell.significant(bias(name), 3),
                    Cell.significant(standardError(name), 4),
                    Cell.significant(interval.lower(), 5),
                    Cell.significant(interval.upper(), 5));
        }
        if (failedDraws() > 0) {
            table.note(failedDraws() + " further draws did not determine all coefficients and are left out");
        }
        return table.build();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
