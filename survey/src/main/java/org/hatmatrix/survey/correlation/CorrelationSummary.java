package org.hatmatrix.survey.correlation;

import org.hatmatrix.inference.Interval;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;

/**
 * All that papers print about the correlation of two columns: Pearson's r with its test, Fisher's z with its standard error
 * and limits on both scales, and the rank correlations.
 *
 * <pre>{@code
 * System.out.println(Correlation.summary(answers, "support", "development"));
 * }</pre>
 *
 * @param pearson Pearson's correlation
 * @param spearman Spearman's correlation of the same rows
 * @param kendall Kendall's τ-b of the same rows
 * @param level the confidence level of the limits
 */
public record CorrelationSummary(Correlation pearson, Correlation spearman, Correlation kendall, double level)
        implements Tabular {

    private static final int DIGITS = 4;

    /**
     * One row per figure.
     *
     * @return the table with the columns {@code figure} and {@code value}
     */
    @Override
    public Table table() {
        Table.Builder table =
                Table.builder("").column("figure", "", Alignment.LEFT).column("value", "", Alignment.DECIMAL);
        table.row(Cell.text("Pearson's r"), fixed(pearson.estimate()));
        table.row(Cell.text("n"), Cell.integer(pearson.observations()));
        table.row(Cell.text("Student's t"), fixed(pearson.statistic()));
        table.row(Cell.text("p"), p(pearson));
        double r = pearson.estimate();
        int n = pearson.observations();
        Interval z = Double.isNaN(r)
                ? new Interval(Double.NaN, Double.NaN)
                : FisherZ.of(r, n).zInterval(level);
        Interval limits = pearson.interval(level);
        String percent = 100 * level + " %";
        percent = percent.replace(".0 ", " ");
        table.row(Cell.text("Fisher's z"), fixed(Double.isNaN(r) ? Double.NaN : FisherZ.transform(r)));
        table.row(Cell.text("standard error of z"), fixed(n > 3 ? 1 / Math.sqrt(n - 3.0) : Double.NaN));
        table.row(Cell.text("z, lower " + percent), fixed(z.lower()));
        table.row(Cell.text("z, upper " + percent), fixed(z.upper()));
        table.row(Cell.text("r, lower " + percent), fixed(limits.lower()));
        table.row(Cell.text("r, upper " + percent), fixed(limits.upper()));
        table.row(Cell.text("Spearman's rho"), fixed(spearman.estimate()));
        table.row(Cell.text("p of rho"), p(spearman));
        table.row(Cell.text("Kendall's tau-b"), fixed(kendall.estimate()));
        table.row(Cell.text("p of tau-b"), p(kendall));
        return table.build();
    }

    private static Cell fixed(double value) {
        return Double.isFinite(value)
                ? Cell.fixed(value, DIGITS)
                : Cell.missing(Double.isNaN(value) ? "–" : "" + value);
    }

    private static Cell p(Correlation correlation) {
        double p = correlation.pValue();
        return Double.isNaN(p) ? Cell.missing("–") : Cell.pValue(p);
    }

    /**
     * The table, as {@link #table()} gives it.
     *
     * @return a text of several lines
     */
    @Override
    public String toString() {
        return table().toText();
    }
}
