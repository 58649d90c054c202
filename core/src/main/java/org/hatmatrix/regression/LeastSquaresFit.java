package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.Design;
import org.hatmatrix.estimation.CovarianceRule;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.estimation.PredictionRows;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A least-squares fit, ordinary or weighted: coefficients b that minimise Σ wᵢ(yᵢ − xᵢᵀb)², and everything that R's {@code
 * summary(lm)}, {@code predict}, {@code vcov}, {@code confint}, {@code logLik}, {@code AIC}, {@code BIC} and {@code
 * hatvalues} say of them.
 *
 * <p>A fit is immutable and safe to use from any thread. What is costly (residuals, leverages) is computed on first use,
 * once. Observations of weight zero do not count among n, but have a residual. Without residual degrees of freedom
 * (n = p) standard errors, σ and tests are NaN; a perfect fit has σ = 0 and infinite statistics.
 *
 * <pre>{@code
 * LeastSquaresFit fit = Ols.withDefaults().fit(design);
 * double b = fit.coefficient("x1").estimate();
 * Interval interval = fit.coefficient("x1").interval(0.95);
 * TestResult equal = fit.test("x1 = x2");
 * LeastSquaresFit hc3 = fit.withCovariance(Covariances.HC3);
 * }</pre>
 */
public final class LeastSquaresFit implements LinearFit {

    private final FitCore core;
    private final String label;
    private final Design design;
    private final LeastSquaresSolution solution;
    private final Inference inference;
    private final Lazy<Certificate> certificate = new Lazy<>(this::certify);

    /**
     * A solved problem with one of its covariances.
     *
     * @param core the solved problem
     * @param label the name of the estimator
     * @param estimator the covariance estimator
     */
    LeastSquaresFit(FitCore core, String label, CovarianceEstimator estimator) {
        this.core = core;
        this.label = label;
        this.design = core.design();
        this.solution = core.solution();
        this.inference = new Inference(core.names(), solution, CovarianceRule.of(estimator, core));
    }

    private GoodnessOfFit goodness() {
        return new GoodnessOfFit(solution, inference, observations(), design.hasIntercept(), this::sumOfLogWeights);
    }

    /**
     * This fit with its standard errors, tests, intervals and predictions resting on another covariance estimator. The
     * coefficients stay as they are.
     *
     * @param estimator the covariance estimator, such as {@link Covariances#HC3}
     * @return a new fit
     * @throws IllegalArgumentException if the estimator does not suit this fit
     */
    public LeastSquaresFit withCovariance(CovarianceEstimator estimator) {
        return new LeastSquaresFit(core, label, estimator);
    }

    @Override
    public List<String> names() {
        return design.names();
    }

    @Override
    public double[] coefficients() {
        return solution.coefficients();
    }

    @Override
    public double[] standardErrors() {
        return inference.standardErrors();
    }

    @Override
    public double[] statistics() {
        return inference.column(Coefficient::statistic);
    }

    @Override
    public double[] pValues() {
        return inference.column(Coefficient::pValue);
    }

    @Override
    public List<Coefficient> coefficientTable() {
        return inference.table();
    }

    @Override
    public Coefficient coefficient(String name) {
        return inference.coefficient(name);
    }

    @Override
    public double[][] covariance() {
        return inference.matrix();
    }

    @Override
    public String covarianceName() {
        return inference.covariance().name();
    }

    /**
     * The distribution that joint tests and predictions use.
     *
     * @return t with the residual degrees of freedom, unless the covariance estimator says otherwise
     */
    public ReferenceDistribution reference() {
        return inference.covariance().joint();
    }

    @Override
    public double[] residuals() {
        return solution.residuals();
    }

    @Override
    public double[] fittedValues() {
        return solution.fittedValues();
    }

    @Override
    public int observations() {
        return core.observations();
    }

    /**
     * What the weights of the design mean; {@link WeightKind#INVERSE_VARIANCE} too for a design without weights.
     *
     * @return the kind
     */
    public WeightKind weightKind() {
        return core.weightKind();
    }

