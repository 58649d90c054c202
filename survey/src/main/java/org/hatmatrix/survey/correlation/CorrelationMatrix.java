package org.hatmatrix.survey.correlation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.survey.pairs.ProductMoment;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.StarCutoffs;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;

/**
 * The correlations of several columns with each other: coefficients, p-values with or without adjustment for their
 * number, intervals, and the number of rows of each pair. Printed, it shows the coefficients with stars.
 *
 * <p>Rows of a dataset count if none of the columns is missing, unless {@link CorrelationEstimator#withMissing} says
 * {@link MissingValues#PAIRWISE}. Then each pair has its own rows, and the matrix need not be positive semidefinite.
 *
 * <p>The diagonal is 1, or NaN for a constant column, whose correlations are all NaN. See {@link Correlation} for the
 * other edge cases. Pearson and Spearman matrices are made in one pass over blocks of rows.
 *
 * <pre>{@code
 * CorrelationMatrix matrix = CorrelationMatrix.spearman(dataset, "loans", "grants", "consulting");
 * System.out.println(matrix.withAdjustment(PValueAdjustment.HOLM));
 * Interval interval = matrix.correlation("loans", "grants").interval(0.95);
 * Correlation partial = matrix.partial("loans", "grants", "consulting");   // consulting held constant
 * }</pre>
 */
public final class CorrelationMatrix implements Tabular {

    private static final StarCutoffs STARS = StarCutoffs.R;

    private final CorrelationMethod method;
    private final List<String> names;
    private final int[] presentRows;
    private final boolean[] constant;
    private final Correlation[][] pairs;
    private final PValueAdjustment adjustment;
    private final Lazy<double[][]> pValues;

    /**
     * Makes a matrix.
     *
     * @param pairs the correlations, entry [i][j] for i &lt; j
     */
    CorrelationMatrix(
            CorrelationMethod method,
            List<String> names,
            int[] presentRows,
            boolean[] constant,
            Correlation[][] pairs,
            PValueAdjustment adjustment) {
        this.method = method;
        this.names = names;
        this.presentRows = presentRows;
        this.constant = constant;
        this.pairs = pairs;
        this.adjustment = adjustment;
        this.pValues = new Lazy<>(this::adjustedPValues);
    }

    /**
     * Pearson's correlations of columns of a dataset.
     *
     * @param dataset the dataset
     * @param columns the names of numeric columns; none means all numeric columns
     * @return the matrix
     * @throws IllegalArgumentException if a column is not there, is not numeric, is named twice or has an infinite
     *     number
     */
    public static CorrelationMatrix pearson(Dataset dataset, String... columns) {
        return CorrelationEstimator.pearson().matrix(dataset, columns);
    }

    /**
     * Spearman's correlations of columns of a dataset.
     *
     * @param dataset the dataset
     * @param columns the names of numeric columns; none means all numeric columns
     * @return the matrix
     * @throws IllegalArgumentException if a column is not there, is not numeric or is named twice
     */
    public static CorrelationMatrix spearman(Dataset dataset, String... columns) {
        return CorrelationEstimator.spearman().matrix(dataset, columns);
    }

    /**
     * Kendall's τ-b of columns of a dataset.
     *
     * @param dataset the dataset
     * @param columns the names of numeric columns; none means all numeric columns
     * @return the matrix
     * @throws IllegalArgumentException if a column is not there, is not numeric or is named twice
     */
    public static CorrelationMatrix kendall(Dataset dataset, String... columns) {
        return CorrelationEstimator.kendall().matrix(dataset, columns);
    }

    /**
     * Polychoric correlations of columns of a dataset, by maximum likelihood for each pair.
     *
     * @param dataset the dataset
     * @param columns the names of numeric columns of codes of categories; none means all numeric columns
     * @return the matrix
     * @throws IllegalArgumentException if a column is not there, is not numeric, is named twice or has more than 50
     *     categories
     */
    public static CorrelationMatrix polychoric(Dataset dataset, String... columns) {
        return CorrelationEstimator.with(CorrelationMethod.POLYCHORIC).matrix(dataset, columns);
    }

    /**
     * This matrix with p-values adjusted for the number of pairs.
     *
     * @param adjustment how they are adjusted; {@link PValueAdjustment#NONE} unless set
     * @return a new matrix
     */
    public CorrelationMatrix withAdjustment(PValueAdjustment adjustment) {
        return new CorrelationMatrix(method, names, presentRows, constant, pairs, adjustment);
    }

