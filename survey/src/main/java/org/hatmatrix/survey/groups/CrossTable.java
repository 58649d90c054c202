package org.hatmatrix.survey.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.NoncentralChiSquared;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.design.DesignCrossTable;
import org.hatmatrix.survey.design.SurveyDesign;
import org.hatmatrix.survey.effects.FourfoldTable;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.support.Categories;
import org.hatmatrix.survey.support.Counts;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * Counts of two classifications crossed, such as size of business by answer, with tests of their independence.
 *
 * <pre>{@code
 * CrossTable table = CrossTable.of(
 *         List.of("small", "medium", "big"), List.of("improved", "unchanged", "worsened"),
 *         new int[][] {{12, 5, 3}, {8, 7, 5}, {2, 3, 5}});
 * table.pValue();                                      // Pearson's χ²
 * table.fisher().pValue();                             // exact: some expected counts are below 5
 * table.cramersV();
 * System.out.println(table);
 * System.out.println(table.table(CellContent.COUNT, CellContent.ROW_PERCENT, CellContent.ADJUSTED_RESIDUAL));
 * }</pre>
 *
 * <p>The expected count of a cell is row total · column total / total. χ² needs expected counts of about 5 and more;
 * {@link #smallestExpected()} tells, and {@link #fisher()} does without. Rows and columns without any count are kept in
 * the table and left out of all tests. With fewer than two rows or columns that count, statistics are NaN.
 *
 * <p>All tests take a count for so many respondents. Sums of sampling weights are no counts:
 * {@code CrossTable.of(answers, "size", "loans").weightedBy("weight")} shows them with Rao and Scott's test.
 *
 * <p>A table is immutable. Literature: K. Pearson, Philosophical Magazine 50 (1900) 157–175; R. A. Fisher, JRSS 98 (1935)
 * 39–54; C. R. Mehta, N. R. Patel, JASA 78 (1983) 427–434; H. Cramér, Mathematical Methods of Statistics, 1946, 282;
 * W. Bergsma, Journal of the Korean Statistical Society 42 (2013) 323–328.
 */
public final class CrossTable implements StatisticalTest {

    private static final int REPLICATES = 100_000;
    private static final long SEED = 1;
    private static final double DOUBTFUL = 5;

    private final List<String> rows;
    private final List<String> columns;
    private final int[][] counts;
    private final int[][] occupied;
    private final @Nullable Source source; // null where only counts are known

    /** The columns that were counted. */
    private record Source(Dataset data, String row, String column) {}

    private CrossTable(List<String> rows, List<String> columns, int[][] counts, @Nullable Source source) {
        this.source = source;
        this.rows = rows;
        this.columns = columns;
        this.counts = counts;
        this.occupied = withoutEmpty(counts);
    }

    /**
     * A table of counts.
     *
     * @param rows the names of the rows
     * @param columns the names of the columns
     * @param counts the counts by rows
     * @return the table
     * @throws IllegalArgumentException if the counts do not fit the names, one is negative, or all are 0
     */
    public static CrossTable of(List<String> rows, List<String> columns, int[][] counts) {
        return of(rows, columns, Counts.table(counts));
    }

    /**
     * A table of counts, such as a database gives.
     *
     * @param rows the names of the rows
     * @param columns the names of the columns
     * @param counts the counts by rows
     * @return the table
     * @throws IllegalArgumentException as for counts of type {@code int}, or if they sum to more than 2³¹ − 1
     */
    public static CrossTable of(List<String> rows, List<String> columns, long[][] counts) {
        Require.distinct("row", rows);
        Require.distinct("column", columns);
        return new CrossTable(List.copyOf(rows), List.copyOf(columns), Require.counts(counts, rows, columns), null);
    }

    /**
     * A table of counts that are whole numbers.
     *
     * @param rows the names of the rows
     * @param columns the names of the columns
     * @param counts the counts by rows
     * @return the table
     * @throws IllegalArgumentException as for counts of type {@code int}, or if one is not whole
     */
    public static CrossTable of(List<String> rows, List<String> columns, double[][] counts) {
        return of(rows, columns, Counts.table(counts));
    }

    /**
     * Counts pairs of texts; categories stand in the order of their first appearance.
     *
     * @param rows the row category of each respondent; null or blank where there is none
     * @param columns the column category of each respondent
     * @return the table of the respondents who have both
     * @throws IllegalArgumentException if the lists differ in length or nobody has both
     */
    public static CrossTable of(List<@Nullable String> rows, List<@Nullable String> columns) {
        Require.sameLength("list of columns", columns.size(), "list of rows", rows.size());
        List<String> rowNames = distinct(rows);
        List<String> columnNames = distinct(columns);
        int[][] counts = counted(
                Categories.positions(rows, rowNames),
                Categories.positions(columns, columnNames),
                rowNames.size(),
                columnNames.size());
        return of(rowNames, columnNames, counts);
    }

    /**
     * Counts answers on a scale by groups; the columns stand in the order of the scale's labels, chosen or not.
     *
     * @param groups the group of each respondent; null or blank where there is none
     * @param scale the scale of the answers
     * @param answers the answer of each respondent
     * @return the table of the respondents who have both
     * @throws IllegalArgumentException if the lists differ in length, an answer is unknown, or nobody has both
     */
    public static CrossTable of(List<@Nullable String> groups, LikertScale scale, List<@Nullable String> answers) {
        Require.sameLength("list of answers", answers.size(), "list of groups", groups.size());
        List<String> names = distinct(groups);
        int[][] counts = counted(
                Categories.positions(groups, names), scale.positions("answers", answers), names.size(), scale.size());
        return of(names, scale.labels(), counts);
    }

    /**
     * Counts two columns of a dataset; categories stand in the order of the levels that were given to a column, chosen or
     * not, else of their first appearance.
     *
     * @param data the dataset
     * @param row the name of the column whose categories are the rows
     * @param column the name of the column whose categories are the columns
     * @return the table of the rows of the dataset that have both
     * @throws IllegalArgumentException if a column does not exist or no row has both
     */
    public static CrossTable of(Dataset data, String row, String column) {
        List<@Nullable String> rows = data.texts(row);
        List<@Nullable String> columns = data.texts(column);
        List<String> rowNames = data.hasLevels(row) ? data.levels(row) : distinct(rows);
        List<String> columnNames = data.hasLevels(column) ? data.levels(column) : distinct(columns);
        CrossTable table = of(
                rowNames,
                columnNames,
                counted(
                        Categories.positions(rows, rowNames),
                        Categories.positions(columns, columnNames),
                        rowNames.size(),
                        columnNames.size()));
        return new CrossTable(table.rows, table.columns, table.counts, new Source(data, row, column));
    }

    /**
     * The same columns with sampling weights: weighted counts, row percentages with their errors, and Rao and Scott's test, for Pearson's
     * χ² takes weights for respondents. Strata and clusters are said by
     * {@link SurveyDesign#crossTable(String, String)}; frequencies, which count equal rows, by {@link Dataset#repeatedBy}.
     *
     * @param weights the name of a column of weights of the same dataset: numbers, none negative
     * @return the weighted table
     * @throws IllegalArgumentException if there is no such column, a weight is negative or missing (the message names its row), or a
     *     classification has fewer than 2 categories of positive weight
     * @throws IllegalStateException if this table is of counts or lists, which have no such column
     */
    public DesignCrossTable weightedBy(String weights) {
        if (source == null) {
            throw new IllegalStateException(
                    "weightedBy: this table is of counts or lists, a dataset with a column of weights"
                            + " is wanted: CrossTable.of(data, row, column).weightedBy(weights)");
        }
        return SurveyDesign.of(source.data()).weightedBy(weights).crossTable(source.row(), source.column());
    }

    /** Counts pairs of positions of which none is negative. */
    private static int[][] counted(int[] rows, int[] columns, int rowCount, int columnCount) {
        int[][] counts = new int[rowCount][columnCount];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] >= 0 && columns[i] >= 0) {
                counts[rows[i]][columns[i]]++;
            }
        }
        return counts;
    }

    private static List<String> distinct(List<@Nullable String> texts) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                names.add(text);
            }
        }
        return List.copyOf(names);
    }

    private static int[][] withoutEmpty(int[][] counts) {
        int[][] full = Arrays.stream(counts)
                .filter(row -> Arrays.stream(row).anyMatch(c -> c > 0))
                .toArray(int[][]::new);
        int[] kept = IntStream.range(0, full[0].length)
                .filter(j -> Arrays.stream(full).anyMatch(row -> row[j] > 0))
                .toArray();
        return Arrays.stream(full)
                .map(row -> Arrays.stream(kept).map(j -> row[j]).toArray())
                .toArray(int[][]::new);
    }

    /**
     * The names of the rows.
     *
     * @return the names, unmodifiable
     */
    public List<String> rows() {
        return rows;
    }

    /**
     * The names of the columns.
     *
     * @return the names, unmodifiable
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * The counts.
     *
     * @return a copy, by rows
     */
    public int[][] counts() {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /**
     * The total of each row.
     *
     * @return one sum per row
     */
    public int[] rowTotals() {
        return Margins.rows(counts);
    }

    /**
     * The total of each column.
     *
     * @return one sum per column
     */
    public int[] columnTotals() {
        return Margins.columns(counts);
    }

    /**
     * The number of respondents in the table.
     *
     * @return the sum of all counts
     */
    public int total() {
        return Arrays.stream(rowTotals()).sum();
    }

    /**
     * The counts that independence leads to expect.
     *
     * @return row total · column total / total, by rows
     */
    public double[][] expected() {
        return Margins.expected(counts);
    }

    /**
     * The smallest expected count among rows and columns that count.
     *
     * @return a positive number; χ² is doubtful where it is below 5
     */
    public double smallestExpected() {
        return Arrays.stream(Margins.expected(occupied))
                .flatMapToDouble(Arrays::stream)
                .min()
                .orElse(Double.NaN);
    }

    /**
     * The residuals that tell which cells depart from independence: (count − expected) / √(expected (1 − row share)
     * (1 − column share)), about standard normal (Haberman 1973).
     *
     * @return adjusted residuals by rows; NaN in a row or column without counts
     */
    public double[][] adjustedResiduals() {
        double[][] expected = expected();
        int[] rowTotals = rowTotals();
        int[] columnTotals = columnTotals();
        double n = total();
        double[][] out = new double[rows.size()][columns.size()];
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < out[i].length; j++) {
                double variance = expected[i][j] * (1 - rowTotals[i] / n) * (1 - columnTotals[j] / n);
                out[i][j] = (counts[i][j] - expected[i][j]) / Math.sqrt(variance);
            }
        }
        return out;
    }

    /**
     * The shares of the cells in their rows.
     *
     * @return 100 · count / row total, by rows; NaN in a row without counts
     */
    public double[][] rowPercent() {
        return CrossCells.percent(this, CellContent.ROW_PERCENT);
    }

    /**
     * The shares of the cells in their columns.
     *
     * @return 100 · count / column total, by rows; NaN in a column without counts
     */
    public double[][] columnPercent() {
        return CrossCells.percent(this, CellContent.COLUMN_PERCENT);
    }

    /**
     * The shares of the cells in the whole table.
     *
     * @return 100 · count / total, by rows
     */
    public double[][] totalPercent() {
        return CrossCells.percent(this, CellContent.TOTAL_PERCENT);
    }

    /**
     * Pearson's χ² test, without continuity correction.
     *
     * @return Σ (count − expected)² / expected with (r − 1)(c − 1) degrees of freedom
     */
    public TestResult chiSquared() {
        return test("Pearson's chi-squared test", pearson(0));
    }

    /**
     * The main form: Pearson's χ² test.
     *
     * @return {@link #chiSquared()}
     */
    @Override
    public TestResult test() {
        return chiSquared();
    }

    /**
     * Yates' χ² test of a 2 × 2 table: each difference is brought nearer to 0 by ½, but not beyond it.
     *
     * @return the corrected statistic with 1 degree of freedom
     * @throws IllegalArgumentException if there are not 2 rows and 2 columns with counts
     */
    public TestResult yates() {
        if (occupied.length != 2 || occupied[0].length != 2) {
            throw new IllegalArgumentException("Yates' correction is for 2 x 2 tables, this one has " + occupied.length
                    + " x " + occupied[0].length);
        }
        return test("Pearson's chi-squared test with Yates' correction", pearson(0.5));
    }

    /**
     * The likelihood ratio test.
     *
     * @return G = 2 Σ count · ln(count / expected) with (r − 1)(c − 1) degrees of freedom
     */
    public TestResult likelihoodRatio() {
        double[][] expected = Margins.expected(occupied);
        double g = 0;
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                g += occupied[i][j] == 0 ? 0 : 2 * occupied[i][j] * Math.log(occupied[i][j] / expected[i][j]);
            }
        }
        return test("Likelihood ratio test", Math.max(0, g));
    }

    /**
     * Fisher's exact test of an r × c table: the probability, given the totals, of a table that is no more probable than
     * this one. Where that would take too long (see {@link #fisherExact()}) it is simulated with 100 000 random tables
     * from a fixed seed; the name of the result tells which.
     *
     * @return the two-sided p-value; the statistic is the probability of this table
     */
    public TestResult fisher() {
        OptionalDouble exact = new FisherExact(occupied).pValue();
        return exact.isPresent() ? exactResult(exact.getAsDouble()) : fisherMonteCarlo(REPLICATES, SEED);
    }

    /**
     * Fisher's exact test or nothing.
     *
     * @return the two-sided p-value; the statistic is the probability of this table
     * @throws IllegalArgumentException if more than 2·10⁷ steps, one to two seconds, or some hundred megabytes would be
     *     needed; a 2 × 5 table of 1000 respondents, a 3 × 6 table of 100, a 4 × 4 table of 150 and a 5 × 5 table of 50 are usually
     *     below that
     */
    public TestResult fisherExact() {
        OptionalDouble exact = new FisherExact(occupied).pValue();
        return exactResult(exact.orElseThrow(() -> new IllegalArgumentException("a " + occupied.length + " x "
                + occupied[0].length + " table of " + total()
                + " is too large for Fisher's exact test; take fisherMonteCarlo(replicates, seed)")));
    }

    /**
     * Fisher's test by simulation of tables with the same totals.
     *
     * @param replicates how many random tables, at least 1
     * @param seed the seed of the random numbers; the same seed gives the same p-value
     * @return (1 + number of tables no more probable than this one) / (1 + replicates)
     * @throws IllegalArgumentException if {@code replicates} is not positive
     */
    public TestResult fisherMonteCarlo(int replicates, long seed) {
        if (replicates < 1) {
            throw new IllegalArgumentException("replicates: " + replicates + ", at least 1 is wanted");
        }
        double p = new RandomTables(occupied, seed).pValue(replicates);
        String name = "Fisher's test, simulated with " + replicates + " tables";
        return new TestResult(new FisherExact(occupied).probability(), Double.NaN, p, Double.NaN, name);
    }

    /**
     * Cramér's V, the strength of the association.
     *
     * @return √(χ² / (n · (min(r, c) − 1))), between 0 and 1
     */
    public double cramersV() {
        return Math.sqrt(pearson(0) / total() / (Math.min(occupied.length, occupied[0].length) - 1));
    }

    /**
     * Bergsma's V, which does not tend to be positive where there is no association.
     *
     * @return the bias-corrected V, between 0 and 1
     */
    public double cramersVCorrected() {
        double n = total();
        double r = occupied.length;
        double c = occupied[0].length;
        double phi = Math.max(0, pearson(0) / n - (r - 1) * (c - 1) / (n - 1));
        double smaller = Math.min(r - (r - 1) * (r - 1) / (n - 1), c - (c - 1) * (c - 1) / (n - 1));
        return Math.min(r, c) < 2 ? Double.NaN : Math.sqrt(phi / (smaller - 1));
    }

    /**
     * The interval of Cramér's V by the noncentral χ² distribution: those √(λ/(n · (min(r, c) − 1))) for which the observed χ² is
     * not extreme (asymptotic).
     *
     * @param level the level, such as 0.95
     * @return the interval, cut at 1; its lower limit is 0 where χ² is smaller than chance makes it often; NaN limits if only
     *     one row or column has counts
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval cramersVInterval(double level) {
        Require.level(level);
        double dimensions = Math.min(occupied.length, occupied[0].length) - 1.0;
        if (dimensions == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double degrees = (occupied.length - 1.0) * (occupied[0].length - 1);
        Interval lambda = NoncentralChiSquared.noncentrality(pearson(0), degrees, level);
        double n = total() * dimensions;
        return new Interval(Math.min(1, Math.sqrt(lambda.lower() / n)), Math.min(1, Math.sqrt(lambda.upper() / n)));
    }

    /**
     * The strength φ of the association.
     *
     * @return √(χ²/n); of a 2 × 2 table it is Cramér's V, and {@link FourfoldTable#phi()} has its sign
     */
    public double phi() {
        return Math.sqrt(pearson(0) / total());
    }

    /**
     * A 2 × 2 table as such: the odds ratio, the relative risk and their intervals. The first row is the first group, the first
     * column yes.
     *
     * @return the fourfold table
     * @throws IllegalArgumentException if there are not 2 rows and 2 columns, or a row is empty
     */
    public FourfoldTable fourfold() {
        if (rows.size() != 2 || columns.size() != 2) {
            throw new IllegalArgumentException("odds ratios are of 2 x 2 tables, this one has " + rows.size() + " x "
                    + columns.size() + "; choose two rows and two columns");
        }
        return FourfoldTable.of(counts[0][0], counts[0][1], counts[1][0], (long) counts[1][1]);
    }

    private TestResult exactResult(double p) {
        return new TestResult(
                new FisherExact(occupied).probability(), Double.NaN, p, Double.NaN, "Fisher's exact test");
    }

    private TestResult test(String name, double statistic) {
        double df = (occupied.length - 1.0) * (occupied[0].length - 1);
        return df == 0
                ? new TestResult(Double.NaN, 0, Double.NaN, Double.NaN, name)
                : TestResult.chiSquared(name, statistic, df);
    }

    private double pearson(double correction) {
        double[][] expected = Margins.expected(occupied);
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                double difference = Math.max(0, Math.abs(occupied[i][j] - expected[i][j]) - correction);
                sum += difference * difference / expected[i][j];
            }
        }
        return sum;
    }

    /**
     * The counts with their totals: one row per category of the first variable and one of totals.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return table(columns);
    }

    /**
     * The table with more than counts in its cells, one line each, as SPSS prints it. Categories that differ in letter case
     * only are pointed out below it.
     *
     * @param first what to show
     * @param more what else to show; the lines stand in the order of {@link CellContent}
     * @return the table, with the columns {@code category} and {@code cell}, one per column category, and {@code total}
     */
    public Table table(CellContent first, CellContent... more) {
        return new CrossCells(this, first, more).table();
    }

    /**
     * Counts with the percentages of the rows, and the tests below them.
     *
     * @return lines of at most 80 columns, as far as the names allow
     */
    public String summary() {
        return table(CellContent.COUNT, CellContent.ROW_PERCENT) + "\n" + tests();
    }

    private Table table(List<String> headers) {
        Table.Builder table = Table.builder("").column("category", "", Alignment.LEFT);
        for (int j = 0; j < headers.size(); j++) {
            table.column(columns.get(j), headers.get(j), Alignment.RIGHT);
        }
        table.column("total", "total", Alignment.RIGHT);
        int[] rowTotals = rowTotals();
        for (int i = 0; i < rows.size(); i++) {
            table.row(cells(rows.get(i), counts[i], rowTotals[i]));
        }
        table.row(cells("total", columnTotals(), total()));
        CrossCells.warnings(this).forEach(table::note);
        return table.build();
    }

    private static List<Cell> cells(String name, int[] counts, int total) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.text(name)));
        Arrays.stream(counts).forEach(count -> cells.add(Cell.integer(count)));
        cells.add(Cell.integer(total));
        return cells;
    }

    /**
     * The table with totals, χ² and Cramér's V, and Fisher's test where χ² is doubtful. Long names of columns stand in a
     * legend above it.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    @Override
    public String toString() {
        boolean coded = columns.stream()
                        .mapToInt(c -> Math.max(4, TextTable.width(PlainText.of(c))) + 2)
                        .sum()
                > 46;
        List<String> codes = IntStream.rangeClosed(1, columns.size())
                .mapToObj(j -> "[" + j + "]")
                .toList();
        StringBuilder legend = new StringBuilder();
        for (int j = 0; coded && j < columns.size(); j++) {
            legend.append("  ")
                    .append(codes.get(j))
                    .append(" = ")
                    .append(PlainText.of(columns.get(j), 68))
                    .append('\n');
        }
        return legend.toString() + table(coded ? codes : columns) + "\n" + tests();
    }

    private String tests() {
        TestResult chi = chiSquared();
        String out = "chi-squared = " + Numbers.significant(chi.statistic(), 4) + ", df = "
                + Numbers.compact(chi.degreesOfFreedom(), 4) + ", p " + Numbers.pValueRelation(chi.pValue());
        if (smallestExpected() < DOUBTFUL) {
            TestResult fisher = fisher();
            out += " (smallest expected count " + Numbers.fixed(smallestExpected(), 2) + ", below 5)\n" + fisher.name()
                    + ": p " + Numbers.pValueRelation(fisher.pValue());
        }
        return out + "\nCramer's V = " + Numbers.fixed(cramersV(), 3) + ", bias-corrected "
                + Numbers.fixed(cramersVCorrected(), 3) + "\n";
    }
}
