package org.hatmatrix.robust;

import java.util.Locale;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.jspecify.annotations.Nullable;

/**
 * M-estimation by iteratively reweighted least squares: the b that minimizes Σ ρ(rᵢ/σ), begun with ordinary least squares.
 * Each step estimates the scale σ from the residuals, weights the rows by w(rᵢ/σ) and solves weighted least squares.
 *
 * <p>Packages agree on that and on little else, so the choices have names:
 *
 * <table>
 * <caption>Presets</caption>
 * <tr><th>preset</th><th>loss</th><th>scale</th><th>covariance</th><th>reference</th><th>tolerance, steps</th></tr>
 * <tr><td>{@link #with}, {@link #bisquare()}, {@link #huber()}</td><td>any</td><td>MAD / Φ⁻¹(¾)</td><td>type I</td><td>normal</td><td>1e-8, 500</td></tr>
 * <tr><td>{@link #eviews()}</td><td>bisquare 4.685</td><td>MAD / 0.6745</td><td>type I</td><td>normal</td><td>1e-8, 500</td></tr>
 * <tr><td>{@link #rlm()}</td><td>Huber 1.345</td><td>MAD / 0.6745</td><td>MASS XtX</td><td>t(n − p)</td><td>1e-4, 20</td></tr>
 * <tr><td>{@link #statsmodels()}</td><td>Huber 1.345</td><td>MAD / Φ⁻¹(¾)</td><td>type I (H1)</td><td>normal</td><td>1e-8, 50</td></tr>
 * <tr><td>{@link #matlab()}</td><td>bisquare 4.685, leverage adjusted</td><td>{@link Scale#MATLAB}</td><td>MATLAB</td><td>t(n − p)</td><td>1.5e-8, 50</td></tr>
 * </table>
 *
 * <p>The iteration has converged when the root mean square change of the fitted values and the change of the scale are both
 * below the tolerance times the scale (a relative change: no unit of measurement enters), or at the rounding level of the
 * data. Not converging is not an error: {@link RobustFit#converged()} and the head of the summary say it. Where a
 * redescending loss has several solutions the one is found that least squares leads to.
 *
 * <p>Weights of the design are prior weights: of variances σ²/wᵢ, or, with {@link #withWeights} and {@link
 * WeightKind#FREQUENCY}, numbers of equal rows. Rows of weight zero do not count. When half of the rows lie exactly on a
 * plane, that plane is the estimate, with scale 0. Fewer rows than columns, or dependent columns, are a {@link
 * RankDeficientException}. An {@code Irls} is immutable and holds no data.
 *
 * <pre>{@code
 * RobustFit robust = Irls.bisquare().fit(design);
 * RobustFit huber = Irls.with(Loss.huber())
 *         .withScale(Scale.MAD)
 *         .withTolerance(1e-10)
 *         .withMaxIterations(100)
 *         .withCovariance(RobustCovariance.TYPE_1)
 *         .fit(design);
 * }</pre>
 *
 * <p>Literature: P. J. Huber, E. M. Ronchetti, Robust Statistics, 2nd ed., Wiley 2009, chapter 7; P. W. Holland, R. E.
 * Welsch, Robust regression using iteratively reweighted least-squares, Communications in Statistics A6 (1977).
 *
 * @see "The guide: core/README.md, “Weights and robust fits”"
 */
public final class Irls implements RobustEstimator {

    /** MATLAB counts a row of leverage one as if it had this. */
    private static final double LARGEST_LEVERAGE = 0.9999;

    private final Loss loss;
    private final Scale scale;
    private final Leverages leverages;
    private final RobustOptions options;

    /** What leverage does to residuals. */
    private enum Leverages {
        IGNORED,
        ADJUSTED
    }

    private Irls(Loss loss, Scale scale, Leverages leverages, RobustOptions options) {
        this.loss = loss;
        this.scale = scale;
        this.leverages = leverages;
        this.options = options;
    }

    /**
     * M-estimation with a loss.
     *
     * @param loss the loss
     * @return the estimator
     */
    public static Irls with(Loss loss) {
        RobustOutput output = new RobustOutput(RobustCovariance.TYPE_1, RobustOutput.Reference.NORMAL);
        return new Irls(loss, Scale.MAD, Leverages.IGNORED, RobustOptions.with(output, 500));
    }

    /**
     * M-estimation with Tukey's bisquare, c = 4.685.
     *
     * @return the estimator
     */
    public static Irls bisquare() {
        return with(Loss.bisquare());
    }

    /**
     * M-estimation with Huber's loss, c = 1.345.
     *
     * @return the estimator
     */
    public static Irls huber() {
        return with(Loss.huber());
    }

    /**
     * As EViews' {@code robustls} with its defaults.
     *
     * @return the estimator
     */
    public static Irls eviews() {
        return bisquare().withScale(Scale.mad(MadDivisor.FOUR_DIGITS));
    }

    /**
     * As {@code rlm} of R's MASS with its defaults.
     *
     * @return the estimator
     */
    public static Irls rlm() {
        return huber().withScale(Scale.mad(MadDivisor.FOUR_DIGITS))
                .withCovariance(RobustCovariance.MASS)
                .withStudentT()
                .withConvergence(Convergence.FITTED_VALUES)
                .withTolerance(1e-4)
                .withMaxIterations(20);
    }

