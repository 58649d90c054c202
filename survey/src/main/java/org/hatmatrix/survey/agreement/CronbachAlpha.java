package org.hatmatrix.survey.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.CompleteRows;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

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
 * double[] without = alpha.ifDropped();               // α of the other items, for each item
 * }</pre>
 *
 * <p>Edge cases: arrays must be finite, a {@link Dataset} drops rows with missing answers and says how many. If the
 * total does not vary, α is NaN; a constant item makes the standardized estimate and that item's correlations NaN. α is
 * negative where items contradict each other. With two items, α without one of them is undefined: NaN.
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
    private final int droppedRows;

    private CronbachAlpha(List<String> names, ItemCovariance items, int droppedRows) {
        this.names = names;
        this.items = items;
        this.droppedRows = droppedRows;
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
        return new CronbachAlpha(names, ItemCovariance.of(rows, counts), 0);
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
        return new CronbachAlpha(names, alpha.items, data.rows() - complete.length);
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
     * @return √(Q/n) after Duhachek and Iacobucci
     */
    public double standardError() {
        return items.alphaStandardError();
    }

    /**
     * Feldt's interval for the raw estimate: (1 − α)/(1 − α̂) follows F with n − 1 and (n − 1)(k − 1) degrees of freedom
     * if the items are parallel and normal.
     *
     * @param level the confidence level, between 0 and 1
     * @return 1 − (1 − α̂)·F at both tails; its ends are NaN if α is
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double tail = (1 - Require.level(level)) / 2;
        double n = items.respondents() - 1;
        FDistribution f = FDistribution.of(n, n * (names.size() - 1));
        double rest = 1 - estimate();
        return new Interval(
                1 - rest * f.inverseSurvivalProbability(tail), 1 - rest * f.inverseCumulativeProbability(tail));
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
                .append(", 95% interval (Feldt) ")
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
