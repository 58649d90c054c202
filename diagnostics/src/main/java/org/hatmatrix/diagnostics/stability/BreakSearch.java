package org.hatmatrix.diagnostics.stability;

import java.util.stream.IntStream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.RecursiveFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;

/**
 * Where would a break be? The statistic p·F of Chow's test for a break after each row that leaves enough rows on both sides, and what
 * is largest among them (Quandt). Both parts have at least a share of the rows, 15 % unless said otherwise, and more rows than
 * coefficients.
 *
 * <p>The residual sums of squares of the first and of the last rows come from recursive residuals, forwards and backwards: one pass each.
 *
 * <pre>{@code
 * BreakSearch search = BreakSearch.of(fit);
 * int last = search.breakAfter();
 * double f = search.supremum();
 * }</pre>
 *
 * <p>Literature: D. W. K. Andrews, Econometrica 61 (1993) 821–856; D. W. K. Andrews, W. Ploberger, Econometrica 62 (1994) 1383–1414.
 * The statistics have no elementary distribution: compare the supremum with Andrews's table (8.85 at 5 % for one coefficient, 11.79 for
 * two, 14.15 for three, 16.45 for four, 18.35 for five, both parts at least 15 %).
 */
public final class BreakSearch implements Tabular {

    private static final double SHARE = 0.15;

    private final int first;
    private final double[] statistics;

    private BreakSearch(LeastSquaresFit fit, double share) {
        Design design = fit.design();
        int n = design.observations();
        int p = fit.rank();
        this.first = Math.max(p + 1, (int) Math.floor(share * n));
        int last = n - first;
        if (last < first) {
            throw new IllegalArgumentException(
                    n + " rows are too few for a break that leaves " + first + " on both sides");
        }
        double[] before = cumulated(design, p);
        int[] backwards = IntStream.range(0, n).map(i -> n - i).toArray();
        double[] after = cumulated(design.rows(backwards), p);
        this.statistics = new double[last - first + 1];
        double all = fit.residualSumOfSquares();
        for (int k = first; k <= last; k++) {
            double parts = before[k] + after[n - k];
            statistics[k - first] = (all - parts) / (parts / (n - 2 * p));
        }
    }

    /** The residual sum of squares of the first k rows. */
    private static double[] cumulated(Design design, int rank) {
        RecursiveFit fit = RecursiveFit.of(design);
        double[] residuals = fit.residuals();
        int n = design.observations();
        if (residuals.length != n - rank) {
            throw new IllegalArgumentException(
                    "search for a break: some rows do not count or columns depend on each other");
        }
        int[] numbers = design.rowNumbers();
        int[] rows = fit.rows();
        double[] sums = new double[n + 1];
        int used = 0;
        for (int i = 0; i < n; i++) {
            sums[i + 1] = sums[i];
            if (used < rows.length && rows[used] == numbers[i]) {
                sums[i + 1] += residuals[used] * residuals[used];
                used++;
            }
        }
        return sums;
    }

    /**
     * The search with at least 15 % of the rows on both sides.
     *
     * @param fit the fit, its rows in the order of time
     * @return the statistics
     * @throws IllegalArgumentException if there are too few rows
     */
    public static BreakSearch of(LeastSquaresFit fit) {
        return of(fit, SHARE);
    }

    /**
     * The search with at least a share of the rows on both sides.
     *
     * @param fit the fit, its rows in the order of time
     * @param share the share, from 0 to less than one half
     * @return the statistics
     * @throws IllegalArgumentException if the share is not in that range, or there are too few rows
     */
    public static BreakSearch of(LeastSquaresFit fit, double share) {
        if (!(share >= 0 && share < 0.5)) {
            throw new IllegalArgumentException("share " + share + " of rows on each side, wanted 0 to less than 0.5");
        }
        return new BreakSearch(fit, share);
    }

    /**
     * The first row after which a break is looked for.
     *
     * @return its place in the design, counted from 1
     */
    public int firstBreak() {
        return first;
    }

    /**
     * The statistics p·F.
     *
     * @return one number for a break after each row from {@link #firstBreak()} on
     */
    public double[] statistics() {
        return statistics.clone();
    }

    /**
     * Where the statistic is largest: the estimate of a single break.
     *
     * @return after which row of the design, counted from 1
     */
    public int breakAfter() {
        int best = 0;
        for (int i = 1; i < statistics.length; i++) {
            best = statistics[i] > statistics[best] ? i : best;
        }
        return first + best;
    }

    /**
     * The largest statistic, supF.
     *
     * @return the supremum
     */
    public double supremum() {
        return statistics[breakAfter() - first];
    }

    /**
     * The mean of the statistics, aveF.
     *
     * @return the mean
     */
    public double mean() {
        double sum = 0;
        for (double s : statistics) {
            sum += s;
        }
        return sum / statistics.length;
    }

    /**
     * The logarithm of the mean of exp(statistic/2), expF.
     *
     * @return the exponential mean
     */
    public double exponentialMean() {
        double largest = supremum();
        double sum = 0;
        for (double s : statistics) {
            sum += Math.exp((s - largest) / 2);
        }
        return largest / 2 + Math.log(sum / statistics.length);
    }

    @Override
    public Table table() {
        return Table.builder("Search for a break in the coefficients")
                .column("break_after", "break after row", Alignment.RIGHT)
                .column("sup_f", "supF", Alignment.DECIMAL)
                .column("ave_f", "aveF", Alignment.DECIMAL)
                .column("exp_f", "expF", Alignment.DECIMAL)
                .row(
                        Cell.integer(breakAfter()),
                        Cell.fixed(supremum(), 4),
                        Cell.fixed(mean(), 4),
                        Cell.fixed(exponentialMean(), 4))
                .build();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
