package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Quantile;
import org.hatmatrix.data.Design;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.TextTable;
import org.hatmatrix.text.TextTable.Align;

/** The report of a least-squares fit, in the order in which R and statsmodels have accustomed their users to read it. */
final class LeastSquaresSummary {

    private static final int WIDTH = 80;
    private static final double ILL_CONDITIONED = 1e8;

    private final LeastSquaresFit fit;
    private final StringBuilder out = new StringBuilder();

    LeastSquaresSummary(LeastSquaresFit fit) {
        this.fit = fit;
    }

    @Override
    public String toString() {
        heading();
        residuals();
        coefficients();
        quality();
        notes();
        return out.toString();
    }

    private void heading() {
        Design design = fit.design();
        line(title() + ": " + TextTable.elide(design.call(), WIDTH - 2 - title().length()));
        line(count(fit.observations(), "observation") + ", " + count(fit.rank(), "coefficient") + ", "
                + count(fit.residualDegreesOfFreedom(), "residual degree") + " of freedom");
        if (design.droppedRows() > 0) {
            line(count(design.droppedRows(), "row") + " of " + design.sourceRows()
                    + " dropped because of missing values");
        }
        int zeroWeights = design.observations() - fit.observations();
        if (zeroWeights > 0) {
            line(count(zeroWeights, "row") + " of weight zero do not count");
        }
        line("");
    }

    private String title() {
        return switch (fit.label()) {
            case "OLS" -> "Ordinary least squares";
            case "WLS" -> "Weighted least squares";
            case "FGLS" -> "Feasible generalised least squares";
            default -> fit.label();
        };
    }

    private void residuals() {
        double[] e = weightedResiduals();
        if (e.length <= 5) {
            return;
        }
        double[] quartiles = Quantile.withDefaults()
                .withCopy(true)
                .with(Quantile.EstimationMethod.HF7)
                .evaluate(e, 0, 0.25, 0.5, 0.75, 1);
        TextTable table =
                new TextTable().column(fit.design().weights() != null ? "Weighted residuals" : "Residuals", Align.LEFT);
        String[] cells = new String[6];
        cells[0] = "";
        String[] heads = {"Min", "1Q", "Median", "3Q", "Max"};
        for (int i = 0; i < heads.length; i++) {
            table.column(heads[i], Align.RIGHT);
            cells[i + 1] = Numbers.significant(quartiles[i], 4);
        }
        out.append(table.row(cells));
        line("");
    }

    private double[] weightedResiduals() {
        double[] e = fit.residuals();
        double[] w = fit.design().weights();
        if (w == null) {
            return e;
        }
        int n = 0;
        for (int i = 0; i < e.length; i++) {
            if (w[i] > 0) {
                e[n++] = Math.sqrt(w[i]) * e[i];
            }
        }
        return Arrays.copyOf(e, n);
    }

    private void coefficients() {
        List<Coefficient> table = fit.coefficientTable();
        out.append(CoefficientPrinter.print(table));
        if (table.stream().anyMatch(c -> c.pValue() < 0.1)) {
            line(Stars.LEGEND);
        }
        if (!fit.covarianceName().equals(ClassicalCovariance.NAME)) {
            boolean ownDegrees = table.stream().anyMatch(c -> !c.reference().equals(fit.reference()));
            line("Standard errors: " + fit.covarianceName() + ", "
                    + (ownDegrees ? "Satterthwaite degrees of freedom" : "reference " + fit.reference()));
        }
        line("");
    }

    private void quality() {
        int df = fit.residualDegreesOfFreedom();
        line("Residual standard error " + Numbers.significant(fit.sigma(), 5) + " on " + count(df, "degree")
                + " of freedom");
        line((fit.design().hasIntercept() ? "R² " : "R² (uncentred) ") + Numbers.fixed(fit.rSquared(), 4)
                + ", adjusted R² " + Numbers.fixed(fit.adjustedRSquared(), 4));
        if (fit.design().weights() != null) {
            line("Unweighted: residual standard error " + Numbers.significant(fit.unweightedSigma(), 5) + ", R² "
                    + Numbers.fixed(fit.unweightedRSquared(), 4));
        }
        TestResult f = fit.fTest();
        if (!Double.isNaN(f.statistic())) {
            line(overall(f) + " = " + Numbers.significant(f.statistic(), 5) + ", p "
                    + Numbers.pValueRelation(f.pValue()));
        }
        line("Log-likelihood " + Numbers.significant(fit.logLikelihood(), 6) + ", AIC "
                + Numbers.significant(fit.aic(), 6) + ", BIC " + Numbers.significant(fit.bic(), 6));
        line("Condition number " + Numbers.significant(fit.conditionNumber(), 3) + " (columns scaled), computed in "
                + fit.arithmetic());
    }

    private static String overall(TestResult f) {
        String df = Numbers.compact(f.degreesOfFreedom(), 4);
        return Double.isNaN(f.denominatorDegreesOfFreedom())
                ? "Wald χ²(" + df + ")"
                : "F(" + df + ", " + Numbers.compact(f.denominatorDegreesOfFreedom(), 4) + ")";
    }

    private void notes() {
        List<String> notes = new ArrayList<>();
        if (!fit.aliased().isEmpty()) {
            notes.add("Dropped as combinations of other columns: " + String.join(", ", fit.aliased()) + ".");
        }
        if (fit.residualDegreesOfFreedom() == 0) {
            notes.add("As many coefficients as observations: no residual degrees of freedom, so no standard errors.");
        } else if (isPerfect()) {
            notes.add("The fit is essentially perfect: standard errors and tests mean little.");
        }
        if (fit.conditionNumber() > ILL_CONDITIONED) {
            notes.add("The columns are nearly dependent: small changes in the data change the coefficients much.");
        }
        for (String note : notes) {
            wrap("Note: " + note);
        }
    }

    private boolean isPerfect() {
        double unexplained = 1 - fit.uncentredRSquared();
        return unexplained < 1e-28;
    }

    private void wrap(String text) {
        StringBuilder current = new StringBuilder();
        for (String word : text.split(" ")) {
            if (current.length() > 0 && TextTable.width(current.toString()) + 1 + TextTable.width(word) > WIDTH) {
                line(current.toString());
                current.setLength(0);
                current.append("  ");
            } else if (current.length() > 0) {
                current.append(' ');
            }
            current.append(TextTable.elide(word, WIDTH - 2));
        }
        line(current.toString());
    }

    private static String count(int number, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", number, noun, number == 1 ? "" : "s");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
