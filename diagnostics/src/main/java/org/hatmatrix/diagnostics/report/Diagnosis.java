package org.hatmatrix.diagnostics.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.hatmatrix.diagnostics.BreuschGodfrey;
import org.hatmatrix.diagnostics.DurbinWatson;
import org.hatmatrix.diagnostics.JarqueBera;
import org.hatmatrix.diagnostics.Reset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.TextTable;

/**
 * What a careful analyst would look at, in the order in which it should be dealt with: the form of the model and single
 * rows first, for they can cause everything else; then the variance and what drives it, the distribution of the errors,
 * their order, collinearity. Prints as one page in plain words.
 *
 * <p>It decides nothing: every finding comes with its numbers, and what was not checked, or could not be, is said. Each
 * line raises its flag in at most about 5 % of samples that have nothing wrong with them; several lines together do so more
 * often. Of 10 000 samples each of clean normal data with three regressors the lines flagged, in per cent:
 *
 * <table>
 * <caption>Flags on clean data, %</caption>
 * <tr><th>line</th><th>n = 20</th><th>n = 76</th><th>n = 500</th></tr>
 * <tr><td>form</td><td>4.9</td><td>5.4</td><td>4.8</td></tr>
 * <tr><td>outliers</td><td>5.1</td><td>4.6</td><td>4.8</td></tr>
 * <tr><td>masking</td><td>0.3</td><td>0.0</td><td>0.0</td></tr>
 * <tr><td>influence</td><td>5.4</td><td>2.0</td><td>0.0</td></tr>
 * <tr><td>variance</td><td>3.9</td><td>4.7</td><td>4.8</td></tr>
 * <tr><td>variance, White</td><td>0.6</td><td>5.1</td><td>5.0</td></tr>
 * <tr><td>normal errors</td><td>2.5</td><td>3.9</td><td>4.9</td></tr>
 * <tr><td>order of rows</td><td>3.5</td><td>3.0</td><td>2.6</td></tr>
 * <tr><td>collinearity</td><td>0.0</td><td>0.0</td><td>0.0</td></tr>
 * </table>
 *
 * <pre>{@code
 * Diagnosis diagnosis = Diagnosis.of(fit);
 * System.out.println(diagnosis);
 * List<Finding> serious = diagnosis.bySeverity();
 * }</pre>
 *
 * @see "The guide: diagnostics/README.md, “Diagnosis”"
 */
public final class Diagnosis implements Tabular {

    private static final int WIDTH = 78;
    private static final String LEVELS = "Tests at 5 %, each line for itself.";

    /** With fewer residual degrees of freedom the tests see little. */
    private static final int FEW = 30;

    /** Each of the two tests of order has half of the level. */
    private static final double HALF_LEVEL = Words.LEVEL / 2;

    private final LeastSquaresFit fit;
    private final boolean tested;
    private final List<Finding> findings = new ArrayList<>();

    private Diagnosis(LeastSquaresFit fit) {
        this.fit = fit;
        this.tested = !isPerfect() && fit.residualDegreesOfFreedom() > 0;
        if (tested) {
            Finding form = form();
            findings.add(form);
            RowExamination rows = new RowExamination(fit);
            findings.addAll(rows.findings());
            LeastSquaresFit clean = rows.withoutOutliers(Ols.withDefaults().withRank(Rank.DROP)::fit);
            for (Finding finding : new VarianceExamination(fit, clean, rows.outlyingRows()).findings()) {
                findings.add(after(form, finding));
            }
            findings.add(normality());
            findings.add(after(form, order()));
        } else if (isPerfect()) {
            findings.add(new Finding(
                    "fit",
                    Verdict.LOOK,
                    Severity.SERIOUS,
                    "The residuals are zero, or rounding errors only: a perfect fit has nothing to test.",
                    "Is the response made of the regressors?",
                    Double.NaN,
                    Double.NaN,
                    List.of()));
        } else {
            findings.add(Finding.unknown("fit", "No residual degrees of freedom: nothing can be tested."));
        }
        findings.addAll(new CollinearityExamination(fit).findings());
        if (tested && fit.residualDegreesOfFreedom() < FEW) {
            findings.add(Finding.unknown(
                    "power",
                    fit.residualDegreesOfFreedom()
                            + " residual degrees of freedom are few: these tests find only what is"
                            + " gross, and finding nothing says little."));
        }
    }

