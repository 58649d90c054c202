package org.hatmatrix.diagnostics.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hatmatrix.diagnostics.BreuschGodfrey;
import org.hatmatrix.diagnostics.BreuschPagan;
import org.hatmatrix.diagnostics.ConditionIndices;
import org.hatmatrix.diagnostics.DurbinWatson;
import org.hatmatrix.diagnostics.Influence;
import org.hatmatrix.diagnostics.InfluentialRow;
import org.hatmatrix.diagnostics.JarqueBera;
import org.hatmatrix.diagnostics.OutlierTest;
import org.hatmatrix.diagnostics.Reset;
import org.hatmatrix.diagnostics.VarianceByRegressor;
import org.hatmatrix.diagnostics.VarianceInflation;
import org.hatmatrix.diagnostics.White;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
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
 * List<Finding> findings = diagnosis.findings();
 * }</pre>
 */
public final class Diagnosis implements Tabular {

    private static final double LEVEL = 0.05;
    private static final int INFLATED = 10;
    private static final double HARMFUL_INDEX = 30;
    private static final int WIDTH = 78;
    private static final int NAMED_ROWS = 6;

    private final LeastSquaresFit fit;
    private final boolean tested;
    private final List<Finding> findings = new ArrayList<>();

    private Diagnosis(LeastSquaresFit fit) {
        this.fit = fit;
        this.tested = !isPerfect() && fit.residualDegreesOfFreedom() > 0;
        if (tested) {
            variance();
            whiteTest();
            form();
            normality();
            order();
            influence();
        } else if (isPerfect()) {
            look(
                    "fit",
                    "The residuals are zero, or rounding errors only: a perfect fit has nothing to test. Is the response made of"
                            + " the regressors?");
        } else {
            unknown("fit", "No residual degrees of freedom: nothing can be tested.");
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
        fit.design().requireNothingAbsorbed("the diagnosis");
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
        if (Double.isNaN(koenker.pValue())) {
            unknown(
                    "variance",
                    koenker.degreesOfFreedom() > 0
                            ? "Koenker's test cannot be made."
                            : "No regressor to explain the variance by.");
            return;
        }
        String numbers = "Koenker " + numbers(koenker);
        List<VarianceByRegressor.Row> drivers = test.byRegressor().rows().stream()
                .filter(row -> row.holm() < LEVEL)
                .sorted(Comparator.comparingDouble(VarianceByRegressor.Row::holm))
                .toList();
        if (!drivers.isEmpty()) {
            String each = drivers.stream()
                    .map(row -> Excerpt.of(row.regressor()) + ": Koenker " + numbers(row.koenker()) + ", Holm p "
                            + Numbers.pValueRelation(row.holm()))
                    .collect(Collectors.joining("; also on "));
            look(
                    "variance",
                    "The variance depends on " + each + " (jointly " + numbers
                            + "). Weight by it, or use HC3 standard errors.");
        } else if (koenker.rejects(LEVEL)) {
            look(
                    "variance",
                    "The variance depends on the regressors jointly, on no single one: " + numbers
                            + ". Use HC3 standard errors, or model the variance.");
        } else {
            unremarkable("variance", "No sign that the variance depends on the regressors: " + numbers + ".");
        }
    }

    private void whiteTest() {
        String subject = "variance, White";
        White white = White.of(fit);
        boolean saturated = white.degreesOfFreedom() >= fit.observations() - 1;
        White test = saturated ? White.of(fit, White.Terms.FITTED_VALUES) : white;
        String which =
                saturated ? "White's test in its special form (too few observations for the full one)" : "White's test";
        if (Double.isNaN(test.pValue())) {
            unknown(subject, which + " cannot be made.");
        } else if (test.rejects(LEVEL)) {
            look(subject, which + " finds unequal variances of some form: " + numbers(test) + ".");
        } else {
            unremarkable(subject, which + " finds nothing: " + numbers(test) + ".");
        }
    }

    private void form() {
        Reset test = Reset.of(fit);
        if (Double.isNaN(test.pValue())) {
            unknown("form", "RESET cannot be made: no power of the fitted values is free.");
        } else if (test.rejects(LEVEL)) {
            look(
                    "form",
                    "Powers of the fitted values explain more (RESET " + numbers(test)
                            + "): a curve, a logarithm or an interaction may be missing.");
        } else {
            unremarkable("form", "Linear as far as RESET can tell: " + numbers(test) + ".");
        }
    }

    private void normality() {
        JarqueBera test = JarqueBera.of(fit);
        String shape = "skewness " + Numbers.fixed(test.skewness(), 2) + ", kurtosis "
                + Numbers.fixed(test.kurtosis(), 2) + ", Jarque–Bera " + numbers(test);
        if (Double.isNaN(test.pValue())) {
            unknown("normal errors", "The residuals have no shape to test.");
        } else if (test.rejects(LEVEL)) {
            look(
                    "normal errors",
                    "The residuals are not normal (" + shape
                            + "); p-values of small samples suffer, and outliers may be the reason.");
        } else {
            unremarkable("normal errors", "Nothing against normal errors: " + shape + ".");
        }
    }

    /** Two tests, for each sees what the other misses: the exact one of d, and the regression on the row before. */
    private void order() {
        String subject = "order of rows";
        if (fit.residualDegreesOfFreedom() < 2) {
            unknown(subject, "Too few residual degrees of freedom to test for correlation with the row before.");
            return;
        }
        DurbinWatson watson = DurbinWatson.of(fit);
        TestResult either = watson.test(Alternative.TWO_SIDED);
        BreuschGodfrey godfrey = BreuschGodfrey.of(fit);
        String numbers = "Durbin–Watson " + Numbers.fixed(watson.statistic(), 2) + ", " + numbers(either)
                + ", Breusch–Godfrey " + numbers(godfrey);
        if (Double.isNaN(either.pValue()) || Double.isNaN(godfrey.pValue())) {
            unknown(subject, "Correlation with the row before cannot be tested: " + numbers + ".");
        } else if (either.rejects(LEVEL)) {
            boolean alike = watson.rejects(0.5);
            correlated(
                    alike ? "Residuals resemble those of the row before" : "Residuals alternate from row to row",
                    numbers);
        } else if (godfrey.rejects(LEVEL)) {
            correlated("One of two tests finds residuals correlated with those of the row before", numbers);
        } else {
            unremarkable(subject, "No correlation with the row before found: " + numbers + ".");
        }
    }

    private void correlated(String how, String numbers) {
        look(
                "order of rows",
                how + " (" + numbers
                        + "). If the rows are ordered in time, use Newey–West standard errors; if they are units, cluster.");
    }

    private void influence() {
        Influence influence = Influence.of(fit);
        List<Integer> alone = rowsAlone(influence);
        String untested = alone.isEmpty()
                ? ""
                : " Without a residual of their own (leverage 1), so not tested: " + "rows " + first(alone, ", ") + ".";
        outliers(influence.outlierTest(), untested);
        List<InfluentialRow> flagged = influence.influential();
        if (!flagged.isEmpty()) {
            look("influence", "Beyond R's cut-offs: " + first(flagged, "; ") + ".");
        } else if (alone.isEmpty()) {
            unremarkable("influence", "No row is flagged by R's cut-offs.");
        } else {
            unknown("influence", "No other row is flagged by R's cut-offs; rows of leverage 1 have no measures.");
        }
    }

    /** The rows that count and whose residual cannot be studentized. */
    private List<Integer> rowsAlone(Influence influence) {
        double[] studentized = influence.studentizedResiduals();
        double[] weights = fit.design().weights();
        int[] numbers = fit.design().rowNumbers();
        return IntStream.range(0, studentized.length)
                .filter(i -> Double.isNaN(studentized[i]) && (weights == null || weights[i] > 0))
                .mapToObj(i -> numbers[i])
                .toList();
    }

    private void outliers(List<OutlierTest> tests, String untested) {
        List<OutlierTest> outliers =
                tests.stream().filter(test -> test.bonferroni() < LEVEL).toList();
        if (!outliers.isEmpty()) {
            look(
                    "outliers",
                    "Outliers: " + first(outliers, "; ") + ". Check the data; compare with a robust fit." + untested);
        } else if (tests.isEmpty()) {
            unknown("outliers", "No residual can be studentized: outliers cannot be told.");
        } else if (untested.isEmpty()) {
            unremarkable("outliers", "No outlier after correction: the largest is " + tests.get(0) + ".");
        } else {
            unknown(
                    "outliers",
                    "No outlier after correction among the rows that can be tested: the largest is " + tests.get(0)
                            + "." + untested);
        }
    }

    /** The first few of the rows, and how many more there are. */
    private static String first(List<?> rows, String separator) {
        String named = rows.stream().limit(NAMED_ROWS).map(Object::toString).collect(Collectors.joining(separator));
        return named + (rows.size() > NAMED_ROWS ? " and " + (rows.size() - NAMED_ROWS) + " more" : "");
    }

    private void collinearity() {
        VarianceInflation inflation = VarianceInflation.of(fit);
        if (!inflation.aliased().isEmpty()) {
            look(
                    "collinearity",
                    "Dropped as combinations of other columns: " + Excerpt.list(inflation.aliased()) + ".");
        }
        double[] values = inflation.values();
        if (values.length == 0) {
            return;
        }
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            unknown(
                    "collinearity",
                    fit.residualDegreesOfFreedom() < 1
                            ? "No variance inflation factors: n is not above p."
                            : "A variance inflation factor cannot be computed.");
            return;
        }
        int worst = IntStream.range(0, values.length)
                .reduce((j, k) -> values[k] > values[j] ? k : j)
                .getAsInt();
        String numbers = "largest VIF " + Numbers.significant(values[worst], 3) + " ("
                + Excerpt.of(inflation.names().get(worst)) + "), condition number "
                + Numbers.significant(fit.conditionNumber(), 3);
        if (values[worst] >= INFLATED) {
            look("collinearity", "Collinear regressors inflate variances: " + numbers + "." + dependencies());
        } else if (fit.conditionNumber() >= HARMFUL_INDEX) {
            look(
                    "collinearity",
                    "Columns are nearly dependent, though no VIF reaches " + INFLATED + ": " + numbers + "."
                            + dependencies());
        } else {
            unremarkable("collinearity", "No harmful collinearity: " + numbers + ".");
        }
    }

    /** Whose variance the near dependencies make up, which a factor alone does not tell. */
    private String dependencies() {
        List<List<String>> dependencies = ConditionIndices.of(fit).dependencies();
        return dependencies.isEmpty()
                ? " See ConditionIndices."
                : dependencies.stream()
                        .map(Excerpt::list)
                        .collect(Collectors.joining(
                                "; another of ",
                                " A near dependency makes up most of the variance of ",
                                " (see ConditionIndices)."));
    }

    private void look(String subject, String text) {
        findings.add(new Finding(subject, Verdict.LOOK, text));
    }

    private void unremarkable(String subject, String text) {
        findings.add(new Finding(subject, Verdict.UNREMARKABLE, text));
    }

    private void unknown(String subject, String text) {
        findings.add(new Finding(subject, Verdict.UNKNOWN, text));
    }

    private static String numbers(StatisticalTest test) {
        return numbers(test.test());
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
        if (tested && fit.design().weights() != null) {
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
                    Cell.text(
                            finding.verdict().name().toLowerCase(Locale.ROOT),
                            finding.verdict().mark()),
                    Cell.text(finding.text()));
        }
        return table.note("Tests at 5 %, each for itself.").note(unchecked()).build();
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