    /**
     * As {@code RLM} of statsmodels with its defaults.
     *
     * @return the estimator
     */
    public static Irls statsmodels() {
        return huber().withMaxIterations(50);
    }

    /**
     * As MATLAB's {@code robustfit} with its defaults.
     *
     * @return the estimator
     */
    public static Irls matlab() {
        return bisquare()
                .withScale(Scale.MATLAB)
                .withLeverageAdjustment()
                .withCovariance(RobustCovariance.MATLAB)
                .withStudentT()
                .withTolerance(Math.sqrt(0x1p-52))
                .withMaxIterations(50);
    }

    /**
     * This estimator with another loss.
     *
     * @param loss the loss
     * @return a new estimator
     */
    public Irls withLoss(Loss loss) {
        return new Irls(loss, scale, leverages, options);
    }

    /**
     * This estimator with another scale.
     *
     * @param scale the scale
     * @return a new estimator
     */
    public Irls withScale(Scale scale) {
        return new Irls(loss, scale, leverages, options);
    }

    /**
     * This estimator with another tolerance.
     *
     * @param tolerance the change, in scales, that counts as none; 0 iterates down to the rounding level
     * @return a new estimator
     * @throws IllegalArgumentException if the tolerance is negative, NaN or 1 and more
     */
    public Irls withTolerance(double tolerance) {
        return new Irls(loss, scale, leverages, options.withTolerance(tolerance));
    }

    /**
     * This estimator with another limit to its steps.
     *
     * @param maxIterations the largest number of weighted least-squares problems, at least 1
     * @return a new estimator
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Irls withMaxIterations(int maxIterations) {
        return new Irls(loss, scale, leverages, options.withMaxIterations(maxIterations));
    }

    /**
     * This estimator with another criterion of convergence.
     *
     * @param convergence what must have stopped moving
     * @return a new estimator
     */
    public Irls withConvergence(Convergence convergence) {
        return new Irls(loss, scale, leverages, options.with(convergence));
    }

    /**
     * This estimator with another covariance.
     *
     * @param covariance the covariance of the coefficients
     * @return a new estimator
     */
    public Irls withCovariance(RobustCovariance covariance) {
        return new Irls(loss, scale, leverages, options.withCovariance(covariance));
    }

    /**
     * This estimator with Student's t, n − p degrees of freedom, for tests and intervals.
     *
     * @return a new estimator
     */
    public Irls withStudentT() {
        return new Irls(loss, scale, leverages, options.with(RobustOutput.Reference.STUDENT));
    }

    /**
     * This estimator with the normal distribution for tests and intervals.
     *
     * @return a new estimator
     */
    public Irls withNormal() {
        return new Irls(loss, scale, leverages, options.with(RobustOutput.Reference.NORMAL));
    }

    /**
     * This estimator with residuals divided by √(1 − hᵢ) before scale and weights, as MATLAB and GSL do; leverages count as
     * 0.9999 at most.
     *
     * @return a new estimator
     */
    public Irls withLeverageAdjustment() {
        return new Irls(loss, scale, Leverages.ADJUSTED, options);
    }

    /**
     * This estimator with prior weights in place of those of the design.
     *
     * @param weights the weights; sampling weights count as inverse variances
     * @return a new estimator
     */
    public Irls withWeights(Weights weights) {
        return new Irls(loss, scale, leverages, options.with(weights));
    }

    @Override
    public RobustFit fit(Design design) {
        Design weighted = options.weights().weighted(design);
        RobustProblem problem = RobustProblem.of(weighted, options.weights().kind());
        return new RobustFit(weighted, label(), method(), estimate(problem), options.output());
    }

    private RobustEstimate estimate(RobustProblem problem) {
        double @Nullable [] adjustment = leverages == Leverages.ADJUSTED ? adjustment(problem.basis()) : null;
        ScaleStep step = scale.step().inUnits(problem.unitFactor());
        return new IrlsIteration(problem, loss, step, adjustment, options.iteration())
                .run(new double[problem.basis().columns()]);
    }

    private static double[] adjustment(OrthonormalBasis basis) {
        double[] factors = basis.leverages();
        for (int i = 0; i < factors.length; i++) {
            factors[i] = 1 / Math.sqrt(1 - Math.min(LARGEST_LEVERAGE, factors[i]));
        }
        return factors;
    }

    @Override
    public RobustFit fit(Formula formula, Dataset data) {
        return fit(options.weights().design(formula, data));
    }

    @Override
    public String label() {
        return "M (" + loss.name() + ")";
    }

    private RobustMethod method() {
        boolean adjusted = leverages == Leverages.ADJUSTED;
        return new RobustMethod(
                () -> "M-estimate, loss " + loss + ", scale " + scale + (adjusted ? ", leverage adjusted" : ""),
                scale,
                adjusted);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Irls(%s, %s, tolerance %.3g)",
                loss,
                scale,
                options.iteration().tolerance());
    }
}
