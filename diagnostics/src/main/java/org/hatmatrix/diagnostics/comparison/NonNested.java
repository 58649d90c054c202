package org.hatmatrix.diagnostics.comparison;

import java.util.List;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.table.Table;

/**
 * Does a rival model, of which neither is a special case of the other, explain something that a model does not? Three tests of
 * the model; exchange the two for those of the rival. Both may be rejected, or neither.
 *
 * <pre>
 * J               t of the rival's fitted values as a further regressor (Davidson and MacKinnon)
 * Cox             normal, from the likelihood ratio less its expectation under the model (Pesaran)
 * encompassing    F of the rival's columns as further regressors
 * </pre>
 *
 * <p>The main form is J. The covariance is that of the model; Cox's test uses none. Where the rival's columns are combinations of
 * the model's, J and encompassing are NaN.
 *
 * <pre>{@code
 * NonNested model = NonNested.of(first, second);
 * NonNested rival = NonNested.of(second, first);
 * System.out.println(model.pValue() + " " + rival.pValue());
 * }</pre>
 *
 * <p>Literature: R. Davidson, J. G. MacKinnon, Econometrica 49 (1981) 781–793; D. R. Cox, Proc. 4th Berkeley Symposium 1 (1961)
 * 105–123; M. H. Pesaran, Review of Economic Studies 41 (1974) 153–171.
 */
public final class NonNested implements StatisticalTest {

    private static final Ols OLS = Ols.withDefaults().withRank(Rank.DROP);
    private static final String FITTED = "fitted values of the rival";

    private final Coefficient fitted;
    private final TestResult j;
    private final double coxEstimate;
    private final TestResult cox;
    private final TestResult encompassing;

    private NonNested(LeastSquaresFit model, LeastSquaresFit rival) {
        SameRows.require(model, rival);
        this.fitted = fittedValues(model, rival);
        this.j = fitted.reference().isNormal()
                ? TestResult.normal("J test", fitted.statistic())
                : TestResult.t("J test", fitted.statistic(), fitted.reference().degreesOfFreedom());
        double[] estimateAndStatistic = cox(model, rival);
        this.coxEstimate = estimateAndStatistic[0];
        this.cox = TestResult.normal("Cox test", estimateAndStatistic[1]);
        this.encompassing = encompassing(model, rival);
    }

    /**
     * Tests a model against a rival.
     *
     * @param model the model that is tested
     * @param rival the model that may explain more
     * @return the tests
     * @throws IllegalArgumentException if rows, responses or weights differ
     */
    public static NonNested of(LeastSquaresFit model, LeastSquaresFit rival) {
        return new NonNested(model, rival);
    }

    private static Coefficient fittedValues(LeastSquaresFit model, LeastSquaresFit rival) {
        Columns columns = Columns.of(model.design());
        String name = columns.add(FITTED, rival.fittedValues());
        return OLS.fit(columns.design(model.design()))
                .withCovariance(model.covarianceEstimator())
                .coefficient(name);
    }

    private static TestResult encompassing(LeastSquaresFit model, LeastSquaresFit rival) {
        Columns columns = Columns.of(model.design());
        List<String> added = columns.add(rival.design(), "rival ");
        return OLS.fit(columns.design(model.design()))
                .withCovariance(model.covarianceEstimator())
                .testZero(added, List.of())
                .named("Encompassing test");
    }

    /** Greene, equations 5-26 and 5-27: the estimate and the statistic. */
    private static double[] cox(LeastSquaresFit model, LeastSquaresFit rival) {
        int n = model.observations();
        double[] weights = model.design().weights();
        double[] beyondRival = residuals(rival.design(), model.fittedValues());
        double[] beyondBoth = residuals(model.design(), beyondRival);
        double variance = model.residualSumOfSquares() / n;
        double rivalVariance = rival.residualSumOfSquares() / n;
        double expected = variance + AccurateSum.weightedSquares(beyondRival, weights) / n;
        double estimate = n / 2.0 * Math.log(rivalVariance / expected);
        double error = Math.sqrt(variance * AccurateSum.weightedSquares(beyondBoth, weights)) / expected;
        return new double[] {estimate, estimate / error};
    }

    private static double[] residuals(Design design, double[] response) {
        return OLS.fit(design.withResponse("fitted values", response)).residuals();
    }

    /**
     * The coefficient of the rival's fitted values in the model: near 0 where the rival has nothing to add, near 1 where it says
     * all.
     *
     * @return the coefficient
     */
    public Coefficient fittedValues() {
        return fitted;
    }

    /**
     * The J test, the main form.
     *
     * @return t with the residual degrees of freedom less one
     */
    @Override
    public TestResult test() {
        return j;
    }

    /**
     * Cox's estimate: the log likelihood ratio of model and rival less its expectation if the model is right.
     *
     * @return the estimate; far below zero speaks against the model
     */
    public double coxEstimate() {
        return coxEstimate;
    }

    /**
     * Cox's test in Pesaran's form for linear models.
     *
     * @return a normal test
     */
    public TestResult cox() {
        return cox;
    }

    /**
     * The test that the rival's columns add nothing.
     *
     * @return F, or χ² where the reference distribution is normal
     */
    public TestResult encompassing() {
        return encompassing;
    }

    @Override
    public Table table() {
        return TestResult.table("Tests against a model that is not nested", List.of(j, cox, encompassing));
    }

    @Override
    public String toString() {
        return j.toString();
    }
}