    @Override
    public int rank() {
        return core.rank();
    }

    @Override
    public int residualDegreesOfFreedom() {
        return core.residualDegreesOfFreedom();
    }

    @Override
    public List<String> aliased() {
        return inference.aliased();
    }

    @Override
    public Design design() {
        return design;
    }

    @Override
    public String label() {
        return label;
    }

    /**
     * The residual standard deviation σ = √(RSS / (n − p)); for a weighted fit that of an observation of weight one.
     *
     * @return σ; NaN without residual degrees of freedom
     */
    public double sigma() {
        return goodness().sigma();
    }

    /**
     * The residual sum of squares Σ wᵢeᵢ².
     *
     * @return the sum; for data near 1e±150 it may leave the range of doubles where {@link #sigma()} does not
     */
    public double residualSumOfSquares() {
        return solution.residualSumOfSquares();
    }

    /**
     * The total sum of squares that {@link #rSquared()} refers to: Σ wᵢ(yᵢ − ȳ_w)² with an intercept, Σ wᵢyᵢ² without.
     *
     * @return the sum
     */
    public double totalSumOfSquares() {
        return goodness().totalSumOfSquares();
    }

    /**
     * The coefficient of determination: {@link #centredRSquared()} for a design with an intercept, {@link
     * #uncentredRSquared()} without, as in R and statsmodels.
     *
     * @return R² = 1 − RSS / TSS; NaN for a constant response
     */
    public double rSquared() {
        return goodness().rSquared();
    }

    /**
     * 1 − Σ wᵢeᵢ² / Σ wᵢ(yᵢ − ȳ_w)², with ȳ_w the weighted mean; below zero is possible without an intercept.
     *
     * @return the centred R²
     */
    public double centredRSquared() {
        return goodness().centredRSquared();
    }

    /**
     * 1 − Σ wᵢeᵢ² / Σ wᵢyᵢ².
     *
     * @return the uncentred R²
     */
    public double uncentredRSquared() {
        return goodness().uncentredRSquared();
    }

    /**
     * The centred R² of the unweighted residuals, 1 − Σ eᵢ² / Σ (yᵢ − ȳ)², over the rows of positive weight: what EViews
     * prints as the unweighted statistic of a weighted fit. It may be below zero.
     *
     * @return the unweighted R²; {@link #centredRSquared()} without weights
     */
    public double unweightedRSquared() {
        return design.weights() == null ? centredRSquared() : new UnweightedStatistics(core).rSquared();
    }

    /**
     * The standard deviation √(Σ eᵢ² / (n − p)) of the unweighted residuals, over the rows of positive weight.
     *
     * @return the unweighted σ; {@link #sigma()} without weights; NaN without residual degrees of freedom
     */
    public double unweightedSigma() {
        return design.weights() == null ? sigma() : new UnweightedStatistics(core).sigma();
    }

    /**
     * R² adjusted for the number of coefficients: 1 − (1 − R²)(n − i) / (n − p), with i = 1 for an intercept, else 0.
     *
     * @return the adjusted R²; NaN without residual degrees of freedom
     */
    public double adjustedRSquared() {
        return goodness().adjustedRSquared();
    }

    /**
     * The test that all coefficients but the intercept are zero: the F test of the analysis of variance for the classical
     * covariance, a Wald test for any other.
     *
     * @return the test; NaN when there is nothing but an intercept
     */
    public TestResult fTest() {
        return goodness().fTest();
    }

    /**
     * The logarithm of the likelihood under normal errors with variances σ²/wᵢ, at the maximum:
     * ½[Σ log wᵢ − n(log 2π + 1 − log n + log Σ wᵢeᵢ²)].
     *
     * @return the log-likelihood; +∞ for a perfect fit
     */
    public double logLikelihood() {
        return goodness().logLikelihood();
    }

