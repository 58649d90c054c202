package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.ReportedRow;
import org.hatmatrix.survey.support.RowWeights;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * The weights that {@link Raking} found, and how it went: what became of each category, which respondents were multiplied most, and
 * what the unequal weights cost.
 *
 * <p>Immutable.
 */
public final class RakedWeights implements Tabular {

    private static final int SHOWN = 5;

    private final Dataset data;
    private final RakingFit fit;
    private final double[] base;

    private RakedWeights(Dataset data, RakingFit fit, double[] base) {
        this.data = data;
        this.fit = fit;
        this.base = base;
    }

    static RakedWeights of(Raking raking, Dataset data, double[] base) {
        RakingFit fit = new RakingFit(raking.margins(), data, base);
        fit.rake(raking);
        return new RakedWeights(data, fit, base.clone());
    }

    /**
     * The weights.
     *
     * @return one per row of the data
     */
    public double[] weights() {
        return fit.weights().clone();
    }

    /**
     * The data with the weights.
     *
     * @param column the name of the new column
     * @return the data with one more column
     */
    public Dataset data(String column) {
        return data.with(column, fit.weights());
    }

    /**
     * Whether all sums agree with their totals.
     *
     * @return true if the largest deviation is within the tolerance
     */
    public boolean converged() {
        return fit.converged();
    }

    /**
     * How often all margins were fitted.
     *
     * @return at least 1
     */
    public int cycles() {
        return fit.cycles();
    }

    /**
     * How far the weights are from what was asked.
     *
     * @return the largest relative deviation of a sum from its total
     */
    public double largestDeviation() {
        return fit.largestDeviation();
    }

    /**
     * Kish's design effect of unequal weights.
     *
     * @return n Σw² / (Σw)²: by how much they inflate the variance of a mean that has nothing to do with them
     */
    public double designEffect() {
        return base.length / effectiveSize();
    }

    /**
     * Kish's effective number of respondents.
     *
     * @return (Σw)² / Σw²
     */
    public double effectiveSize() {
        return RowWeights.effectiveSize(fit.weights());
    }

    /**
     * A respondent and what raking did to its weight.
     *
     * @param row the row of the data, counted from 1
     * @param base the weight before
     * @param weight the weight after
     * @param factor weight / base, divided by the same of the sums: 1 if its share did not change
     */
    public record Change(int row, double base, double weight, double factor) implements ReportedRow {}

    /**
     * The respondents whose share grew most.
     *
     * @param count how many at most
     * @return their changes, the largest factor first
     */
    public List<Change> largest(int count) {
        double[] weights = fit.weights();
        double scale = Arrays.stream(base).sum() / Arrays.stream(weights).sum();
        return IntStream.range(0, base.length)
                .filter(i -> base[i] > 0)
                .mapToObj(i -> new Change(i + 1, base[i], weights[i], weights[i] / base[i] * scale))
                .sorted(Comparator.comparingDouble(Change::factor).reversed().thenComparingInt(Change::row))
                .limit(count)
                .toList();
    }

    /**
     * One row per category: {@code margin}, {@code category}, its share in percent of the {@code population}, of the weights
     * {@code before} and {@code after}, and the {@code factor} by which its share grew.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("")
                .column("margin", "margin", Alignment.LEFT)
                .column("category", "category", Alignment.LEFT)
                .column("population", "population %", Alignment.RIGHT)
                .column("before", "before %", Alignment.RIGHT)
                .column("after", "after %", Alignment.RIGHT)
                .column("factor", "factor", Alignment.RIGHT);
        for (int m = 0; m < fit.margins().size(); m++) {
            Margin margin = fit.margins().get(m);
            List<String> categories = fit.categories(m);
            double[] before = shares(fit.sums(base, m));
            double[] after = shares(fit.sums(fit.weights(), m));
            for (int c = 0; c < before.length; c++) {
                double total = margin.totals().get(categories.get(c));
                table.row(
                        Cell.text(margin.column()),
                        Cell.text(categories.get(c)),
                        Cell.fixed(100 * total / margin.sum(), 1),
                        Cell.fixed(100 * before[c], 1),
                        Cell.fixed(100 * after[c], 1),
                        Cell.fixed(after[c] / before[c], 3));
            }
        }
        return table.build();
    }

    private static double[] shares(double[] sums) {
        double all = Arrays.stream(sums).sum();
        return Arrays.stream(sums).map(sum -> sum / all).toArray();
    }

    /**
     * Whether it converged, what became of the categories, the cost of unequal weights and the largest factors.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    public String summary() {
        double[] weights = fit.weights();
        List<String> lines = new ArrayList<>();
        lines.add((converged() ? "Raking converged" : "Raking DID NOT CONVERGE") + " after " + afterCycles()
                + "; largest deviation from a total "
                + Numbers.scientific(largestDeviation(), 2));
        if (!converged()) {
            lines.add("The margins contradict each other in this sample, or trimming is too tight.");
        }
        lines.add("");
        lines.add(table().toText());
        lines.add("Weights from "
                + Numbers.significant(Arrays.stream(weights).min().orElse(Double.NaN), 4) + " to "
                + Numbers.significant(Arrays.stream(weights).max().orElse(Double.NaN), 4));
        lines.add(weights.length + " respondents count as " + Numbers.fixed(effectiveSize(), 1) + " (design effect "
                + Numbers.fixed(designEffect(), 2) + ")");
        lines.add(PlainText.wrapped(
                "Largest factors: "
                        + String.join(
                                ", ",
                                largest(SHOWN).stream()
                                        .map(change -> Numbers.fixed(change.factor(), 2) + " in row " + change.row())
                                        .toList()),
                80));
        return String.join("\n", lines);
    }

    /** One line with the convergence and the effective number of respondents. */
    @Override
    public String toString() {
        return base.length + " raked weights, " + (converged() ? "converged" : "not converged") + " after "
                + afterCycles() + ", effective n " + Numbers.fixed(effectiveSize(), 1);
    }

    private String afterCycles() {
        return cycles() + (cycles() == 1 ? " cycle" : " cycles");
    }
}
