package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hatmatrix.regression.TableLayout.Cell;
import org.hatmatrix.regression.TableLayout.Kind;
import org.hatmatrix.regression.TableLayout.Line;
import org.hatmatrix.text.Numbers;

/**
 * Fitted models side by side, as papers print them: a column for each model, estimates with stars, standard errors in
 * brackets below them, then rows that the user adds, the number of observations and the quality of fit.
 *
 * <p>The stars of each column come from that fit's own reference distribution, t or normal, with its own covariance; the
 * table says which, in the notes where they agree and in a row where they do not. A coefficient that a model does not
 * have is an empty cell, one that was dropped as a combination of others says {@code aliased}, and one without standard
 * error (no residual degrees of freedom) says {@code NaN}.
 *
 * <pre>{@code
 * RegressionTable table = RegressionTable.of(ols, wls, robust)
 *         .withTitles("OLS", "WLS", "Robust")
 *         .withLabel("(Intercept)", "const")
 *         .withRow("P-value of BP test", 0.183, 0.194, 0.804);
 * System.out.println(table);
 * Files.writeString(Path.of("table3.tex"), table.toLatex());
 * }</pre>
 *
 * <p>A table is immutable; each {@code with…} gives another one.
 */
public final class RegressionTable {

    private static final int DECIMALS = 3;
    private static final String CLASSICAL = "classical";

    private final List<LinearFit> fits;
    private final List<String> titles;
    private final Map<String, String> labels;
    private final List<String> coefficients;
    private final List<Line> rows;
    private final DoubleFunction<String> rounding;
    private final StarCutoffs cutoffs;

    private RegressionTable(
            List<LinearFit> fits,
            List<String> titles,
            Map<String, String> labels,
            List<String> coefficients,
            List<Line> rows,
            DoubleFunction<String> rounding,
            StarCutoffs cutoffs) {
        this.fits = fits;
        this.titles = titles;
        this.labels = labels;
        this.coefficients = coefficients;
        this.rows = rows;
        this.rounding = rounding;
        this.cutoffs = cutoffs;
    }

    /**
     * A table of some fits, with three decimals, {@link StarCutoffs#ECONOMICS} and the names of the estimators for
     * titles.
     *
     * @param fits the fits, from left to right
     * @return the table
     * @throws IllegalArgumentException if there is no fit
     */
    public static RegressionTable of(LinearFit... fits) {
        return of(List.of(fits));
    }

    /**
     * A table of some fits, as {@link #of(LinearFit...)} makes it.
     *
     * @param fits the fits, from left to right
     * @return the table
     * @throws IllegalArgumentException if there is no fit
     */
    public static RegressionTable of(List<? extends LinearFit> fits) {
        if (fits.isEmpty()) {
            throw new IllegalArgumentException("a regression table needs a fit");
        }
        List<LinearFit> copy = List.copyOf(fits);
        DoubleFunction<String> rounding = value -> Numbers.fixed(value, DECIMALS);
        return new RegressionTable(
                copy, numbered(copy), Map.of(), merged(copy), List.of(), rounding, StarCutoffs.ECONOMICS);
    }

    /** The labels of the fits, those that occur more than once with a number behind them. */
    private static List<String> numbered(List<LinearFit> fits) {
        List<String> labels = fits.stream().map(LinearFit::label).toList();
        return IntStream.range(0, labels.size())
                .mapToObj(i -> {
                    String label = labels.get(i);
                    int number = Collections.frequency(labels.subList(0, i + 1), label);
                    return Collections.frequency(labels, label) == 1 ? label : label + "." + number;
                })
                .toList();
    }

    /** All coefficients; one that comes later stands before the next one of its model that is there already. */
    private static List<String> merged(List<LinearFit> fits) {
        List<String> merged = new ArrayList<>();
        for (LinearFit fit : fits) {
            List<String> names = fit.names();
            int place = merged.size();
            for (int i = names.size() - 1; i >= 0; i--) {
                int known = merged.indexOf(names.get(i));
                if (known < 0) {
                    merged.add(place, names.get(i));
                } else {
                    place = known;
                }
            }
        }
        return List.copyOf(merged);
    }

    /**
     * Another head for each column.
     *
     * @param titles one title for each fit
     * @return the new table
     * @throws IllegalArgumentException if the number of titles is another one
     */
    public RegressionTable withTitles(String... titles) {
        requireOnePerFit("titles", titles.length);
        return new RegressionTable(fits, List.of(titles), labels, coefficients, rows, rounding, cutoffs);
    }

    /**
     * Another label for a coefficient.
     *
     * @param coefficient the name of the coefficient
     * @param label what the table says instead
     * @return the new table
     * @throws IllegalArgumentException if no fit has such a coefficient
     */
    public RegressionTable withLabel(String coefficient, String label) {
        requireKnown(coefficient);
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.put(coefficient, label);
        return new RegressionTable(fits, titles, all, coefficients, rows, rounding, cutoffs);
    }

