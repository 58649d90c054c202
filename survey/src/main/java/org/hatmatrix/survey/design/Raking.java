package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.RowWeights;
import org.hatmatrix.text.Excerpt;

/**
 * Raking, or iterative proportional fitting: weights that are as near to the given ones as they can be while their sums over the
 * categories of some columns are known totals of the population. The weights of each category are multiplied by total / sum,
 * column after column, until nothing changes. One column is post-stratification, which is exact at once.
 *
 * <pre>{@code
 * Raking raking = Raking.withDefaults()
 *         .withMargin("sex", Map.of("female", 520, "male", 480))
 *         .withMargin("age", Map.of("18-34", 300, "35-54", 400, "55+", 300));
 * RakedWeights raked = raking.of(answers);
 * System.out.println(raked.summary());
 * FrequencyTable who = FrequencyTable.of(raked.data("weight"), "size").weightedBy("weight");
 * SurveyDesign design = SurveyDesign.of(answers).raked(raking);       // errors that know of the margins
 * }</pre>
 *
 * <p>Totals may be counts or shares, but all margins have the same sum. Categories that occur in no row, or have no total, are
 * errors. Not converging is data: {@link RakedWeights#converged()}, with the largest deviation that remains. It means that no such
 * weights exist (an empty cell may make the margins contradict each other), or that trimming is too tight.
 *
 * <p>An estimator is an immutable value. Literature: W. E. Deming, F. F. Stephan, Annals of Mathematical Statistics 11 (1940)
 * 427–444; M. Battaglia, D. Hoaglin, M. Frankel, Survey Practice 2 (2009) 5; trimming: American National Election Studies,
 * Computing weights, 2012.
 */
public final class Raking {

    private static final double EQUAL_SUMS = 1e-9;

    private final List<Margin> margins;
    private final double tolerance;
    private final int maxCycles;
    private final double lower;
    private final double upper;

    private Raking(List<Margin> margins, double tolerance, int maxCycles, double lower, double upper) {
        this.margins = margins;
        this.tolerance = tolerance;
        this.maxCycles = maxCycles;
        this.lower = lower;
        this.upper = upper;
    }

    /**
     * Raking without margins yet, to a relative deviation of 10⁻¹² in at most 10 000 cycles, without trimming.
     *
     * @return the estimator
     */
    public static Raking withDefaults() {
        return new Raking(List.of(), 1e-12, 10_000, 0, Double.POSITIVE_INFINITY);
    }

    /**
     * Adds a known distribution.
     *
     * @param column the name of a column
     * @param totals the number, or the share, of each of its categories in the population, above 0
     * @return a new estimator
     * @throws IllegalArgumentException if the column has a margin already, a total is not positive and finite, or the totals sum to
     *     something else than those of the margins before
     */
    public Raking withMargin(String column, Map<String, ? extends Number> totals) {
        Margin added = Margin.of(column, totals);
        for (Margin margin : margins) {
            if (margin.column().equals(column)) {
                throw new IllegalArgumentException("margin " + Excerpt.quoted(column) + " is given twice");
            }
            if (Math.abs(added.sum() - margin.sum()) > EQUAL_SUMS * margin.sum()) {
                throw new IllegalArgumentException("margin " + Excerpt.quoted(column) + " sums to " + added.sum()
                        + ", margin " + Excerpt.quoted(margin.column()) + " to " + margin.sum()
                        + "; equal sums are wanted: counts of one population, or shares of it");
            }
        }
        List<Margin> all = new ArrayList<>(margins);
        all.add(added);
        return new Raking(List.copyOf(all), tolerance, maxCycles, lower, upper);
    }

    /**
     * Stops at another deviation.
     *
     * @param tolerance the largest relative deviation of a sum from its total, above 0
     * @return a new estimator
     * @throws IllegalArgumentException if the tolerance is not positive
     */
    public Raking withTolerance(double tolerance) {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance is " + tolerance + ", a number above 0 is wanted");
        }
        return new Raking(margins, tolerance, maxCycles, lower, upper);
    }

    /**
     * Stops after so many cycles.
     *
     * @param maxCycles how often all margins are fitted at most, at least 1
     * @return a new estimator
     * @throws IllegalArgumentException if the number is not positive
     */
    public Raking withMaxCycles(int maxCycles) {
        if (maxCycles < 1) {
            throw new IllegalArgumentException("cycles: " + maxCycles + ", at least 1 is wanted");
        }
        return new Raking(margins, tolerance, maxCycles, lower, upper);
    }

    /**
     * Trims weights after each cycle, so that few respondents do not speak for very many.
     *
     * @param lower the smallest weight, as a multiple of the mean weight, from 0 to below 1
     * @param upper the largest weight, as a multiple of the mean weight, above 1; 5 is common
     * @return a new estimator
     * @throws IllegalArgumentException if the limits are not 0 ≤ lower &lt; 1 &lt; upper
     */
    public Raking withTrimming(double lower, double upper) {
        if (!(lower >= 0 && lower < 1 && upper > 1)) {
            throw new IllegalArgumentException("trimming between " + lower + " and " + upper
                    + " times the mean weight, 0 <= lower < 1 < upper is wanted");
        }
        return new Raking(margins, tolerance, maxCycles, lower, upper);
    }

    /**
     * Rakes respondents that had equal weights.
     *
     * @param data the respondents
     * @return their weights
     * @throws IllegalArgumentException if there is no margin, or a column does not fit its margin (the message names the row)
     */
    public RakedWeights of(Dataset data) {
        double[] ones = new double[data.rows()];
        Arrays.fill(ones, 1);
        return of(data, ones);
    }

    /**
     * Rakes respondents that had weights before.
     *
     * @param data the respondents
     * @param weight the name of a column of weights
     * @return the new weights
     * @throws IllegalArgumentException if there is no margin, a column does not fit its margin, or a weight is missing or negative
     *     (the message names the row)
     */
    public RakedWeights of(Dataset data, String weight) {
        return of(data, RowWeights.of(data, weight));
    }

    RakedWeights of(Dataset data, double[] base) {
        if (margins.isEmpty()) {
            throw new IllegalArgumentException(
                    "raking: no margin, at least 1 is wanted; add one with withMargin(column," + " totals)");
        }
        return RakedWeights.of(this, data, base);
    }

    List<Margin> margins() {
        return margins;
    }

    double tolerance() {
        return tolerance;
    }

    int maxCycles() {
        return maxCycles;
    }

    /** Brings weights into the limits. */
    void trim(double[] weights) {
        if (lower > 0 || upper < Double.POSITIVE_INFINITY) {
            double mean = Arrays.stream(weights).sum() / weights.length;
            Arrays.setAll(weights, i -> Math.max(lower * mean, Math.min(upper * mean, weights[i])));
        }
    }

    /** One line with the columns whose margins are known. */
    @Override
    public String toString() {
        return "raking to [" + Excerpt.list(margins.stream().map(Margin::column).toList()) + "]";
    }
}
