package org.hatmatrix.survey.frequency;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.Categories;
import org.hatmatrix.survey.support.RowWeights;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * How often each category of a column occurs: counts, percentages of all rows, percentages of the rows that are not missing
 * (valid percent) and their running sum, laid out as SPSS prints frequencies.
 *
 * <pre>{@code
 * FrequencyTable who = FrequencyTable.of(answers, "size");
 * System.out.println(who.summary());
 * who.count("small");
 * FrequencyTable.of(answers, "size").weightedBy("weight");     // sums of weights in place of counts
 * }</pre>
 *
 * <p>Categories stand in the order of the levels that were given to the column ({@link Dataset#withLevels}), those that do
 * not occur with a count of 0; otherwise numbers by size and texts by their characters. Blank texts are missing. Weighted
 * counts are sums of the weights of the rows; {@link #rows()} still counts rows. Where nothing is valid, percentages are
 * NaN and a dash is printed.
 *
 * <p>A table is immutable.
 *
 * @see "The guide: survey/README.md, “A map of SPSS's menus”"
 */
public final class FrequencyTable implements Tabular {

    private final Dataset data;
    private final String column;
    private final String weight;
    private final List<String> categories;
    private final double[] counts;
    private final double missing;

    private FrequencyTable(Dataset data, String column, String weight, double[] weights) {
        this.data = data;
        this.column = column;
        this.weight = weight;
        this.categories =
                data.levels(column).stream().filter(name -> !name.isBlank()).toList();
        this.counts = new double[categories.size()];
        int[] positions = Categories.positions(data.texts(column), categories);
        double without = 0;
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < 0) {
                without += weights[i];
            } else {
                counts[positions[i]] += weights[i];
            }
        }
        this.missing = without;
    }

    /**
     * Counts a column of a dataset.
     *
     * @param data the dataset
     * @param column the name of a column of texts or numbers
     * @return the table
     * @throws IllegalArgumentException if there is no such column or there are no rows
     */
    public static FrequencyTable of(Dataset data, String column) {
        if (data.rows() == 0) {
            throw new IllegalArgumentException(
                    "column '" + Excerpt.of(column) + "': the data has no rows, at least 1 is wanted");
        }
        double[] ones = new double[data.rows()];
        Arrays.fill(ones, 1);
        return new FrequencyTable(data, column, "", ones);
    }

    /**
     * Counts a list of answers.
     *
     * @param name what was asked, for the heading
     * @param answers one text per respondent; null or blank where there is none
     * @return the table
     * @throws IllegalArgumentException if the list is empty or the name is no name of a column
     */
    public static FrequencyTable of(String name, List<@Nullable String> answers) {
        return of(Dataset.builder().texts(name, answers).build(), name);
    }

    /**
     * The same table with rows that count by a weight.
     *
     * @param weightColumn the name of a column of the same dataset: numbers, none negative
     * @return a table of sums of weights
     * @throws IllegalArgumentException if there is no such column, a weight is negative or missing (the message names its
     *     row), or all are 0
     */
    public FrequencyTable weightedBy(String weightColumn) {
        return new FrequencyTable(data, column, weightColumn, RowWeights.of(data, weightColumn));
    }

    /**
     * The categories in the order of the table.
     *
     * @return the categories, unmodifiable; those that are levels and do not occur among them
     */
    public List<String> categories() {
        return categories;
    }

    /**
     * How often each category occurs.
     *
     * @return counts, or sums of weights, in the order of the categories
     */
    public double[] counts() {
        return counts.clone();
    }

    /**
     * How often one category occurs.
     *
     * @param category its text
     * @return the count, or the sum of weights
     * @throws IllegalArgumentException if there is no such category
     */
    public double count(String category) {
        int position = categories.indexOf(category);
        if (position < 0) {
            throw new IllegalArgumentException("column '" + Excerpt.of(column) + "' has no category '"
                    + Excerpt.of(category) + "'; it has [" + Excerpt.list(categories) + "]");
        }
        return counts[position];
    }

    /**
     * The rows without a value.
     *
     * @return their count, or the sum of their weights
     */
    public double missing() {
        return missing;
    }

    /**
     * The rows with a value.
     *
     * @return the sum of the counts
     */
    public double valid() {
        return Arrays.stream(counts).sum();
    }

    /**
     * All rows.
     *
     * @return valid and missing ones together, weighted if the table is
     */
    public double total() {
        return valid() + missing;
    }

    /**
     * The rows of the dataset, whatever they weigh.
     *
     * @return their number
     */
    public int rows() {
        return data.rows();
    }

    /**
     * The percentages of all rows.
     *
     * @return 100 · count / total
     */
    public double[] percent() {
        return scaled(total());
    }

    /**
     * The percentages of the rows that have a value.
     *
     * @return 100 · count / valid; NaN if nothing is valid
     */
    public double[] validPercent() {
        return scaled(valid());
    }

    /**
     * The running sums of the valid percentages.
     *
     * @return 100 · (sum of the counts so far) / valid; the last one is 100
     */
    public double[] cumulativePercent() {
        double[] sums = counts.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        double valid = sums.length == 0 ? 0 : sums[sums.length - 1];
        return Arrays.stream(sums).map(sum -> 100 * sum / valid).toArray();
    }

    private double[] scaled(double whole) {
        return Arrays.stream(counts).map(count -> 100 * count / whole).toArray();
    }

    /**
     * One row per category, then the sum of the valid rows and, where there are some, the missing rows and the total.
     *
     * @return the table with the columns {@code category}, {@code count}, {@code percent}, {@code valid_percent} and
     *     {@code cumulative_percent}
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("")
                .column("category", column, Alignment.LEFT)
                .column("count", weight.isEmpty() ? "n" : "Weighted n", Alignment.RIGHT)
                .column("percent", "%", Alignment.RIGHT)
                .column("valid_percent", "Valid %", Alignment.RIGHT)
                .column("cumulative_percent", "Cumulative %", Alignment.RIGHT);
        double[] percent = percent();
        double[] valid = validPercent();
        double[] cumulative = cumulativePercent();
        IntStream.range(0, counts.length)
                .forEach(i -> table.row(
                        Cell.text(categories.get(i)),
                        count(counts[i]),
                        share(percent[i]),
                        share(valid[i]),
                        share(cumulative[i])));
        table.rule();
        if (missing > 0) {
            table.row(
                    Cell.text("valid"),
                    count(valid()),
                    share(100 * valid() / total()),
                    share(100 * valid() / valid()),
                    Cell.missing());
            table.row(
                    Cell.text("missing"),
                    count(missing),
                    share(100 * missing / total()),
                    Cell.missing(),
                    Cell.missing());
        }
        table.row(
                Cell.text("total"),
                count(total()),
                share(100),
                missing > 0 ? Cell.missing() : share(100),
                Cell.missing());
        if (!weight.isEmpty()) {
            table.note("Weighted by " + weight + "; " + rows() + " rows.");
        }
        Categories.twins(categories).ifPresent(table::note);
        return table.build();
    }

    private Cell count(double count) {
        return weight.isEmpty() ? Cell.integer((long) count) : Cell.fixed(count, 1);
    }

    private static Cell share(double percent) {
        return Double.isNaN(percent) ? Cell.missing("–") : Cell.fixed(percent, 1);
    }

    /**
     * The table for a terminal.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    public String summary() {
        return table().toText();
    }

    /** One line: the column, the number of rows and of categories. */
    @Override
    public String toString() {
        return PlainText.of(column, 40) + ": " + Numbers.compact(valid(), 6) + " valid, " + Numbers.compact(missing, 6)
                + " missing, " + categories.size() + " categories";
    }
}
