package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.survey.support.Categories;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/**
 * Two classifications of a population crossed, from a sample with weights, strata and clusters: shares of the rows with their errors,
 * and Rao and Scott's tests of independence.
 *
 * <p>Pearson's X² of the estimated shares, times the number of respondents, is under independence a sum Σ δᵢχ²ᵢ(1) with generalized design
 * effects δ, the eigenvalues of Δ = (CᵀD⁻¹C/n)⁻¹ CᵀD⁻¹VD⁻¹C: V is the covariance of the cells' shares, D their diagonal and C spans the
 * (r − 1)(c − 1) interactions. First order: X² / mean δ as χ². Second order, the default as in R's {@code svychisq}: X² / Σδ as F with
 * (Σδ)²/Σδ² degrees of freedom and that times units − strata.
 *
 * <pre>{@code
 * DesignCrossTable table = design.crossTable("region", "vote");
 * table.pValue();                                       // Rao and Scott, second order, F
 * table.rowProportions("north").estimate("yes").standardError();
 * System.out.println(table.summary());
 * }</pre>
 *
 * <p>Immutable. Literature: J. N. K. Rao, A. J. Scott, Annals of Statistics 12 (1984) 46–60; D. R. Thomas, J. N. K. Rao, JASA 82 (1987)
 * 630–636.
 */
public final class DesignCrossTable implements StatisticalTest {

    private final Sample sample;
    private final String rowColumn;
    private final List<String> rows;
    private final List<String> columns;
    private final Cells cells;
    private final Lazy<List<DesignEstimates>> rowProportions;
    private final double[][] delta;

    private DesignCrossTable(Sample sample, String rowColumn, List<String> rows, List<String> columns, Cells cells) {
        this.sample = sample;
        this.rowColumn = rowColumn;
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
        this.rowProportions = new Lazy<>(() ->
                IntStream.range(0, rows.size()).mapToObj(this::sharesWithin).toList());
        this.delta = generalizedDesignEffects();
    }

    static DesignCrossTable of(Sample sample, String row, String column) {
        GroupRows byColumn = sample.groups(column, sample.inside()).atLeast(2, column);
        GroupRows rows = sample.groups(row, byColumn.all()).atLeast(2, row);
        GroupRows columns = byColumn.within(rows.all(), sample.weights()).atLeast(2, column);
        int[] cells = new int[sample.weights().length];
        for (int k = 0; k < cells.length; k++) {
            cells[k] = rows.of(k) < 0 || columns.of(k) < 0 ? -1 : rows.of(k) * columns.size() + columns.of(k);
        }
        Cells sums = new Cells(cells, rows.size() * columns.size(), sample.weights());
        return new DesignCrossTable(sample, row, rows.names(), columns.names(), sums);
    }

    private DesignEstimates sharesWithin(int row) {
        Cells.Statistics shares = cells.statistics();
        for (int j = 0; j < columns.size(); j++) {
            int column = j;
            shares.addMean(columns.get(j), scores((s, t) -> s == row ? indicator(t == column) : Double.NaN));
        }
        return sample.estimates(shares, IntervalScale.LOGIT);
    }

    /** A score of each cell from its row and column. */
    private interface CellScore {
        double of(int row, int column);
    }

    private double[] scores(CellScore score) {
        double[] scores = new double[cells.count()];
        Arrays.setAll(scores, cell -> score.of(cell / columns.size(), cell % columns.size()));
        return scores;
    }

    private static double indicator(boolean holds) {
        return holds ? 1 : 0;
    }

    /**
     * The names of the rows.
     *
     * @return the categories that occur
     */
    public List<String> rows() {
        return rows;
    }

