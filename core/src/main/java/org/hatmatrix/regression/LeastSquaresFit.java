package org.hatmatrix.regression;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.estimation.AbsorbedEffects;
import org.hatmatrix.estimation.AbsorbedLeverages;
import org.hatmatrix.estimation.ClusterDeletions;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.CovarianceRule;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.estimation.PredictionRule;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.DesignCoding;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.text.Numbers;
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
 *
 * @see "The guide: core/README.md, “Reading a summary” and “Hypotheses”"
 */
public final class LeastSquaresFit extends SolvedFit implements LinearFit {

    private final FitCore core;
    private final Design design;
    private final LeastSquaresSolution solution;
    private final CovarianceEstimator estimator;
    private final Lazy<LeaveOneOut> leaveOneOut;
    private final @Nullable AbsorbedPart absorbed;
    private final @Nullable RestrictedPart restricted;

    /**
     * A solved problem with one of its covariances.
     *
     * @param core the solved problem
     * @param method the estimator
     * @param estimator the covariance estimator
     */
    LeastSquaresFit(FitCore core, LeastSquaresMethod method, CovarianceEstimator estimator) {
        this(core, method, estimator, core.effects() == null ? null : new AbsorbedPart(core, core.effects()), null);
    }

    /**
     * A solved problem of the coefficients that restrictions leave free.
     *
     * @param core the solved problem
     * @param method the estimator
     * @param estimator the covariance estimator
     * @param restricted the problem with all coefficients
     */
    LeastSquaresFit(FitCore core, LeastSquaresMethod method, CovarianceEstimator estimator, RestrictedPart restricted) {
        this(core, method, estimator, null, restricted);
    }

    private LeastSquaresFit(
            FitCore core,
            LeastSquaresMethod method,
            CovarianceEstimator estimator,
            @Nullable AbsorbedPart absorbed,
            @Nullable RestrictedPart restricted) {
        super(
                method,
                new GoodnessOfFit(
                        core.solution(),
                        inference(core, estimator, restricted),
                        core.observations(),
                        whole(core, restricted).hasIntercept() || absorbed != null,
                        () -> sumOfLogWeights(core),
                        absorbed == null ? null : absorbed.sums(),
                        explained(core, absorbed, restricted)));
        this.core = core;
        this.design = whole(core, restricted);
        this.solution = core.solution();
        this.estimator = estimator;
        this.leaveOneOut = new Lazy<>(() -> new LeaveOneOut(core));
        this.absorbed = absorbed;
        this.restricted = restricted;
    }

    private static Design whole(FitCore core, @Nullable RestrictedPart restricted) {
        return restricted == null ? core.design() : restricted.design();
    }

    private static Inference inference(
            FitCore core, CovarianceEstimator estimator, @Nullable RestrictedPart restricted) {
        CoefficientCovariance covariance = CovarianceRule.of(estimator, core);
        return restricted == null
                ? new Inference(core.names(), core.solution(), covariance)
                : new Inference(restricted.map(), core.solution(), covariance);
    }

    private static @Nullable Supplier<ExplainedSums> explained(
            FitCore core, @Nullable AbsorbedPart absorbed, @Nullable RestrictedPart restricted) {
        if (restricted != null) {
            return ExplainedSums.ofWhole(core, restricted.design().response());
        }
        return core.design().hasOffset() ? ExplainedSums.of(core, () -> fittedValues(core, absorbed)) : null;
    }

    @Override
    protected DesignCoding predictionCoding() {
        return design.coding();
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
        return new LeastSquaresFit(core, method(), estimator, absorbed, restricted);
    }

    /**
     * The estimator that the standard errors rest on.
     *
     * @return the covariance estimator
     */
    public CovarianceEstimator covarianceEstimator() {
        return estimator;
    }

    @Override
    public double[] residuals() {
        return absorbed == null ? solution.residuals() : absorbed.residuals();
    }

    @Override
    public double[] fittedValues() {
        return restricted == null ? fittedValues(core, absorbed) : restricted.fittedValues();
    }

