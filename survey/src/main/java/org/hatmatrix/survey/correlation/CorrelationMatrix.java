package org.hatmatrix.survey.correlation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;

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
 * CorrelationMatrix weighted = CorrelationMatrix.spearman(SurveyDesign.of(dataset).weightedBy("weight"), "loans", "grants");
 * Correlation partial = matrix.partial("loans", "grants", "consulting");   // consulting held constant
 * }</pre>
 */
public final class CorrelationMatrix implements Tabular {

    private static final StarCutoffs STARS = StarCutoffs.R;

    /** What the table shows above the diagonal. */
    enum Above {
        COUNTS_IF_DIFFERENT,
        COUNTS,
        P_VALUES
    }

    private final CorrelationMethod method;
    private final List<String> names;
    private final int[] presentRows;
    private final boolean[] constant;
    private final @Nullable Correlation[][] pairs;
    private final PValueAdjustment adjustment;
    private final Above above;
    private final String weighting;
    private final Lazy<double[][]> pValues;

    /**
     * Makes a matrix.
     *
     * @param weighting what the table says about weights; empty without
     * @param pairs the correlations, entry [i][j] for i &lt; j, and for i &gt; j too where they have a direction
     */
    CorrelationMatrix(
            CorrelationMethod method,
            List<String> names,
            int[] presentRows,
            boolean[] constant,
            @Nullable Correlation[][] pairs,
            PValueAdjustment adjustment,
            Above above,
            String weighting) {
        this.method = method;
        this.names = names;
        this.presentRows = presentRows;
        this.constant = constant;
        this.pairs = pairs;
        this.adjustment = adjustment;
        this.above = above;
        this.weighting = weighting;
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
     * Pearson's correlations in the population that a sample with weights, strata or clusters comes from.
     *
     * @param design the design, such as {@code SurveyDesign.of(answers).weightedBy("weight")}
     * @param columns the names of numeric columns; none means all numeric columns
     * @return the matrix, with design-based errors and tests
     * @throws IllegalArgumentException if a column is not there, is not numeric, is named twice or has an infinite
     *     number
     */
    public static CorrelationMatrix pearson(SampleDesign design, String... columns) {
        return CorrelationEstimator.pearson().matrix(design, columns);
    }

    /**
     * Spearman's correlations, of weighted midranks, in the population that a sample with weights, strata or clusters comes from.
     *
     * @param design the design, such as {@code SurveyDesign.of(answers).weightedBy("weight")}
     * @param columns the names of numeric columns; none means all numeric columns
     * @return the matrix, with design-based errors and tests
     * @throws IllegalArgumentException if a column is not there, is not numeric, is named twice or has an infinite
     *     number
     */
    public static CorrelationMatrix spearman(SampleDesign design, String... columns) {
        return CorrelationEstimator.spearman().matrix(design, columns);
    }

    /**
     * Kendall's τ-b in the population that a sample with weights, strata or clusters comes from: a pair of rows counts by the product of
     * their weights.
     *
     * @param design the design, such as {@code SurveyDesign.of(answers).weightedBy("weight")}
     * @param columns the names of numeric columns; none means all numeric columns
     * @return the matrix, with design-based errors and tests
     * @throws IllegalArgumentException if a column is not there, is not numeric, is named twice or has an infinite
     *     number
     */
    public static CorrelationMatrix kendall(SampleDesign design, String... columns) {
        return CorrelationEstimator.kendall().matrix(design, columns);
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
        return new CorrelationMatrix(method, names, presentRows, constant, pairs, adjustment, above, weighting);
    }

    /**
     * This matrix with p-values above the diagonal of its table.
     *
     * @return a new matrix
     */
    public CorrelationMatrix withPValuesAbove() {
        return new CorrelationMatrix(
                method, names, presentRows, constant, pairs, adjustment, Above.P_VALUES, weighting);
    }

    /**
     * This matrix with the number of rows of each pair above the diagonal of its table.
     *
     * @return a new matrix
     */
    public CorrelationMatrix withCountsAbove() {
        return new CorrelationMatrix(method, names, presentRows, constant, pairs, adjustment, Above.COUNTS, weighting);
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
     * @return a matrix by rows, symmetric but for Somers' d and Chatterjee's ξ, where x is the row and y the column
     */
    public double[][] estimates() {
        return filled((i, j) -> pair(i, j).estimate(), i -> constant[i] ? Double.NaN : 1);
    }

    /**
     * The number of rows of each pair; on the diagonal, those of the column.
     *
     * @return a symmetric matrix by rows
     */
    public int[][] observations() {
        double[][] counts = filled((i, j) -> pair(i, j).observations(), i -> presentRows[i]);
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).mapToInt(count -> (int) count).toArray())
                .toArray(int[][]::new);
    }