    /**
     * The diagnosis of a fit.
     *
     * @param fit the fit; its covariance estimator matters for the advice only
     * @return the findings
     * @throws IllegalArgumentException if the model absorbs effects, for the tests need its columns
     */
    public static Diagnosis of(LeastSquaresFit fit) {
        return new Diagnosis(fit);
    }

    /**
     * The findings.
     *
     * @return one or more per subject, in the order of the page, unmodifiable
     */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * The findings, the most serious first; equally serious ones in the order of the page, which is that in which they
     * should be dealt with.
     *
     * @return the findings, unmodifiable
     */
    public List<Finding> bySeverity() {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }

    /** What a wrong form may have caused says so. */
    private static Finding after(Finding form, Finding finding) {
        return form.verdict() == Verdict.LOOK && finding.verdict() == Verdict.LOOK
                ? finding.with(" The form may cause this: look again when it is mended.")
                : finding;
    }

    private boolean isPerfect() {
        double total = fit.totalSumOfSquares();
        return fit.residualSumOfSquares() <= 1e-28 * total || fit.sigma() == 0;
    }

    private Finding form() {
        Reset test = Reset.of(fit);
        if (Double.isNaN(test.pValue())) {
            return Finding.unknown("form", "RESET cannot be made: no power of the fitted values is free.");
        }
        if (test.rejects(Words.LEVEL)) {
            return Finding.look(
                    "form",
                    "Powers of the fitted values explain more (RESET " + Words.p(test.pValue())
                            + "): a curve, a logarithm or an interaction may be missing.",
                    "Mend this before the variance and the order of rows: both may come from it.",
                    test.statistic(),
                    test.pValue());
        }
        return Finding.unremarkable(
                "form",
                "Linear as far as RESET can tell: " + Words.p(test.pValue()) + ".",
                test.statistic(),
                test.pValue());
    }

    private Finding normality() {
        JarqueBera test = JarqueBera.of(fit);
        String shape = "skewness " + Numbers.fixed(test.skewness(), 2) + ", kurtosis "
                + Numbers.fixed(test.kurtosis(), 2) + ", Jarque–Bera " + Words.p(test.pValue());
        if (Double.isNaN(test.pValue())) {
            return Finding.unknown("normal errors", "The residuals have no shape to test.");
        }
        if (test.rejects(Words.LEVEL)) {
            return Finding.look(
                    "normal errors",
                    "The residuals are not normal (" + shape
                            + "); p-values of small samples suffer, and outliers may be the reason.",
                    "",
                    test.statistic(),
                    test.pValue());
        }
        return Finding.unremarkable(
                "normal errors", "Nothing against normal errors: " + shape + ".", test.statistic(), test.pValue());
    }

    /** Two tests, for each sees what the other misses: the exact one of d, and the regression on the row before. */
    private Finding order() {
        String subject = "order of rows";
        if (fit.residualDegreesOfFreedom() < 2) {
            return Finding.unknown(
                    subject, "Too few residual degrees of freedom to test for correlation with the row before.");
        }
        DurbinWatson watson = DurbinWatson.of(fit);
        TestResult either = watson.test(Alternative.TWO_SIDED);
        BreuschGodfrey godfrey = BreuschGodfrey.of(fit);
        String numbers = "Durbin–Watson " + Numbers.fixed(watson.statistic(), 2) + ", " + Words.p(either.pValue())
                + ", Breusch–Godfrey " + Words.p(godfrey.pValue());
        if (Double.isNaN(either.pValue()) || Double.isNaN(godfrey.pValue())) {
            return Finding.unknown(subject, "Correlation with the row before cannot be tested: " + numbers + ".");
        }
        double p = Math.min(1, 2 * Math.min(either.pValue(), godfrey.pValue()));
        boolean alike = watson.rejects(0.5);
        if (either.rejects(HALF_LEVEL)) {
            return correlated(
                    alike ? "Residuals resemble those of the row before" : "Residuals alternate from row to row",
                    numbers,
                    watson.statistic(),
                    p);
        }
        if (godfrey.rejects(HALF_LEVEL)) {
            return correlated(
                    "One of two tests finds residuals correlated with those of the row before",
                    numbers,
                    watson.statistic(),
                    p);
        }
        return Finding.unremarkable(
                subject, "No correlation with the row before found: " + numbers + ".", watson.statistic(), p);
    }