    /**
     * What the restrictions cost: their Lagrange multipliers, and the tests that they hold. The fit without them is made at each
     * call.
     *
     * @return the tests
     * @throws IllegalArgumentException if the fit has no restrictions, or its columns depend on each other without them
     */
    public Restrictions restrictions() {
        if (restricted == null) {
            throw new IllegalArgumentException(
                    "restrictions: the fit has none, wanted one of Ols.withDefaults().subjectTo(\"a + b = 1\")");
        }
        LeastSquaresFit free =
                LeastSquaresOptions.DEFAULT.fit(restricted.design().withoutRestrictions(), method(), weightKind());
        return Restrictions.of(
                restricted,
                goodness(),
                free.goodness(),
                free.withCovariance(estimator).goodness());
    }

    private void refuseRestricted(String what) {
        if (restricted != null) {
            throw new IllegalArgumentException(what + ": " + restricted.refusal());
        }
    }

    private static double[] fittedValues(FitCore core, @Nullable AbsorbedPart absorbed) {
        double[] fitted = absorbed == null ? core.solution().fittedValues() : absorbed.fittedValues();
        double[] offset = core.design().offset();
        for (int i = 0; offset != null && i < fitted.length; i++) {
            fitted[i] += offset[i];
        }
        return fitted;
    }

    /**
     * The share of the variation within the levels of absorbed effects that the columns explain: 1 − RSS / Σ wᵢỹᵢ², with ỹ what the
     * effects leave of the response.
     *
     * @return the within R²; NaN for a fit without absorbed effects
     */
    public double withinRSquared() {
        return goodness().withinRSquared();
    }

    /**
     * The estimates of the absorbed effects.
     *
     * @return the effects of all levels, with their normalisation
     * @throws IllegalArgumentException if the fit has no absorbed effects
     */
    public FixedEffects fixedEffects() {
        return requireAbsorbed("estimates of effects").fixedEffects();
    }

    /**
     * The F test that all levels of the absorbed effects are equal: the fit against the one with an intercept in their place,
     * with classical errors whatever the covariance of this fit.
     *
     * @return the test
     * @throws IllegalArgumentException if the fit has no absorbed effects
     */
    public TestResult effectsTest() {
        return requireAbsorbed("a test of effects").effectsTest(this);
    }

    /**
     * The degrees of freedom that absorbed effects cost, the rank of their dummies. {@link #rank()} includes them.
     *
     * @return the number of levels for one effect; for two the levels less the number of connected components; 0 without effects
     */
    public int absorbedDegreesOfFreedom() {
        return core.absorbedDegreesOfFreedom();
    }

    /**
     * Whether what had to be iterated ended at its tolerance. Only fits that absorb two or more effects with many levels iterate.
     *
     * @return false where the tolerance was not reached; the summary then says so
     */
    public boolean converged() {
        return absorbed == null || absorbed.effects().converged();
    }

    private AbsorbedPart requireAbsorbed(String what) {
        if (absorbed == null) {
            throw new IllegalArgumentException(
                    what + ": the fit has no absorbed effects, wanted a formula such as y ~ x | town");
        }
        return absorbed;
    }

    @Override
    protected PredictionRule predictionRule() {
        return absorbed == null
                ? super.predictionRule()
                : new PredictionRule(names(), design.hasIntercept(), goodness().inference(), sigma());
    }

    @Override
    protected @Nullable AbsorbedEffects predictionEffects() {
        return absorbed == null ? null : absorbed.parts().withoutRows();
    }

    @Override
    public Certificate certificate() {
        design.requireNothingAbsorbed("a certificate");
        return super.certificate();
    }

    @Override
    public Prediction predict(double level, double[] regressors) {
        refuseWithoutLevels();
        return super.predict(level, regressors);
    }

    @Override
    public List<Prediction> predict(double level, double[][] rows) {
        refuseWithoutLevels();
        return super.predict(level, rows);
    }