    /**
     * Only some of the coefficients, in the given order.
     *
     * @param coefficients the names of the coefficients
     * @return the new table
     * @throws IllegalArgumentException if no fit has such a coefficient
     */
    public RegressionTable withCoefficients(String... coefficients) {
        Arrays.stream(coefficients).forEach(this::requireKnown);
        return new RegressionTable(fits, titles, labels, List.of(coefficients), rows, rounding, cutoffs);
    }

    /**
     * One row more, below the coefficients and the rows added before.
     *
     * @param label the label of the row
     * @param values one text for each fit; empty for an empty cell
     * @return the new table
     * @throws IllegalArgumentException if the number of values is another one
     */
    public RegressionTable withRow(String label, String... values) {
        requireOnePerFit("values of row '" + label + "'", values.length);
        return withRow(
                new Line(Kind.OTHER, label, Arrays.stream(values).map(Cell::of).toList()));
    }

    /**
     * One row of numbers more, below the coefficients and the rows added before.
     *
     * @param label the label of the row
     * @param values one number for each fit, rounded as the estimates are; NaN for an empty cell
     * @return the new table
     * @throws IllegalArgumentException if the number of values is another one
     */
    public RegressionTable withRow(String label, double... values) {
        requireOnePerFit("values of row '" + label + "'", values.length);
        return withRow(new Line(
                Kind.OTHER, label, Arrays.stream(values).mapToObj(this::number).toList()));
    }

    /**
     * One row of numbers more, computed from each fit.
     *
     * <pre>{@code
     * table.withRow("P-value of BP test", fit -> BreuschPagan.of((LeastSquaresFit) fit).koenker().pValue());
     * }</pre>
     *
     * @param label the label of the row
     * @param value the number of a fit, rounded as the estimates are; NaN for an empty cell
     * @return the new table
     */
    public RegressionTable withRow(String label, ToDoubleFunction<? super LinearFit> value) {
        return withRow(label, fits.stream().mapToDouble(value).toArray());
    }

    private RegressionTable withRow(Line row) {
        List<Line> all = new ArrayList<>(rows);
        all.add(row);
        return new RegressionTable(fits, titles, labels, coefficients, List.copyOf(all), rounding, cutoffs);
    }

    /**
     * Numbers with so many digits behind the point. Rows that were added before keep theirs.
     *
     * @param decimals how many, from 0 to 15
     * @return the new table
     * @throws IllegalArgumentException if the number is out of range
     */
    public RegressionTable withDecimals(int decimals) {
        requireDigits(decimals, 0);
        return withRounding(value -> Numbers.fixed(value, decimals));
    }

    /**
     * Numbers with so many significant digits, for coefficients of very different size. Rows that were added before keep
     * theirs.
     *
     * @param digits how many, from 1 to 15
     * @return the new table
     * @throws IllegalArgumentException if the number is out of range
     */
    public RegressionTable withSignificantDigits(int digits) {
        requireDigits(digits, 1);
        return withRounding(value -> Numbers.significant(value, digits));
    }

    private RegressionTable withRounding(DoubleFunction<String> other) {
        return new RegressionTable(fits, titles, labels, coefficients, rows, other, cutoffs);
    }

    /**
     * Other stars.
     *
     * @param cutoffs which p-values get how many stars
     * @return the new table
     */
    public RegressionTable withStars(StarCutoffs cutoffs) {
        return new RegressionTable(fits, titles, labels, coefficients, rows, rounding, cutoffs);
    }

    private static void requireDigits(int digits, int least) {
        if (digits < least || digits > 15) {
            throw new IllegalArgumentException("digits are " + digits + ", wanted " + least + " to 15");
        }
    }

    private void requireOnePerFit(String role, int found) {
        if (found != fits.size()) {
            throw new IllegalArgumentException(
                    "the table has " + fits.size() + " fits, but " + found + " " + role + " are given");
        }
    }

    private void requireKnown(String coefficient) {
        if (fits.stream().noneMatch(fit -> fit.names().contains(coefficient))) {
            throw new IllegalArgumentException("no coefficient '" + coefficient + "' in the table (coefficients: "
                    + String.join(", ", merged(fits)) + ")");
        }
    }

    /**
     * The table for a terminal or a text file, with the decimal points below each other.
     *
     * @return lines of text
     */
    public String toText() {
        return TableFormat.TEXT.write(layout());
    }

    /**
     * The table for a Markdown file, as a pipe table.
     *
     * @return Markdown
     */
    public String toMarkdown() {
        return TableFormat.MARKDOWN.write(layout());
    }

    /**
     * The table for a LaTeX document that uses the package booktabs.
     *
     * @return a {@code tabular} environment
     */
    public String toLatex() {
        return TableFormat.LATEX.write(layout());
    }

