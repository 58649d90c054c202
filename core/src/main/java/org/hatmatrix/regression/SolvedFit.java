package org.hatmatrix.regression;

import java.util.List;
import java.util.Map;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.estimation.PredictionRows;
import org.hatmatrix.estimation.PredictionRule;
import org.hatmatrix.estimation.PredictionSource;
import org.hatmatrix.formula.DesignCoding;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/** What a least-squares fit says without looking at its rows: all that follows from the factorization and a covariance. */
abstract class SolvedFit extends PredictionSource implements Fit {

    private final LeastSquaresMethod method;
    private final Inference inference;
    private final GoodnessOfFit goodness;
    private final Lazy<Certificate> certificate = new Lazy<>(this::certify);

    /**
     * The parts.
     *
     * @param method the estimator
     * @param goodness the factorization with its sums of squares and the coefficients with their covariance
     */
    SolvedFit(LeastSquaresMethod method, GoodnessOfFit goodness) {
        this.method = method;
        this.inference = goodness.inference();
        this.goodness = goodness;
    }

    LeastSquaresMethod method() {
        return method;
    }

    GoodnessOfFit goodness() {
        return goodness;
    }

    @Override
    protected PredictionRule predictionRule() {
        return new PredictionRule(names(), goodness.intercept(), inference, sigma());
    }

    /** What the summary tells beside the numbers that are known here. */
    abstract LeastSquaresReport report();

