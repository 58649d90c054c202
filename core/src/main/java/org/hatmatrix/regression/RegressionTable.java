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
import java.util.stream.Stream;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.formula.AbsorbedFactor;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.StarCutoffs;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
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
 * <p>Each factor whose effects a fit absorbed has a row that says which fits did: {@code town effects  yes  no}.
 *
 * <p>A table is immutable; each {@code with…} gives another one.
 */
public final class RegressionTable implements Tabular {

    private static final int DECIMALS = 3;

    private final List<Fit> fits;
    private final List<String> titles;
    private final Map<String, String> labels;
    private final List<String> coefficients;
    private final List<List<Cell>> rows;
    private final DoubleFunction<String> rounding;
    private final StarCutoffs cutoffs;

    private RegressionTable(
            List<Fit> fits,
            List<String> titles,
            Map<String, String> labels,
            List<String> coefficients,
            List<List<Cell>> rows,
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
    public static RegressionTable of(Fit... fits) {
        return of(List.of(fits));
    }

    /**
     * A table of some fits, as {@link #of(Fit...)} makes it.
     *
     * @param fits the fits, from left to right
     * @return the table
     * @throws IllegalArgumentException if there is no fit
     */
    public static RegressionTable of(List<? extends Fit> fits) {
        if (fits.isEmpty()) {
            throw new IllegalArgumentException("a regression table needs a fit");
        }
        List<Fit> copy = List.copyOf(fits);
        DoubleFunction<String> rounding = value -> Numbers.fixed(value, DECIMALS);
        return new RegressionTable(
                copy, numbered(copy), Map.of(), merged(copy), List.of(), rounding, StarCutoffs.ECONOMICS);
    }

    /** The labels of the fits, those that occur more than once with a number behind them. */
    private static List<String> numbered(List<Fit> fits) {
        List<String> labels = fits.stream().map(Fit::label).toList();
        return IntStream.range(0, labels.size())
                .mapToObj(i -> {
                    String label = labels.get(i);
                    int number = Collections.frequency(labels.subList(0, i + 1), label);
                    return Collections.frequency(labels, label) == 1 ? label : label + "." + number;
                })
                .toList();
    }

    /** All coefficients; one that comes later stands before the next one of its model that is there already. */
    private static List<String> merged(List<Fit> fits) {
        List<String> merged = new ArrayList<>();
        for (Fit fit : fits) {
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
        requireOnePerFit("values of row '" + Excerpt.of(label) + "'", values.length);
        return withRow(texts(label, List.of(values)));
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
        requireOnePerFit("values of row '" + Excerpt.of(label) + "'", values.length);
        return withRow(numbers(label, values));
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
    public RegressionTable withRow(String label, ToDoubleFunction<? super Fit> value) {
        return withRow(label, fits.stream().mapToDouble(value).toArray());
    }

    private RegressionTable withRow(List<Cell> row) {
        List<List<Cell>> all = new ArrayList<>(rows);
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
            throw new IllegalArgumentException("no coefficient '" + Excerpt.of(coefficient)
                    + "' in the table (coefficients: " + Excerpt.list(merged(fits)) + ")");
        }
    }

    /**
     * The table in rows and columns, as it is printed. For programs, in CSV, JSON and as a dataset, the rows of standard errors
     * are named after their coefficient, and numbers have every digit, without brackets and stars.
     *
     * @return the table
     */
    @Override
    public Table table() {
        List<String> responses = fits.stream().map(fit -> fit.responseName()).toList();
        boolean one = agree(responses);
        Table.Builder table = Table.builder(one ? "Dependent variable: " + responses.get(0) : "")
                .framed()
                .column("term", "", Alignment.LEFT);
        titles.forEach(title -> table.column(title, title, Alignment.CENTER));
        if (!one) {
            table.row(texts("Dependent variable", responses)).rule();
        }
        for (String name : coefficients) {
            table.row(estimates(name)).row(errors(name));
        }
        table.rule();
        closing().forEach(table::row);
        notes().forEach(table::note);
        return table.build();
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

    private List<Cell> estimates(String name) {
        return row(Cell.text(labels.getOrDefault(name, name)), fits.stream().map(fit -> estimate(fit, name)));
    }

    private Cell estimate(Fit fit, String name) {
        if (!fit.names().contains(name)) {
            return Cell.missing();
        }
        if (fit.aliased().contains(name)) {
            return Cell.missing("aliased");
        }
        Coefficient coefficient = fit.coefficient(name);
        return printed(coefficient.estimate()).withStars(cutoffs.stars(coefficient.pValue()));
    }

    private List<Cell> errors(String name) {
        return row(
                Cell.text(labels.getOrDefault(name, name) + " (standard error)", ""),
                fits.stream().map(fit -> error(fit, name)));
    }

    private Cell error(Fit fit, String name) {
        return fit.names().contains(name) && !fit.aliased().contains(name)
                ? printed(fit.coefficient(name).standardError()).inBrackets()
                : Cell.missing();
    }

    private List<List<Cell>> closing() {
        List<List<Cell>> closing = new ArrayList<>(rows);
        fits.stream().flatMap(fit -> absorbed(fit).stream()).distinct().forEach(name -> closing.add(effects(name)));
        closing.add(row(Cell.text("Observations"), fits.stream().map(fit -> Cell.integer(fit.observations()))));
        fits.stream()
                .flatMap(fit -> fit.goodnessOfFit().keySet().stream())
                .distinct()
                .forEach(measure -> addGoodness(closing, measure));
        if (!agree(covariances())) {
            closing.add(texts("Standard errors", covariances()));
        }
        if (!agree(references())) {
            closing.add(texts("p-values from", references()));
        }
        return closing;
    }

    /** The factors whose effects a fit absorbed. */
    private static List<String> absorbed(Fit fit) {
        return fit instanceof LinearFit linear
                ? linear.design().absorbed().stream().map(AbsorbedFactor::name).toList()
                : List.of();
    }

    private List<Cell> effects(String name) {
        List<String> answers = fits.stream()
                .map(fit -> absorbed(fit).contains(name) ? "yes" : "no")
                .toList();
        return texts(labels.getOrDefault(name, name + " effects"), answers);
    }

    /** A row of numbers of the fits that have them, if one has. */
    private void addGoodness(List<List<Cell>> lines, String measure) {
        double[] values = fits.stream()
                .mapToDouble(fit -> fit.goodnessOfFit().getOrDefault(measure, Double.NaN))
                .toArray();
        if (!Arrays.stream(values).allMatch(Double::isNaN)) {
            lines.add(numbers(measure, values));
        }
    }

    private static boolean agree(List<String> texts) {
        return texts.stream().distinct().count() == 1;
    }

    private List<String> covariances() {
        return fits.stream().map(Fit::covarianceName).toList();
    }

    private List<String> references() {
        return fits.stream().map(RegressionTable::reference).toList();
    }

    /** One distribution, or the letter of many when each coefficient has its own degrees of freedom. */
    private static String reference(Fit fit) {
        List<ReferenceDistribution> references = fit.coefficientTable().stream()
                .map(Coefficient::reference)
                .distinct()
                .toList();
        return references.size() == 1 ? references.get(0).toString() : "t, df per coefficient";
    }

    private List<String> notes() {
        String covariance = covariances().get(0);
        String kind = agree(covariances()) && !covariance.equals(CoefficientCovariance.CLASSICAL)
                ? " (" + covariance + ")"
                : "";
        String errors = "Standard errors" + kind + " in brackets. " + cutoffs.legend();
        return agree(references())
                ? List.of(errors.strip(), "p-values from " + references().get(0))
                : List.of(errors.strip());
    }

    private List<Cell> numbers(String label, double[] values) {
        return row(
                Cell.text(label),
                Arrays.stream(values).mapToObj(value -> Double.isNaN(value) ? Cell.missing() : printed(value)));
    }

    private Cell printed(double value) {
        return Cell.number(value, rounding.apply(value));
    }

    private static List<Cell> texts(String label, List<String> texts) {
        return row(Cell.text(label), texts.stream().map(text -> text.isEmpty() ? Cell.missing() : Cell.text(text)));
    }

    private static List<Cell> row(Cell label, Stream<Cell> cells) {
        return Stream.concat(Stream.of(label), cells).toList();
    }
}
