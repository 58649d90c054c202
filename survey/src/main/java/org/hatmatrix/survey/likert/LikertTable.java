package org.hatmatrix.survey.likert;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.Counts;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.RowWeights;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Questions with the same {@link LikertScale} and how often each label was chosen. From raw answers or from counts; it
 * prints itself as a table, and writes Markdown, LaTeX, HTML, CSV and a diverging stacked bar chart.
 *
 * <pre>{@code
 * LikertScale scale = LikertScale.of("improved", "unchanged", "worsened");
 * LikertTable answers = LikertTable.of(scale)
 *         .withCounts("Job", 20, 13, 17)
 *         .withAnswers("Housing", List.of("improved", "unchanged", "improved"));
 * System.out.println(answers);
 * answers.item("Job").netBalance();                    // (20 − 17) / 50 = 0.06
 * Files.writeString(Path.of("answers.svg"), answers.toSvg());
 * }</pre>
 *
 * <p>Percentages are of those who answered; missing answers have a column of their own. Percentages, medians, modes, net
 * balance and diffusion index use the order of the labels only; the mean and the standard deviation take the scores as
 * numbers at equal distances, which is a convention, not a finding.
 *
 * <p>Weights: {@link #weightedBy weightedBy("weight")} takes the sampling weights of respondents from a column of the dataset that
 * the answers come from; a table of it says that it is weighted. Frequencies, which count equal rows, are no sampling weights:
 * {@link Dataset#repeatedBy} makes the longer data.
 *
 * <p>A table is immutable; each {@code with…} returns a new one. All names and labels are escaped for the format they
 * are written in.
 *
 * @see "The guide: survey/README.md, “Coding and Likert tables”"
 */
public final class LikertTable implements Tabular, Pictorial {

    private final LikertScale scale;
    private final List<LikertItem> items;
    private final String weight;

    private LikertTable(LikertScale scale, List<LikertItem> items, String weight) {
        this.scale = scale;
        this.items = items;
        this.weight = weight;
    }

    /**
     * A table without items.
     *
     * @param scale the scale of all its items
     * @return the table
     */
    public static LikertTable of(LikertScale scale) {
        return new LikertTable(scale, List.of(), "");
    }

    /**
     * A table whose items are weighted by a column of the dataset that they come from.
     *
     * <pre>{@code
     * LikertTable weighted = LikertTable.of(scale).weightedBy("weight").withAnswers(answers, "loans", "grants");
     * }</pre>
     *
     * @param column the name of a column of sampling weights: numbers, none negative; it is looked up in each dataset that is
     *     added
     * @return an empty table with weights
     * @throws IllegalArgumentException if the name is blank
     * @throws IllegalStateException if the table has items already, which were counted without weights
     */
    public LikertTable weightedBy(String column) {
        Require.name("name of the column of weights", column);
        if (!items.isEmpty()) {
            throw new IllegalStateException("the table has items that were counted without weights; call weightedBy(\""
                    + Excerpt.of(column) + "\") before withAnswers");
        }
        return new LikertTable(scale, items, column);
    }

    /**
     * The column of weights.
     *
     * @return its name, empty without weights
     */
    public String weight() {
        return weight;
    }

    /**
     * Adds an item from counts.
     *
     * @param item its name
     * @param counts how often each label was chosen, in the order of the scale's labels
     * @return a table with one more item
     * @throws IllegalArgumentException if the name is blank or taken, there is not one count per label, or a count is
     *     negative
     * @throws IllegalStateException if the table is weighted: counts have no weights
     */
    public LikertTable withCounts(String item, int... counts) {
        return withCounts(item, Arrays.stream(counts).asLongStream().toArray());
    }

    /**
     * Adds an item from counts that are whole numbers.
     *
     * @param item its name
     * @param counts how often each label was chosen, in the order of the scale's labels
     * @return a table with one more item
     * @throws IllegalArgumentException as for counts of type {@code int}, or if one is not whole
     * @throws IllegalStateException if the table is weighted: counts have no weights
     */
    public LikertTable withCounts(String item, double... counts) {
        return with(item, counts.length, i -> Counts.one(label(item, i), counts[i]));
    }

    /**
     * Adds an item from counts.
     *
     * @param item its name
     * @param counts how often each label was chosen, in the order of the scale's labels
     * @return a table with one more item
     * @throws IllegalArgumentException as for counts of type {@code int}
     * @throws IllegalStateException if the table is weighted: counts have no weights
     */
    public LikertTable withCounts(String item, long... counts) {
        return with(item, counts.length, i -> Counts.one(label(item, i), counts[i]));
    }

    private String label(String item, int position) {
        return "item '" + Excerpt.of(item) + "', label '"
                + Excerpt.of(scale.labels().get(position)) + "'";
    }

    private LikertTable with(String item, int count, IntToLongFunction counts) {
        Require.sameLength("item '" + Excerpt.of(item) + "'", count, "the scale's labels", scale.size());
        long[] checked = IntStream.range(0, count).mapToLong(counts).toArray();
        unweighted("withCounts");
        return with(item, AnswerCounts.of(checked, 0));
    }

    /**
     * Says how many respondents gave no answer to an item of this table.
     *
     * @param item its name
     * @param missing how many, in place of what was counted before
     * @return the changed table
     * @throws IllegalArgumentException if there is no such item or the number is negative
     * @throws IllegalStateException if the table is weighted
     */
    public LikertTable withMissing(String item, int missing) {
        LikertItem old = item(item);
        if (missing < 0) {
            throw new IllegalArgumentException(
                    "item '" + Excerpt.of(item) + "': " + missing + " missing answers is negative");
        }
        unweighted("withMissing");
        LikertItem changed = new LikertItem(item, scale, old.answerCounts().withMissing(missing));
        return new LikertTable(
                scale, items.stream().map(i -> i == old ? changed : i).toList(), weight);
    }

    /**
     * Adds an item from raw answers.
     *
     * @param item its name
     * @param answers one text per respondent; {@code null}, blank and the scale's missing texts count as missing
     * @return a table with one more item
     * @throws IllegalArgumentException if the name is blank or taken, or an answer is unknown (the message names its row)
     * @throws IllegalStateException if the table is weighted, and so takes answers of a dataset only
     */
    public LikertTable withAnswers(String item, List<@Nullable String> answers) {
        unweighted("withAnswers of a list");
        return with(item, AnswerCounts.of(scale.size(), scale.positions("item '" + Excerpt.of(item) + "'", answers)));
    }

    /**
     * Adds an item from coded answers.
     *
     * @param item its name
     * @param scores one score of the scale per respondent; NaN counts as missing
     * @return a table with one more item
     * @throws IllegalArgumentException if the name is blank or taken, or a number is no score (the message names its row)
     * @throws IllegalStateException if the table is weighted, and so takes answers of a dataset only
     */
    public LikertTable withAnswers(String item, double... scores) {
        unweighted("withAnswers of an array");
        return with(item, AnswerCounts.of(scale.size(), scale.positions("item '" + Excerpt.of(item) + "'", scores)));
    }

    /**
     * Adds columns of a dataset as items: text columns hold labels, numeric columns hold scores.
     *
     * @param data the dataset
     * @param columns names of its columns, each the name of an item
     * @return a table with more items
     * @throws IllegalArgumentException if a column does not exist, its name is taken, an answer is unknown, or a weight is
     *     missing or negative (the message names its row)
     */
    public LikertTable withAnswers(Dataset data, String... columns) {
        double[] weights = weight.isEmpty() ? new double[0] : RowWeights.of(data, weight);
        LikertTable table = this;
        for (String column : columns) {
            String role = "item '" + Excerpt.of(column) + "'";
            int[] positions = data.isNumeric(column)
                    ? scale.positions(role, data.numbers(column))
                    : scale.positions(role, data.texts(column));
            table = table.with(
                    column,
                    weight.isEmpty()
                            ? AnswerCounts.of(scale.size(), positions)
                            : AnswerCounts.of(scale.size(), positions, weights));
        }
        return table;
    }

    private void unweighted(String verb) {
        if (!weight.isEmpty()) {
            throw new IllegalStateException(verb + ": the table is weighted by '" + Excerpt.of(weight)
                    + "', a column of a dataset; add answers with withAnswers(data, columns)");
        }
    }

    /**
     * The scale of the items.
     *
     * @return the scale
     */
    public LikertScale scale() {
        return scale;
    }

    /**
     * The items in the order in which they were added.
     *
     * @return the items, unmodifiable
     */
    public List<LikertItem> items() {
        return items;
    }

    /**
     * One item.
     *
     * @param name its name
     * @return the item
     * @throws IllegalArgumentException if there is no such item
     */
    public LikertItem item(String name) {
        return items.stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no item '" + Excerpt.of(name) + "'; the table has "
                        + "["
                        + Excerpt.list(items.stream().map(LikertItem::name).toList()) + "]"));
    }

    /**
     * The table for a terminal of 80 columns: counts with percentages, then mean, median and mode, then the shares of
     * the two top and bottom labels with Wilson's 95 % intervals, net balance and diffusion index.
     *
     * @return the text, each line ended by a line feed
     */
    @Override
    public String toText() {
        return new LikertText(this).toString();
    }

    /**
     * One row per item. For programs, the columns are {@code item}, the labels of the scale with their counts, {@code n},
     * {@code missing}, {@code mean}, {@code std_dev}, {@code median}, {@code median_category}, {@code mode}, {@code top_2},
     * {@code bottom_2} ({@code top_1} and {@code bottom_1} of scales with fewer than four labels), {@code net_balance} (shares between 0 and 1) and {@code diffusion_index}.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return LikertCells.of(this);
    }

    /**
     * A diverging stacked bar chart: favourable answers to the right of the middle line, unfavourable ones to the left,
     * neutral ones astride of it.
     *
     * @return an SVG document
     */
    @Override
    public String toSvg() {
        return chart().toSvg();
    }

    /**
     * The diverging stacked bar chart, for a title, another locale or decimals.
     *
     * @return the chart
     */
    public LikertChart chart() {
        return new LikertChart(this);
    }

    /** The same as {@link #toText()}. */
    @Override
    public String toString() {
        return toText();
    }

    private LikertTable with(String item, AnswerCounts answers) {
        Require.name("name of an item", item);
        LikertItem added = new LikertItem(item, scale, answers);
        List<LikertItem> all = Stream.concat(items.stream(), Stream.of(added)).toList();
        Require.distinct("item", all.stream().map(LikertItem::name).toList());
        return new LikertTable(scale, all, weight);
    }
}
