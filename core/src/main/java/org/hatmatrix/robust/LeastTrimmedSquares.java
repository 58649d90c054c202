package org.hatmatrix.robust;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.Parallelism;

/**
 * Least trimmed squares: the plane for which the sum of the h smallest squared residuals is smallest, and after it, by
 * default, least squares of the rows within Φ⁻¹(0.9875) = 2.24 scales of that plane.
 *
 * <p>h is R's {@code h.alpha.n}: ⌊(n + p + 1)/2⌋ for the share ½, the default, which lets almost half of the rows be anything, and
 * n for the share 1. Scales are consistent at the normal distribution: √(Σ r²/h) and, after reweighting, √(Σ wr²/(Σw − p)),
 * both divided by what trimming makes of the variance of a normal variable; R's factors for small samples are not applied.
 * Standard errors are {@link RobustCovariance#WEIGHTED_LEAST_SQUARES} with t(n − p) unless told otherwise.
 *
 * <p>The search is fast-LTS: planes through {@code subsamples} random subsamples of p independent rows, all of them if there are
 * not more, two concentration steps from each, and steps to the end from the best twenty. Above 2000 rows it begins in five
 * groups of 400. The result is deterministic for a seed. If h rows lie on a plane, it is the estimate, with scale 0. Dependent
 * columns or fewer rows than columns are a {@link RankDeficientException}. Prior weights multiply rows by their roots, with
 * {@link WeightKind#FREQUENCY} they repeat them.
 *
 * <pre>{@code
 * RobustFit fit = LeastTrimmedSquares.withDefaults().withSeed(7).fit(design);
 * int[] outliers = fit.downweightedRows(1);           // numbers of the rows that were left out
 * }</pre>
 *
 * <p>Literature: P. J. Rousseeuw, K. Van Driessen, Computing LTS regression for large data sets, Data Mining and Knowledge
 * Discovery 12 (2006).
 */
public final class LeastTrimmedSquares implements RobustEstimator {

    /** Φ⁻¹(0.9875), where robustbase's {@code ltsReg} cuts off. */
    private static final double CUT = 2.241402727604947;

    private final TrimmedConcentration trimming;
    private final Ending ending;
    private final Search search;
    private final RobustOptions options;

    private enum Ending {
        REWEIGHTED,
        RAW
    }

    private LeastTrimmedSquares(TrimmedConcentration trimming, Ending ending, Search search, RobustOptions options) {
        this.trimming = trimming;
        this.ending = ending;
        this.search = search;
        this.options = options;
    }

    /**
     * Least trimmed squares of half of the rows, reweighted.
     *
     * @return the estimator
     */
    public static LeastTrimmedSquares withDefaults() {
        return new LeastTrimmedSquares(
                new TrimmedConcentration(0.5),
                Ending.REWEIGHTED,
                Search.DEFAULT,
                RobustOptions.ofSearch(RobustCovariance.WEIGHTED_LEAST_SQUARES));
    }

    /**
     * This estimator with another share of rows that count.
     *
     * @param share the share, between 0.5 and 1; R's {@code alpha}
     * @return a new estimator
     * @throws IllegalArgumentException if the share is outside that range
     */
    public LeastTrimmedSquares withShare(double share) {
        if (!(share >= 0.5 && share <= 1)) {
            throw new IllegalArgumentException("share of rows that count: " + share + ", wanted 0.5 <= share <= 1");
        }
        return new LeastTrimmedSquares(new TrimmedConcentration(share), ending, search, options);
    }

    /**
     * This estimator without the least-squares step at the end: the minimum of the trimmed sum itself.
     *
     * @return a new estimator
     */
    public LeastTrimmedSquares withoutReweighting() {
        return new LeastTrimmedSquares(trimming, Ending.RAW, search, options);
    }

    /**
     * This estimator with another seed. The same seed gives the same fit, on any machine and with any number of threads.
     *
     * @param seed of the random subsamples
     * @return a new estimator
     */
    public LeastTrimmedSquares withSeed(long seed) {
        return new LeastTrimmedSquares(trimming, ending, search.withSeed(seed), options);
    }

    /**
     * This estimator with exactly so many subsamples, whatever the search sees; without this it begins with 500 and goes on
     * where they do not agree. Where there are not more than that, all are tried.
     *
     * @param number how many, at least 1
     * @return a new estimator
     * @throws IllegalArgumentException if the number is less than 1
     */
    public LeastTrimmedSquares withSubsamples(int number) {
        return new LeastTrimmedSquares(trimming, ending, search.withSubsamples(number), options);
    }

    /**
     * This estimator with another number of threads, which does not change the result.
     *
     * @param parallelism how many threads try subsamples
     * @return a new estimator
     */
    public LeastTrimmedSquares withParallelism(Parallelism parallelism) {
        return new LeastTrimmedSquares(trimming, ending, search.with(parallelism), options);
    }

    /**
     * This estimator with prior weights in place of those of the design.
     *
     * @param weights the weights; sampling weights count as inverse variances
     * @return a new estimator
     */
    public LeastTrimmedSquares withWeights(Weights weights) {
        return new LeastTrimmedSquares(trimming, ending, search, options.with(weights));
    }

    /**
     * This estimator with another covariance.
     *
     * @param covariance the covariance of the coefficients
     * @return a new estimator
     */
    public LeastTrimmedSquares withCovariance(RobustCovariance covariance) {
        return new LeastTrimmedSquares(trimming, ending, search, options.withCovariance(covariance));
    }

    /**
     * This estimator with Student's t, n − p degrees of freedom, for tests and intervals.
     *
     * @return a new estimator
     */
    public LeastTrimmedSquares withStudentT() {
        return new LeastTrimmedSquares(trimming, ending, search, options.with(RobustOutput.Reference.STUDENT));
    }

    /**
     * This estimator with the normal distribution for tests and intervals.
     *
     * @return a new estimator
     */
    public LeastTrimmedSquares withNormal() {
        return new LeastTrimmedSquares(trimming, ending, search, options.with(RobustOutput.Reference.NORMAL));
    }

    @Override
    public RobustFit fit(Design design) {
        Design weighted = options.weights().weighted(design);
        RobustEstimate estimate =
                estimate(RobustProblem.ofBulk(weighted, options.weights().kind()));
        RobustMethod method = RobustMethod.of(
                () -> "Least trimmed squares of " + trimming.count(estimate.observations(), estimate.rank()) + " rows"
                        + (ending == Ending.REWEIGHTED ? ", reweighted, " : ", ") + search);
        return new RobustFit(weighted, label(), method, estimate, options.output());
    }

    private RobustEstimate estimate(RobustProblem problem) {
        SubsampleSearch.Outcome found = new SubsampleSearch(trimming, search).search(problem);
        TrimmedFit raw = TrimmedFit.of(problem, trimming, found.best());
        boolean exact = raw.scale() == 0;
        return (ending == Ending.RAW && !exact ? raw : raw.reweighted(CUT)).estimate(found.evidence());
    }

    @Override
    public RobustFit fit(Formula formula, Dataset data) {
        return fit(options.weights().design(formula, data));
    }

    @Override
    public String label() {
        return "LTS";
    }

    @Override
    public String toString() {
        return "LeastTrimmedSquares(share " + trimming.share() + ", " + search + ")";
    }
}
