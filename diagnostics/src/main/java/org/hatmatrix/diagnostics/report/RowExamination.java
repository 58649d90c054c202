package org.hatmatrix.diagnostics.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hatmatrix.diagnostics.Influence;
import org.hatmatrix.diagnostics.OutlierTest;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.robust.MmEstimator;
import org.hatmatrix.robust.RobustFit;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/**
 * Single rows: outliers among the residuals, rows that least squares hides and a robust fit does not, rows that move a
 * coefficient.
 *
 * <p>Given the regressors, DFBETAS of a row are its studentized residual, which is t(n − p − 1), times fixed numbers. So it
 * is known how often clean normal data of this design has a row that moves a slope by more than λ standard errors; λ is the
 * least number from 1 on for which that happens in at most 5 % of samples (by Bonferroni's inequality).
 */
final class RowExamination {

    /** A leverage beyond says that the row decides a coefficient nearly alone, whatever its response. */
    private static final double ALONE = 0.95;

    /** A robust fit is made where it takes a moment only. */
    private static final int MOST_ROWS = 5000;

    private static final int MOST_COLUMNS = 12;

    /** So many hidden rows on one side are a sign of skewness. */
    private static final int SKEWED = 5;

    /** Of fewer rows per coefficient a robust fit says little. */
    private static final int ROWS_PER_COLUMN = 5;

    private final LeastSquaresFit fit;
    private final Influence influence;
    private final int[] numbers;
    private final double[] studentized;
    private final List<Finding> findings = new ArrayList<>();

    /** The places in the design of rows that are far out. */
    private final List<Integer> outlying = new ArrayList<>();

    RowExamination(LeastSquaresFit fit) {
        this.fit = fit;
        this.influence = Influence.of(fit);
        this.numbers = fit.design().rowNumbers();
        this.studentized = influence.studentizedResiduals();
        List<Integer> alone = rowsAlone();
        outliers(alone);
        masked();
        influence(alone);
    }

    List<Finding> findings() {
        return findings;
    }

    /** The fit without the rows that are far out; the fit itself if there are none, or if too few are left. */
    LeastSquaresFit withoutOutliers(Function<Design, LeastSquaresFit> again) {
        int left = fit.design().observations() - outlying.size();
        if (outlying.isEmpty() || left < fit.rank() + 3 || fit.design().weights() != null) {
            return fit;
        }
        int[] places = IntStream.range(0, fit.design().observations())
                .filter(i -> !outlying.contains(i))
                .map(i -> i + 1)
                .toArray();
        return again.apply(fit.design().rows(places));
    }

    List<Integer> outlyingRows() {
        return outlying.stream().map(i -> numbers[i]).toList();
    }

    /** The rows that count and whose residual cannot be studentized. */
    private List<Integer> rowsAlone() {
        double[] weights = fit.design().weights();
        return IntStream.range(0, studentized.length)
                .filter(i -> Double.isNaN(studentized[i]) && (weights == null || weights[i] > 0))
                .mapToObj(i -> numbers[i])
                .toList();
    }

    private void outliers(List<Integer> alone) {
        String untested = alone.isEmpty()
                ? ""
                : " Without a residual of their own (leverage 1), so not tested: rows " + Words.first(alone, ", ")
                        + ".";
        List<OutlierTest> tests = influence.outlierTest();
        List<OutlierTest> outliers =
                tests.stream().filter(test -> test.bonferroni() < Words.LEVEL).toList();
        if (!outliers.isEmpty()) {
            List<Integer> rows = outliers.stream().map(OutlierTest::row).toList();
            IntStream.range(0, numbers.length)
                    .filter(i -> rows.contains(numbers[i]))
                    .forEach(outlying::add);
            OutlierTest worst = outliers.get(0);
            findings.add(Finding.look(
                            "outliers",
                            "Outliers: " + Words.first(outliers, "; ") + "." + untested,
                            "Check these data; compare with a robust fit before leaving anything out.",
                            worst.studentized(),
                            worst.bonferroni())
                    .about(rows));
        } else if (tests.isEmpty()) {
            findings.add(Finding.unknown("outliers", "No residual can be studentized: outliers cannot be told."));
        } else if (untested.isEmpty()) {
            findings.add(Finding.unremarkable(
                    "outliers",
                    "No outlier after correction: the largest is " + tests.get(0) + ".",
                    tests.get(0).studentized(),
                    tests.get(0).bonferroni()));
        } else {
            findings.add(Finding.unknown(
                            "outliers",
                            "No outlier after correction among the rows that can be tested: the largest is "
                                    + tests.get(0) + "." + untested)
                    .about(alone));
        }
    }

