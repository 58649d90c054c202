package org.hatmatrix.panel;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.estimation.CovarianceRule;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.estimation.PredictionRule;
import org.hatmatrix.estimation.PredictionSource;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.DesignCoding;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.Problem;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * A fit of {@link RandomEffects}: least squares on quasi-demeaned data, with the variance components and the weights θ they
 * give. Residuals and fitted values are those of the response as it is, y − Xb and Xb; the errors uᵢ of the units are part of
 * the residuals, and {@link #unitEffects} predicts them.
 *
 * <p>A fit is immutable and safe to use from any thread. The three R² are squared correlations, as Stata's {@code xtreg, re}
 * prints them: of the deviations from the means of the units (within), of these means (between) and of the rows (overall).
 *
 * <pre>{@code
 * RandomEffectsFit random = RandomEffects.swamyArora("town").fit("log(output) ~ man_rate + lab", towns);
 * RandomEffectsFit clustered = random.withCovariance(Covariances.clusterBy("town"));
 * }</pre>
 *
 * <p>Literature: B. H. Baltagi, Econometric Analysis of Panel Data, 6th ed., 2021, chapters 2 and 9.
 */
public final class RandomEffectsFit extends PredictionSource implements LinearFit {

    static final String LABEL = "Random effects";

    private final FitCore core;
    private final Groups units;
    private final double[] thetas;
    private final VarianceComponents components;
    private final boolean negative;
    private final String method;
    private final Inference inference;
    private final double[] residuals;

    RandomEffectsFit(
            FitCore core,
            Groups units,
            double[] thetas,
            VarianceComponents components,
            boolean negative,
            String method) {
        this(core, units, thetas, components, negative, method, Covariances.CLASSICAL);
    }

    private RandomEffectsFit(
            FitCore core,
            Groups units,
            double[] thetas,
            VarianceComponents components,
            boolean negative,
            String method,
            CovarianceEstimator estimator) {
        this.core = core;
        this.units = units;
        this.thetas = thetas;
        this.components = components;
        this.negative = negative;
        this.method = method;
        this.inference = new Inference(core.names(), core.solution(), CovarianceRule.of(estimator, core));
        this.residuals = residuals(core);
    }

    /** y − Xb of the rows as they are; the intercept is a column like the others, since the quasi-demeaned one is. */
    private static double[] residuals(FitCore core) {
        ColumnMatrix x = ProblemData.matrixOf(core.design());
        double[][] columns = new double[x.columns()][];
        double[][] lowParts = new double[x.columns()][];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = x.column(j);
            lowParts[j] = x.lowPart(j);
        }
        return core.solution()
                .residuals(
                        ColumnMatrix.withoutInterceptUnsafe(x.rows(), columns, lowParts),
                        ProblemData.responseOf(core.design()));
    }

    /**
     * This fit with another covariance, estimated from the scores of the quasi-demeaned data. The coefficients stay as they
     * are.
     *
     * @param estimator the covariance estimator, such as {@code Covariances.clusterBy("town")}
     * @return a new fit
     * @throws IllegalArgumentException if the estimator does not suit this fit
     */
    public RandomEffectsFit withCovariance(CovarianceEstimator estimator) {
        return new RandomEffectsFit(core, units, thetas, components, negative, method, estimator);
    }

    /**
     * The variance components.
     *
     * @return σₑ² and σᵤ²
     */
    public VarianceComponents components() {
        return components;
    }

    /**
     * Which estimator gave the components.
     *
     * @return {@code Swamy–Arora}, {@code Wallace–Hussain} or {@code Amemiya}
     */
    public String method() {
        return method;
    }

    /**
     * Whether the variance of the units came out negative and was taken as zero.
     *
     * @return true if it did; the fit is pooled least squares then
     */
    public boolean negativeVariance() {
        return negative;
    }

    /**
     * The weight θ of the mean of each unit: 0 is pooled least squares, 1 the within transformation.
     *
     * @return θ by the label of the unit, in the order of their first rows; unmodifiable
     */
    public Map<String, Double> thetas() {
        return byUnit(thetas);
    }

    /**
     * The predicted errors of the units, Tᵢσᵤ² / (Tᵢσᵤ² + σₑ²) times the mean residual (best linear unbiased prediction).
     *
     * @return uᵢ by the label of the unit, in the order of their first rows; unmodifiable
     */
    public Map<String, Double> unitEffects() {
        double[] effects = units.means(residuals());
        for (int g = 0; g < effects.length; g++) {
            double rest = 1 - thetas[g];
            effects[g] *= 1 - rest * rest;
        }
        return byUnit(effects);
    }

    private Map<String, Double> byUnit(double[] values) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int g = 0; g < values.length; g++) {
            map.put(units.labels().get(g), values[g]);
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * The unit of each row.
     *
     * @return the labels, row by row of the design; unmodifiable
     */
    public List<String> units() {
        return units.perRow();
    }

    /**
     * How many units there are.
     *
     * @return the number N
     */
    public int unitCount() {
        return units.count();
    }

    /**
     * The quasi-demeaned data: the regression that this fit is, for tests that add columns to it.
     *
     * @return a design without intercept with the columns of {@link #design()}, the intercept's 1 − θ among them; its data
     *     has no other columns
     */
    public Design quasiDemeaned() {
        Problem problem = core.solution().problem();
        Design.Builder builder =
                Design.builder().response(responseName(), problem.y()).withoutIntercept();
        for (int j = 0; j < names().size(); j++) {
            builder.column(names().get(j), problem.x().column(j));
        }
        return builder.build();
    }

    @Override
    public double[] coefficients() {
        return core.solution().coefficients();
    }

    @Override
    public double[] standardErrors() {
        return inference.standardErrors();
    }

    @Override
    public List<Coefficient> coefficientTable() {
        return inference.table();
    }

    @Override
    public double[][] covariance() {
        return inference.matrix();
    }

    @Override
    public String covarianceName() {
        return inference.covariance().name();
    }

    @Override
    public int observations() {
        return core.observations();
    }

    @Override
    public int rank() {
        return core.rank();
    }

    @Override
    public String label() {
        return LABEL;
    }

    boolean hasClassicalCovariance() {
        return inference.covariance().isClassical();
    }

    @Override
    public ReferenceDistribution reference() {
        return inference.covariance().joint();
    }

    @Override
    public double[] residuals() {
        return residuals.clone();
    }

    @Override
    public double[] fittedValues() {
        double[] fitted = core.design().response();
        Arrays.setAll(fitted, i -> fitted[i] - residuals[i]);
        return fitted;
    }

    @Override
    public Design design() {
        return core.design();
    }

    /**
     * The residual standard deviation of the quasi-demeaned data, an estimate of σₑ.
     *
     * @return σ; NaN without residual degrees of freedom
     */
    public double sigma() {
        return core.solution().sigma();
    }

    /**
     * The squared correlation of the deviations from the means of the units.
     *
     * @return the within R²; NaN if the fitted values do not differ inside units
     */
    public double withinRSquared() {
        return squaredCorrelation(units.deviations(core.design().response()), units.deviations(fittedValues()));
    }

    /**
     * The squared correlation of the means of the units.
     *
     * @return the between R²
     */
    public double betweenRSquared() {
        return squaredCorrelation(units.means(core.design().response()), units.means(fittedValues()));
    }

    /**
     * The squared correlation of response and fitted values.
     *
     * @return the overall R²
     */
    public double overallRSquared() {
        return squaredCorrelation(core.design().response(), fittedValues());
    }

    private static double squaredCorrelation(double[] a, double[] b) {
        double[] x = scaledDeviations(a);
        double[] y = scaledDeviations(b);
        AccurateSum xy = new AccurateSum();
        AccurateSum xx = new AccurateSum();
        AccurateSum yy = new AccurateSum();
        for (int i = 0; i < x.length; i++) {
            xy.addProduct(x[i], y[i]);
            xx.addProduct(x[i], x[i]);
            yy.addProduct(y[i], y[i]);
        }
        return xy.value() / xx.value() * (xy.value() / yy.value());
    }

    /** Deviations from the mean, divided by a power of two so that squares neither over- nor underflow. */
    private static double[] scaledDeviations(double[] a) {
        double mean = AccurateSum.mean(a);
        double[] x = Arrays.stream(a).map(v -> v - mean).toArray();
        double largest = Arrays.stream(x).map(Math::abs).max().orElse(0);
        int exponent = largest > 0 ? Math.getExponent(largest) : 0;
        Arrays.setAll(x, i -> Math.scalb(x[i], -exponent));
        return x;
    }

    /**
     * The test that all coefficients but the intercept are zero.
     *
     * @return a Wald test, F with the residual degrees of freedom where the reference distribution is t; NaN when there is
     *     nothing but an intercept
     */
    public TestResult fTest() {
        int first = core.design().hasIntercept() ? 1 : 0;
        String name = "F test of the regression";
        return rank() == first
                ? TestResult.f(name, Double.NaN, 0, residualDegreesOfFreedom())
                : inference.testZero(name, IntStream.range(first, rank()).toArray());
    }

    /**
     * The mean response of a unit that was not observed, with intervals; that of one new response adds σᵤ² + σₑ².
     *
     * @param level the level of the intervals, between 0 and 1, such as 0.95
     * @param regressors the values of the columns, in their order, without the intercept
     * @return the prediction
     * @throws IllegalArgumentException if the number of values is wrong or one is not finite
     */
    @Override
    public Prediction predict(double level, double[] regressors) {
        return predictionRule().predict(level, regressors);
    }

    @Override
    public List<Prediction> predict(double level, double[][] rows) {
        return predictionRule().predict(level, rows);
    }

    @Override
    public List<Prediction> predict(double level, Dataset data) {
        return predictionRule().predictRows(level, design().rowsFor(data));
    }

    @Override
    protected PredictionRule predictionRule() {
        return new PredictionRule(names(), design().hasIntercept(), inference, spread());
    }

    @Override
    protected DesignCoding predictionCoding() {
        return design().coding();
    }

    private double spread() {
        return StrictMath.hypot(Math.sqrt(components.unit()), Math.sqrt(components.idiosyncratic()));
    }

    @Override
    public TestResult test(String... hypotheses) {
        return inference.test(design().terms(), hypotheses);
    }

    @Override
    public TestResult testZero(List<String> columns, List<String> without) {
        return inference.testZero(columns, without);
    }

    @Override
    public TestResult test(double[][] contrasts) {
        return inference.test(contrasts);
    }

    @Override
    public Coefficient contrast(String name, double[] contrast) {
        return inference.contrast(name, contrast);
    }

    @Override
    public Map<String, Double> goodnessOfFit() {
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("Within R²", withinRSquared());
        measures.put("Between R²", betweenRSquared());
        measures.put("Overall R²", overallRSquared());
        return Collections.unmodifiableMap(measures);
    }

    @Override
    public String summary() {
        return new RandomEffectsSummary(this).toString();
    }

    /**
     * The fit in one line.
     *
     * @return for example {@code "Random effects of y ~ x: n = 200, 10 units, unit share 0.718"}
     */
    @Override
    public String toString() {
        String numbers = ": n = " + observations() + ", " + units.count() + " units, unit share "
                + Numbers.fixed(components.unitShare(), 3);
        return PlainText.of(LABEL + " of " + call(), 79 - numbers.length()) + numbers;
    }
}
