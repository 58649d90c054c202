package org.hatmatrix.robust;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.Parallelism;

/**
 * S-estimation: the plane whose residuals have the smallest M-scale, Σ ρ(rᵢ/σ)/max ρ = b (n − p) with the bisquare. With the
 * default b = ½ and c = 1.54764 almost half of the rows may be anything without carrying the estimate away; the price is an
 * efficiency of 29 % at the normal distribution, which {@link MmEstimator} repairs.
 *
 * <p>The search is fast-S: planes through 500 random subsamples of p independent rows, all of them if there are not more, two
 * steps from each, many steps from the best twenty. Above 2000 rows it begins in five groups of 400. Where not all of the
 * twenty end in one plane more are followed, rows are exchanged, and up to 2500 subsamples are drawn until the best was
 * found again five times: {@link RobustFit#search()} and the head of the summary say how often it was. Dummy
 * variables never make a subsample singular. The result is deterministic for a seed. Standard errors are {@link
 * RobustCovariance#MASS_WEIGHTED} with t(n − p) unless told otherwise: type I has XᵀX of all rows, and a rejected row far out in
 * a regressor would make its coefficient look known.
 *
 * <p>If so many rows lie on a plane that the scale is zero, that plane is the estimate. Dependent columns or fewer rows than
 * columns are a {@link RankDeficientException}. Prior weights multiply rows by their roots, with {@link
 * WeightKind#FREQUENCY} they repeat them.
 *
 * <pre>{@code
 * RobustFit fit = SEstimator.withDefaults().withSeed(7).fit(design);
 * }</pre>
 *
 * <p>Literature: P. J. Rousseeuw, V. J. Yohai, Robust regression by means of S-estimators, in: Robust and Nonlinear Time
 * Series Analysis, Springer 1984; M. Salibian-Barrera, V. J. Yohai, A fast algorithm for S-regression estimates, Journal of
 * Computational and Graphical Statistics 15 (2006).
 */
public final class SEstimator implements RobustEstimator {

    /** As in R's robustbase, with its rounded constant for b = ½. */
    static final BisquareScale HALF = new BisquareScale(1.54764, 0.5);

    /** Rows that the estimate rejects for their regressors have no part in it. */
    static final RobustCovariance COVARIANCE = RobustCovariance.MASS_WEIGHTED;

    private final BisquareScale scale;
    private final Search search;
    private final RobustOptions options;

    private SEstimator(BisquareScale scale, Search search, RobustOptions options) {
        this.scale = scale;
        this.search = search;
        this.options = options;
    }

    /**
     * S-estimation with breakdown point ½ and 500 subsamples.
     *
     * @return the estimator
     */
    public static SEstimator withDefaults() {
        return new SEstimator(HALF, Search.DEFAULT, RobustOptions.ofSearch(COVARIANCE));
    }

    /**
     * This estimator with another breakdown point, and the constant that goes with it.
     *
     * @param breakdown the part of rows that may be anything, above 0 and at most 0.5
     * @return a new estimator
     * @throws IllegalArgumentException if the breakdown point is outside that range
     */
    public SEstimator withBreakdown(double breakdown) {
        double c = Loss.bisquareWithBreakdown(breakdown).tuningConstant();
        return new SEstimator(new BisquareScale(c, breakdown), search, options);
    }

    /**
     * This estimator with another seed. The same seed gives the same fit, on any machine and with any number of threads.
     *
     * @param seed of the random subsamples
     * @return a new estimator
     */
    public SEstimator withSeed(long seed) {
        return new SEstimator(scale, search.withSeed(seed), options);
    }

    /**
     * This estimator with exactly so many subsamples, whatever the search sees; without this it begins with 500 and goes on
     * where they do not agree. Where there are not more than that, all are tried.
     *
     * @param number how many, at least 1
     * @return a new estimator
     * @throws IllegalArgumentException if the number is less than 1
     */
    public SEstimator withSubsamples(int number) {
        return new SEstimator(scale, search.withSubsamples(number), options);
    }

    /**
     * This estimator with another number of threads, which does not change the result.
     *
     * @param parallelism how many threads try subsamples
     * @return a new estimator
     */
    public SEstimator withParallelism(Parallelism parallelism) {
        return new SEstimator(scale, search.with(parallelism), options);
    }

    /**
     * This estimator with prior weights in place of those of the design.
     *
     * @param weights the weights; sampling weights count as inverse variances
     * @return a new estimator
     */
    public SEstimator withWeights(Weights weights) {
        return new SEstimator(scale, search, options.with(weights));
    }

    /**
     * This estimator with another covariance.
     *
     * @param covariance the covariance of the coefficients
     * @return a new estimator
     */
    public SEstimator withCovariance(RobustCovariance covariance) {
        return new SEstimator(scale, search, options.withCovariance(covariance));
    }

    /**
     * This estimator with Student's t, n − p degrees of freedom, for tests and intervals.
     *
     * @return a new estimator
     */
    public SEstimator withStudentT() {
        return new SEstimator(scale, search, options.with(RobustOutput.Reference.STUDENT));
    }

    /**
     * This estimator with the normal distribution for tests and intervals.
     *
     * @return a new estimator
     */
    public SEstimator withNormal() {
        return new SEstimator(scale, search, options.with(RobustOutput.Reference.NORMAL));
    }

    /**
     * This estimator with another tolerance of its last iteration.
     *
     * @param tolerance the root mean square change of the fitted values, in scales, that counts as none
     * @return a new estimator
     * @throws IllegalArgumentException if the tolerance is negative, NaN or 1 and more
     */
    public SEstimator withTolerance(double tolerance) {
        return new SEstimator(scale, search, options.withTolerance(tolerance));
    }

    /**
     * This estimator with another limit to the steps of its last iteration.
     *
     * @param maxIterations the largest number of weighted least-squares problems, at least 1
     * @return a new estimator
     * @throws IllegalArgumentException if the number is less than 1
     */
    public SEstimator withMaxIterations(int maxIterations) {
        return new SEstimator(scale, search, options.withMaxIterations(maxIterations));
    }

    @Override
    public RobustFit fit(Design design) {
        Design weighted = options.weights().weighted(design);
        RobustProblem problem = RobustProblem.ofBulk(weighted, options.weights().kind());
        RobustEstimate estimate = estimate(problem, scale, search, options.iteration());
        RobustMethod method = RobustMethod.of(() -> "S-estimate, loss " + scale.loss() + ", " + search);
        return new RobustFit(weighted, label(), method, estimate, options.output());
    }

    static RobustEstimate estimate(RobustProblem problem, BisquareScale scale, Search search, Iteration limits) {
        SubsampleSearch.Outcome found = new SubsampleSearch(new SConcentration(scale), search).search(problem);
        IrlsIteration iteration = new IrlsIteration(problem, scale.loss(), scale, null, limits);
        return iteration.run(found.best().gamma()).foundBy(found.evidence());
    }

    @Override
    public RobustFit fit(Formula formula, Dataset data) {
        return fit(options.weights().design(formula, data));
    }

    @Override
    public String label() {
        return "S";
    }

    @Override
    public String toString() {
        return "SEstimator(" + scale.loss() + ", " + search + ")";
    }
}