    /**
     * The two-sided p-values, adjusted if an adjustment was asked for.
     *
     * @return a matrix by rows, NaN on the diagonal
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
        return pair(i, j);
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
     *     the columns held constant are collinear, or the matrix is weighted
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
        return new CorrelationMatrix(method, names, presentRows, constant, partial, adjustment, above, weighting);
    }

    private Correlation heldConstant(
            String x, String y, String[] given, Function<PartialCorrelation, ProductMoment> kind) {
        if (!method.coefficient().hasFisherInterval() || method.coefficient().isDirected()) {
            throw new IllegalArgumentException(
                    "partial correlation: " + method
                            + " is no product moment, so that others cannot be taken out (Pearson's r and Spearman's \u03c1 can)");
        }
        if (!weighting.isEmpty()) {
            throw new IllegalArgumentException(
                    "partial correlation: with sampling weights its error is not that of a simple"
                            + " random sample; SurveyDesign.regression(\"y ~ x + others\") tests the same");
        }
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
        double[] adjusted = adjustment.adjust(Arrays.stream(pairs)
                .flatMap(Arrays::stream)
                .filter(Objects::nonNull)
                .mapToDouble(Correlation::pValue)
                .toArray());
        double[][] own = new double[pairs.length][pairs.length];
        int next = 0;
        for (int i = 0; i < pairs.length; i++) {
            for (int j = 0; j < pairs.length; j++) {
                own[i][j] = pairs[i][j] != null ? adjusted[next++] : Double.NaN;
            }
        }
        return filled((i, j) -> pairs[i][j] != null ? own[i][j] : own[j][i], i -> Double.NaN);
    }

    /** The correlation of two columns, x in the row and y in the column. */
    private Correlation pair(int i, int j) {
        return pairs[i][j] != null ? pairs[i][j] : pairs[j][i];
    }

    private interface Entry {
        double of(int i, int j);
    }

    private double[][] filled(Entry entry, IntToDoubleFunction diagonal) {
        int p = names.size();
        double[][] matrix = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                matrix[i][j] = i == j ? diagonal.applyAsDouble(i) : entry.of(i, j);
            }
        }
        return matrix;
    }

    /**
     * The coefficients with stars for the p-values. Above the diagonal stands what was asked for, else the numbers of rows
     * where they differ; for a coefficient that has a direction, that of the row on the column. The columns have the names of
     * the variables for programs and their numbers for readers.
     *
     * @return the table
     */
    @Override
    public Table table() {
        int p = names.size();
        boolean directed = method.coefficient().isDirected();
        Table.Builder table = Table.builder(title(directed)).column("variable", "", Alignment.LEFT);
        for (int j = 0; j < p; j++) {
            table.column(names.get(j), String.valueOf(j + 1), Alignment.DECIMAL);
        }
        for (int i = 0; i < p; i++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.text(names.get(i), i + 1 + " " + names.get(i))));
            for (int j = 0; j < p; j++) {
                cells.add(j > i && !directed ? aboveDiagonal(i, j) : coefficient(i, j));
            }
            table.row(cells);
        }
        if (!weighting.isEmpty()) {
            table.note(weighting);
        }
        return table.note(STARS.legend()).build();
    }

    private String title(boolean directed) {
        String rows = showsCounts() && !directed ? ", n above the diagonal" : rows();
        String shown = above == Above.P_VALUES && !directed ? ", p-values above the diagonal" : "";
        String direction = directed ? ", columns depend on rows" : "";
        String adjusted = adjustment == PValueAdjustment.NONE ? "" : ", p-values adjusted: " + adjustment;
        return method + rows + shown + direction + adjusted;
    }

    /** The number of rows, or the least and the greatest. */
    private String rows() {
        int[] counts = Arrays.stream(observations())
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
        int least = counts.length == 0 ? 0 : counts[0];
        int most = counts.length == 0 ? 0 : counts[counts.length - 1];
        return ", n = " + least + (least < most ? " to " + most : "");
    }

    private boolean showsCounts() {
        return above == Above.COUNTS || above == Above.COUNTS_IF_DIFFERENT && !hasSameRows();
    }

    private Cell aboveDiagonal(int i, int j) {
        if (above == Above.P_VALUES) {
            return Cell.pValue(pValues.get()[i][j]);
        }
        return showsCounts() ? Cell.missing("n=" + pair(i, j).observations()) : Cell.missing();
    }

    private Cell coefficient(int i, int j) {
        return Cell.fixed(estimates()[i][j], 3).withStars(STARS.stars(pValues.get()[i][j]));
    }

    /**
     * A row for each pair: coefficient, number of rows, statistic and p-value, adjusted if an adjustment was asked for.
     *
     * @return a table with the columns x, y, estimate, n, statistic and p_value
     */
    public Table pairs() {
        Table.Builder table = Table.builder(method + (weighting.isEmpty() ? "" : ", weighted"))
                .column("x", "x", Alignment.LEFT)
                .column("y", "y", Alignment.LEFT)
                .column("estimate", "estimate", Alignment.DECIMAL)
                .column("n", "n", Alignment.RIGHT)
                .column("statistic", "statistic", Alignment.DECIMAL)
                .column("p_value", "p-value", Alignment.RIGHT);
        for (int i = 0; i < pairs.length; i++) {
            for (int j = 0; j < pairs.length; j++) {
                Correlation pair = pairs[i][j];
                if (pair != null) {
                    table.row(List.of(
                            Cell.text(names.get(i)),
                            Cell.text(names.get(j)),
                            Cell.fixed(pair.estimate(), 3),
                            Cell.integer(pair.observations()),
                            Cell.fixed(pair.statistic(), 3),
                            Cell.pValue(pValues.get()[i][j])));
                }
            }
        }
        return weighting.isEmpty() ? table.build() : table.note(weighting).build();
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