    /**
     * The names of the columns.
     *
     * @return the names, in the order of all matrices here; unmodifiable
     */
    public List<String> names() {
        return names;
    }

    /**
     * Which coefficient this matrix holds.
     *
     * @return the coefficient
     */
    public CorrelationMethod method() {
        return method;
    }

    /**
     * The coefficients.
     *
     * @return a symmetric matrix by rows (Somers' d: the column above the diagonal is the dependent one)
     */
    public double[][] estimates() {
        return symmetric((i, j) -> pairs[i][j].estimate(), i -> constant[i] ? Double.NaN : 1);
    }

    /**
     * The number of rows of each pair; on the diagonal, those of the column.
     *
     * @return a symmetric matrix by rows
     */
    public int[][] observations() {
        double[][] counts = symmetric((i, j) -> pairs[i][j].observations(), i -> presentRows[i]);
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).mapToInt(count -> (int) count).toArray())
                .toArray(int[][]::new);
    }

    /**
     * The two-sided p-values, adjusted if an adjustment was asked for.
     *
     * @return a symmetric matrix by rows, NaN on the diagonal
     */
    public double[][] pValues() {
        return Arrays.stream(pValues.get()).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The correlation of two of the columns, with its test and its intervals. Its p-value is not adjusted.
     *
     * @param x the name of a column
     * @param y the name of another
     * @return the correlation
     * @throws IllegalArgumentException if a name is not in this matrix or the names are equal
     */
    public Correlation correlation(String x, String y) {
        int i = index(x);
        int j = index(y);
        if (i == j) {
            throw new IllegalArgumentException("column '" + Excerpt.of(x) + "' is correlated with itself");
        }
        return pairs[Math.min(i, j)][Math.max(i, j)];
    }

    /**
     * The coefficient of two of the columns.
     *
     * @param x the name of a column
     * @param y the name of another
     * @return the coefficient
     * @throws IllegalArgumentException if a name is not in this matrix or the names are equal
     */
    public double estimate(String x, String y) {
        return correlation(x, y).estimate();
    }

    /**
     * The p-value of two of the columns, adjusted if an adjustment was asked for.
     *
     * @param x the name of a column
     * @param y the name of another
     * @return the two-sided p-value
     * @throws IllegalArgumentException if a name is not in this matrix or the names are equal
     */
    public double pValue(String x, String y) {
        correlation(x, y);
        return pValues.get()[index(x)][index(y)];
    }

    /**
     * The confidence interval of two of the columns; not adjusted.
     *
     * @param x the name of a column
     * @param y the name of another
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if a name is not in this matrix, the names are equal or the level is not between
     *     0 and 1
     */
    public Interval interval(String x, String y, double level) {
        return correlation(x, y).interval(level);
    }

    /**
     * The partial correlation of two columns: that of what is left of both when other columns are held constant. The
     * coefficients of this matrix take the place of Pearson's in the formula, whatever their kind. With k columns held
     * constant the test has n − 2 − k degrees of freedom (Pearson, Spearman) or takes n − k for n (Kendall).
     *
     * @param x the name of a column
     * @param y the name of another
     * @param given the names of the columns to hold constant
     * @return the partial correlation; intervals are defined for Pearson and Spearman
     * @throws IllegalArgumentException if a name is not in this matrix or occurs twice, pairs have different rows, or
     *     the columns held constant are collinear
     */
    public Correlation partial(String x, String y, String... given) {
        return heldConstant(x, y, given, PartialCorrelation::partial);
    }

    /**
     * The semi-partial (part) correlation of two columns: that of x as it is with what is left of y when other columns
     * are held constant. Tests as for {@link #partial}.
     *
     * @param x the name of a column
     * @param y the name of the column from which the others are taken out
     * @param given the names of the columns to hold constant
     * @return the semi-partial correlation
     * @throws IllegalArgumentException if a name is not in this matrix or occurs twice, pairs have different rows, or
     *     the columns held constant are collinear
     */
    public Correlation semiPartial(String x, String y, String... given) {
        return heldConstant(x, y, given, PartialCorrelation::semiPartial);
    }

    /**
     * The partial correlation of each pair with all other columns of this matrix held constant.
     *
     * @return a matrix of the same names and adjustment
     * @throws IllegalArgumentException if pairs have different rows, or other columns of a pair are collinear
     */
    public CorrelationMatrix partials() {
        int p = names.size();
        Correlation[][] partial = new Correlation[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = i + 1; j < p; j++) {
                int x = i;
                int y = j;
                String[] others = IntStream.range(0, p)
                        .filter(k -> k != x && k != y)
                        .mapToObj(names::get)
                        .toArray(String[]::new);
                partial[i][j] = partial(names.get(i), names.get(j), others);
            }
        }
        return new CorrelationMatrix(method, names, presentRows, constant, partial, adjustment);
    }

    private Correlation heldConstant(
            String x, String y, String[] given, Function<PartialCorrelation, ProductMoment> kind) {
        List<String> chosen = new ArrayList<>(List.of(given));
        chosen.add(x);
        chosen.add(y);
        requireDistinct(chosen);
        if (!hasSameRows()) {
            throw new IllegalArgumentException(
                    "partial correlation: pairs have different rows (MissingValues.COMPLETE gives all the same)");
        }
        int[] places = chosen.stream().mapToInt(this::index).toArray();
        ProductMoment moment = kind.apply(PartialCorrelation.of(estimates(), places, chosen));
        Correlation pair = correlation(x, y);
        Association association = Association.of(moment, pair.effectiveSize() - given.length);
        Lazy<Significance> test = new Lazy<>(() -> method.coefficient().test(association, PValueMethod.ASYMPTOTIC));
        return new Correlation(method, association, pair.observations(), test, null, null);
    }

    /** The place of a column. */
    private int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "column '" + Excerpt.of(name) + "' is not in the matrix, which has [" + Excerpt.list(names) + "]");
        }
        return index;
    }

    /** The names that were asked for, or all numeric columns. */
    static List<String> chosen(Dataset dataset, String... columns) {
        List<String> names = columns.length > 0
                ? List.of(columns)
                : dataset.names().stream().filter(dataset::isNumeric).toList();
        requireDistinct(names);
        return names;
    }

    static void requireDistinct(List<String> names) {
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("column '" + Excerpt.of(name) + "' is named twice");
            }
        }
    }

    private double[][] adjustedPValues() {
        int p = names.size();
        double[] raw = IntStream.range(0, p)
                .boxed()
                .flatMapToDouble(i -> IntStream.range(i + 1, p).mapToDouble(j -> pairs[i][j].pValue()))
                .toArray();
        double[] adjusted = adjustment.adjust(raw);
        return symmetric((i, j) -> adjusted[i * p - i * (i + 1) / 2 + j - i - 1], i -> Double.NaN);
    }

    private interface Entry {
        double of(int i, int j);
    }

    private double[][] symmetric(Entry above, IntToDoubleFunction diagonal) {
        int p = names.size();
        double[][] matrix = new double[p][p];
        for (int i = 0; i < p; i++) {
            matrix[i][i] = diagonal.applyAsDouble(i);
            for (int j = i + 1; j < p; j++) {
                matrix[i][j] = above.of(i, j);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    /**
     * The coefficients below and on the diagonal, with stars for the p-values, and the numbers of rows above it where they
     * differ. The columns have the names of the variables for programs and their numbers for readers.
     *
     * @return the table
     */
    @Override
    public Table table() {
        int p = names.size();
        boolean sameRows = hasSameRows();
        String rows = sameRows ? "n = " + (p > 0 ? observations()[0][p > 1 ? 1 : 0] : 0) : "n above the diagonal";
        String adjusted = adjustment == PValueAdjustment.NONE ? "" : ", p-values adjusted: " + adjustment;
        Table.Builder table = Table.builder(method + ", " + rows + adjusted).column("variable", "", Alignment.LEFT);
        for (int j = 0; j < p; j++) {
            table.column(names.get(j), String.valueOf(j + 1), Alignment.DECIMAL);
        }
        for (int i = 0; i < p; i++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.text(names.get(i), i + 1 + " " + names.get(i))));
            for (int j = 0; j < p; j++) {
                cells.add(cell(i, j, sameRows));
            }
            table.row(cells);
        }
        return table.note(STARS.legend()).build();
    }

    private Cell cell(int i, int j, boolean sameRows) {
        if (j > i) {
            return sameRows ? Cell.missing() : Cell.missing("n=" + observations()[i][j]);
        }
        return Cell.fixed(estimates()[i][j], 3).withStars(STARS.stars(pValues.get()[i][j]));
    }

    /**
     * The table, as {@link #table()} gives it.
     *
     * @return a text of at most 80 columns
     */
    @Override
    public String toString() {
        return table().toText();
    }

    /** Whether all pairs have the same number of rows. */
    private boolean hasSameRows() {
        return Arrays.stream(observations())
                        .flatMapToInt(Arrays::stream)
                        .distinct()
                        .count()
                <= 1;
    }
}
