package org.hatmatrix.diagnostics.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hatmatrix.diagnostics.Influence;
import org.hatmatrix.diagnostics.VarianceInflation;
import org.hatmatrix.diagnostics.plot.CoefficientPlot;
import org.hatmatrix.diagnostics.plot.FitPlot;
import org.hatmatrix.diagnostics.plot.ResidualPlot;
import org.hatmatrix.diagnostics.replication.Replication;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.panel.RandomEffectsFit;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.robust.RobustFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Markup;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * A fit on one self-contained page of HTML: the model in words, the coefficients with intervals, pictures, the diagnosis
 * with the most serious finding first, collinearity, influence, what was not checked, and how to reproduce the numbers
 * here and in R and Python. Nothing is loaded from elsewhere and nothing runs; it prints on paper.
 *
 * <pre>{@code
 * Files.writeString(Path.of("report.html"), Report.of(fit).toHtml());
 * }</pre>
 */
public final class Report {

    private static final double LEVEL = 0.95;
    private static final double LITTLE_WEIGHT = 0.1;
    private static final int MOST_COEFFICIENTS = 40;
    private static final int MOST_POINTS = 20_000;

    private static final String STYLE = """
            body { font: 15px/1.5 'Noto Sans', 'DejaVu Sans', 'Segoe UI', Arial, sans-serif; color: #222;
                   max-width: 66em; margin: 2em auto; padding: 0 1em; overflow-wrap: anywhere; }
            h1 { font-size: 1.5em; } h2 { font-size: 1.15em; border-bottom: 1px solid #ccc; margin-top: 2em; }
            .wide { overflow-x: auto; margin: .8em 0; } .wide th, .wide td { overflow-wrap: normal; }
            th, td { padding: .15em .7em; vertical-align: top; }
            thead th, thead td { border-bottom: 1px solid #888; } tbody tr:nth-child(even) { background: #f6f7f9; }
            tfoot td { color: #555; font-size: .9em; } caption { text-align: left; font-weight: bold; }
            .pictures { display: flex; flex-wrap: wrap; gap: 1em; align-items: flex-start; } .pictures svg { width: 48%; height: auto;
                           min-width: min(20em, 100%); }
            @media (max-width: 44em) { .pictures svg { width: 100%; } }
            .mark { font-weight: bold; white-space: nowrap; } .serious { color: #a01818; } .mild { color: #8a5a00; }
            .open { color: #555; } .none { color: #2d6a2d; }
            pre { background: #f6f7f9; padding: .8em; overflow-wrap: normal; overflow-x: auto; font-size: .85em; }
            @media print { body { margin: 0; max-width: none; font-size: 11px; } details { display: none; }
                           svg, table { break-inside: avoid; } h2 { break-after: avoid; } }
            """;

    private final LinearFit fit;
    private final StringBuilder out = new StringBuilder();

    private Report(LinearFit fit) {
        this.fit = fit;
    }

    /**
     * The report of a fit.
     *
     * @param fit the fit; diagnosis, variance inflation and influence are of least-squares fits
     * @return the report
     */
    public static Report of(LinearFit fit) {
        return new Report(fit);
    }

    /**
     * The page.
     *
     * @return a complete HTML document in UTF-8's characters
     */
    public String toHtml() {
        return new Report(fit).page();
    }