    private double sumOfLogWeights() {
        double[] weights = design.weights();
        AccurateSum sum = new AccurateSum();
        if (weights != null && core.weightKind() != WeightKind.FREQUENCY) {
            for (double w : weights) {
                sum.add(w > 0 ? StrictMath.log(w) : 0);
            }
        }
        return sum.value();
    }

    /**
     * Akaike's information criterion −2ℓ + 2(p + 1): the variance counts as a parameter, as in R. (statsmodels does not
     * count it; EViews divides by n.)
     *
     * @return the criterion
     */
    public double aic() {
        return goodness().aic();
    }

    /**
     * Schwarz's information criterion −2ℓ + (p + 1) log n: the variance counts as a parameter, as in R.
     *
     * @return the criterion
     */
    public double bic() {
        return goodness().bic();
    }

    /**
     * The leverages hᵢ, the diagonal of the hat matrix X(XᵀWX)⁻¹XᵀW, found from Rᵀz = √wᵢxᵢ as ‖z‖².
     *
     * @return one number between 0 and 1 per observation
     */
    public double[] leverages() {
        return solution.leverages();
    }

    /**
     * What the leverages lack of one, 1 − hᵢ, with digits of their own where a leverage is so near one that the difference
     * would have none.
     *
     * @return one number between 0 and 1 per observation
     */
    public double[] leverageComplements() {
        return solution.leverageComplements();
    }

    /**
     * The errors of predicting each observation from the others, eᵢ / (1 − hᵢ), without refits; after a fit with
     * frequencies one of the equal observations of a row is left out.
     *
     * @return one number per row, yᵢ − xᵢᵀb₍ᵢ₎; the residual for rows of weight zero, NaN where the other observations do not
     *     determine all coefficients (hᵢ = 1)
     */
    public double[] leaveOneOutResiduals() {
        return new LeaveOneOut(core).residuals();
    }

    /**
     * The residual standard deviations of the fits without one observation, √((RSS − wᵢeᵢ² / (1 − hᵢ)) / (n − p − 1)), without
     * refits.
     *
     * @return σ₍ᵢ₎, one number per row; NaN for rows of weight zero, for hᵢ = 1 and for n ≤ p + 1
     */
    public double[] leaveOneOutSigmas() {
        return new LeaveOneOut(core).sigmas();
    }

    /**
     * How much the coefficients change when an observation is left out, b − b₍ᵢ₎ = (XᵀWX)⁻¹xᵢwᵢeᵢ / (1 − hᵢ): R's {@code
     * dfbeta}, with its sign.
     *
     * @return one row per observation, one number per name; NaN for aliased columns and where hᵢ = 1
     */
    public double[][] leaveOneOutChanges() {
        return new LeaveOneOut(core).changes();
    }

    /**
     * A triangular root T of the unscaled covariance, TTᵀ = (XᵀWX)⁻¹: R's {@code cov.unscaled}, which depends on the design and
     * its weights and not on the response. The length of row j times σ is the classical standard error of coefficient j; unlike
     * their products, the rows neither over- nor underflow for columns of any unit.
     *
     * @return one row per name, one number per estimated coefficient, zero below the diagonal; rows of NaN for aliased columns
     */
    public double[][] unscaledCovarianceRoot() {
        double[][] scaled = solution.scaledInverseRoot();
        double[][] root = new double[names().size()][];
        int[] kept = solution.keptColumns();
        for (int k = 0; k < kept.length; k++) {
            int exponent = -solution.columnExponent(kept[k]) - solution.weightExponent();
            root[kept[k]] = scaled[k];
            for (int l = k; l < kept.length; l++) {
                scaled[k][l] = Math.scalb(scaled[k][l], exponent);
            }
        }
        for (int j = 0; j < root.length; j++) {
            if (root[j] == null) {
                root[j] = new double[kept.length];
                Arrays.fill(root[j], Double.NaN);
            }
        }
        return root;
    }

