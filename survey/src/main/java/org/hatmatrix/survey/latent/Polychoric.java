package org.hatmatrix.survey.latent;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.survey.support.CompleteRows;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * The polychoric correlation: that of two normal variables of which only ordered categories were seen; tetrachoric if
 * there are two of each. By maximum likelihood of the correlation and all cuts together, with the errors of the observed
 * information, or in two steps: the cuts from the margins, then the correlation with the cuts held fixed.
 *
 * <pre>{@code
 * Polychoric fit = Polychoric.of(new int[][] {{20, 8, 2}, {9, 15, 7}, {1, 9, 19}});
 * double rho = fit.estimate();
 * double error = fit.standardError();
 * double twoStep = fit.twoStep().estimate();
 * double normal = fit.normality().pValue();     // do two normal variables give such a table?
 * }</pre>
 *
 * <p>Edge cases: empty categories are dropped and counted. If no pair of respondents is discordant (or none concordant),
 * as in a 2 × 2 table with an empty cell, the likelihood is largest at the boundary: the estimate is 1 (or −1),
 * {@link #isAtBoundary()} says so, and standard errors are NaN; {@link #withEmptyCells(double)} is the customary
 * correction. Fewer than two categories in use: NaN.
 *
 * <p>The two-step error takes the cuts as known and is too small. Literature: U. Olsson, "Maximum likelihood estimation of the
 * polychoric correlation coefficient", Psychometrika 44 (1979) 443–460. The R package polycor 0.8-1 stops before the
 * maximum, by up to 0.005.
 */
public final class Polychoric implements StatisticalTest {

    private static final int MOST_CATEGORIES = 50;
    private static final int MOST_STEPS = 200;
    private static final double SMALLEST_STEP = 1e-13;

    private final double[][] counts;
    private final int droppedRows;
    private final int droppedColumns;
    private final double[] parameters;
    private final double[] errors;
    private final double logLikelihood;
    private final boolean twoStep;
    private final boolean boundary;

    private Polychoric(double[][] counts, int droppedRows, int droppedColumns, boolean twoStep) {
        this.counts = counts;
        this.droppedRows = droppedRows;
        this.droppedColumns = droppedColumns;
        this.twoStep = twoStep;
        double[] start = marginalCuts();
        int direction = perfectDirection();
        this.boundary = direction != 0;
        if (!isDefined() || boundary) {
            start[0] = isDefined() ? direction : Double.NaN;
            this.parameters = start;
            this.errors = new double[start.length];
            Arrays.fill(errors, Double.NaN);
            this.logLikelihood = isDefined() ? saturated() : Double.NaN;
            return;
        }
        double[] stepped = correlationOnly(start);
        this.parameters = twoStep ? stepped : allParameters(stepped);
        LatentLikelihood at = new LatentLikelihood(counts, parameters);
        this.logLikelihood = at.value();
        this.errors = errors(at.information());
    }

    /**
     * The correlation behind a table, by maximum likelihood.
     *
     * @param table counts, categories in ascending order in rows and columns
     * @return the fit
     * @throws IllegalArgumentException if the table is empty or ragged, a count is negative, or there are more than 50
     *     categories
     */
    public static Polychoric of(int[][] table) {
        double[][] counts = Arrays.stream(table)
                .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                .toArray(double[][]::new);
        return of(counts);
    }

    /**
     * The correlation behind a table, by maximum likelihood.
     *
     * @param table counts, whole or weighted, categories in ascending order in rows and columns
     * @return the fit
     * @throws IllegalArgumentException if the table is empty or ragged, a count is negative or not finite, or there are
     *     more than 50 categories
     */
    public static Polychoric of(double[][] table) {
        double[][] copy = Require.matrix("row", "column", table, 1, 1);
        double total = 0;
        for (int i = 0; i < copy.length; i++) {
            for (int j = 0; j < copy[i].length; j++) {
                if (copy[i][j] < 0) {
                    throw new IllegalArgumentException(
                            "row " + (i + 1) + ", column " + (j + 1) + ": count " + copy[i][j] + " is negative");
                }
                total += copy[i][j];
            }
        }
        if (!(total > 0)) {
            throw new IllegalArgumentException("the counts sum to " + total + ", a positive sum is wanted");
        }
        int[] rows = IntStream.range(0, copy.length)
                .filter(i -> Arrays.stream(copy[i]).sum() > 0)
                .toArray();
        int[] columns = IntStream.range(0, copy[0].length)
                .filter(j -> Arrays.stream(copy).mapToDouble(row -> row[j]).sum() > 0)
                .toArray();
        requireCategories("rows", rows.length);
        requireCategories("columns", columns.length);
        double[][] used = Arrays.stream(rows)
                .mapToObj(
                        i -> Arrays.stream(columns).mapToDouble(j -> copy[i][j]).toArray())
                .toArray(double[][]::new);
        return new Polychoric(used, copy.length - rows.length, copy[0].length - columns.length, false);
    }

    /**
     * The correlation behind two columns of answers, by maximum likelihood.
     *
     * @param x finite numbers, few different ones: larger is more
     * @param y as many
     * @return the fit
     * @throws IllegalArgumentException if the lengths differ, there is no row, a number is not finite, or a column has more than 50
     *     different ones
     */
    public static Polychoric of(double[] x, double[] y) {
        Require.sameLength("y", y.length, "x", x.length);
        double[] once = new double[x.length];
        Arrays.fill(once, 1);
        return of(x, y, once);
    }

    /**
     * The correlation behind two columns of weighted answers, by maximum likelihood.
     *
     * @param x finite numbers, few different ones: larger is more
     * @param y as many
     * @param weights how many respondents each row stands for
     * @return the fit
     * @throws IllegalArgumentException as without weights, or if a weight is negative or not finite, or all are zero
     */
    public static Polychoric of(double[] x, double[] y, double[] weights) {
        Require.sameLength("y", y.length, "x", x.length);
        Require.sameLength("weights", weights.length, "x", x.length);
        Require.finite("weights", weights);
        double[] rows = categories("x", x);
        double[] columns = categories("y", y);
        double[][] table = new double[Math.max(1, rows.length)][Math.max(1, columns.length)];
        for (int i = 0; i < x.length; i++) {
            if (weights[i] < 0) {
                throw new IllegalArgumentException("weight " + (i + 1) + ": " + weights[i] + " is negative");
            }
            table[Arrays.binarySearch(rows, x[i] + 0.0)][Arrays.binarySearch(columns, y[i] + 0.0)] += weights[i];
        }
        return of(table);
    }

    /**
     * The correlation behind two columns of a dataset, in the rows where neither is missing.
     *
     * @param data the dataset
     * @param x the name of a numeric column of codes
     * @param y the name of another
     * @return the fit
     * @throws IllegalArgumentException if a column is not there, is not numeric, is never answered or has more than 50 different
     *     numbers
     */
    public static Polychoric of(Dataset data, String x, String y) {
        double[][] rows = CompleteRows.of(data, x, y);
        return of(
                Arrays.stream(rows).mapToDouble(row -> row[0]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> row[1]).toArray());
    }

    /** The different numbers of a column in ascending order; adding 0 makes −0 equal to 0. */
    private static double[] categories(String role, double[] column) {
        double[] found = new double[MOST_CATEGORIES + 1];
        int count = 0;
        for (int i = 0; i < column.length; i++) {
            double value = column[i] + 0.0;
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        role + ", row " + (i + 1) + ": " + column[i] + ", the finite code of a category is wanted");
            }
            int place = Arrays.binarySearch(found, 0, count, value);
            if (place < 0) {
                requireCategories(role, count + 1);
                System.arraycopy(found, -place - 1, found, -place, count + place + 1);
                found[-place - 1] = value;
                count++;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static void requireCategories(String role, int count) {
        if (count > MOST_CATEGORIES) {
            throw new IllegalArgumentException(
                    role + ": more than " + MOST_CATEGORIES
                            + " different values; polychoric correlations are for ordered categories (Pearson's r for measurements)");
        }
    }

    /**
     * The same table fitted in two steps.
     *
     * @return the fit whose cuts are those of the margins and whose errors take them as known
     */
    public Polychoric twoStep() {
        return new Polychoric(counts, droppedRows, droppedColumns, true);
    }

    /**
     * The same fit with something put in place of empty cells.
     *
     * @param count what an empty cell counts, usually 0.5
     * @return the fit of the table that was filled
     * @throws IllegalArgumentException if the count is not positive and finite
     */
    public Polychoric withEmptyCells(double count) {
        if (!(count > 0 && count < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("empty cells: " + count + ", a positive number is wanted");
        }
        double[][] filled = Arrays.stream(counts)
                .map(row -> Arrays.stream(row).map(n -> n > 0 ? n : count).toArray())
                .toArray(double[][]::new);
        return new Polychoric(filled, droppedRows, droppedColumns, twoStep);
    }

    private boolean isDefined() {
        return counts.length > 1 && counts[0].length > 1;
    }

    private double total() {
        return Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum();
    }

    private String observations() {
        double n = total();
        return n == Math.rint(n) ? String.valueOf((long) n) : Numbers.fixed(n, 1);
    }

    private double rowTotal(int i) {
        return Arrays.stream(counts[i]).sum();
    }

    private double columnTotal(int j) {
        return Arrays.stream(counts).mapToDouble(row -> row[j]).sum();
    }

    private double[] marginalCuts() {
        int rows = counts.length;
        int columns = counts[0].length;
        double[] start = new double[rows + columns - 1];
        double n = total();
        double below = 0;
        for (int i = 0; i < rows - 1; i++) {
            below += rowTotal(i);
            start[1 + i] = NormalDistribution.of(0, 1).inverseCumulativeProbability(below / n);
        }
        below = 0;
        for (int j = 0; j < columns - 1; j++) {
            below += columnTotal(j);
            start[rows + j] = NormalDistribution.of(0, 1).inverseCumulativeProbability(below / n);
        }
        return start;
    }

    /** 1 if no two respondents are discordant, −1 if none are concordant, else 0. */
    private int perfectDirection() {
        boolean concordant = false;
        boolean discordant = false;
        boolean[] seen = new boolean[counts[0].length];
        for (double[] row : counts) {
            for (int j = 0; j < row.length; j++) {
                for (int k = 0; row[j] > 0 && k < seen.length; k++) {
                    concordant |= seen[k] && k < j;
                    discordant |= seen[k] && k > j;
                }
            }
            for (int j = 0; j < row.length; j++) {
                seen[j] |= row[j] > 0;
            }
        }
        return !isDefined() || concordant == discordant ? 0 : concordant ? 1 : -1;
    }

    /** The largest log likelihood that any table of probabilities has. */
    private double saturated() {
        double n = total();
        return Arrays.stream(counts)
                .flatMapToDouble(Arrays::stream)
                .filter(count -> count > 0)
                .map(count -> count * StrictMath.log(count / n))
                .sum();
    }

    /** Newton's method for the correlation alone, kept inside a bracket that the slope makes smaller. */
    private double[] correlationOnly(double[] start) {
        double[] at = start.clone();
        double lower = -1;
        double upper = 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            LatentLikelihood likelihood = new LatentLikelihood(counts, at);
            double rho = at[0];
            boolean possible = likelihood.value() > Double.NEGATIVE_INFINITY;
            double slope = possible ? likelihood.gradient()[0] : -rho;
            if (slope > 0) {
                lower = rho;
            } else {
                upper = rho;
            }
            double information = possible ? likelihood.information()[0][0] : 0;
            double next = information > 0 ? rho + slope / information : Double.NaN;
            boolean inside = next > lower && next < upper;
            if (possible && information > 0 && Math.abs(next - rho) < SMALLEST_STEP) {
                break;
            }
            at[0] = inside ? next : (lower + upper) / 2;
        }
        return at;
    }

    /** Newton's method for all parameters, with steps halved until the likelihood does not fall. */
    private double[] allParameters(double[] start) {
        double[] at = start;
        LatentLikelihood likelihood = new LatentLikelihood(counts, at);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = move(likelihood);
            double largest = Arrays.stream(move).map(Math::abs).max().orElse(0);
            double factor = 1;
            boolean moved = false;
            while (!moved && factor * largest >= SMALLEST_STEP) {
                double[] next = at.clone();
                for (int k = 0; k < next.length; k++) {
                    next[k] += factor * move[k];
                }
                if (isOrdered(next)) {
                    LatentLikelihood there = new LatentLikelihood(counts, next);
                    if (there.value() >= likelihood.value() - 1e-14 * Math.abs(likelihood.value())) {
                        at = next;
                        likelihood = there;
                        moved = true;
                    }
                }
                factor /= 2;
            }
            if (!moved || largest < 10 * SMALLEST_STEP) {
                break;
            }
        }
        return at;
    }

    private static double[] move(LatentLikelihood likelihood) {
        double[][] information = likelihood.information();
        double[][] curvature = SmallMatrix.isPositiveDefinite(information) ? information : likelihood.outerProducts();
        return SmallMatrix.product(SmallMatrix.inverse(curvature), likelihood.gradient());
    }

    private boolean isOrdered(double[] p) {
        boolean ordered = Math.abs(p[0]) < 1;
        for (int k = 2; k < p.length; k++) {
            ordered &= k == counts.length || p[k] > p[k - 1];
        }
        return ordered;
    }

    private double[] errors(double[][] information) {
        double[] result = new double[parameters.length];
        Arrays.fill(result, Double.NaN);
        if (twoStep) {
            result[0] = 1 / Math.sqrt(information[0][0]);
            return result;
        }
        double[][] inverse = SmallMatrix.symmetricInverse(information);
        for (int k = 0; k < result.length; k++) {
            result[k] = Math.sqrt(inverse[k][k]);
        }
        return result;
    }

    /**
     * The correlation.
     *
     * @return ρ, ±1 at the boundary, NaN if a column has fewer than two categories in use
     */
    public double estimate() {
        return parameters[0];
    }

    /**
     * The standard error of the correlation.
     *
     * @return the standard error; NaN at the boundary
     */
    public double standardError() {
        return errors[0];
    }

    /**
     * Where the categories of the rows end.
     *
     * @return one cut fewer than rows in use, ascending
     */
    public double[] rowCuts() {
        return Arrays.copyOfRange(parameters, 1, counts.length);
    }

    /**
     * Where the categories of the columns end.
     *
     * @return one cut fewer than columns in use, ascending
     */
    public double[] columnCuts() {
        return Arrays.copyOfRange(parameters, counts.length, parameters.length);
    }

    /**
     * The standard errors of the cuts, those of the rows first.
     *
     * @return the standard errors; NaN in two steps and at the boundary
     */
    public double[] cutStandardErrors() {
        return Arrays.copyOfRange(errors, 1, errors.length);
    }

    /**
     * The log likelihood.
     *
     * @return the sum of count times log probability
     */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * Whether the likelihood grows up to a correlation of ±1.
     *
     * @return true if the estimate is the boundary and has no standard error
     */
    public boolean isAtBoundary() {
        return boundary;
    }

    /**
     * The number of categories that nobody chose, which were dropped.
     *
     * @return empty rows and empty columns together
     */
    public int droppedCategories() {
        return droppedRows + droppedColumns;
    }

    /**
     * The test of independence: the signed root of the likelihood ratio against ρ = 0, which is defined at the boundary
     * too.
     *
     * @return the outcome, two-sided
     */
    @Override
    public TestResult test() {
        double independent = 0;
        double n = total();
        for (int i = 0; i < counts.length; i++) {
            independent += entropy(rowTotal(i), n);
        }
        for (int j = 0; j < counts[0].length; j++) {
            independent += entropy(columnTotal(j), n);
        }
        double root = Math.sqrt(Math.max(0, 2 * (logLikelihood - independent)));
        return TestResult.normal(
                "polychoric correlation (root of likelihood ratio)", Math.copySign(root, estimate()) + 0 * estimate());
    }

    private static double entropy(double count, double n) {
        return count * StrictMath.log(count / n);
    }

    /**
     * The test that two normal variables are behind the table: likelihood ratio against any probabilities.
     *
     * @return G² with rc − r − c degrees of freedom; p is NaN if these are none
     */
    public TestResult normality() {
        double df = (double) counts.length * counts[0].length - counts.length - counts[0].length;
        double statistic = Math.max(0, 2 * (saturated() - logLikelihood));
        return TestResult.chiSquared("bivariate normality", statistic, df);
    }

    /**
     * The parameters: the correlation, then the cuts, with standard errors.
     *
     * @return one row per parameter
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder(twoStep ? "Polychoric correlation, two steps" : "Polychoric correlation")
                .column("parameter", "parameter", Alignment.LEFT)
                .column("estimate", "estimate", Alignment.DECIMAL)
                .column("std_error", "std. error", Alignment.DECIMAL);
        for (int k = 0; k < parameters.length; k++) {
            String name = k == 0 ? "rho" : k < counts.length ? "row cut " + k : "column cut " + (k + 1 - counts.length);
            table.row(Cell.text(name), Cell.fixed(parameters[k], 4), Cell.fixed(errors[k], 4));
        }
        if (boundary) {
            table.note("No pair of respondents contradicts a perfect correlation: the estimate is at its boundary.");
        }
        if (droppedCategories() > 0) {
            table.note("Categories that nobody chose were dropped: " + droppedCategories() + ".");
        }
        return table.build();
    }

    /** One line with the correlation, its error and n. */
    @Override
    public String toString() {
        String dropped = droppedCategories() > 0 ? ", " + droppedCategories() + " empty dropped" : "";
        String error = boundary ? "at its boundary" : "s.e. " + Numbers.fixed(standardError(), 4);
        return "polychoric rho = " + Numbers.fixed(estimate(), 4) + " (" + error + "), n = " + observations() + dropped;
    }
}
