package org.hatmatrix.diagnostics.boxplot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Box plots of one or more variables: the box from quartile to quartile with the median, whiskers to the last values
 * within the inner fences, near outliers hollow and far ones filled, and the mean as a cross. The numbers are in
 * {@link #boxes()}, the pictures in {@link #toText()} and {@link #toSvg()}; they are made from the same numbers.
 *
 * <p>Unless asked otherwise the quartiles are Tukey's hinges and the fences lie 1.5 and 3 interquartile ranges from the
 * box, see {@link FenceRule} for R's, EViews' and other conventions. The picture states the rule.
 *
 * <p>A single value, values that are all equal and a box of no length are drawn as a line. Missing values of a dataset
 * are left out and counted; in arrays, NaN and infinite values are refused, as infinite ones are in datasets.
 *
 * <pre>{@code
 * BoxPlot box = BoxPlot.of("growth", 1.2, 0.4, 2.2, 1.9, 9.5).titled("Growth of 5 towns");
 * System.out.println(box.toText());
 * List<Outlier> far = box.box("growth").farOutliers();
 * BoxPlot asEViews = box.withFences(FenceRule.EVIEWS);
 * BoxPlot skewed = box.withFences(FenceRule.TUKEY.adjusted()).notched();
 * }</pre>
 *
 * <p>Immutable: each {@code with…} returns a changed copy. Literature: J. W. Tukey, Exploratory Data Analysis,
 * Addison-Wesley 1977.
 */
public final class BoxPlot implements Tabular, Pictorial {

    private static final int DIGITS = 5;

    /** Whether several variables share their axis. */
    public enum Axes {
        /** One axis for all, so that they can be compared. */
        COMMON,
        /** Each variable has an axis of its own, for variables of different units. */
        OWN
    }

    private final List<BoxVariable> variables;
    private final List<String> labels;
    private final FenceRule rule;
    private final Axes axes;
    private final boolean notched;
    private final String title;
    private final List<Box> boxes;

    private BoxPlot(
            List<BoxVariable> variables,
            List<String> labels,
            FenceRule rule,
            Axes axes,
            boolean notched,
            String title) {
        this.variables = variables;
        this.labels = labels;
        this.rule = rule;
        this.axes = axes;
        this.notched = notched;
        this.title = title;
        this.boxes = variables.stream().map(v -> new Box(v, rule, labels)).toList();
    }

    private static BoxPlot of(List<BoxVariable> variables) {
        return new BoxPlot(variables, List.of(), FenceRule.TUKEY, Axes.COMMON, false, "");
    }

    /**
     * Box plots of columns of a table, side by side on a common axis.
     *
     * @param dataset the table; missing values are left out, variable by variable
     * @param names the names of the columns; none for all columns with numbers
     * @return the box plots
     * @throws IllegalArgumentException if there is no such column, or it holds texts, no value or an infinite one
     */
    public static BoxPlot of(Dataset dataset, String... names) {
        List<String> chosen = names.length > 0
                ? List.of(names)
                : dataset.names().stream().filter(dataset::isNumeric).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("box plot: the dataset has no column of numbers");
        }
        return of(chosen.stream().map(name -> BoxVariable.of(dataset, name)).toList());
    }

    /**
     * A box plot of one variable.
     *
     * @param name its name
     * @param values its values, at least one, all finite
     * @return the box plot
     * @throws IllegalArgumentException if there is no value or one is NaN or infinite
     */
    public static BoxPlot of(String name, double... values) {
        return of(List.of(BoxVariable.of(name, values)));
    }

    /**
     * A box plot of one variable whose rows have labels.
     *
     * @param name its name
     * @param values its values, at least one, all finite
     * @param labels the label of each row
     * @return the box plot
     * @throws IllegalArgumentException if there is no value, one is NaN or infinite, or there are not as many labels
     */
    public static BoxPlot of(String name, double[] values, List<? extends @Nullable String> labels) {
        return of(name, values).withLabels(labels);
    }

    /**
     * These box plots with labels for the rows, shown at outliers.
     *
     * @param rowLabels the label of each row of the data; null for a row that has none
     * @return the changed copy
     * @throws IllegalArgumentException if there are not as many labels as rows
     */
    public BoxPlot withLabels(List<? extends @Nullable String> rowLabels) {
        int rows = variables.get(0).rows();
        if (rowLabels.size() != rows) {
            throw new IllegalArgumentException("labels: " + rowLabels.size() + " for " + rows + " rows");
        }
        List<String> copy = IntStream.range(0, rows)
                .mapToObj(i -> Objects.requireNonNullElse(rowLabels.get(i), Integer.toString(i + 1)))
                .toList();
        return new BoxPlot(variables, copy, rule, axes, notched, title);
    }

    /**
     * These box plots with other fences, and with the quartiles that belong to them.
     *
     * @param fences the rule, such as {@link FenceRule#EVIEWS}
     * @return the changed copy
     */
    public BoxPlot withFences(FenceRule fences) {
        return new BoxPlot(variables, labels, Objects.requireNonNull(fences, "fences"), axes, notched, title);
    }

    /**
     * These box plots with other quartiles.
     *
     * @param quartiles the rule
     * @return the changed copy
     */
    public BoxPlot withQuartiles(Quartiles quartiles) {
        return withFences(rule.withQuartiles(quartiles));
    }

    /**
     * These box plots on a common axis or each on its own.
     *
     * @param choice common or own
     * @return the changed copy
     */
    public BoxPlot withAxes(Axes choice) {
        return new BoxPlot(variables, labels, rule, Objects.requireNonNull(choice, "choice"), notched, title);
    }

    /**
     * These box plots with notches in the picture, see {@link Box#notch()}.
     *
     * @return the changed copy
     */
    public BoxPlot notched() {
        return new BoxPlot(variables, labels, rule, axes, true, title);
    }

    /**
     * These box plots under a title.
     *
     * @param text the title, any characters
     * @return the changed copy
     */
    public BoxPlot titled(String text) {
        return new BoxPlot(variables, labels, rule, axes, notched, Objects.requireNonNull(text, "text"));
    }

    /**
     * The numbers of all variables.
     *
     * @return one box per variable, in their order, unmodifiable
     */
    public List<Box> boxes() {
        return boxes;
    }

    /**
     * The numbers of one variable.
     *
     * @param name its name
     * @return its box
     * @throws IllegalArgumentException if there is no such variable
     */
    public Box box(String name) {
        return boxes.stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no variable '" + Excerpt.of(name) + "' (variables: "
                        + Excerpt.list(boxes.stream().map(Box::name).toList()) + ")"));
    }

    /**
     * The picture for a terminal of 80 columns, with the numbers and the outliers' rows below it.
     *
     * @return several lines, each ended by a line feed
     */
    public String toText() {
        return new BoxPlotText(this).toString();
    }

    /**
     * One row per variable: its number of values, the five numbers of its box, its mean and how many outliers it has.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return table(DIGITS);
    }

    Table table(int digits) {
        Table.Builder table =
                Table.builder("").column("variable", "", Alignment.LEFT).column("n", "n", Alignment.RIGHT);
        for (String number : List.of("min", "Q1", "median", "Q3", "max", "mean")) {
            table.column(number.toLowerCase(Locale.ROOT), number, Alignment.RIGHT);
        }
        table.column("near", "near", Alignment.RIGHT).column("far", "far", Alignment.RIGHT);
        for (Box box : boxes) {
            FiveNumbers five = box.numbers();
            table.row(
                    Cell.text(box.name()),
                    Cell.integer(box.observations()),
                    Cell.significant(five.minimum(), digits),
                    Cell.significant(five.lowerQuartile(), digits),
                    Cell.significant(five.median(), digits),
                    Cell.significant(five.upperQuartile(), digits),
                    Cell.significant(five.maximum(), digits),
                    Cell.significant(box.mean(), digits),
                    Cell.integer(box.nearOutliers().size()),
                    Cell.integer(box.farOutliers().size()));
        }
        return table.build();
    }

    /**
     * The picture as SVG: upright boxes side by side, in several rows if there are many, with the number of values below
     * each and a key. All far outliers carry the label of their row, near ones too if the rows have labels and there are
     * few; a browser names the outlier under the pointer.
     *
     * @return a complete SVG document; well-formed whatever the names hold
     */
    @Override
    public String toSvg() {
        return new BoxPlotSvg(this).toString();
    }

    @Override
    public String toString() {
        String names = Excerpt.list(boxes.stream().map(Box::name).toList());
        String all = "BoxPlot: " + names + " (" + rule.quartiles().label() + ")";
        return all.length() < 80
                ? all
                : "BoxPlot: " + boxes.size() + " variables (" + rule.quartiles().label() + ")";
    }

    FenceRule rule() {
        return rule;
    }

    Axes axes() {
        return axes;
    }

    boolean isNotched() {
        return notched;
    }

    String title() {
        return title;
    }

    /** Where the outlier's row has a label of its own. */
    boolean hasLabels() {
        return !labels.isEmpty();
    }

    /** The ends of a common axis. */
    double[] extent() {
        double[] ends = boxes.stream()
                .map(b -> b.extent(notched))
                .flatMapToDouble(e -> Arrays.stream(new double[] {e.lower(), e.upper()}))
                .sorted()
                .toArray();
        return new double[] {ends[0], ends[ends.length - 1]};
    }
}