    private String page() {
        String title = fit.label() + " of " + fit.call();
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"UTF-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Markup.html(PlainText.of(title)))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n");
        out.append("<h1>").append(Markup.html(PlainText.of(title))).append("</h1>\n");
        paragraph(words());
        section("Coefficients");
        table(coefficients());
        table(quality());
        section("Pictures");
        pictures();
        if (!fit.design().absorbed().isEmpty()) {
            section("What was not checked");
            paragraph(
                    "The model absorbs effects, which are not among its columns: the tests of the diagnosis, which need them,"
                            + " were not made. Write + factor(x) in place of | x for them.");
            reproduce();
            return out.append("</body>\n</html>\n").toString();
        }
        if (fit instanceof LeastSquaresFit leastSquares) {
            examine(leastSquares);
        } else if (fit instanceof RobustFit robust) {
            downweighted(robust);
        }
        reproduce();
        return out.append("</body>\n</html>\n").toString();
    }

    private void section(String title) {
        out.append("<h2>").append(title).append("</h2>\n");
    }

    private void paragraph(String text) {
        out.append("<p>").append(Markup.html(PlainText.of(text))).append("</p>\n");
    }

    /** A table that is scrolled by itself where the page is narrower. */
    private void table(Table table) {
        out.append("<div class=\"wide\">\n").append(table.toHtml()).append("</div>\n");
    }

    /** The model in words. */
    private String words() {
        Design design = fit.design();
        List<String> labels = design.terms().stream().map(term -> term.label()).toList();
        StringBuilder words = new StringBuilder(fit.responseName());
        words.append(
                labels.isEmpty() ? " has the same mean in all rows" : " is explained by " + String.join(", ", labels));
        words.append(design.hasIntercept() ? ". " : ", without an intercept. ");
        words.append(fit.observations()).append(" observations");
        if (design.droppedRows() > 0) {
            words.append("; ").append(design.droppedRows()).append(" of ").append(design.sourceRows());
            words.append(" rows have missing values and were left out");
        }
        words.append("; ").append(fit.rank()).append(" coefficients, ");
        words.append(fit.residualDegreesOfFreedom()).append(" residual degrees of freedom. ");
        if (design.weights() != null) {
            words.append("The rows are weighted. ");
        }
        if (!fit.aliased().isEmpty()) {
            words.append("Dropped as combinations of others: ")
                    .append(String.join(", ", fit.aliased()))
                    .append(". ");
        }
        words.append("Standard errors: ").append(fit.covarianceName());
        return words.append("; tests and intervals from the ")
                .append(fit.reference().isNormal() ? "normal distribution." : "distribution " + fit.reference() + ".")
                .toString();
    }

    private Table coefficients() {
        Table.Builder table = Table.builder("")
                .column("term", "", Alignment.LEFT)
                .column("estimate", "Estimate", Alignment.DECIMAL)
                .column("std_error", "Std. error", Alignment.DECIMAL)
                .column("statistic", fit.reference().symbol(), Alignment.DECIMAL)
                .column("p_value", "p", Alignment.RIGHT)
                .column("conf_low", "95 % from", Alignment.DECIMAL)
                .column("conf_high", "to", Alignment.DECIMAL);
        for (Coefficient c : fit.coefficientTable()) {
            if (Double.isNaN(c.estimate())) {
                table.row(List.of(
                        Cell.text(c.name()),
                        Cell.missing("(dropped)"),
                        Cell.missing(),
                        Cell.missing(),
                        Cell.missing(),
                        Cell.missing(),
                        Cell.missing()));
            } else {
                Interval interval = c.interval(LEVEL);
                table.row(List.of(
                        Cell.text(c.name()),
                        Cell.significant(c.estimate(), 5),
                        Cell.significant(c.standardError(), 4),
                        Cell.significant(c.statistic(), 4),
                        Cell.pValue(c.pValue()),
                        Cell.significant(interval.lower(), 5),
                        Cell.significant(interval.upper(), 5)));
            }
        }
        return table.build();
    }

    private Table quality() {
        Table.Builder table =
                Table.builder("").column("measure", "", Alignment.LEFT).column("value", "", Alignment.RIGHT);
        for (Map.Entry<String, Double> measure : fit.goodnessOfFit().entrySet()) {
            table.row(Cell.text(measure.getKey()), Cell.significant(measure.getValue(), 5));
        }
        if (fit instanceof LeastSquaresFit ls) {
            table.row(Cell.text("Residual standard error"), Cell.significant(ls.sigma(), 5));
            table.row(
                    Cell.text("All slopes zero, p"),
                    Double.isNaN(ls.fTest().pValue())
                            ? Cell.missing()
                            : Cell.pValue(ls.fTest().pValue()));
        } else if (fit instanceof RobustFit robust) {
            table.row(Cell.text("Scale"), Cell.significant(robust.scale(), 5));
            table.row(Cell.text("Converged"), Cell.text(robust.converged() ? "yes" : "NO"));
        }
        return table.build();
    }

    private void pictures() {
        out.append("<div class=\"pictures\">\n");
        Design design = fit.design();
        boolean slopes = fit.names().size() > (design.hasIntercept() ? 1 : 0);
        if (slopes && fit.names().size() <= MOST_COEFFICIENTS) {
            out.append(CoefficientPlot.of(fit).toSvg());
        }
        if (design.observations() <= MOST_POINTS) {
            only(design).ifPresent(name -> out.append(FitPlot.of(fit, name).toSvg()));
            if (fit instanceof LeastSquaresFit ls) {
                Arrays.stream(ResidualPlot.values()).forEach(plot -> out.append(plot.toSvg(ls)));
            }
        } else {
            paragraph("Too many rows to draw each of them.");
        }
        out.append("</div>\n");
    }

    /** The variable of a model that has only one, of numbers. */
    private static Optional<String> only(Design design) {
        List<String> variables = design.terms().stream()
                .flatMap(term -> term.variables().stream())
                .distinct()
                .toList();
        return variables.size() == 1
                        && design.data().names().contains(variables.get(0))
                        && design.data().isNumeric(variables.get(0))
                ? Optional.of(variables.get(0))
                : Optional.empty();
    }

    private void examine(LeastSquaresFit ls) {
        Diagnosis diagnosis = Diagnosis.of(ls);
        section("Diagnosis, the most serious first");
        out.append("<div class=\"wide\">\n<table>\n<tbody>\n");
        for (Finding finding : diagnosis.bySeverity()) {
            String severity = finding.severity().name().toLowerCase(Locale.ROOT);
            out.append("<tr><td class=\"mark ").append(severity).append("\">").append(mark(finding.severity()));
            out.append("</td><td class=\"mark\">")
                    .append(Markup.html(finding.subject()))
                    .append("</td><td>");
            out.append(Markup.html(PlainText.of(finding.words()))).append("</td></tr>\n");
        }
        out.append("</tbody>\n</table>\n</div>\n");
        section("What was not checked");
        paragraph(diagnosis.unchecked());
        section("Collinearity");
        table(VarianceInflation.of(ls).table());
        section("Influence");
        Influence influence = Influence.of(ls);
        if (influence.influential().isEmpty()) {
            paragraph("No row is beyond the cut-offs of R's influence.measures.");
        } else {
            paragraph("Rows beyond the cut-offs of R's influence.measures, which many clean data sets have, too.");
            table(influence.table());
        }
    }

    private static String mark(Severity severity) {
        return switch (severity) {
            case SERIOUS -> "serious";
            case MILD -> "look";
            case OPEN -> "open";
            case NONE -> "ok";
        };
    }

    private void downweighted(RobustFit robust) {
        section("Rows of little weight");
        int[] rows = robust.downweightedRows(LITTLE_WEIGHT);
        List<Integer> named = new ArrayList<>();
        Arrays.stream(rows).forEach(named::add);
        paragraph(
                rows.length == 0
                        ? "No row has a weight below " + LITTLE_WEIGHT + "."
                        : "Weights below " + LITTLE_WEIGHT + ": " + Words.rows(named) + ".");
        section("What was not checked");
        paragraph("Whether regressors depend on the errors, how the rows were sampled, dependence between rows. The"
                + " least-squares fit of the same model has a diagnosis.");
    }

    private void reproduce() {
        section("How to reproduce");
        paragraph("hatmatrix: " + fit.label() + " of the formula " + fit.call() + "; standard errors "
                + fit.covarianceName() + ". n = " + fit.observations() + ", first coefficient "
                + Numbers.significant(fit.coefficients()[0], 15) + ".");
        boolean random = fit instanceof RandomEffectsFit && fit.covarianceName().equals("classical");
        if (fit instanceof LeastSquaresFit || fit instanceof RobustFit || random) {
            Replication replication = Replication.of(fit);
            code("The same numbers in R", replication.inR());
            code("The same numbers in Python", replication.inPython());
        }
    }

    private void code(String title, String code) {
        out.append("<details><summary>").append(title).append("</summary>\n<pre>");
        out.append(Markup.html(code)).append("</pre></details>\n");
    }

    /**
     * The report in one line.
     *
     * @return for example {@code "Report of OLS of y ~ x"}
     */
    @Override
    public String toString() {
        return PlainText.of("Report of " + fit.label() + " of " + fit.call(), 79);
    }
}
