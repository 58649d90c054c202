package org.hatmatrix.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.TestResult;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.TextTable;

/**
 * What a careful analyst would look at first, on one page in plain words: heteroskedasticity and what drives it,
 * collinearity, influence and outliers, the form of the model, the errors' distribution and their order. Prints as that
 * page.
 *
 * <p>It decides nothing: every finding comes with its numbers, and what was not checked, or could not be, is said. A test
 * is called significant at the 5 % level; several tests on one page find something by chance more often than that.
 *
 * <pre>{@code
 * Diagnosis diagnosis = Diagnosis.of(fit);
 * System.out.println(diagnosis);
 * List<Diagnosis.Finding> findings = diagnosis.findings();
 * }</pre>
 */
public final class Diagnosis implements Tabular {

    /** How a finding is meant. */
    public enum Verdict {
        /** Nothing conspicuous. */
        UNREMARKABLE("ok"),
        /** Something to look at. */
        LOOK("look"),
        /** It could not be checked. */
        UNKNOWN("?");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }
    }

    /**
     * One finding.
     *
     * @param subject what was looked at
     * @param verdict whether there is something to look at
     * @param text the finding in words, with its numbers
     */
    public record Finding(String subject, Verdict verdict, String text) {}

    private static final double LEVEL = 0.05;
    private static final double INFLATED = 10;
    private static final double HARMFUL_INDEX = 30;
    private static final int WIDTH = 78;
    private static final int NAMED_ROWS = 6;

    private final LeastSquaresFit fit;
    private final List<Finding> findings = new ArrayList<>();

    private Diagnosis(LeastSquaresFit fit) {
        this.fit = fit;
        if (isPerfect()) {
            findings.add(new Finding(
                    "fit",
                    Verdict.LOOK,
                    "The residuals are zero, or rounding errors only: a perfect fit has nothing to test. Is the response made of"
                            + " the regressors?"));
        } else if (fit.residualDegreesOfFreedom() < 1) {
            findings.add(new Finding("fit", Verdict.UNKNOWN, "No residual degrees of freedom: nothing can be tested."));
        } else {
            variance();
            whiteTest();
            form();
            normality();
            order();
            influence();
        }
        collinearity();
    }

    /**
     * The diagnosis of a fit.
     *
     * @param fit the fit; its covariance estimator does not matter
     * @return the findings
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

    private boolean isPerfect() {
        double total = fit.totalSumOfSquares();
        return fit.residualSumOfSquares() <= 1e-28 * total || fit.sigma() == 0;
    }

    private void variance() {
        BreuschPagan test = BreuschPagan.of(fit);
        TestResult koenker = test.koenker();
        String numbers = "Koenker " + numbers(koenker);
        if (Double.isNaN(koenker.pValue())) {
            add("variance", koenker, "No regressor to explain the variance by.", "");
            return;
        }
        List<VarianceByRegressor.Row> rows = test.byRegressor().rows();
        List<VarianceByRegressor.Row> drivers = rows.stream()
                .filter(row -> row.holm() < LEVEL)
                .sorted(Comparator.comparingDouble(VarianceByRegressor.Row::holm))
                .toList();
        if (!koenker.rejects(LEVEL) && drivers.isEmpty()) {
            add("variance", koenker, "", "No sign that the variance depends on the regressors: " + numbers + ".");
            return;
        }
        StringBuilder text = new StringBuilder();
        if (drivers.isEmpty()) {
            text.append("The variance depends on the regressors jointly, on no single one: ")
                    .append(numbers)
                    .append(". ");
        } else {
            text.append("The variance depends on ")
                    .append(drivers.get(0).regressor())
                    .append(": Koenker p ");
            text.append(Numbers.pValueRelation(drivers.get(0).koenker().pValue()));
            text.append(", Holm p ")
                    .append(Numbers.pValueRelation(drivers.get(0).holm()));
            drivers.stream()
                    .skip(1)
                    .forEach(row -> text.append("; also on ")
                            .append(row.regressor())
                            .append(", Holm p ")
                            .append(Numbers.pValueRelation(row.holm())));
            text.append(" (jointly ").append(numbers).append("). ");
        }
        text.append(
                drivers.isEmpty()
                        ? "Use HC3 standard errors, or model the variance."
                        : "Weight by it, or use HC3 standard errors.");
        findings.add(new Finding("variance", Verdict.LOOK, text.toString()));
    }

    private void whiteTest() {
        TestResult white = White.of(fit).test();
        boolean saturated = white.degreesOfFreedom() >= fit.observations() - 1;
        TestResult test = saturated ? White.of(fit, White.Terms.FITTED_VALUES).test() : white;
        String which =
                saturated ? "White's test in its special form (too few observations for the full one)" : "White's test";
        if (Double.isNaN(test.pValue())) {
            return;
        }
        add(
                "variance, White",
                test,
                which + " finds unequal variances of some form: " + numbers(test) + ".",
                which + " finds nothing: " + numbers(test) + ".");
    }

    private void form() {
        TestResult test = Reset.of(fit).test();
        if (Double.isNaN(test.pValue())) {
            findings.add(new Finding(
                    "form", Verdict.UNKNOWN, "RESET cannot be made: no power of the fitted values is free."));
            return;
        }
        add(
                "form",
                test,
                "Powers of the fitted values explain more (RESET " + numbers(test)
                        + "): a curve, a logarithm or an interaction may be missing.",
                "Linear as far as RESET can tell: " + numbers(test) + ".");
    }

    private void normality() {
        JarqueBera jarqueBera = JarqueBera.of(fit);
        String shape = "skewness " + Numbers.fixed(jarqueBera.skewness(), 2) + ", kurtosis "
                + Numbers.fixed(jarqueBera.kurtosis(), 2) + ", Jarque–Bera " + numbers(jarqueBera.test());
        add(
                "normal errors",
                jarqueBera.test(),
                "The residuals are not normal (" + shape
                        + "); p-values of small samples suffer, and outliers may be the reason.",
                "Nothing against normal errors: " + shape + ".");
    }

    private void order() {
        if (fit.residualDegreesOfFreedom() < 2) {
            return;
        }
        TestResult test = BreuschGodfrey.of(fit).lagrange();
        double d = DurbinWatson.of(fit).statistic();
        String numbers = "Durbin–Watson " + Numbers.fixed(d, 2) + ", Breusch–Godfrey " + numbers(test);
        String how = d < 2 ? "Residuals resemble those of the row before" : "Residuals alternate from row to row";
        add(
                "order of rows",
                test,
                how + " (" + numbers
                        + "). If the rows are ordered in time, use Newey–West standard errors; if they are units, cluster.",
                "No correlation with the row before: " + numbers + ".");
    }

    private void influence() {
        Influence influence = Influence.of(fit);
        outliers(influence.outlierTest());
        List<InfluentialRow> flagged = influence.influential();
        if (flagged.isEmpty()) {
            findings.add(new Finding("influence", Verdict.UNREMARKABLE, "No row is flagged by R's cut-offs."));
        } else {
            String more = flagged.size() > NAMED_ROWS ? " and " + (flagged.size() - NAMED_ROWS) + " more" : "";
            findings.add(new Finding(
                    "influence",
                    Verdict.LOOK,
                    "Rows that move the fit more than R's cut-offs: " + first(flagged) + more + "."));
        }
    }

    private void outliers(List<OutlierTest> tests) {
        List<OutlierTest> outliers =
                tests.stream().filter(test -> test.bonferroni() < LEVEL).toList();
        if (outliers.isEmpty()) {
            String largest = tests.isEmpty() ? "no residual can be studentized" : "the largest is " + tests.get(0);
            findings.add(
                    new Finding("outliers", Verdict.UNREMARKABLE, "No outlier after correction: " + largest + "."));
        } else {
            findings.add(new Finding(
                    "outliers",
                    Verdict.LOOK,
                    "Outliers: " + first(outliers) + ". Check the data; compare with a robust fit."));
        }
    }

    /** The first few of the rows. */
    private static String first(List<?> rows) {
        return rows.stream().limit(NAMED_ROWS).map(Object::toString).collect(Collectors.joining("; "));
    }

    private void collinearity() {
        VarianceInflation inflation = VarianceInflation.of(fit);
        if (!inflation.aliased().isEmpty()) {
            findings.add(new Finding(
                    "collinearity",
                    Verdict.LOOK,
                    "Dropped as combinations of other columns: " + String.join(", ", inflation.aliased()) + "."));
        }
        double[] values = inflation.values();
        if (values.length == 0) {
            return;
        }
        int worst = 0;
        for (int j = 1; j < values.length; j++) {
            worst = values[j] > values[worst] ? j : worst;
        }
        if (Double.isNaN(values[worst])) {
            findings.add(
                    new Finding("collinearity", Verdict.UNKNOWN, "No variance inflation factors: n is not above p."));
            return;
        }
        double condition = fit.conditionNumber();
        String numbers = "largest VIF " + Numbers.significant(values[worst], 3) + " ("
                + inflation.names().get(worst) + "), condition number " + Numbers.significant(condition, 3);
        if (values[worst] < INFLATED && condition < HARMFUL_INDEX) {
            findings.add(
                    new Finding("collinearity", Verdict.UNREMARKABLE, "No harmful collinearity: " + numbers + "."));
        } else if (values[worst] < INFLATED) {
            findings.add(new Finding(
                    "collinearity",
                    Verdict.LOOK,
                    "Columns are nearly dependent with the intercept: " + numbers
                            + ". Slopes are not harmed; see ConditionIndices."));
        } else {
            findings.add(new Finding(
                    "collinearity",
                    Verdict.LOOK,
                    "Collinear regressors inflate variances: " + numbers
                            + ". Single coefficients are uncertain, joint tests are not; see ConditionIndices."));
        }
    }

    private void add(String subject, TestResult test, String rejected, String kept) {
        boolean unknown = Double.isNaN(test.pValue());
        Verdict verdict = unknown ? Verdict.UNKNOWN : test.rejects(LEVEL) ? Verdict.LOOK : Verdict.UNREMARKABLE;
        findings.add(new Finding(subject, verdict, verdict == Verdict.UNREMARKABLE ? kept : rejected));
    }

    private static String numbers(TestResult test) {
        return "p " + Numbers.pValueRelation(test.pValue());
    }

    private String unchecked() {
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
        if (fit.design().weights() != null) {
            out.append(
                    " Weighted residuals were tested on the regressors as they are; whether the weights are right was");
            out.append(" checked only by that.");
        }
        return out.toString();
    }

    /**
     * The findings, one row each: {@code subject}, {@code verdict} and {@code finding}.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder(
                        "Diagnosis of " + fit.label() + ", " + fit.design().call())
                .column("subject", "Subject", Alignment.LEFT)
                .column("verdict", "Verdict", Alignment.LEFT)
                .column("finding", "Finding", Alignment.LEFT);
        for (Finding finding : findings) {
            table.row(
                    Cell.text(finding.subject()),
                    Cell.text(finding.verdict().name().toLowerCase(Locale.ROOT), finding.verdict().mark),
                    Cell.text(finding.text()));
        }
        return table.note("Tests at 5 %, each for itself.").note(unchecked()).build();
    }

    /** The page. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(TextTable.elide(
                        "Diagnosis of " + fit.label() + ", " + fit.design().call(), WIDTH)
                + "\n");
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
            String head = String.format("%-4s  ", finding.verdict().mark)
                    + finding.subject()
                    + " ".repeat(width - TextTable.width(finding.subject()) + 2);
            out.append(wrapped(head, finding.text()));
        }
        out.append('\n').append(wrapped("", "Tests at 5 %, each for itself.")).append(wrapped("", unchecked()));
        return out.toString();
    }

    /** Text in lines below each other, behind a head. */
    private static String wrapped(String head, String text) {
        int indent = TextTable.width(head);
        List<String> lines = TextTable.wrap(text, WIDTH - indent, WIDTH - indent);
        return head + String.join("\n" + " ".repeat(indent), lines) + "\n";
    }
}
