package org.hatmatrix.diagnostics.comparison;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.PlainText;

/**
 * Nested models side by side: is the larger one better? Each model after the first is compared with the one before it.
 *
 * <pre>
 * F      (RSS₀ − RSS₁)/q ÷ σ², q more coefficients, σ² of the largest model, as R's anova(m0, m1, …)
 * LR     n log(RSS₀/RSS₁), χ² with q degrees of freedom
 * Wald   the q coefficients with the covariance of the larger fit, F or χ² by its reference distribution
 * </pre>
 *
 * <p>That the models are nested is verified by their columns, not by their names: every column of the smaller must be a combination
 * of the larger one's. Other codings of a factor, or centred variables, are therefore no obstacle.
 *
 * <p>The main form is F if the last fit has the classical covariance, else Wald. Between two perfect fits the tests are NaN.
 *
 * <pre>{@code
 * ModelComparison comparison = ModelComparison.of(small, large);
 * double p = comparison.pValue();
 * TestResult robust = ModelComparison.of(small, large.withCovariance(Covariances.HC3)).steps().get(0).wald();
 * }</pre>
 *
 * <p>Literature: W. H. Greene, <em>Econometric Analysis</em>, 7th ed., Pearson 2012, chapter 5.
 *
 * @see "The guide: diagnostics/README.md, “Which model?”"
 */
public final class ModelComparison implements StatisticalTest {

    /**
     * A model compared with the one before it.
     *
     * @param small the smaller model, as its formula
     * @param large the larger model
     * @param extraSumOfSquares by how much the residual sum of squares falls
     * @param f the F test
     * @param likelihoodRatio the likelihood-ratio test
     * @param wald the Wald test with the covariance of the larger fit
     * @param partialRSquared the share of what the smaller model leaves that the larger one explains
     * @param rSquaredChange by how much R² rises
     */
    public record Step(
            String small,
            String large,
            double extraSumOfSquares,
            TestResult f,
            TestResult likelihoodRatio,
            TestResult wald,
            double partialRSquared,
            double rSquaredChange) {

        @Override
        public String toString() {
            return f.toString();
        }
    }

    private final List<LeastSquaresFit> fits;
    private final List<Step> steps;

    private ModelComparison(List<LeastSquaresFit> fits) {
        this.fits = fits;
        LeastSquaresFit largest = fits.get(fits.size() - 1);
        List<Step> found = new ArrayList<>();
        for (int k = 1; k < fits.size(); k++) {
            found.add(step(fits.get(k - 1), fits.get(k), largest));
        }
        this.steps = List.copyOf(found);
    }

    /**
     * Compares models, each nested in the next.
     *
     * @param small the smallest model
     * @param larger the larger ones, in their order; at least one
     * @return the comparison
     * @throws IllegalArgumentException if rows, responses or weights differ, or a model is not nested in the next
     */
    public static ModelComparison of(LeastSquaresFit small, LeastSquaresFit... larger) {
        if (larger.length == 0) {
            throw new IllegalArgumentException("comparison of one model, wanted two or more");
        }
        List<LeastSquaresFit> fits = new ArrayList<>(List.of(small));
        fits.addAll(List.of(larger));
        return new ModelComparison(List.copyOf(fits));
    }

    private static Step step(LeastSquaresFit small, LeastSquaresFit large, LeastSquaresFit largest) {
        NestedModels models = new NestedModels(small, large);
        int q = models.degreesOfFreedom();
        double extra = models.extraSumOfSquares();
        double rss = large.residualSumOfSquares();
        double variance = Math.pow(largest.sigma(), 2);
        int df = largest.residualDegreesOfFreedom();
        return new Step(
                small.call(),
                large.call(),
                extra,
                TestResult.f("F test of nested models", extra / q / variance, q, df),
                TestResult.chiSquared(
                        "Likelihood-ratio test of nested models", large.observations() * Math.log1p(extra / rss), q),
                models.wald().named("Wald test of nested models, " + large.covarianceName()),
                extra / (extra + rss),
                extra / large.totalSumOfSquares());
    }

    /**
     * The steps from each model to the next.
     *
     * @return one less than models; unmodifiable
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * The test of the last step: F for a classical covariance, else Wald.
     *
     * @return the test
     */
    @Override
    public TestResult test() {
        return main(steps.size() - 1);
    }

    private TestResult main(int step) {
        Step at = steps.get(step);
        return isClassical() ? at.f() : at.wald();
    }

    private boolean isClassical() {
        return fits.get(fits.size() - 1).hasClassicalCovariance();
    }

    /**
     * One row per model, with the tests against the model before it.
     *
     * @return the table
     */
    @Override
    public Table table() {
        boolean f = !Double.isNaN(main(0).denominatorDegreesOfFreedom());
        Table.Builder table = Table.builder("Comparison of nested models")
                .column("model", "", Alignment.LEFT)
                .column("df_residual", "res. df", Alignment.RIGHT)
                .column("rss", "RSS", Alignment.DECIMAL)
                .column("df", "df", Alignment.RIGHT)
                .column("sum_of_squares", "sum of sq.", Alignment.DECIMAL)
                .column("statistic", f ? "F" : "χ²", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.DECIMAL);
        for (int k = 0; k < fits.size(); k++) {
            LeastSquaresFit fit = fits.get(k);
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.integer(k + 1),
                    Cell.integer(fit.residualDegreesOfFreedom()),
                    Cell.significant(fit.residualSumOfSquares(), 5)));
            if (k == 0) {
                cells.addAll(List.of(Cell.missing(), Cell.missing(), Cell.missing(), Cell.missing()));
            } else {
                TestResult test = main(k - 1);
                cells.add(Cell.compact(test.degreesOfFreedom(), 5));
                cells.add(Cell.significant(steps.get(k - 1).extraSumOfSquares(), 5));
                cells.add(Cell.fixed(test.statistic(), 4));
                cells.add(Cell.pValue(test.pValue()));
            }
            table.row(cells);
            table.note("model " + (k + 1) + ": " + PlainText.of(fit.call(), 200));
        }
        if (!isClassical()) {
            table.note("Wald tests with the covariance "
                    + fits.get(fits.size() - 1).covarianceName());
        }
        return table.build();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