    @Override
    public double[] coefficients() {
        return inference.estimates();
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

    /**
     * Whether the standard errors are the classical ones, σ²(XᵀWX)⁻¹.
     *
     * @return false for any other covariance
     */
    public boolean hasClassicalCovariance() {
        return inference.covariance().isClassical();
    }

    @Override
    public ReferenceDistribution reference() {
        return inference.covariance().joint();
    }

    @Override
    public int observations() {
        return goodness.observations();
    }

    @Override
    public int rank() {
        return goodness.parameters();
    }

    @Override
    public int residualDegreesOfFreedom() {
        return goodness.degreesOfFreedom();
    }

    @Override
    public String label() {
        return method.name();
    }

    /**
     * The residual standard deviation σ = √(RSS / (n − p)); for a weighted fit that of an observation of weight one.
     *
     * @return σ; NaN without residual degrees of freedom
     */
    public double sigma() {
        return goodness.sigma();
    }

    /**
     * The residual sum of squares Σ wᵢeᵢ².
     *
     * @return the sum; for data near 1e±150 it may leave the range of doubles where {@link #sigma()} does not
     */
    public double residualSumOfSquares() {
        return goodness.solution().residualSumOfSquares();
    }

    /**
     * The total sum of squares that {@link #rSquared()} refers to: Σ wᵢ(yᵢ − ȳ_w)² with an intercept, Σ wᵢyᵢ² without.
     *
     * @return the sum
     */
    public double totalSumOfSquares() {
        return goodness.totalSumOfSquares();
    }

    /**
     * The coefficient of determination: {@link #centredRSquared()} for a design with an intercept, {@link
     * #uncentredRSquared()} without, as in R and statsmodels.
     *
     * @return R² = 1 − RSS / TSS; NaN for a constant response
     */
    public double rSquared() {
        return goodness.rSquared();
    }

    /**
     * 1 − Σ wᵢeᵢ² / Σ wᵢ(yᵢ − ȳ_w)², with ȳ_w the weighted mean; below zero is possible without an intercept.
     *
     * @return the centred R²
     */
    public double centredRSquared() {
        return goodness.centredRSquared();
    }

    /**
     * 1 − Σ wᵢeᵢ² / Σ wᵢyᵢ².
     *
     * @return the uncentred R²
     */
    public double uncentredRSquared() {
        return goodness.uncentredRSquared();
    }

    /**
     * R² adjusted for the number of coefficients: 1 − (1 − R²)(n − i) / (n − p), with i = 1 for an intercept, else 0.
     *
     * @return the adjusted R²; NaN without residual degrees of freedom
     */
    public double adjustedRSquared() {
        return goodness.adjustedRSquared();
    }

    /**
     * The test that all coefficients but the intercept are zero: the F test of the analysis of variance for the classical
     * covariance, a Wald test for any other.
     *
     * @return the test; NaN when there is nothing but an intercept
     */
    public TestResult fTest() {
        return goodness.fTest();
    }

    /**
     * The logarithm of the likelihood under normal errors with variances σ²/wᵢ, at the maximum:
     * ½[Σ log wᵢ − n(log 2π + 1 − log n + log Σ wᵢeᵢ²)].
     *
     * @return the log-likelihood; +∞ for a perfect fit
     */
    public double logLikelihood() {
        return goodness.logLikelihood();
    }

    /**
     * Akaike's information criterion −2ℓ + 2(p + 1): the variance counts as a parameter, as in R. (statsmodels does not
     * count it; EViews divides by n.)
     *
     * @return the criterion
     */
    public double aic() {
        return goodness.aic();
    }

    /**
     * Schwarz's information criterion −2ℓ + (p + 1) log n: the variance counts as a parameter, as in R.
     *
     * @return the criterion
     */
    public double bic() {
        return goodness.bic();
    }

    /**
     * The condition number of the design in the 2-norm, its columns scaled to unit length (Belsley, Kuh and Welsch) and its
     * rows multiplied by the roots of their weights. Its logarithm is about the number of digits that doubles alone would
     * lose.
     *
     * @return the condition number, at least 1
     */
    public double conditionNumber() {
        return goodness.solution().conditionNumber();
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
        return goodness.solution().digits();
    }

    /**
     * The arithmetic that {@link Precision#ADAPTIVE} chose, in words.
     *
     * @return {@code double}, {@code double, refined}, {@code double-double} or {@code rational numbers}
     */
    public String arithmetic() {
        return goodness.arithmetic();
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

    @Override
    public TestResult test(String... hypotheses) {
        DesignCoding coding = predictionCoding();
        return inference.test(coding == null ? List.of() : coding.terms(), hypotheses);
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

    /**
     * By how much the residual sum of squares rises when columns are left out.
     *
     * @param columns the names of the columns that are left out; those that were dropped from the fit do not count
     * @param without the names of the columns that neither model has; often none
     * @return the extra sum of squares, at least 0
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public double extraSumOfSquares(List<String> columns, List<String> without) {
        return inference.extraSumOfSquares(columns, without);
    }

    @Override
    public Map<String, Double> goodnessOfFit() {
        return goodness.measures();
    }

    private Certificate certify() {
        return Certificate.of(names(), goodness.solution(), inference, goodness);
    }

    /**
     * The certificate if a moment is enough for it.
     *
     * @param rows of how many rows it would be computed
     */
    @Nullable
    Certificate cheapCertificate(long rows) {
        return Certificate.isCheap(rows, rank()) ? certificate() : null;
    }

    @Override
    public Prediction predict(double level, double[] regressors) {
        PredictionRows.requireNoOffset(predictionCoding());
        return predictionRule().predict(level, regressors);
    }

    @Override
    public List<Prediction> predict(double level, double[][] rows) {
        PredictionRows.requireNoOffset(predictionCoding());
        return predictionRule().predict(level, rows);
    }

    @Override
    public List<Prediction> predict(double level, Dataset data) {
        DesignCoding coding = predictionCoding();
        if (coding == null) {
            throw new IllegalArgumentException(
                    "prediction for a dataset needs the fit of a formula; this one is of arrays, wanted rows of values");
        }
        return predictionRule().predictRows(level, coding.rowsFor(data), coding.offsetFor(data));
    }

    @Override
    public String summary() {
        return new LeastSquaresSummary(report()).toString();
    }

    /**
     * The fit in one line.
     *
     * @return for example {@code "OLS of y ~ x1 + x2: n = 76, R² = 0.9123"}
     */
    @Override
    public String toString() {
        String numbers = ": n = " + observations() + ", R² = " + Numbers.fixed(rSquared(), 4);
        return PlainText.of(label() + " of " + call(), 79 - numbers.length()) + numbers;
    }
}