    /**
     * The table for a web page.
     *
     * @return a {@code table} element without styles
     */
    public String toHtml() {
        return TableFormat.HTML.write(layout());
    }

    /**
     * The table for a spreadsheet: a row for estimates and a row for standard errors, without brackets.
     *
     * @return comma-separated values
     */
    public String toCsv() {
        return TableFormat.CSV.write(layout());
    }

    /**
     * The table, as {@link #toText()} writes it.
     *
     * @return lines of text
     */
    @Override
    public String toString() {
        return toText();
    }

    private TableLayout layout() {
        List<String> responses =
                fits.stream().map(fit -> fit.design().responseName()).toList();
        boolean one = agree(responses);
        List<List<Line>> blocks = new ArrayList<>();
        if (!one) {
            blocks.add(List.of(texts("Dependent variable", responses)));
        }
        blocks.add(coefficients.stream()
                .flatMap(name -> List.of(estimates(name), errors(name)).stream())
                .toList());
        blocks.add(closing());
        String caption = one ? "Dependent variable: " + responses.get(0) : "";
        return new TableLayout(caption, titles, blocks, notes());
    }

    private Line estimates(String name) {
        return new Line(
                Kind.ESTIMATES,
                labels.getOrDefault(name, name),
                fits.stream().map(fit -> estimate(fit, name)).toList());
    }

    private Cell estimate(LinearFit fit, String name) {
        if (!fit.names().contains(name)) {
            return Cell.EMPTY;
        }
        if (fit.aliased().contains(name)) {
            return Cell.of("aliased");
        }
        Coefficient coefficient = fit.coefficient(name);
        return new Cell(rounding.apply(coefficient.estimate()), cutoffs.stars(coefficient.pValue()));
    }

    private Line errors(String name) {
        return new Line(
                Kind.ERRORS,
                labels.getOrDefault(name, name),
                fits.stream().map(fit -> error(fit, name)).toList());
    }

    private Cell error(LinearFit fit, String name) {
        return fit.names().contains(name) && !fit.aliased().contains(name)
                ? Cell.of(rounding.apply(fit.coefficient(name).standardError()))
                : Cell.EMPTY;
    }

    private List<Line> closing() {
        List<Line> closing = new ArrayList<>(rows);
        closing.add(texts(
                "Observations",
                fits.stream().map(fit -> Integer.toString(fit.observations())).toList()));
        addQuality(closing, "R²", fit -> fit instanceof LeastSquaresFit least ? least.rSquared() : Double.NaN);
        addQuality(
                closing,
                "Adjusted R²",
                fit -> fit instanceof LeastSquaresFit least ? least.adjustedRSquared() : Double.NaN);
        addQuality(closing, "Robust R²", fit -> fit instanceof RobustFit robust ? robust.rSquared() : Double.NaN);
        addQuality(closing, "Rw²", fit -> fit instanceof RobustFit robust ? robust.weightedRSquared() : Double.NaN);
        if (!agree(covariances())) {
            closing.add(texts("Standard errors", covariances()));
        }
        if (!agree(references())) {
            closing.add(texts("p-values from", references()));
        }
        return closing;
    }

    /** A row of numbers of the fits that have them, if one has. */
    private void addQuality(List<Line> lines, String label, ToDoubleFunction<LinearFit> quality) {
        List<Cell> cells =
                fits.stream().mapToDouble(quality).mapToObj(this::number).toList();
        if (!cells.stream().allMatch(Cell::isEmpty)) {
            lines.add(new Line(Kind.OTHER, label, cells));
        }
    }

    private static boolean agree(List<String> texts) {
        return texts.stream().distinct().count() == 1;
    }

    private List<String> covariances() {
        return fits.stream().map(LinearFit::covarianceName).toList();
    }

    private List<String> references() {
        return fits.stream().map(RegressionTable::reference).toList();
    }

    /** One distribution, or the letter of many when each coefficient has its own degrees of freedom. */
    private static String reference(LinearFit fit) {
        List<ReferenceDistribution> references = fit.coefficientTable().stream()
                .map(Coefficient::reference)
                .distinct()
                .toList();
        return references.size() == 1 ? references.get(0).toString() : "t, df per coefficient";
    }

    private List<String> notes() {
        String covariance = covariances().get(0);
        String kind = agree(covariances()) && !covariance.equals(CLASSICAL) ? " (" + covariance + ")" : "";
        String errors = "Standard errors" + kind + " in brackets. " + cutoffs.legend();
        return agree(references())
                ? List.of(errors.strip(), "p-values from " + references().get(0))
                : List.of(errors.strip());
    }

    private Cell number(double value) {
        return Double.isNaN(value) ? Cell.EMPTY : Cell.of(rounding.apply(value));
    }

    private static Line texts(String label, List<String> texts) {
        return new Line(Kind.OTHER, label, texts.stream().map(Cell::of).toList());
    }
}
