package org.hatmatrix.survey.frequency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.likert.Proportion;
import org.hatmatrix.survey.support.Categories;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.RowWeights;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * A question to which respondents tick as many answers as they like. Each answer is counted; its share is given of the
 * respondents who ticked anything (percent of cases, which sum to more than 100) and of all ticks (percent of answers).
 *
 * <pre>{@code
 * MultipleResponse.of(answers, "bank", "family", "state");              // a column of 0 and 1 for each answer
 * MultipleResponse.counting("yes", answers, "bank", "family", "state"); // a column of texts for each answer
 * MultipleResponse.split(answers, "sources", ";");                      // "bank; family" in one column, as forms save it
 * }</pre>
 *
 * <p>Respondents who ticked nothing skipped the question: they are counted as missing and are no cases. With
 * {@link #weightedBy weights}, counts are sums of weights.
 *
 * <p>A result is immutable.
 */
public final class MultipleResponse implements Tabular {

    private final Dataset data;
    private final List<String> answers;
    private final boolean[][] ticked;
    private final String weight;
    private final double[] weights;

    private MultipleResponse(Dataset data, List<String> answers, boolean[][] ticked, String weight, double[] weights) {
        this.data = data;
        this.answers = answers;
        this.ticked = ticked;
        this.weight = weight;
        this.weights = weights;
    }

    /**
     * Counts columns of 0 and 1, one per answer; a missing value is no tick.
     *
     * @param data the dataset
     * @param columns the names of numeric columns, at least one
     * @return the counts
     * @throws IllegalArgumentException if a column does not exist, holds texts or a number other than 0 and 1 (the message
     *     names its row), or is named twice
     */
    public static MultipleResponse of(Dataset data, String... columns) {
        boolean[][] ticked = new boolean[columns.length][data.rows()];
        for (int j = 0; j < columns.length; j++) {
            if (!data.isNumeric(columns[j])) {
                throw new IllegalArgumentException(
                        "column '" + Excerpt.of(columns[j])
                                + "' holds texts, 0 and 1 are wanted; name the text that counts with counting(\"yes\", data, …)");
            }
            double[] values = data.numbers(columns[j]);
            for (int i = 0; i < values.length; i++) {
                if (values[i] != 0 && values[i] != 1 && !Double.isNaN(values[i])) {
                    throw new IllegalArgumentException("column '" + Excerpt.of(columns[j]) + "', row " + (i + 1) + ": "
                            + Numbers.compact(values[i], 6) + ", 0 or 1 is wanted");
                }
                ticked[j][i] = values[i] == 1;
            }
        }
        return unweighted(data, List.of(columns), ticked);
    }

    /**
     * Counts a text in columns, one per answer.
     *
     * @param text the text that means a tick, such as "yes"; surrounding blanks and letter case do not matter
     * @param data the dataset
     * @param columns the names of columns, at least one
     * @return the counts
     * @throws IllegalArgumentException if a column does not exist or is named twice, or the text occurs nowhere
     */
    public static MultipleResponse counting(String text, Dataset data, String... columns) {
        String wanted = text.strip();
        boolean[][] ticked = new boolean[columns.length][];
        boolean found = false;
        for (int j = 0; j < columns.length; j++) {
            List<@Nullable String> texts = data.texts(columns[j]);
            ticked[j] = new boolean[texts.size()];
            for (int i = 0; i < ticked[j].length; i++) {
                String value = texts.get(i);
                ticked[j][i] = value != null && value.strip().equalsIgnoreCase(wanted);
                found |= ticked[j][i];
            }
        }
        if (!found) {
            throw new IllegalArgumentException("'" + Excerpt.of(text) + "' occurs in none of the columns ["
                    + Excerpt.list(List.of(columns)) + "]");
        }
        return unweighted(data, List.of(columns), ticked);
    }

    /**
     * Counts the answers in a column whose texts hold several of them; they stand in the order of their first appearance.
     *
     * @param data the dataset
     * @param column the name of the column
     * @param separator what stands between answers, such as ";"
     * @return the counts
     * @throws IllegalArgumentException if the column does not exist, nobody answered or the separator is empty
     */
    public static MultipleResponse split(Dataset data, String column, String separator) {
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("separator is empty, a text such as \";\" is wanted");
        }
        List<@Nullable String> texts = data.texts(column);
        Map<String, boolean[]> ticks = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            for (String part : text == null ? new String[0] : text.split(Pattern.quote(separator))) {
                if (!part.isBlank()) {
                    ticks.computeIfAbsent(part.strip(), key -> new boolean[texts.size()])[i] = true;
                }
            }
        }
        if (ticks.isEmpty()) {
            throw new IllegalArgumentException("column '" + Excerpt.of(column) + "' holds no answer");
        }
        return unweighted(data, List.copyOf(ticks.keySet()), ticks.values().toArray(boolean[][]::new));
    }

    private static MultipleResponse unweighted(Dataset data, List<String> answers, boolean[][] ticked) {
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("no column is named, at least 1 is wanted");
        }
        Require.distinct("column", answers);
        double[] ones = new double[data.rows()];
        Arrays.fill(ones, 1);
        return new MultipleResponse(data, answers, ticked, "", ones);
    }

    /**
     * The same question with respondents who count by a weight.
     *
     * @param column the name of a column of the same dataset: numbers, none negative
     * @return sums of weights in place of counts
     * @throws IllegalArgumentException if there is no such column, a weight is negative or missing (the message names its
     *     row), or all are 0
     */
    public MultipleResponse weightedBy(String column) {
        return new MultipleResponse(data, answers, ticked, column, RowWeights.of(data, column));
    }

    /**
     * The answers that could be ticked.
     *
     * @return their names, unmodifiable
     */
    public List<String> answers() {
        return answers;
    }

    /**
     * How often each answer was ticked.
     *
     * @return counts, or sums of weights, in the order of the answers
     */
    public double[] counts() {
        return IntStream.range(0, answers.size()).mapToDouble(j -> sum(j, j)).toArray();
    }

    /**
     * How often two answers were ticked together.
     *
     * @return a symmetric matrix of counts, or sums of weights, with {@link #counts()} on the diagonal
     */
    public double[][] together() {
        int k = answers.size();
        double[][] out = new double[k][k];
        for (int j = 0; j < k; j++) {
            for (int l = 0; l <= j; l++) {
                out[j][l] = sum(j, l);
                out[l][j] = out[j][l];
            }
        }
        return out;
    }

    private double sum(int j, int l) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += ticked[j][i] && ticked[l][i] ? weights[i] : 0;
        }
        return sum;
    }

    /**
     * The respondents who ticked at least one answer.
     *
     * @return their number, or the sum of their weights
     */
    public double cases() {
        return IntStream.range(0, weights.length)
                .filter(this::isCase)
                .mapToDouble(i -> weights[i])
                .sum();
    }

    /**
     * The respondents who ticked nothing.
     *
     * @return their number, or the sum of their weights
     */
    public double missing() {
        return IntStream.range(0, weights.length)
                .filter(i -> !isCase(i))
                .mapToDouble(i -> weights[i])
                .sum();
    }

    private boolean isCase(int row) {
        return Arrays.stream(ticked).anyMatch(column -> column[row]);
    }

    /**
     * All ticks.
     *
     * @return the sum of the counts
     */
    public double responses() {
        return Arrays.stream(counts()).sum();
    }

    /**
     * How many answers a respondent ticked who ticked any.
     *
     * @return responses / cases; NaN without cases
     */
    public double responsesPerCase() {
        return responses() / cases();
    }

    /**
     * The share of the cases that ticked each answer.
     *
     * @return 100 · count / cases; they sum to more than 100 where some tick more than one
     */
    public double[] percentOfCases() {
        double cases = cases();
        return Arrays.stream(counts()).map(count -> 100 * count / cases).toArray();
    }

    /**
     * The share of each answer among all ticks.
     *
     * @return 100 · count / responses, which sum to 100
     */
    public double[] percentOfResponses() {
        double responses = responses();
        return Arrays.stream(counts()).map(count -> 100 * count / responses).toArray();
    }

    /**
     * Wilson's intervals for the percentages of cases. With weights they take the effective size of the linearized variance and a
     * quantile of Student's t, for a sample of all respondents, those who ticked nothing too.
     *
     * @param level the confidence level, between 0 and 1
     * @return one interval per answer, in percent
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public List<Interval> intervals(double level) {
        List<Interval> intervals = new ArrayList<>();
        for (int j = 0; j < ticked.length; j++) {
            Interval share = share(j).wilson(level);
            intervals.add(new Interval(100 * share.lower(), 100 * share.upper()));
        }
        return List.copyOf(intervals);
    }

    /** The share of the cases that ticked an answer. */
    private Proportion share(int answer) {
        if (weight.isEmpty()) {
            return new Proportion((long) counts()[answer], (long) cases());
        }
        double[] ticks = new double[data.rows()];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = isCase(i) ? (ticked[answer][i] ? 1 : 0) : Double.NaN;
        }
        return Proportion.weighted(ticks, weights);
    }

    /**
     * One row per answer and one of the sums.
     *
     * @return the table with the columns {@code answer}, {@code count}, {@code percent_of_answers} and
     *     {@code percent_of_cases}
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("")
                .column("answer", "Answer", Alignment.LEFT)
                .column("count", weight.isEmpty() ? "n" : "Weighted n", Alignment.RIGHT)
                .column("percent_of_answers", "% of answers", Alignment.RIGHT)
                .column("percent_of_cases", "% of cases", Alignment.RIGHT);
        double[] counts = counts();
        double[] ofCases = percentOfCases();
        double[] ofResponses = percentOfResponses();
        for (int j = 0; j < counts.length; j++) {
            table.row(Cell.text(answers.get(j)), count(counts[j]), share(ofResponses[j]), share(ofCases[j]));
        }
        table.rule()
                .row(
                        Cell.text("total"),
                        count(responses()),
                        share(100 * responses() / responses()),
                        share(100 * responsesPerCase()));
        table.note("Cases: " + Numbers.compact(cases(), 6) + " with an answer, " + Numbers.compact(missing(), 6)
                + " without" + (weight.isEmpty() ? "." : "; weighted by " + weight + "."));
        Categories.twins(answers).ifPresent(table::note);
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

    /** One line: answers, cases and ticks. */
    @Override
    public String toString() {
        return "Multiple response: " + answers.size() + " answers, " + Numbers.compact(cases(), 6) + " cases, "
                + Numbers.compact(responses(), 6) + " ticks";
    }
}
