package org.hatmatrix.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.TextTable;
import org.hatmatrix.text.TextTable.Align;

/**
 * The table of means, maxima, minima, standard deviations and numbers of observations that a paper starts with, one line
 * for each column of a {@link Dataset}. Means and standard deviations are computed in two passes and in twice the
 * precision of double, so that they are right to the last digit or two even where all values are nearly the same.
 *
 * <pre>{@code
 * System.out.println(towns.describe());
 * System.out.println(towns.describe().withQuartiles());
 * double spread = towns.describe().column("output").standardDeviation();
 * }</pre>
 *
 * <p>Instances are immutable and safe to use from any thread.
 */
public final class Description {

    private static final int DIGITS = 5;
    private static final int NAME_WIDTH = 24;
    private static final int EXAMPLES_WIDTH = 40;

    private enum Detail {
        MOMENTS,
        QUARTILES
    }

    private final int rows;
    private final List<ColumnSummary> columns;
    private final List<TextSummary> texts;
    private final Detail detail;

    private Description(int rows, List<ColumnSummary> columns, List<TextSummary> texts, Detail detail) {
        this.rows = rows;
        this.columns = columns;
        this.texts = texts;
        this.detail = detail;
    }

    static Description of(Map<String, DataColumn> all, int rows) {
        List<ColumnSummary> columns = new ArrayList<>();
        List<TextSummary> texts = new ArrayList<>();
        all.forEach((name, column) -> {
            if (column instanceof NumberColumn numbers) {
                columns.add(summary(name, numbers.values));
            } else {
                texts.add(texts(name, column));
            }
        });
        return new Description(rows, List.copyOf(columns), List.copyOf(texts), Detail.MOMENTS);
    }

    private static ColumnSummary summary(String name, double[] values) {
        double[] observed =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        double[] quartiles = Quantile.withDefaults()
                .with(EstimationMethod.HF7)
                .withCopy(true)
                .evaluate(observed, 0.25, 0.5, 0.75);
        Moments moments = Moments.of(observed);
        return new ColumnSummary(
                name,
                observed.length,
                values.length - observed.length,
                moments.mean(),
                moments.standardDeviation(),
                Arrays.stream(observed).min().orElse(Double.NaN),
                quartiles[0],
                quartiles[1],
                quartiles[2],
                Arrays.stream(observed).max().orElse(Double.NaN));
    }

    private static TextSummary texts(String name, DataColumn column) {
        long observations = IntStream.range(0, column.rows())
                .filter(row -> !column.isMissing(row))
                .count();
        List<String> different = IntStream.range(0, column.rows())
                .filter(row -> !column.isMissing(row))
                .mapToObj(row -> String.valueOf(column.text(row)))
                .distinct()
                .toList();
        String examples = String.join(", ", different.subList(0, Math.min(different.size(), EXAMPLES_WIDTH)));
        return new TextSummary(name, observations, different.size(), PlainText.of(examples, EXAMPLES_WIDTH));
    }

    /**
     * This description with median and quartiles in its table.
     *
     * @return the new description
     */
    public Description withQuartiles() {
        return new Description(rows, columns, texts, Detail.QUARTILES);
    }

    /**
     * The columns of numbers.
     *
     * @return what describes them, from left to right, unmodifiable
     */
    public List<ColumnSummary> columns() {
        return columns;
    }

    /**
     * The columns of texts.
     *
     * @return what describes them, from left to right, unmodifiable
     */
    public List<TextSummary> texts() {
        return texts;
    }

    /**
     * Whether median and quartiles are in the table.
     *
     * @return true after {@link #withQuartiles()}
     */
    public boolean hasQuartiles() {
        return detail == Detail.QUARTILES;
    }

    /**
     * One column of numbers.
     *
     * @param name its name
     * @return what describes it
     * @throws IllegalArgumentException if there is no such column of numbers
     */
    public ColumnSummary column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column of numbers " + Excerpt.quoted(name)
                        + NearestName.question(
                                name, columns.stream().map(ColumnSummary::name).toList())));
    }

    /**
     * The table: a line with mean, maximum, minimum, standard deviation and number of observations for each column of
     * numbers, then the columns of texts with the number of different texts and the first of them.
     *
     * @return the table, ended by a line feed
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder().append(rows).append(rows == 1 ? " row\n" : " rows\n");
        if (!columns.isEmpty()) {
            out.append('\n').append(numbersTable());
        }
        if (!texts.isEmpty()) {
            out.append('\n').append(textsTable());
        }
        return out.toString();
    }

    private TextTable numbersTable() {
        TextTable table = new TextTable().column("", Align.LEFT);
        headers().forEach(header -> table.column(header, Align.DECIMAL));
        table.column("Obs.", Align.RIGHT);
        for (ColumnSummary column : columns) {
            List<String> cells = new ArrayList<>();
            cells.add(PlainText.of(column.name(), NAME_WIDTH));
            cells(column).mapToObj(value -> Numbers.significant(value, DIGITS)).forEach(cells::add);
            cells.add(String.valueOf(column.observations()));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private List<String> headers() {
        return detail == Detail.QUARTILES
                ? List.of("Mean", "Std. dev.", "Min.", "1st qu.", "Median", "3rd qu.", "Max.")
                : List.of("Mean", "Max.", "Min.", "Std. dev.");
    }

    private DoubleStream cells(ColumnSummary c) {
        return detail == Detail.QUARTILES
                ? DoubleStream.of(
                        c.mean(),
                        c.standardDeviation(),
                        c.minimum(),
                        c.lowerQuartile(),
                        c.median(),
                        c.upperQuartile(),
                        c.maximum())
                : DoubleStream.of(c.mean(), c.maximum(), c.minimum(), c.standardDeviation());
    }

    private TextTable textsTable() {
        TextTable table = new TextTable()
                .column("", Align.LEFT)
                .column("Different", Align.RIGHT)
                .column("Obs.", Align.RIGHT)
                .column("", Align.LEFT);
        for (TextSummary column : texts) {
            table.row(
                    PlainText.of(column.name(), NAME_WIDTH),
                    String.valueOf(column.different()),
                    String.valueOf(column.observations()),
                    column.examples());
        }
        return table;
    }
}