    private void refuseWithoutLevels() {
        if (absorbed != null) {
            throw new IllegalArgumentException(
                    "prediction with absorbed effects needs their levels: predict from a Dataset"
                            + " with the columns of the formula");
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>With absorbed effects the levels of each row must be known, and rows of the fit must connect them, or the sum of their
     * effects is not determined, which is an error. Standard errors and intervals include the errors of the effects with the
     * classical covariance, and are NaN with any other.
     */
    @Override
    public List<Prediction> predict(double level, Dataset data) {
        return absorbed == null
                ? super.predict(level, data)
                : PredictionRule.shifted(
                        absorbed.predict(
                                level,
                                design.rowsFor(data),
                                design.levelsFor(data),
                                goodness().inference(),
                                sigma()),
                        design.offsetFor(data));
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
    public Design design() {
        return design;
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

    private static double sumOfLogWeights(FitCore core) {
        double[] weights = core.design().weights();
        AccurateSum sum = new AccurateSum();
        if (weights != null && core.weightKind() != WeightKind.FREQUENCY) {
            for (double w : weights) {
                sum.add(w > 0 ? StrictMath.log(w) : 0);
            }
        }
        return sum.value();
    }

    /**
     * The leverages hᵢ, the diagonal of the hat matrix X(XᵀWX)⁻¹XᵀW, found from Rᵀz = √wᵢxᵢ as ‖z‖². Those of absorbed effects are
     * included, as if X had dummies for them.
     *
     * @return one number between 0 and 1 per observation
     * @throws IllegalArgumentException if the levels of several absorbed effects are too many
     */
    public double[] leverages() {
        return absorbed == null ? solution.leverages() : wholeLeverages(false);
    }

    /**
     * What the leverages lack of one, 1 − hᵢ, with digits of their own where a leverage is so near one that the difference
     * would have none.
     *
     * @return one number between 0 and 1 per observation
     */
    public double[] leverageComplements() {
        return absorbed == null ? solution.leverageComplements() : wholeLeverages(true);
    }

    private double[] wholeLeverages(boolean complements) {
        double[] own = solution.leverageComplements();
        double[] ofEffects = AbsorbedLeverages.of(requireAbsorbed("leverages").effects());
        for (int i = 0; i < own.length; i++) {
            double complement = Math.max(0, own[i] - ofEffects[i]);
            own[i] = complements ? complement : 1 - complement;
        }
        return own;
    }

    /**
     * The leverages of single observations: {@link #leverages()}, after a fit with frequencies a share of the row's for each of
     * the f observations that it stands for.
     *
     * @return one number between 0 and 1 per row
     */
    public double[] leaveOneOutLeverages() {
        return leaveOneOut.get().leverages();
    }

    /**
     * What {@link #leaveOneOutLeverages()} lack of one, with digits of their own.
     *
     * @return one number between 0 and 1 per row
     */
    public double[] leaveOneOutComplements() {
        return leaveOneOut.get().complements();
    }

    /**
     * The errors of predicting each observation from the others, eᵢ / (1 − hᵢ), without refits; after a fit with
     * frequencies one of the equal observations of a row is left out.
     *
     * @return one number per row, yᵢ − xᵢᵀb₍ᵢ₎; the residual for rows of weight zero, NaN where the other observations do not
     *     determine all coefficients (hᵢ = 1)
     */
    public double[] leaveOneOutResiduals() {
        return leaveOneOut.get().residuals();
    }

    /**
     * The residual standard deviations of the fits without one observation, √((RSS − wᵢeᵢ² / (1 − hᵢ)) / (n − p − 1)), without
     * refits.
     *
     * @return σ₍ᵢ₎, one number per row; NaN for rows of weight zero, for hᵢ = 1 and for n ≤ p + 1
     */
    public double[] leaveOneOutSigmas() {
        return leaveOneOut.get().sigmas();
    }

    /**
     * How much the coefficients change when an observation is left out, b − b₍ᵢ₎ = (XᵀWX)⁻¹xᵢwᵢeᵢ / (1 − hᵢ): R's {@code
     * dfbeta}, with its sign.
     *
     * @return one row per observation, one number per name; NaN for aliased columns and where hᵢ = 1
     */
    public double[][] leaveOneOutChanges() {
        double[][] changes = leaveOneOut.get().changes();
        return restricted == null ? changes : restricted.changes(changes);
    }

    /**
     * The coefficients without each cluster of the covariance that this fit rests on, without refits. Absorbed effects that
     * have levels in several clusters become columns for it.
     *
     * @return the coefficients
     * @throws IllegalArgumentException if the covariance is not one by clusters of one way, or absorbed effects with levels in
     *     several clusters have more than 200 levels
     */
    public LeaveOneClusterOut leaveOneClusterOut() {
        refuseRestricted("leaving out clusters");
        List<String> clusters = CovarianceRule.clustersOf(estimator, core);
        if (clusters == null) {
            throw new IllegalArgumentException("leaving out clusters: the covariance of the fit is " + covarianceName()
                    + ", wanted one by clusters, as by withCovariance(Covariances.clusterBy(\"town\"))");
        }
        CrossingEffects crossing = new CrossingEffects(design, clusters);
        FitCore whole = crossing.exist()
                ? LeastSquaresOptions.DEFAULT.with(Rank.DROP).fit(crossing.withColumns(), method(), weightKind()).core
                : core;
        ClusterDeletions deletions =
                Objects.requireNonNull(CovarianceRule.deletionsOf(Covariances.cluster(clusters), whole));
        return LeaveOneClusterOut.ofLastColumns(whole, deletions, names().size());
    }

    /**
     * A triangular root T of the unscaled covariance, TTᵀ = (XᵀWX)⁻¹: R's {@code cov.unscaled}, which depends on the design and
     * its weights and not on the response. The length of row j times σ is the classical standard error of coefficient j; unlike
     * their products, the rows neither over- nor underflow for columns of any unit.
     *
     * @return one row per name, one number per estimated coefficient, zero below the diagonal; rows of NaN for aliased columns
     */
    public double[][] unscaledCovarianceRoot() {
        refuseRestricted("a triangular root of the covariance");
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
     * The pseudo-inverse (√W·X)⁺ of the weighted columns, transposed: zᵢ = (XᵀWX)⁻¹√wᵢxᵢ, so that b = Σ zᵢ√wᵢyᵢ. Column j is what is
     * left of regressor j when the others, and absorbed effects, are taken out, divided by its sum of squares.
     *
     * @return one row per row of the design, of zeros for weight zero; one number per name, NaN for aliased columns
     */
    public double[][] pseudoInverse() {
        refuseRestricted("the pseudo-inverse of the columns");
        double[][] root = unscaledCovarianceRoot();
        double[][] rows = new double[design.observations()][root.length];
        solution.forEachOrthonormalRow((i, q) -> {
            for (int j = 0; j < root.length; j++) {
                double sum = 0;
                for (int k = 0; k < q.length; k++) {
                    sum = Math.fma(root[j][k], q[k], sum);
                }
                rows[i][j] = sum;
            }
        });
        return rows;
    }

    /**
     * How near the columns of the design are to depending on each other: variance inflation factors, condition indices and
     * variance proportions.
     *
     * @return the collinearity, computed anew at each call
     */
    public Collinearity collinearity() {
        refuseRestricted("the collinearity of the columns");
        return new Collinearity(this);
    }

    /**
     * An orthonormal basis of the column space, Q = √W·X·R⁻¹ with QᵀQ = I. The hat matrix is QQᵀ, and I − QQᵀ makes the residuals
     * of √W·y.
     *
     * @return one row per row of the design, of zeros for weight zero; one number per estimated coefficient
     */
    public double[][] orthonormalRows() {
        design.requireNothingAbsorbed("an orthonormal basis of the columns");
        double[][] rows = new double[design.observations()][];
        solution.forEachOrthonormalRow((i, row) -> rows[i] = row.clone());
        return rows;
    }

    @Override
    LeastSquaresReport report() {
        int weightless = design.observations() - observations();
        return new LeastSquaresReport(
                method(),
                call(),
                goodness(),
                new LeastSquaresReport.Rows(design.sourceRows(), design.droppedRows() - core.singletons(), weightless),
                design.weights() == null
                        ? new LeastSquaresReport.Residuals("Residuals", residuals(), List.of())
                        : new LeastSquaresReport.Residuals(
                                "Weighted residuals", weightedResiduals(), List.of(unweightedQuality())),
                absorbed == null && restricted == null ? cheapCertificate(design.observations()) : null,
                absorbed == null ? "" : absorbed.lines(),
                restricted == null ? design.notes() : restricted.notes());
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
}
