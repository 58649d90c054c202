package org.hatmatrix.robust;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.estimation.PredictionRows;
import org.hatmatrix.estimation.PredictionRule;
import org.hatmatrix.estimation.PredictionSource;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.DesignCoding;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * A robust fit: M, S, MM or least trimmed squares. It has all that every fit has and in addition its scale, the weight that
 * each row came to have, how the iteration ended, and the robust statistics of fit that EViews prints.
 *
 * <p>Weights are those of the loss, w(rᵢ/σ), without prior weights. Residuals are y − Xb in the units of the response; for
 * a fit with prior weights, scale and loss refer to √wᵢ rᵢ. An exact fit (at least half of the rows on a plane) has scale 0,
 * weights 1 on the plane and 0 off it, standard errors 0. Without residual degrees of freedom standard errors are NaN.
 *
 * <p>Immutable and safe to use from any thread; what needs another pass over the rows is computed at the first call.
 *
 * <pre>{@code
 * RobustFit fit = Irls.bisquare().fit(design);
 * if (!fit.converged()) {
 *     System.out.println(fit.summary());
 * }
 * int[] suspects = fit.downweightedRows(0.1);         // numbers of the rows with weights below 0.1, from 1
 * RobustFit typeTwo = fit.withCovariance(RobustCovariance.TYPE_2);
 * }</pre>
 *
 * <p>Literature: O. Renaud, M.-P. Victoria-Feser, A robust coefficient of determination for regression, Journal of
 * Statistical Planning and Inference 140 (2010); E. Ronchetti, Robust model selection in regression, Statistics and
 * Probability Letters 3 (1985).
 */
public final class RobustFit extends PredictionSource implements LinearFit {

    private final Design design;
    private final String label;
    private final RobustMethod method;
    private final RobustEstimate estimate;
    private final RobustOutput output;
    private final double[] coefficients;
    private final Inference inference;
    private final Lazy<double[]> residuals;
    private final Lazy<RobustQuality> quality;
    private final Lazy<EstimatingEquations> equations;

    RobustFit(Design design, String label, RobustMethod method, RobustEstimate estimate, RobustOutput output) {
        this.design = design;
        this.label = label;
        this.method = method;
        this.estimate = estimate;
        this.output = output;
        this.coefficients = estimate.problem().coefficients(estimate.gamma());
        LeastSquaresSolution factor = output.covariance().solution(estimate.problem());
        this.inference = new Inference(
                design.names(),
                coefficients,
                estimate.problem().unroundedCoefficients(estimate.gamma(), factor),
                factor,
                output.of(estimate));
        this.residuals = new Lazy<>(() -> estimate.problem().allResiduals(estimate.residuals(), coefficients));
        this.quality = new Lazy<>(() -> RobustQuality.of(estimate, design.hasIntercept()));
        this.equations = new Lazy<>(() -> EstimatingEquations.of(design.names(), estimate, coefficients));
    }

    /**
     * This fit with its standard errors, tests and intervals resting on another covariance.
     *
     * @param covariance the covariance
     * @return a new fit
     */
    public RobustFit withCovariance(RobustCovariance covariance) {
        return new RobustFit(design, label, method, estimate, output.with(covariance));
    }

    /**
     * This fit with tests and intervals from Student's t with n − p degrees of freedom.
     *
     * @return a new fit
     */
    public RobustFit withStudentT() {
        return new RobustFit(design, label, method, estimate, output.with(RobustOutput.Reference.STUDENT));
    }

    /**
     * This fit with tests and intervals from the normal distribution.
     *
     * @return a new fit
     */
    public RobustFit withNormal() {
        return new RobustFit(design, label, method, estimate, output.with(RobustOutput.Reference.NORMAL));
    }

    /**
     * The robust scale σ of the residuals.
     *
     * @return the scale, 0 for an exact fit
     */
    public double scale() {
        return estimate.problem().scaleOf(estimate.scale());
    }

    /**
     * The weights of the rows, w(rᵢ/σ).
     *
     * @return one number per row of the design; 0 for rows of prior weight zero
     */
    public double[] weights() {
        return estimate.problem().spread(estimate.weights());
    }