    private static Finding correlated(String how, String numbers, double statistic, double p) {
        return Finding.look(
                "order of rows",
                how + " (" + numbers + ").",
                "If the rows are ordered in time, use Newey–West standard errors; if they are units, cluster.",
                statistic,
                p);
    }

    /** What nothing on the page looked at. */
    String unchecked() {
        StringBuilder out = new StringBuilder();
        out.append(
                "Not checked: whether regressors depend on the errors (endogeneity), how the rows were sampled, dependence");
        out.append(
                " within groups or over more than one row, measurement errors, omitted variables that the fitted values do");
        out.append(" not show.");
        if (fit.design().droppedRows() > 0) {
            out.append(" Rows with missing values, left out: ")
                    .append(fit.design().droppedRows());
            out.append("; whether that biases the sample was not checked.");
        }
        if (tested && fit.design().weights() != null) {
            out.append(
                    " Weighted residuals were tested on the regressors as they are; whether the weights are right was");
            out.append(" checked only by that.");
        }
        return out.toString();
    }

    /**
     * The findings, one row each: {@code subject}, {@code verdict}, {@code severity}, {@code finding}, {@code remedy}, {@code
     * statistic}, {@code p_value} and {@code rows}.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder(
                        "Diagnosis of " + fit.label() + ", " + fit.design().call())
                .column("subject", "Subject", Alignment.LEFT)
                .column("verdict", "Verdict", Alignment.LEFT)
                .column("severity", "Severity", Alignment.LEFT)
                .column("finding", "Finding", Alignment.LEFT)
                .column("remedy", "Remedy", Alignment.LEFT)
                .column("statistic", "Statistic", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.RIGHT)
                .column("rows", "Rows", Alignment.LEFT);
        for (Finding finding : findings) {
            table.row(
                    Cell.text(finding.subject()),
                    Cell.text(
                            finding.verdict().name().toLowerCase(Locale.ROOT),
                            finding.verdict().mark()),
                    Cell.text(finding.severity().name().toLowerCase(Locale.ROOT)),
                    Cell.text(finding.text()),
                    Cell.text(finding.remedy()),
                    Double.isNaN(finding.statistic()) ? Cell.missing() : Cell.significant(finding.statistic(), 4),
                    Double.isNaN(finding.pValue()) ? Cell.missing() : Cell.pValue(finding.pValue()),
                    Cell.text(Words.first(finding.rows(), ", ")));
        }
        return table.note(LEVELS).note(unchecked()).build();
    }

    /** The page. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(
                PlainText.of("Diagnosis of " + fit.label() + ", " + fit.design().call(), WIDTH) + "\n");
        out.append("n = ")
                .append(fit.observations())
                .append(", ")
                .append(fit.rank())
                .append(" coefficients, R² = ");
        out.append(Numbers.fixed(fit.rSquared(), 4)).append("\n\n");
        int width = findings.stream()
                .mapToInt(f -> TextTable.width(f.subject()))
                .max()
                .orElse(0);
        for (Finding finding : findings) {
            String head = String.format(Locale.ROOT, "%-4s  ", finding.verdict().mark())
                    + finding.subject()
                    + " ".repeat(width - TextTable.width(finding.subject()) + 2);
            out.append(wrapped(head, finding.words()));
        }
        out.append('\n').append(wrapped("", LEVELS)).append(wrapped("", unchecked()));
        return out.toString();
    }

    /** Text in lines below each other, behind a head. */
    private static String wrapped(String head, String text) {
        int indent = TextTable.width(head);
        List<String> lines = TextTable.wrap(text, WIDTH - indent, WIDTH - indent);
        return head + String.join("\n" + " ".repeat(indent), lines) + "\n";
    }
}
