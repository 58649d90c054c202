package org.hatmatrix.robust;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.Parallelism;

/**
 * MM-estimation: an S-estimate gives the scale and the place to begin, an M-estimate with that scale held fixed gives the
 * coefficients. It keeps the breakdown point ½ of the first and has the efficiency of the second, 95 % at the normal
 * distribution. The first choice when outliers may also be far out in the regressors, where M-estimates fail.
 *
 * <p>Defaults and preset are those of {@code lmrob} in R's robustbase: bisquare with c = 1.54764 for the scale, 4.685061 for the
 * coefficients, 500 subsamples, t(n − p) and the covariance {@link RobustCovariance#LMROB}. The search is more thorough than
 * there (see {@link SEstimator}), and the last steps are Newton's, so that a minimum is found that {@code lmrob} with its
 * defaults can miss or not reach. SAS and Stata have 85 % efficiency: {@link #withEfficiency}.
 *
 * <p>Degenerate data is treated as in {@link SEstimator}: an exact fit has scale 0 and is its own M-estimate.
 *
 * <pre>{@code
 * RobustFit fit = MmEstimator.withDefaults().withSeed(7).fit(design);
 * double[] weights = fit.weights();
 * }</pre>
 *
 * <p>Literature: V. J. Yohai, High breakdown-point and high efficiency robust estimates for regression, Annals of Statistics
 * 15 (1987).
 *
 * @see "The guide: core/README.md, “Weights and robust fits”"
 */
public final class MmEstimator implements RobustEstimator {

    private static final MmEstimator LMROB = new MmEstimator(
            Loss.bisquare().withTuningConstant(4.685061),
            Search.DEFAULT,
            RobustOptions.ofSearch(RobustCovariance.LMROB));

    private final Loss loss;
    private final Search search;
    private final RobustOptions options;

    private MmEstimator(Loss loss, Search search, RobustOptions options) {
        this.loss = loss;
        this.search = search;
        this.options = options;
    }

    /**
     * MM-estimation with the bisquare, breakdown point ½ and 95 % efficiency.
     *
     * @return the estimator
     */
    public static MmEstimator withDefaults() {
        return LMROB;
    }

    /**
     * As {@code lmrob} of R's robustbase: its losses, constants, covariance and reference distribution.
     *
     * @return the estimator
     */
    public static MmEstimator lmrob() {
        return LMROB;
    }

    /**
     * This estimator with another loss for the coefficients.
     *
     * @param loss the loss; only one that is bounded keeps the breakdown point
     * @return a new estimator
     */
    public MmEstimator withLoss(Loss loss) {
        return new MmEstimator(loss, search, options);
    }

    /**
     * This estimator with another efficiency at the normal distribution.
     *
     * @param efficiency the efficiency, below 1; 0.85 in SAS and Stata
     * @return a new estimator
     * @throws IllegalArgumentException if the loss has no constant with that efficiency
     */
    public MmEstimator withEfficiency(double efficiency) {
        return new MmEstimator(loss.withEfficiency(efficiency), search, options);
    }

    /**
     * This estimator with another seed. The same seed gives the same fit, on any machine and with any number of threads.
     *
     * @param seed of the random subsamples
     * @return a new estimator
     */
    public MmEstimator withSeed(long seed) {
        return new MmEstimator(loss, search.withSeed(seed), options);
    }

    /**
     * This estimator with exactly so many subsamples, whatever the search sees; without this it begins with 500 and goes on
     * where they do not agree. Where there are not more than that, all are tried.
     *
     * @param number how many, at least 1
     * @return a new estimator
     * @throws IllegalArgumentException if the number is less than 1
     */
    public MmEstimator withSubsamples(int number) {
        return new MmEstimator(loss, search.withSubsamples(number), options);
    }

    /**
     * This estimator with another number of threads, which does not change the result.
     *
     * @param parallelism how many threads try subsamples
     * @return a new estimator
     */
    public MmEstimator withParallelism(Parallelism parallelism) {
        return new MmEstimator(loss, search.with(parallelism), options);
    }

    /**
     * This estimator with prior weights in place of those of the design.
     *
     * @param weights the weights; sampling weights count as inverse variances
     * @return a new estimator
     */
    public MmEstimator withWeights(Weights weights) {
        return new MmEstimator(loss, search, options.with(weights));
    }

    /**
     * This estimator with another covariance.
     *
     * @param covariance the covariance of the coefficients
     * @return a new estimator
     */
    public MmEstimator withCovariance(RobustCovariance covariance) {
        return new MmEstimator(loss, search, options.withCovariance(covariance));
    }

    /**
     * This estimator with Student's t, n − p degrees of freedom, for tests and intervals.
     *
     * @return a new estimator
     */
    public MmEstimator withStudentT() {
        return new MmEstimator(loss, search, options.with(RobustOutput.Reference.STUDENT));
    }

    /**
     * This estimator with the normal distribution for tests and intervals.
     *
     * @return a new estimator
     */
    public MmEstimator withNormal() {
        return new MmEstimator(loss, search, options.with(RobustOutput.Reference.NORMAL));
    }

    /**
     * This estimator with another tolerance of its last iteration.
     *
     * @param tolerance the root mean square change of the fitted values, in scales, that counts as none
     * @return a new estimator
     * @throws IllegalArgumentException if the tolerance is negative, NaN or 1 and more
     */
    public MmEstimator withTolerance(double tolerance) {
        return new MmEstimator(loss, search, options.withTolerance(tolerance));
    }

    /**
     * This estimator with another limit to the steps of its last iteration.
     *
     * @param maxIterations the largest number of weighted least-squares problems, at least 1
     * @return a new estimator
     * @throws IllegalArgumentException if the number is less than 1
     */
    public MmEstimator withMaxIterations(int maxIterations) {
        return new MmEstimator(loss, search, options.withMaxIterations(maxIterations));
    }

    @Override
    public RobustFit fit(Design design) {
        Design weighted = options.weights().weighted(design);
        RobustEstimate initial = SEstimator.estimate(
                RobustProblem.ofBulk(weighted, options.weights().kind()), SEstimator.HALF, search, options.iteration());
        RobustMethod method = RobustMethod.of(() -> "MM-estimate, loss " + loss + ", " + search);
        return new RobustFit(weighted, label(), method, estimate(initial), options.output());
    }

    private RobustEstimate estimate(RobustEstimate initial) {
        if (initial.scale() == 0) {
            return initial;
        }
        RobustProblem problem = initial.problem();
        IrlsIteration iteration =
                new IrlsIteration(problem, loss, new FixedStep(initial.scale()), null, options.iteration());
        return iteration.run(initial.gamma()).begunWith(initial);
    }

    @Override
    public RobustFit fit(Formula formula, Dataset data) {
        return fit(options.weights().design(formula, data));
    }

    @Override
    public String label() {
        return "MM";
    }

    @Override
    public String toString() {
        return "MmEstimator(" + loss + ", " + search + ")";
    }
}