    /**
     * The rows that count for less than a part of what an inconspicuous row does.
     *
     * @param below the part, above 0 and at most 1
     * @return their numbers in the source data, counted from 1, ascending
     * @throws IllegalArgumentException if {@code below} is not in that range
     */
    public int[] downweightedRows(double below) {
        if (!(below > 0 && below <= 1)) {
            throw new IllegalArgumentException("weights below " + below + ", wanted a number above 0 and at most 1");
        }
        double[] weights = weights();
        int[] numbers = design.rowNumbers();
        double full = estimate.scale() == 0 ? 1 : estimate.loss().weight(0);
        int[] rows = new int[weights.length];
        int count = 0;
        for (int i : estimate.problem().distinctRows()) {
            if (weights[i] < below * full) {
                rows[count++] = numbers[i];
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /**
     * The loss.
     *
     * @return the loss whose weights these are
     */
    public Loss loss() {
        return estimate.loss();
    }

    /**
     * Whether the iteration converged.
     *
     * @return false if it stopped at its limit, or if the weights do not determine all coefficients
     */
    public boolean converged() {
        return estimate.progress().converged();
    }

    /**
     * The number of iterations.
     *
     * @return how many weighted least-squares problems the last iteration solved
     */
    public int iterations() {
        return estimate.progress().iterations();
    }

    /**
     * The last change of the iteration.
     *
     * @return the root mean square change of the fitted values or the change of the scale, in scales
     */
    public double lastChange() {
        return estimate.progress().lastChange();
    }

    /**
     * The S-estimate that an MM-estimate began with: it gave the scale and the neighbourhood, its breakdown point is that of
     * the MM-estimate, and where the two differ by much the data has more than one structure. Its standard errors are those of
     * {@link SEstimator}.
     *
     * @return the S-estimate of an MM-estimate; empty for every other estimate, and for an exact fit, which is both
     */
    public Optional<RobustFit> initialEstimate() {
        RobustEstimate initial = estimate.initial();
        return initial == null
                ? Optional.empty()
                : Optional.of(new RobustFit(
                        design,
                        "S",
                        RobustMethod.of(
                                () -> "S-estimate, loss " + initial.loss() + ", that an MM-estimate began with"),
                        initial,
                        output.with(SEstimator.COVARIANCE)));
    }

    /**
     * How well was looked among subsamples. The head of the summary says it, and warns where it was not enough.
     *
     * @return the evidence; empty for M-estimates, which search nothing
     */
    public Optional<SearchEvidence> search() {
        return Optional.ofNullable(estimate.search());
    }

    /**
     * To how many digits the equations hold that define this fit, at its coefficients and scale; computed at the first call.
     *
     * @return the digits; empty for an exact fit, whose scale of zero leaves no equations
     */
    public Optional<EstimatingEquations> estimatingEquations() {
        return estimate.scale() == 0 ? Optional.empty() : Optional.of(equations.get());
    }

    /** How the iteration ended. */
    RobustEstimate.Progress progress() {
        return estimate.progress();
    }

    /** How the estimate was found, in words. */
    String method() {
        return method.words();
    }

    /**
     * The scale that an M-estimate estimates anew at each step.
     *
     * @return the scale; empty for estimates that find theirs otherwise
     */
    public Optional<Scale> scaleEstimator() {
        return Optional.ofNullable(method.scale());
    }

    /**
     * Whether residuals were divided by √(1 − hᵢ) before they were weighted, as MATLAB does.
     *
     * @return true if leverages adjust the residuals
     */
    public boolean isLeverageAdjusted() {
        return method.adjusted();
    }

    @Override
    public ReferenceDistribution reference() {
        return inference.covariance().joint();
    }

    /**
     * The robust R², 1 − Σ ρ(rᵢ/σ) / Σ ρ((yᵢ − μ)/σ), with μ the M-estimate of location with the same loss and scale; without
     * intercept μ = 0.
     *
     * @return R²; NaN for an exact fit
     */
    public double rSquared() {
        return quality.get().rSquared();
    }

    /**
     * The weighted R² of Renaud and Victoria-Feser, consistent at the normal distribution: (S_yy − S_rr) / (S_yy + (a − 1) S_rr)
     * with S_yy = Σ wᵢ(yᵢ − ȳ_w)², S_rr = Σ wᵢrᵢ² and a = E w(U)/E U ψ(U), 1.2076 for the bisquare; EViews' Rw², R's {@code
     * summary(lmrob)$r.squared}.
     *
     * @return Rw²; NaN for an exact fit
     */
    public double weightedRSquared() {
        return quality.get().weightedRSquared();
    }

    /**
     * {@link #weightedRSquared()} adjusted for the number of coefficients, 1 − (1 − Rw²)(n − i)/(n − p) with i = 1 for an
     * intercept.
     *
     * @return the adjusted Rw²; NaN without residual degrees of freedom
     */
    public double adjustedWeightedRSquared() {
        int df = residualDegreesOfFreedom();
        int intercept = design.hasIntercept() ? 1 : 0;
        return df > 0 ? 1 - (1 - weightedRSquared()) * (observations() - intercept) / df : Double.NaN;
    }

    /**
     * The deviance 2 σ² Σ ρ(rᵢ/σ).
     *
     * @return the deviance, in squared units of the response
     */
    public double deviance() {
        return 2 * scale() * scale() * quality.get().sumOfRho();
    }

    /**
     * Ronchetti's robust version of Akaike's criterion, 2 Σ ρ(rᵢ/σ) + α p with α = 2 E ψ² / E ψ′ at the normal distribution.
     *
     * @return AICR; NaN for an exact fit
     */
    public double aicR() {
        Loss loss = estimate.loss();
        double alpha = 2 * loss.meanSquaredPsi() / loss.meanPsiPrime();
        return 2 * quality.get().sumOfRho() + alpha * rank();
    }

    /**
     * The robust version of Schwarz's criterion, 2 Σ ρ(rᵢ/σ) + p ln n.
     *
     * @return BICR; NaN for an exact fit
     */
    public double bicR() {
        return 2 * quality.get().sumOfRho() + rank() * StrictMath.log(observations());
    }

    /**
     * The Wald test that all coefficients but the intercept are zero, EViews' Rn²: χ², or F where the reference is t.
     *
     * @return the test
     * @throws IllegalArgumentException if there is nothing but an intercept
     */
    public TestResult slopesTest() {
        int[] kept = estimate.problem().solution().keptColumns();
        int[] slopes = design.hasIntercept() ? Arrays.copyOfRange(kept, 1, kept.length) : kept;
        if (slopes.length == 0) {
            throw new IllegalArgumentException("test of the slopes: the design has none");
        }
        return inference.testZero("Wald test of all slopes", slopes);
    }

    @Override
    public double[] coefficients() {
        return coefficients.clone();
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
    public double[] residuals() {
        return residuals.get().clone();
    }

    @Override
    public double[] fittedValues() {
        double[] fitted = design.response();
        double[] r = residuals.get();
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] -= r[i];
        }
        return fitted;
    }

    @Override
    public int observations() {
        return estimate.observations();
    }

    @Override
    public int rank() {
        return estimate.rank();
    }

    @Override
    public int residualDegreesOfFreedom() {
        return estimate.degreesOfFreedom();
    }

    @Override
    public Design design() {
        return design;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    protected PredictionRule predictionRule() {
        return new PredictionRule(names(), design.hasIntercept(), inference, scale());
    }

    @Override
    protected DesignCoding predictionCoding() {
        return design.coding();
    }

    /**
     * {@inheritDoc} The interval of a new response adds the variance σ² of the robust scale, that of a row with prior weight
     * one.
     */
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
        return predictionRule().predictRows(level, design.rowsFor(data), design.offsetFor(data));
    }

    @Override
    public TestResult test(String... hypotheses) {
        return inference.test(design.terms(), hypotheses);
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
        measures.put("Robust R²", rSquared());
        measures.put("Rw²", weightedRSquared());
        return Collections.unmodifiableMap(measures);
    }

    @Override
    public String summary() {
        return new RobustSummary(this).toString();
    }

    @Override
    public String toString() {
        String numbers = String.format(
                Locale.ROOT,
                ": n = %d, scale %s, %s",
                observations(),
                Numbers.significant(scale(), 4),
                converged() ? "converged" : "NOT CONVERGED");
        return PlainText.of(label + " of " + design.call(), 79 - numbers.length()) + numbers;
    }
}
