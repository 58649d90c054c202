package org.hatmatrix.regression;

import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.Weights;

/**
 * Weighted least squares: the coefficients b that minimise Σ wᵢ(yᵢ − xᵢᵀb)², for errors whose variances are proportional
 * to 1/wᵢ, for rows that were observed several times, or for samples with unequal probabilities ({@link WeightKind}).
 *
 * <p>Coefficients, standard errors and R² do not change when all weights are multiplied by a constant; σ does. Rows of
 * weight zero do not count among n, as in R; negative, infinite and missing weights are errors that name the row. With
 * sampling weights the standard errors are HC1.
 *
 * <pre>{@code
 * LeastSquaresFit wls = Wls.weightedBy(Weights.inverseVariances("lab")).fit(model, towns);
 * LeastSquaresFit weighted = Wls.weightedBy(Weights.of(w)).fit(design);
 * }</pre>
 *
 * <p>Literature: W. H. Greene, Econometric Analysis, 8th ed., 2018, chapter 9.
 *
 * @see "The guide: core/README.md, “Weights and robust fits”"
 */
public final class Wls implements LeastSquaresEstimator {

    private final Weights weights;
    private final LeastSquaresOptions options;

    private Wls(Weights weights, LeastSquaresOptions options) {
        this.weights = weights;
        this.options = options;
    }

    /**
     * The estimator with given weights.
     *
     * @param weights how to weight
     * @return weighted least squares
     */
    public static Wls weightedBy(Weights weights) {
        return new Wls(weights, LeastSquaresOptions.DEFAULT);
    }

    /**
     * This estimator with another choice of precision.
     *
     * @param precision how much precision to spend
     * @return a new estimator
     */
    public Wls withPrecision(Precision precision) {
        return new Wls(weights, options.with(precision));
    }

    /**
     * This estimator with another treatment of dependent columns.
     *
     * @param rank what to do with columns that depend on others
     * @return a new estimator
     */
    public Wls withRank(Rank rank) {
        return new Wls(weights, options.with(rank));
    }

    /**
     * This estimator with another number of threads.
     *
     * @param parallelism how many threads
     * @return a new estimator
     */
    public Wls withParallelism(Parallelism parallelism) {
        return new Wls(weights, options.with(parallelism));
    }

    /**
     * This estimator with another treatment of rows that are alone in a level of an absorbed effect.
     *
     * @param singletons what becomes of them
     * @return a new estimator
     */
    public Wls withSingletons(Singletons singletons) {
        return new Wls(weights, options.with(singletons));
    }

    /**
     * This estimator with linear restrictions, as {@link Ols#subjectTo(String...)}.
     *
     * @param restrictions equations in the names of the coefficients, such as {@code "2*a + b = 1"}; one without an equals sign is
     *     zero
     * @return a new estimator, with these restrictions beside those that it has
     */
    public Wls subjectTo(String... restrictions) {
        return new Wls(weights, options.subjectTo(restrictions));
    }

    @Override
    public LeastSquaresFit fit(Design design) {
        LeastSquaresFit fit = options.fit(weights.weighted(design), LeastSquaresMethod.WLS, weights.kind());
        return weights.kind() == WeightKind.SAMPLING ? fit.withCovariance(Covariances.HC1) : fit;
    }

    @Override
    public LeastSquaresFit fit(Formula formula, Dataset data) {
        return fit(weights.design(formula, data));
    }

    @Override
    public String label() {
        return LeastSquaresMethod.WLS.name();
    }

    @Override
    public String toString() {
        return "Wls(" + weights + ", " + options + ")";
    }
}
