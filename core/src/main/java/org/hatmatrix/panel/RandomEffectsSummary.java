package org.hatmatrix.panel;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.Map;
import org.hatmatrix.estimation.CoefficientTable;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/** The report of a random effects fit. */
final class RandomEffectsSummary {

    private static final int WIDTH = 80;

    private final RandomEffectsFit fit;
    private final StringBuilder out = new StringBuilder();

    RandomEffectsSummary(RandomEffectsFit fit) {
        this.fit = fit;
    }

    @Override
    public String toString() {
        line("Random effects (" + fit.method() + "): " + fit.call());
        line(fit.observations() + " observations, " + fit.unitCount() + " units, " + sizes() + ", " + fit.rank()
                + " coefficients");
        if (fit.design().droppedRows() > 0) {
            line(fit.design().droppedRows() + " of " + fit.design().sourceRows()
                    + " rows dropped because of missing values");
        }
        if (fit.negativeVariance()) {
            line("Note: the variance of the units came out negative and is taken as zero:");
            line("  this is pooled least squares.");
        }
        line("");
        components();
        line("");
        coefficients();
        quality();
        return out.toString();
    }

    private String sizes() {
        Map<String, Integer> counts = new HashMap<>();
        fit.units().forEach(unit -> counts.merge(unit, 1, Integer::sum));
        IntSummaryStatistics sizes =
                counts.values().stream().mapToInt(Integer::intValue).summaryStatistics();
        return sizes.getMin() == sizes.getMax()
                ? "balanced: " + sizes.getMin() + " rows each"
                : "unbalanced: " + sizes.getMin() + " to " + sizes.getMax() + " rows";
    }

    private void components() {
        VarianceComponents parts = fit.components();
        out.append(Table.builder("")
                .column("component", "Variance component", Alignment.LEFT)
                .column("variance", "Variance", Alignment.DECIMAL)
                .column("std_dev", "Std. dev.", Alignment.DECIMAL)
                .column("share", "Share", Alignment.DECIMAL)
                .row(row("idiosyncratic", parts.idiosyncratic(), 1 - parts.unitShare()))
                .row(row("unit", parts.unit(), parts.unitShare()))
                .build());
        Collection<Double> thetas = fit.thetas().values();
        DoubleSummaryStatistics range =
                thetas.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        line(
                range.getMin() == range.getMax()
                        ? "θ = " + Numbers.fixed(range.getMin(), 4)
                        : "θ from " + Numbers.fixed(range.getMin(), 4) + " to " + Numbers.fixed(range.getMax(), 4));
    }

    private static Cell[] row(String name, double variance, double share) {
        return new Cell[] {
            Cell.text(name),
            Cell.significant(variance, 5),
            Cell.significant(Math.sqrt(variance), 5),
            Cell.fixed(share, 4)
        };
    }

    private void coefficients() {
        out.append(CoefficientTable.textOf(fit.coefficientTable()));
        if (!fit.hasClassicalCovariance()) {
            line("Standard errors: " + fit.covarianceName() + ", reference " + fit.reference());
        }
        line("");
    }

    private void quality() {
        line("Residual standard error " + Numbers.significant(fit.sigma(), 5) + " on " + fit.residualDegreesOfFreedom()
                + " degrees of freedom (quasi-demeaned data)");
        line("R² within " + Numbers.fixed(fit.withinRSquared(), 4) + ", between "
                + Numbers.fixed(fit.betweenRSquared(), 4) + ", overall "
                + Numbers.fixed(fit.overallRSquared(), 4));
        TestResult f = fit.fTest();
        if (!Double.isNaN(f.statistic())) {
            line(f.toString());
        }
    }

    private void line(String text) {
        out.append(PlainText.of(text, WIDTH)).append('\n');
    }
}