    /**
     * The condition number of the design in the 2-norm, its columns scaled to unit length (Belsley, Kuh and Welsch) and its
     * rows multiplied by the roots of their weights. Its logarithm is about the number of digits that doubles alone would
     * lose.
     *
     * @return the condition number, at least 1
     */
    public double conditionNumber() {
        return solution.conditionNumber();
    }

    /**
     * How many decimal digits rounding leaves of σ and the standard errors, and of coefficients relative to their standard
     * errors; without degrees of freedom, of the coefficients. An estimate from error bounds, rather too few than too many.
     * Below four the summary begins with a warning: the data asks for
     * more than {@link Precision#DOUBLE}, or is too large for rational numbers.
     *
     * @return between 0, when nothing but rounding is left, and 15
     */
    public int digitsLeft() {
        return solution.digits();
    }

    /**
     * The arithmetic that {@link Precision#ADAPTIVE} chose, in words.
     *
     * @return {@code double}, {@code double, refined}, {@code double-double} or {@code rational numbers}
     */
    public String arithmetic() {
        return goodness().arithmetic();
    }

    /**
     * How many digits of the coefficients, of the classical standard errors and of σ are proven to be right. It is computed at
     * the first call, in the time of a few fits.
     *
     * @return the certificate
     */
    public Certificate certificate() {
        return certificate.get();
    }

    /** The certificate if a moment is enough for it. */
    private @Nullable Certificate cheapCertificate() {
        return Certificate.isCheap(design.observations(), rank()) ? certificate() : null;
    }

    private Certificate certify() {
        return Certificate.of(names(), solution, inference, goodness());
    }

    @Override
    public Prediction predict(double level, double[] regressors) {
        return inference.predict(level, PredictionRows.of(design, regressors, 0), sigma());
    }

    @Override
    public List<Prediction> predict(double level, double[][] rows) {
        List<Prediction> predictions = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            predictions.add(inference.predict(level, PredictionRows.of(design, rows[i], i + 1), sigma()));
        }
        return List.copyOf(predictions);
    }

    @Override
    public List<Prediction> predict(double level, Dataset data) {
        List<Prediction> predictions = new ArrayList<>(data.rows());
        for (double[] row : design.rowsFor(data)) {
            predictions.add(inference.predict(level, row, sigma()));
        }
        return List.copyOf(predictions);
    }

    @Override
    public TestResult test(String... hypotheses) {
        return inference.test(hypotheses);
    }

    @Override
    public Map<String, Double> goodnessOfFit() {
        return goodness().measures();
    }

    @Override
    public String summary() {
        return new LeastSquaresSummary(report()).toString();
    }

    private LeastSquaresReport report() {
        int weightless = design.observations() - observations();
        return new LeastSquaresReport(
                label,
                design.call(),
                goodness(),
                new LeastSquaresReport.Rows(design.sourceRows(), design.droppedRows(), weightless),
                design.weights() == null
                        ? new LeastSquaresReport.Residuals("Residuals", residuals(), List.of())
                        : new LeastSquaresReport.Residuals(
                                "Weighted residuals", weightedResiduals(), List.of(unweightedQuality())),
                cheapCertificate());
    }

    private String unweightedQuality() {
        return "Unweighted: residual standard error " + Numbers.significant(unweightedSigma(), 5) + ", R² "
                + Numbers.fixed(unweightedRSquared(), 4);
    }

    /** √wᵢ eᵢ of the observations that count. */
    private double[] weightedResiduals() {
        double[] e = residuals();
        double[] w = design.weights();
        return IntStream.range(0, e.length)
                .filter(i -> w[i] > 0)
                .mapToDouble(i -> Math.sqrt(w[i]) * e[i])
                .toArray();
    }

    @Override
    public String toString() {
        String numbers = ": n = " + observations() + ", R² = " + Numbers.fixed(rSquared(), 4);
        return PlainText.of(label + " of " + design.call(), 79 - numbers.length()) + numbers;
    }
}