    /**
     * The names of the columns.
     *
     * @return the categories that occur
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * The estimated counts in the population.
     *
     * @return sums of weights, by rows
     */
    public double[][] counts() {
        double[][] counts = new double[rows.size()][columns.size()];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                counts[i][j] = cells.weight(i * columns.size() + j);
            }
        }
        return counts;
    }

    /**
     * The respondents in the table.
     *
     * @return the rows of the data that have both categories
     */
    public int observations() {
        return cells.observations();
    }

    /**
     * The shares of the columns within a row, with their errors.
     *
     * @param row the name of the row
     * @return one share per column; the row is a domain
     * @throws IllegalArgumentException if there is no such row
     */
    public DesignEstimates rowProportions(String row) {
        int position = rows().indexOf(row);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "no row " + Excerpt.quoted(row) + "; there are [" + Excerpt.list(rows()) + "]");
        }
        return rowProportions.get().get(position);
    }

    /**
     * Pearson's statistic of the weighted shares, as if they came from a simple random sample. It is no test: its p-value does not
     * hold for this design.
     *
     * @return n Σ (pᵢⱼ − pᵢ₊p₊ⱼ)² / (pᵢ₊p₊ⱼ)
     */
    public double pearson() {
        double[][] p = shares();
        double[] ofRows = rowSums(p);
        double[] ofColumns = columnSums(p);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < ofColumns.length; j++) {
                double expected = ofRows[i] * ofColumns[j];
                sum += (p[i][j] - expected) * (p[i][j] - expected) / expected;
            }
        }
        return observations() * sum;
    }

    /**
     * The mean of the generalized design effects.
     *
     * @return trace Δ / ((r − 1)(c − 1))
     */
    public double meanDesignEffect() {
        return trace() / delta.length;
    }

    /**
     * Rao and Scott's first-order correction.
     *
     * @return X² / mean δ as χ² with (r − 1)(c − 1) degrees of freedom
     */
    public TestResult raoScottFirstOrder() {
        return TestResult.chiSquared("Rao-Scott test, first order", pearson() / meanDesignEffect(), delta.length);
    }

    /**
     * Rao and Scott's first-order correction from the design effects of cells and margins alone, as published tables allow; another
     * number than {@link #raoScottFirstOrder()} when the association is strong.
     *
     * @return X² / mean design effect as χ² with (r − 1)(c − 1) degrees of freedom
     */
    public TestResult raoScottFromMargins() {
        double[][] p = shares();
        double[] ofRows = rowSums(p);
        double[] ofColumns = columnSums(p);
        double sum = 0;
        double[] variances = variancesOfShares(rows.size() * columns.size(), cell -> cell);
        for (int cell = 0; cell < variances.length; cell++) {
            sum += variances[cell] / (ofRows[cell / columns.size()] * ofColumns[cell % columns.size()]);
        }
        double[] rowVariances = variancesOfShares(rows.size(), cell -> cell / columns.size());
        for (int i = 0; i < rowVariances.length; i++) {
            sum -= rowVariances[i] / ofRows[i];
        }
        double[] columnVariances = variancesOfShares(columns.size(), cell -> cell % columns.size());
        for (int j = 0; j < columnVariances.length; j++) {
            sum -= columnVariances[j] / ofColumns[j];
        }
        double effect = observations() * sum / delta.length;
        return TestResult.chiSquared("Rao-Scott test, from margins", pearson() / effect, delta.length);
    }

    /** The variances of the shares of classes of cells. */
    private double[] variancesOfShares(int classes, IntUnaryOperator classOfCell) {
        Cells.Statistics shares = cells.statistics();
        for (int k = 0; k < classes; k++) {
            double[] indicator = new double[cells.count()];
            for (int cell = 0; cell < indicator.length; cell++) {
                indicator[cell] = indicator(classOfCell.applyAsInt(cell) == k);
            }
            shares.addMean("", indicator);
        }
        double[][] covariance = sample.covariance(classes, shares.scores());
        double[] variances = new double[classes];
        Arrays.setAll(variances, k -> covariance[k][k]);
        return variances;
    }

    /**
     * Rao and Scott's second-order correction after Satterthwaite, as F: R's default.
     *
     * @return X² / Σδ with (Σδ)²/Σδ² and that times units − strata degrees of freedom
     */
    public TestResult raoScott() {
        double squares = 0;
        for (int a = 0; a < delta.length; a++) {
            for (int b = 0; b < delta.length; b++) {
                squares += delta[a][b] * delta[b][a];
            }
        }
        double df = trace() * trace() / squares;
        return TestResult.f("Rao-Scott F test", pearson() / trace(), df, df * sample.degreesOfFreedom());
    }

    /**
     * The main form.
     *
     * @return {@link #raoScott()}
     */
    @Override
    public TestResult test() {
        return raoScott();
    }

    private double trace() {
        double sum = 0;
        for (int a = 0; a < delta.length; a++) {
            sum += delta[a][a];
        }
        return sum;
    }

    private double[][] shares() {
        double[][] counts = counts();
        double all = Arrays.stream(rowSums(counts)).sum();
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).map(count -> count / all).toArray())
                .toArray(double[][]::new);
    }

    private static double[] rowSums(double[][] table) {
        return Arrays.stream(table).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
    }

    private static double[] columnSums(double[][] table) {
        return rowSums(SmallMatrix.transposed(table));
    }

    /** Δ, from the scores D⁻¹c of the interactions: products of centred indicators of a row and a column. */
    private double[][] generalizedDesignEffects() {
        double[][] p = shares();
        int k = (p.length - 1) * (p[0].length - 1);
        Cells.Statistics means = cells.statistics();
        double[][] z = new double[k][];
        for (int a = 0; a < k; a++) {
            int number = a;
            z[a] = scores((i, j) -> p[i][j] > 0 ? interaction(number, i, j) / p[i][j] : 0);
            means.addMean("", z[a]);
        }
        double[] shares = scores((i, j) -> p[i][j]);
        int n = observations();
        double[][] gram = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                for (int cell = 0; cell < shares.length; cell++) {
                    gram[a][b] += shares[cell] * z[a][cell] * z[b][cell] / n;
                }
            }
        }
        return SmallMatrix.product(SmallMatrix.symmetricInverse(gram), sample.covariance(k, means.scores()));
    }

    /** The product of the centred indicators of a row and a column, neither of them the first. */
    private double interaction(int number, int i, int j) {
        int r = rows.size();
        int c = columns.size();
        int s = 1 + number / (c - 1);
        int t = 1 + number % (c - 1);
        return (indicator(i == s) - 1.0 / r) * (indicator(j == t) - 1.0 / c);
    }

    /**
     * The estimated counts and, below each, the percentage of its row with its standard error.
     *
     * @return the table with the columns {@code category} and {@code cell}, one per column category, and {@code total}
     */
    @Override
    public Table table() {
        Table.Builder table =
                Table.builder("").column("category", rowColumn, Alignment.LEFT).column("cell", "", Alignment.LEFT);
        columns().forEach(name -> table.column(name, name, Alignment.RIGHT));
        table.column("total", "total", Alignment.RIGHT);
        double[][] counts = counts();
        for (int i = 0; i < rows.size(); i++) {
            List<DesignEstimate> shares = rowProportions.get().get(i).all();
            List<Cell> count = new ArrayList<>(List.of(Cell.text(rows().get(i)), Cell.text("count")));
            List<Cell> percent = new ArrayList<>(List.of(Cell.missing(), Cell.text("row %")));
            List<Cell> error = new ArrayList<>(List.of(Cell.missing(), Cell.text("SE")));
            for (int j = 0; j < shares.size(); j++) {
                count.add(Cell.fixed(counts[i][j], 1));
                percent.add(Cell.fixed(100 * shares.get(j).estimate(), 1));
                error.add(Cell.fixed(100 * shares.get(j).standardError(), 1));
            }
            count.add(Cell.fixed(Arrays.stream(counts[i]).sum(), 1));
            percent.add(Cell.fixed(100, 1));
            error.add(Cell.missing());
            table.row(count).row(percent).row(error);
        }
        table.note(observations() + " respondents. " + sample.description());
        Categories.twins(rows()).ifPresent(table::note);
        Categories.twins(columns()).ifPresent(table::note);
        return table.build();
    }

    /**
     * The table and the test.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    public String summary() {
        return table().toText() + "\n" + test() + "\nmean generalized design effect "
                + Numbers.fixed(meanDesignEffect(), 2) + "\n";
    }

    /** One line with the test. */
    @Override
    public String toString() {
        return test().toString();
    }
}
