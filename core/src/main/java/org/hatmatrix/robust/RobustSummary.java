package org.hatmatrix.robust;

import java.util.Locale;
import org.hatmatrix.estimation.CoefficientTable;
import org.hatmatrix.formula.Design;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/** The report of a robust fit: whether it converged before anything that rests on it. */
final class RobustSummary {

    private static final int WIDTH = 80;
    private static final int ROWS_SHOWN = 12;
    private static final double DOWNWEIGHTED = 0.5;

    private final RobustFit fit;
    private final StringBuilder out = new StringBuilder();

    RobustSummary(RobustFit fit) {
        this.fit = fit;
    }

    @Override
    public String toString() {
        heading();
        coefficients();
        quality();
        weights();
        fit.estimatingEquations().ifPresent(equations -> line(equations.toString()));
        return out.toString();
    }

    private void heading() {
        Design design = fit.design();
        line(PlainText.of("Robust regression: " + design.call(), WIDTH));
        line(PlainText.of(fit.method(), WIDTH));
        line(progress());
        fit.search().ifPresent(this::search);
        line(String.format(
                Locale.ROOT,
                "%d observations, %d coefficients, %d residual degrees of freedom",
                fit.observations(),
                fit.rank(),
                fit.residualDegreesOfFreedom()));
        if (design.droppedRows() > 0) {
            line(design.droppedRows() + " of " + design.sourceRows() + " rows dropped because of missing values");
        }
        design.notes().forEach(note -> out.append(PlainText.wrapped("Note: " + note + ".", WIDTH)));
        line("");
    }

    private void search(SearchEvidence evidence) {
        if (!evidence.isConvincing()) {
            line(PlainText.of("DOUBTFUL: " + evidence.doubt(), WIDTH));
        }
        line(PlainText.of("Search: " + evidence, WIDTH));
    }

    private String progress() {
        RobustEstimate.Progress progress = fit.progress();
        if (fit.scale() == 0) {
            return "Exact fit: the rows with weight 1 lie on the plane, the scale is 0";
        }
        String change = Numbers.significant(progress.lastChange(), 2) + " scales, tolerance "
                + Numbers.significant(progress.tolerance(), 2);
        if (progress.converged()) {
            return "Converged after " + progress.iterations() + " iterations, last change " + change;
        }
        return progress.iterations() < progress.maxIterations()
                ? "NOT CONVERGED: the weights do not determine all coefficients"
                : "NOT CONVERGED after " + progress.iterations() + " iterations, last change " + change;
    }

    private void coefficients() {
        out.append(CoefficientTable.textOf(fit.coefficientTable()));
        line("Standard errors: " + fit.covarianceName() + ", reference " + fit.reference());
        line("");
    }

    private void quality() {
        line("Scale " + Numbers.significant(fit.scale(), 5) + ", robust R² " + Numbers.fixed(fit.rSquared(), 4)
                + ", Rw² " + Numbers.fixed(fit.weightedRSquared(), 4) + ", adjusted "
                + Numbers.fixed(fit.adjustedWeightedRSquared(), 4));
        line("Deviance " + Numbers.significant(fit.deviance(), 5) + ", robust AIC " + Numbers.significant(fit.aicR(), 5)
                + ", robust BIC " + Numbers.significant(fit.bicR(), 5));
    }

    private void weights() {
        int[] rows = fit.downweightedRows(DOWNWEIGHTED);
        StringBuilder text = new StringBuilder("Rows with less than half of the full weight: ");
        if (rows.length == 0) {
            text.append("none");
        }
        for (int i = 0; i < Math.min(rows.length, ROWS_SHOWN); i++) {
            text.append(i == 0 ? "" : ", ").append(rows[i]);
        }
        if (rows.length > ROWS_SHOWN) {
            text.append(" and ").append(rows.length - ROWS_SHOWN).append(" more");
        }
        line(PlainText.of(text.toString(), WIDTH));
    }

    private void line(String text) {
        out.append(PlainText.of(text, WIDTH)).append('\n');
    }
}
