package org.hatmatrix.survey.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.design.DesignEstimate;
import org.hatmatrix.survey.design.SurveyDesign;
import org.hatmatrix.survey.support.CompleteRows;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Cronbach's α: how far the items of a scale agree, so that their sum may be read as one number.
 *
 * <p>With k items, their covariance matrix C and the variance of the total V = Σᵢⱼ Cᵢⱼ, the raw estimate is
 * α = k/(k − 1) · (1 − Σᵢ Cᵢᵢ / V). The standardized estimate takes the correlation matrix in place of C. Both are lower
 * bounds of reliability, not measures of one-dimensionality, and both rise with the number of items.
 *
 * <pre>{@code
 * double[][] items = {{1, 2, 2}, {2, 2, 3}, {3, 4, 3}, {4, 4, 5}, {5, 4, 5}};   // respondents by items
 * CronbachAlpha alpha = CronbachAlpha.of(items);
 * alpha.estimate();                                   // 0.939
 * Interval feldt = alpha.interval(0.95);
 * Interval bca = alpha.interval(0.95, 2000, 7);        // bootstrap of respondents
 * double[] without = alpha.ifDropped();               // α of the other items, for each item
 * }</pre>
 *
 * <p>Edge cases: arrays must be finite, a {@link Dataset} drops rows with missing answers and says how many. If the
 * total does not vary, α is NaN; a constant item makes the standardized estimate and that item's correlations NaN. α is
 * negative where items contradict each other. With two items, α without one of them is undefined: NaN.
 *
 * <p>Sampling weights: {@code CronbachAlpha.of(answers, "a", "b", "c").weightedBy("weight")}, or of a {@link SurveyDesign}. They leave
 * frequencies alone, which are {@code of(patterns, counts)} or {@link Dataset#repeatedBy}.
 *
 * <p>Literature: L. J. Cronbach, Psychometrika 16 (1951) 297–334; interval: L. S. Feldt, Psychometrika 30 (1965)
 * 357–370; asymptotic standard error: A. Duhachek, D. Iacobucci, Journal of Applied Psychology 89 (2004) 792–808. The
 * same numbers as {@code psych::alpha} and {@code psych::alpha.ci} of R.
 *
 * @see "The guide: survey/README.md, “Scales”"
 */
public final class CronbachAlpha implements Tabular {

    private static final int NAME_WIDTH = 28;

    private final List<String> names;
    private final ItemCovariance items;
    private final Respondents respondents;
    private final int droppedRows;
    private final @Nullable Dataset data; // null for arrays
    private final @Nullable DesignEstimate weighted; // null without weights

    private CronbachAlpha(
            List<String> names,
            ItemCovariance items,
            Respondents respondents,
            int droppedRows,
            @Nullable Dataset data,
            @Nullable DesignEstimate weighted) {
        this.names = names;
        this.items = items;
        this.respondents = respondents;
        this.droppedRows = droppedRows;
        this.data = data;
        this.weighted = weighted;
    }

    /**
     * α of items in the columns of an array.
     *
     * @param items one row per respondent, one column per item; at least 2 of each, all finite
     * @return the estimate; its items are named "item 1", "item 2", …
     * @throws IllegalArgumentException if the array is too small, ragged or not finite
     */
    public static CronbachAlpha of(double[][] items) {
        int[] once = new int[items.length];
        Arrays.fill(once, 1);
        return of(items, once);
    }

    /**
     * α from patterns of answers and how often each was given.
     *
     * @param patterns one row per pattern, one column per item; all finite
     * @param counts how many respondents gave each pattern; together at least 2
     * @return the same as for the array in which each row is repeated so many times
     * @throws IllegalArgumentException if the array is too small, ragged or not finite, or the counts do not fit it
     */
    public static CronbachAlpha of(double[][] patterns, int[] counts) {
        double[][] rows = Require.matrix("respondent", "item", patterns, 1, 2);
        Require.sameLength("counts", counts.length, "the array of patterns", rows.length);
        long respondents = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("pattern " + (i + 1) + ": count " + counts[i] + " is negative");
            }
            respondents += counts[i];
        }
        if (respondents < 2) {
            throw new IllegalArgumentException("at least 2 respondents are wanted, " + respondents + " given");
        }
        List<String> names = IntStream.rangeClosed(1, rows[0].length)
                .mapToObj(j -> "item " + j)
                .toList();
        ItemCovariance covariance = ItemCovariance.of(rows, counts);
        return new CronbachAlpha(names, covariance, Respondents.counted(rows, counts.clone()), 0, null, null);
    }

    /**
     * α of columns of a dataset, from the rows without missing answers.
     *
     * @param data the dataset
     * @param columns names of at least 2 numeric columns
     * @return the estimate; its items have the columns' names
     * @throws IllegalArgumentException if a column is not numeric, appears twice, or fewer than 2 rows are complete
     */
    public static CronbachAlpha of(Dataset data, String... columns) {
        List<String> names = List.of(columns);
        Require.distinct("column", names);
        double[][] complete = CompleteRows.of(data, columns);
        CronbachAlpha alpha = of(complete);
        return new CronbachAlpha(names, alpha.items, alpha.respondents, data.rows() - complete.length, data, null);
    }

    /**
     * α in the population that a sample with weights, strata or clusters comes from: from the weighted covariances, with linearized
     * standard error and design-based interval.
     *
     * @param design the design, such as {@code SurveyDesign.of(answers).weightedBy("weight")}
     * @param columns names of at least 2 numeric columns
     * @return the estimate
     * @throws IllegalArgumentException if a column is not numeric or appears twice, or fewer than 2 rows of positive weight are
     *     complete
     */
    public static CronbachAlpha of(SurveyDesign design, String... columns) {
        DesignEstimate alpha = design.cronbachAlpha(columns);
        double[] all = design.weights();
        double[][] numbers = Arrays.stream(columns).map(design.data()::numbers).toArray(double[][]::new);
        int[] places = IntStream.range(0, all.length)
                .filter(i -> all[i] > 0 && Arrays.stream(numbers).noneMatch(column -> Double.isNaN(column[i])))
                .toArray();
        if (places.length < 2) {
            throw new IllegalArgumentException(
                    "at least 2 respondents with a positive weight are wanted, " + places.length + " given");
        }
        double largest = IntStream.of(places).mapToDouble(i -> all[i]).max().orElseThrow();
        double[] weights =
                IntStream.of(places).mapToDouble(i -> all[i] / largest).toArray();
        double[][] rows = IntStream.of(places)
                .mapToObj(i ->
                        Arrays.stream(numbers).mapToDouble(column -> column[i]).toArray())
                .toArray(double[][]::new);
        ItemCovariance covariance = ItemCovariance.weighted(rows, weights, alpha.observations());
        return new CronbachAlpha(
                List.of(columns),
                covariance,
                new Respondents(rows, weights, design, places),
                design.observations() - alpha.observations(),
                design.data(),
                alpha);
    }

    /**
     * The same with sampling weights. Respondents are taken for sampled one by one; strata and clusters are said by
     * {@link #of(SurveyDesign, String...)}.
     *
     * @param column the name of a column of weights of the same dataset: numbers, none negative
     * @return α from weighted covariances, with linearized standard error and design-based interval
     * @throws IllegalArgumentException if there is no such column, a weight is negative or missing (the message names its row), or all
     *     are 0
     * @throws IllegalStateException if this α is of arrays, which have no such column
     */
    public CronbachAlpha weightedBy(String column) {
        if (data == null) {
            throw new IllegalStateException(
                    "weightedBy: this alpha is of an array, a dataset with a column of weights is"
                            + " wanted; frequencies are of(patterns, counts)");
        }
        return of(SurveyDesign.of(data).weightedBy(column), names.toArray(String[]::new));
    }

    ItemCovariance covariance() {
        return items;
    }

    Respondents respondents() {
        return respondents;
    }

    /**
     * The names of the items.
     *
     * @return the names in the order of the columns
     */
    public List<String> names() {
        return names;
    }

    /**
     * The number of respondents.
     *
     * @return how many rows were used
     */
    public int observations() {
        return (int) items.respondents();
    }

    /**
     * The number of rows of the dataset that were not used because an answer was missing.
     *
     * @return 0 for arrays
     */
    public int droppedRows() {
        return droppedRows;
    }

    /**
     * Raw α, from the covariances.
     *
     * @return k/(k − 1) · (1 − Σ variances / variance of the total)
     */
    public double estimate() {
        return items.alpha();
    }

    /**
     * Standardized α, from the correlations.
     *
     * @return the α of the items brought to the same standard deviation
     */
    public double standardized() {
        return items.standardized().alpha();
    }

    /**
     * The mean of the correlations between different items.
     *
     * @return the mean correlation
     */
    public double averageCorrelation() {
        double k = names.size();
        return (items.standardized().total() - k) / (k * (k - 1));
    }

    /**
     * The asymptotic standard error of the raw estimate.
     *
     * @return √(Q/n) after Duhachek and Iacobucci; the linearized one with sampling weights
     */
    public double standardError() {
        return weighted == null ? items.alphaStandardError() : weighted.standardError();
    }

    /**
     * Feldt's interval for the raw estimate: (1 − α)/(1 − α̂) follows F with n − 1 and (n − 1)(k − 1) degrees of freedom
     * if the items are parallel and normal. With sampling weights, which Feldt's does not know of, α̂ ± t · linearized standard error.
     *
     * @param level the confidence level, between 0 and 1
     * @return 1 − (1 − α̂)·F at both tails; its ends are NaN if α is
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        if (weighted != null) {
            return weighted.interval(level);
        }
        double tail = (1 - Require.level(level)) / 2;
        double n = items.respondents() - 1;
        FDistribution f = FDistribution.of(n, n * (names.size() - 1));
        double rest = 1 - estimate();
        return new Interval(
                1 - rest * f.inverseSurvivalProbability(tail), 1 - rest * f.inverseCumulativeProbability(tail));
    }

    /**
     * The bias-corrected and accelerated (BCa) bootstrap interval for the raw estimate, which supposes neither parallel items nor
     * normal answers. Respondents are drawn again; with a design its sampling units, see {@link SurveyDesign#bootstrap}.
     *
     * @param level the confidence level, between 0 and 1
     * @param samples how many samples are drawn, at least 100; 1000 and more for intervals of 95 %
     * @param seed the seed; the same seed gives the same interval for any number of threads
     * @return the interval; its ends are NaN if α is
     * @throws IllegalArgumentException if the level is not between 0 and 1, there are fewer than 100 samples, or a stratum of the design
     *     has one sampling unit and those are refused
     */
    public Interval interval(double level, int samples, long seed) {
        return respondents.bootstrap(ItemCovariance::alpha, level, samples, seed);
    }

    /**
     * Raw α of the other items, for each item.
     *
     * @return one number per item; NaN if there are only two items
     */
    public double[] ifDropped() {
        return items.alphaWithoutEach();
    }

    /**
     * Standardized α of the other items, for each item.
     *
     * @return one number per item; NaN if there are only two items
     */
    public double[] standardizedIfDropped() {
        return items.standardized().alphaWithoutEach();
    }

    /**
     * The correlation of each item with the total of all items, itself among them.
     *
     * @return one Pearson correlation per item
     */
    public double[] itemTotalCorrelations() {
        return items.correlationsWithTotal();
    }

    /**
     * The correlation of each item with the total of the other items ("corrected item–total correlation").
     *
     * @return one Pearson correlation per item
     */
    public double[] itemRestCorrelations() {
        return items.correlationsWithRest();
    }

    /**
     * The means of the items.
     *
     * @return one mean per item
     */
    public double[] itemMeans() {
        return items.means();
    }

    /**
     * The standard deviations of the items, with the divisor n − 1.
     *
     * @return one standard deviation per item
     */
    public double[] itemStandardDeviations() {
        return items.standardDeviations();
    }

    /**
     * The items: {@code item}, {@code mean}, {@code std_dev}, {@code item_rest_correlation} and {@code alpha_if_dropped}.
     *
     * @return one row per item
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("")
                .column("item", "Item", Alignment.LEFT)
                .column("mean", "mean", Alignment.RIGHT)
                .column("std_dev", "SD", Alignment.RIGHT)
                .column("item_rest_correlation", "item-rest r", Alignment.RIGHT)
                .column("alpha_if_dropped", "alpha if dropped", Alignment.RIGHT);
        double[] means = itemMeans();
        double[] deviations = itemStandardDeviations();
        double[] rest = itemRestCorrelations();
        double[] dropped = ifDropped();
        for (int j = 0; j < names.size(); j++) {
            table.row(
                    Cell.text(names.get(j)),
                    Cell.significant(means[j], 4),
                    Cell.significant(deviations[j], 4),
                    Cell.fixed(rest[j], 4),
                    Cell.fixed(dropped[j], 4));
        }
        return table.build();
    }

    /**
     * The estimate with its interval and a table of the items.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    @Override
    public String toString() {
        Interval ci = interval(0.95);
        StringBuilder out = new StringBuilder("Cronbach's alpha = ")
                .append(Numbers.fixed(estimate(), 4))
                .append(weighted == null ? ", 95% interval (Feldt) " : ", 95% interval (design) ")
                .append(Numbers.fixed(ci.lower(), 4))
                .append(" to ")
                .append(Numbers.fixed(ci.upper(), 4))
                .append("\nstandardized ")
                .append(Numbers.fixed(standardized(), 4))
                .append(", average correlation ")
                .append(Numbers.fixed(averageCorrelation(), 4))
                .append(", standard error ")
                .append(Numbers.fixed(standardError(), 4))
                .append("\n")
                .append(names.size())
                .append(" items, ")
                .append(observations())
                .append(" respondents");
        if (weighted != null) {
            out.append(", weighted");
        }
        if (droppedRows > 0) {
            out.append(" (")
                    .append(droppedRows)
                    .append(
                            droppedRows == 1
                                    ? " row with missing answers was dropped)"
                                    : " rows with missing answers were dropped)");
        }
        out.append("\n\n").append(table());
        negativeItems(out);
        return out.toString();
    }

    private void negativeItems(StringBuilder out) {
        double[] rest = itemRestCorrelations();
        for (int j = 0; j < rest.length; j++) {
            if (rest[j] < 0) {
                out.append("'")
                        .append(PlainText.of(names.get(j), NAME_WIDTH))
                        .append("' runs against the other items: was it to be reverse coded?\n");
            }
        }
    }
}
