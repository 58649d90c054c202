package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Quantile;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.CoefficientTable;
import org.hatmatrix.estimation.Dependence;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.linalg.ArithmeticUsed;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.TextTable;
import org.hatmatrix.text.TextTable.Align;

/** The report of a least-squares fit, in the order in which R and statsmodels have accustomed their users to read it. */
final class LeastSquaresSummary {

    private static final int WIDTH = 80;
    private static final double ILL_CONDITIONED = 1e8;

    /** Fewer correct digits than these are told. */
    private static final int FEW_DIGITS = 4;

    private final LeastSquaresReport report;
    private final GoodnessOfFit goodness;
    private final Inference inference;
    private final StringBuilder out = new StringBuilder();

    LeastSquaresSummary(LeastSquaresReport report) {
        this.report = report;
        this.goodness = report.goodness();
        this.inference = goodness.inference();
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
        LeastSquaresReport.Rows rows = report.rows();
        String title = report.method().title();
        line(title + ": " + PlainText.of(report.call(), WIDTH - 2 - title.length()));
        line(count(goodness.observations(), "observation") + ", "
                + count(goodness.solution().rank(), "coefficient") + ", "
                + count(goodness.degreesOfFreedom(), "residual degree") + " of freedom");
        if (rows.dropped() > 0) {
            line(count(rows.dropped(), "row") + " of " + rows.source() + " dropped because of missing values");
        }
        if (rows.weightless() > 0) {
            line(count(rows.weightless(), "row") + " of weight zero do not count");
        }
        if (!report.absorbed().isEmpty()) {
            wrap(report.absorbed());
        }
        report.notes().forEach(note -> wrap("Note: " + note + "."));
        warning();
        line("");
    }

    /** Where rounding leaves so little that the numbers below cannot be read as results. */
    private void warning() {
        int digits = goodness.solution().digits();
        if (digits < FEW_DIGITS) {
            String left = digits == 0 ? "no digit" : "about " + count(digits, "digit");
            String of = goodness.degreesOfFreedom() > 0
                    ? " of residuals, standard errors and tests, and of coefficients relative to them"
                    : " of some coefficients";
            boolean plain = goodness.solution().arithmetic() == ArithmeticUsed.DOUBLE;
            wrap("Warning: rounding in " + goodness.arithmetic() + " leaves " + left + of
                    + (plain
                            ? "; use Precision.ADAPTIVE."
                            : "; numbers of a column are too far apart, or the fit is perfect."));
        }
    }

    private void residuals() {
        double[] e = report.residuals().values();
        if (e.length <= 5) {
            return;
        }
        double[] quartiles = Quantile.withDefaults()
                .withCopy(true)
                .with(Quantile.EstimationMethod.HF7)
                .evaluate(e, 0, 0.25, 0.5, 0.75, 1);
        TextTable table = new TextTable().column(report.residuals().title(), Align.LEFT);
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

    private void coefficients() {
        List<Coefficient> table = inference.table();
        CoefficientCovariance covariance = inference.covariance();
        out.append(CoefficientTable.textOf(table));
        if (!covariance.isClassical()) {
            boolean ownDegrees = table.stream().anyMatch(c -> !c.reference().equals(covariance.joint()));
            line("Standard errors: " + covariance.name() + ", "
                    + (ownDegrees ? "Satterthwaite degrees of freedom" : "reference " + covariance.joint()));
        }
        line("");
    }

    private void quality() {
        int df = goodness.degreesOfFreedom();
        line("Residual standard error " + Numbers.significant(goodness.sigma(), 5) + " on " + count(df, "degree")
                + " of freedom");
        if (goodness.absorbed() != null) {
            line("Within R² " + Numbers.fixed(goodness.withinRSquared(), 4));
        }
        line((goodness.intercept() ? "R² " : "R² (uncentred) ") + Numbers.fixed(goodness.rSquared(), 4)
                + ", adjusted R² " + Numbers.fixed(goodness.adjustedRSquared(), 4));
        report.residuals().lines().forEach(this::line);
        TestResult f = goodness.fTest();
        if (!Double.isNaN(f.statistic())) {
            line(overall(f) + " = " + Numbers.significant(f.statistic(), 5) + ", p "
                    + Numbers.pValueRelation(f.pValue()));
        }
        line("Log-likelihood " + Numbers.significant(goodness.logLikelihood(), 6) + ", AIC "
                + Numbers.significant(goodness.aic(), 6) + ", BIC " + Numbers.significant(goodness.bic(), 6));
        line("Condition number " + Numbers.significant(goodness.solution().conditionNumber(), 3)
                + " (columns scaled), computed in " + goodness.arithmetic());
        Certificate certificate = report.certificate();
        if (certificate != null) {
            wrap(certificate.sentence());
        }
    }

    private static String overall(TestResult f) {
        String df = Numbers.compact(f.degreesOfFreedom(), 4);
        return Double.isNaN(f.denominatorDegreesOfFreedom())
                ? "Wald χ²(" + df + ")"
                : "F(" + df + ", " + Numbers.compact(f.denominatorDegreesOfFreedom(), 4) + ")";
    }

    private void notes() {
        List<String> notes = new ArrayList<>();
        if (!inference.aliased().isEmpty()) {
            notes.add("Dropped as combinations of other columns: "
                    + String.join(", ", Dependence.aliased(names(), goodness.solution())) + ".");
        }
        if (goodness.degreesOfFreedom() == 0) {
            notes.add("As many coefficients as observations: no residual degrees of freedom, so no standard errors.");
        } else if (goodness.isPerfect()) {
            notes.add("The fit is essentially perfect: standard errors and tests mean little.");
        }
        if (goodness.solution().conditionNumber() > ILL_CONDITIONED) {
            notes.add("The columns are nearly dependent: small changes in the data change the coefficients much.");
        }
        for (String note : notes) {
            wrap("Note: " + note);
        }
    }

    private List<String> names() {
        return inference.table().stream().map(Coefficient::name).toList();
    }

    private void wrap(String text) {
        out.append(PlainText.wrapped(text, WIDTH));
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", number, noun, number == 1 ? "" : "s");
    }

    private void line(String text) {
        out.append(PlainText.of(text, WIDTH)).append('\n');
    }
}