    /** Rows that an MM-estimate gives no weight, and least squares does not see. */
    private void masked() {
        int n = fit.observations();
        int p = fit.rank();
        boolean feasible = n >= ROWS_PER_COLUMN * p
                && n <= MOST_ROWS
                && p <= MOST_COLUMNS
                && fit.aliased().isEmpty()
                && fit.design().weights() == null
                && fit.design().terms().stream()
                        .noneMatch(term -> term.factor() && term.columns().size() > 3);
        if (!feasible) {
            return;
        }
        RobustFit robust = MmEstimator.withDefaults().fit(fit.design());
        if (robust.scale() == 0 || !robust.converged()) {
            return;
        }
        double[] weights = robust.weights();
        double[] residuals = robust.residuals();
        List<Integer> hidden = IntStream.range(0, weights.length)
                .filter(i -> weights[i] == 0 && !outlying.contains(i))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(residuals[i])))
                .toList();
        if (hidden.size() >= least(n)) {
            outlying.addAll(hidden);
            List<Integer> rows = hidden.stream().map(i -> numbers[i]).toList();
            double farthest = Math.abs(residuals[hidden.get(0)]) / robust.scale();
            findings.add(new Finding(
                    "masking",
                    Verdict.LOOK,
                    Severity.SERIOUS,
                    "An MM-estimate gives no weight to " + Words.rows(rows) + ", up to "
                            + Numbers.significant(farthest, 3)
                            + " robust scales away, which least squares does not call outliers: they hide each other, or"
                            + " bend the fit towards themselves." + oneSided(hidden, residuals),
                    "Look at the robust fit and at these rows before anything else.",
                    farthest,
                    Double.NaN,
                    rows));
        } else {
            findings.add(Finding.unremarkable(
                    "masking", "An MM-estimate finds no rows that least squares hides.", Double.NaN, Double.NaN));
        }
    }

    /** Many rows far out on one side are rather the tail of a skewed response than bad data. */
    private static String oneSided(List<Integer> hidden, double[] residuals) {
        long above = hidden.stream().filter(i -> residuals[i] > 0).count();
        boolean oneSided = hidden.size() >= SKEWED && (above == 0 || above == hidden.size());
        return oneSided
                ? " All lie " + (above == 0 ? "below" : "above")
                        + " the robust fit: a skewed response, which may want a logarithm, is as likely as bad data."
                : "";
    }

    /** How many hidden rows are more than clean data has: in small samples the robust scale is uncertain. */
    private static int least(int n) {
        return n < 50 ? 3 : n < 200 ? 2 : 1;
    }

    private void influence(List<Integer> alone) {
        double[][] dfbetas = influence.dfbetas();
        double[] leverages = influence.leverages();
        List<String> names = fit.design().names();
        int first = fit.design().hasIntercept() ? 1 : 0;
        double[] largest = new double[numbers.length];
        int[] which = new int[numbers.length];
        double[] rates = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            for (int j = first; j < names.size(); j++) {
                if (Math.abs(dfbetas[i][j]) > largest[i]) {
                    largest[i] = Math.abs(dfbetas[i][j]);
                    which[i] = j;
                }
            }
            double t = Math.abs(studentized[i]);
            rates[i] = t > 1e-6 ? largest[i] / t : 0;
        }
        double bound = bound(rates);
        List<Integer> moving = IntStream.range(0, numbers.length)
                .filter(i -> largest[i] > bound)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -largest[i]))
                .toList();
        List<Integer> deciding = IntStream.range(0, numbers.length)
                .filter(i -> leverages[i] > ALONE && !alone.contains(numbers[i]) && !moving.contains(i))
                .mapToObj(i -> numbers[i])
                .toList();
        String lonely = deciding.isEmpty()
                ? ""
                : " Leverage above " + ALONE + ": " + Words.rows(deciding)
                        + (deciding.size() == 1 ? ", which decides" : ", which decide")
                        + " a coefficient nearly alone.";
        if (!moving.isEmpty()) {
            List<String> words = moving.stream()
                    .map(i -> "row " + numbers[i] + " moves " + Excerpt.of(names.get(which[i])) + " by "
                            + Numbers.significant(largest[i], 3) + " standard errors")
                    .toList();
            double worst = largest[moving.get(0)];
            Severity severity = worst > 2 * bound ? Severity.SERIOUS : Severity.MILD;
            findings.add(new Finding(
                    "influence",
                    Verdict.LOOK,
                    severity,
                    "More than the " + Numbers.significant(bound, 3) + " standard errors that chance gives: "
                            + Words.first(words, "; ") + "." + lonely,
                    "Say what the conclusions are without them.",
                    worst,
                    Double.NaN,
                    moving.stream().map(i -> numbers[i]).toList()));
        } else if (!deciding.isEmpty()) {
            findings.add(new Finding(
                    "influence",
                    Verdict.LOOK,
                    Severity.MILD,
                    "No row moves a slope by more than chance gives." + lonely,
                    "Check the regressors of these rows.",
                    Double.NaN,
                    Double.NaN,
                    deciding));
        } else if (alone.isEmpty()) {
            double most = IntStream.range(0, largest.length)
                    .mapToDouble(i -> largest[i])
                    .max()
                    .orElse(0);
            findings.add(Finding.unremarkable(
                    "influence",
                    "No row moves a slope by more than chance gives (at most " + Numbers.significant(most, 3)
                            + " standard errors, up to " + Numbers.significant(bound, 3) + " are usual here).",
                    most,
                    Double.NaN));
        } else {
            findings.add(Finding.unknown(
                            "influence",
                            "No other row moves a slope by more than chance gives; rows of leverage 1 have no measures.")
                    .about(alone));
        }
    }

    /** The least λ ≥ 1 with Σ P(|T| > λ / cᵢ) ≤ 5 %, by halving; T is t(n − p − 1) and cᵢ what turns it into DFBETAS. */
    private double bound(double[] rates) {
        int df = fit.residualDegreesOfFreedom() - 1;
        if (df < 1) {
            return Double.POSITIVE_INFINITY;
        }
        TDistribution t = TDistribution.of(df);
        double low = 1;
        if (expected(t, rates, low) <= Words.LEVEL) {
            return low;
        }
        double high = 2;
        while (expected(t, rates, high) > Words.LEVEL && high < 1e9) {
            low = high;
            high *= 2;
        }
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            if (expected(t, rates, middle) > Words.LEVEL) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double expected(TDistribution t, double[] rates, double bound) {
        double sum = 0;
        for (double rate : rates) {
            sum += rate > 0 ? 2 * t.survivalProbability(bound / rate) : 0;
        }
        return sum;
    }
}
