package org.hatmatrix.survey.likert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.ReportedRow;
import org.hatmatrix.diagnostics.boxplot.Fences;
import org.hatmatrix.diagnostics.boxplot.Standing;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Finds respondents to look at again: straight lines, too many missing answers, outlying numbers. A finding is a reason
 * to look, not to delete; {@link #kept()} is for the comparison with and without.
 *
 * <pre>{@code
 * Dataset data = Dataset.builder()
 *         .texts("q1", "agree", "agree", null).texts("q2", "agree", "neutral", null).texts("q3", "agree", "agree", "agree")
 *         .numbers("staff", 5, 8, 900).build();
 * Screening screening = Screening.of(data)
 *         .straightLines("q1", "q2", "q3")             // row 1
 *         .missing(0.5, "q1", "q2", "q3")              // row 3
 *         .outliers("staff");
 * System.out.println(screening);
 * Dataset without = screening.kept();
 * }</pre>
 *
 * <p>Rows are counted from 1, as in the dataset that was given. Screen the answers as they were ticked, before any is
 * reverse coded: a straight line through items that are worded both ways is a contradiction, and recoding hides it.
 *
 * <p>A screening is immutable; each step returns a new one with more findings. Literature: P. G. Curran, Methods for the
 * detection of carelessly invalid responses in survey data, Journal of Experimental Social Psychology 66 (2016) 4–19.
 */
public final class Screening implements Tabular {

    /** Why a row was found. */
    public enum Reason {
        /** All answers to a block of questions are the same. */
        STRAIGHT_LINE,
        /** So many questions one after the other have the same answer. */
        LONG_RUN,
        /** Too large a share of the answers is missing. */
        MISSING,
        /** A number lies beyond the fences of its column. */
        OUTLIER;

        private String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * One thing found.
     *
     * @param row the row, counted from 1
     * @param reason why it was found
     * @param detail the columns or the value, in words
     */
    public record Finding(int row, Reason reason, String detail) implements ReportedRow {

        @Override
        public String toString() {
            return PlainText.of("row " + row + ", " + reason.words() + ": " + detail, 79);
        }
    }

    /** Two equal answers are common and say nothing; a straight line has at least three. */
    private static final int SHORTEST_LINE = 3;

    private final Dataset data;
    private final List<Finding> findings;

    private Screening(Dataset data, List<Finding> findings) {
        this.data = data;
        this.findings = findings;
    }

    /**
     * A screening without any findings yet.
     *
     * @param data the answers, one row per respondent
     * @return the screening
     */
    public static Screening of(Dataset data) {
        return new Screening(data, List.of());
    }

    /**
     * Finds rows with at least three answers in a block of questions, all of them the same. Missing answers are passed
     * over; texts are compared without case and surrounding blanks.
     *
     * @param items the columns of the block, text or numbers, at least 3
     * @return a screening with these findings too
     * @throws IllegalArgumentException if there are fewer than 3 columns or one does not exist
     */
    public Screening straightLines(String... items) {
        String[][] answers = answers(items);
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            String[] given = Arrays.stream(answers[i]).filter(a -> !a.isEmpty()).toArray(String[]::new);
            if (given.length >= SHORTEST_LINE && Arrays.stream(given).distinct().count() == 1) {
                found.add(new Finding(
                        i + 1, Reason.STRAIGHT_LINE, given.length + " times '" + Excerpt.of(given[0]) + "'"));
            }
        }
        return with(found);
    }

    /**
     * Finds rows in which one answer is given to at least so many questions one after the other ("long string"). A
     * missing answer ends a run.
     *
     * @param length the shortest run to find, at least 3
     * @param items the columns in the order of the questionnaire, at least as many
     * @return a screening with these findings too
     * @throws IllegalArgumentException if there are too few columns or one does not exist
     */
    public Screening longRuns(int length, String... items) {
        if (length < SHORTEST_LINE || length > items.length) {
            throw new IllegalArgumentException("length of a run: " + length + ", between " + SHORTEST_LINE + " and the "
                    + items.length + " columns is wanted");
        }
        String[][] answers = answers(items);
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            int end = endOfLongestRun(answers[i]);
            int longest = runBefore(answers[i], end);
            if (longest >= length) {
                String detail = longest + " times '" + Excerpt.of(answers[i][end - 1]) + "' from '"
                        + Excerpt.of(items[end - longest]) + "' on";
                found.add(new Finding(i + 1, Reason.LONG_RUN, detail));
            }
        }
        return with(found);
    }

    /**
     * Finds rows in which more than a share of the answers is missing.
     *
     * @param share the largest share that is not found, from 0 to below 1
     * @param items the columns, at least 1
     * @return a screening with these findings too
     * @throws IllegalArgumentException if the share is out of range, or a column does not exist
     */
    public Screening missing(double share, String... items) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "share of missing answers: " + share + ", 0 or more and below 1 is wanted");
        }
        if (items.length == 0) {
            throw new IllegalArgumentException("at least 1 column is wanted, 0 given");
        }
        String[][] answers = texts(items);
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            long none = Arrays.stream(answers[i]).filter(String::isEmpty).count();
            if (none > share * items.length) {
                found.add(new Finding(i + 1, Reason.MISSING, none + " of " + items.length + " answers"));
            }
        }
        return with(found);
    }

    /**
     * Finds numbers beyond Tukey's inner fences, the same that a box plot shows: 1.5 interquartile ranges from the
     * hinges.
     *
     * @param columns numeric columns
     * @return a screening with these findings too
     * @throws IllegalArgumentException if a column does not exist or is not numeric
     */
    public Screening outliers(String... columns) {
        return outliers(Fences::tukey, columns);
    }

    /**
     * Finds numbers beyond other fences, such as {@code Fences::adjusted} for skewed columns.
     *
     * @param rule makes the fences of a column from its finite numbers
     * @param columns numeric columns; infinite numbers are always found
     * @return a screening with these findings too
     * @throws IllegalArgumentException if a column does not exist or is not numeric
     */
    public Screening outliers(Function<double[], Fences> rule, String... columns) {
        List<Finding> found = new ArrayList<>();
        for (String column : columns) {
            double[] values = data.numbers(column);
            double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
            if (finite.length > 0) {
                Fences fences = rule.apply(finite);
                IntStream.range(0, values.length)
                        .filter(i -> !Double.isNaN(values[i]))
                        .forEach(i -> {
                            Standing standing = fences.standing(values[i]);
                            if (standing != Standing.INSIDE) {
                                String detail = column + " = " + Numbers.compact(values[i], 6) + " ("
                                        + standing.name().toLowerCase(Locale.ROOT) + " outlier)";
                                found.add(new Finding(i + 1, Reason.OUTLIER, detail));
                            }
                        });
            }
        }
        return with(found);
    }

    /**
     * All findings, by row and then in the order of the steps.
     *
     * @return the findings, unmodifiable
     */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * The rows with at least one finding.
     *
     * @return their numbers, counted from 1, rising
     */
    public int[] rows() {
        return findings.stream().mapToInt(Finding::row).distinct().toArray();
    }

    /**
     * The rows with a finding of one kind.
     *
     * @param reason the kind
     * @return their numbers, counted from 1, rising
     */
    public int[] rows(Reason reason) {
        return findings.stream()
                .filter(finding -> finding.reason() == reason)
                .mapToInt(Finding::row)
                .distinct()
                .toArray();
    }

    /**
     * The dataset without the rows that were found.
     *
     * @return the other rows
     */
    public Dataset kept() {
        return data.withoutRows(findings);
    }

    private Screening with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        all.sort(Comparator.comparingInt(Finding::row));
        return new Screening(data, List.copyOf(all));
    }

    private String[][] answers(String... items) {
        if (items.length < SHORTEST_LINE) {
            throw new IllegalArgumentException(
                    "at least " + SHORTEST_LINE + " columns make a line, " + items.length + " given");
        }
        return texts(items);
    }

    /** Rows by columns, in one case and without surrounding blanks; missing answers are empty. */
    private String[][] texts(String... items) {
        String[][] out = new String[data.rows()][items.length];
        for (int j = 0; j < items.length; j++) {
            List<@Nullable String> column = data.texts(items[j]);
            for (int i = 0; i < out.length; i++) {
                String text = column.get(i);
                out[i][j] = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
            }
        }
        return out;
    }

    private static int endOfLongestRun(String[] answers) {
        return IntStream.rangeClosed(1, answers.length)
                .boxed()
                .max(Comparator.comparingInt(end -> runBefore(answers, end)))
                .orElse(answers.length);
    }

    /** How many equal answers stand directly before a position. */
    private static int runBefore(String[] answers, int end) {
        int start = end - 1;
        while (start > 0 && answers[start - 1].equals(answers[end - 1])) {
            start--;
        }
        return answers[end - 1].isEmpty() ? 0 : end - start;
    }

    /**
     * The findings: {@code row}, {@code reason} and {@code detail}.
     *
     * @return one row per finding
     */
    @Override
    public Table table() {
        int rows = rows().length;
        Table.Builder table = Table.builder("Screening of " + data.rows() + " rows: " + findings.size()
                        + (findings.size() == 1 ? " finding in " : " findings in ") + rows
                        + (rows == 1 ? " row" : " rows"))
                .column("row", "row", Alignment.RIGHT)
                .column("reason", "reason", Alignment.LEFT)
                .column("detail", "detail", Alignment.LEFT);
        for (Finding finding : findings) {
            table.row(
                    Cell.integer(finding.row()),
                    Cell.text(finding.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                    Cell.text(finding.detail()));
        }
        return table.build();
    }

    /**
     * A table of the findings with their rows.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    @Override
    public String toString() {
        return findings.isEmpty() ? table().title() + "\n" : table().toText();
    }
}
