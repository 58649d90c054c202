package org.hatmatrix.regression;

import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Feasible generalised least squares for errors whose variance depends on regressors: least squares gives residuals e, the
 * regression of log e² on the variance regressors gives log-variances ĝᵢ, and weighted least squares with wᵢ = exp(−ĝᵢ)
 * gives the fit (Harvey's multiplicative heteroskedasticity in two steps). Which regressors drive the variance is what a
 * Breusch–Pagan test by regressor answers.
 *
 * <p>The weights are estimated: with a wrong variance function the coefficients stay consistent and the classical standard
 * errors do not, so that {@code fit.withCovariance(Covariances.HC3)} is the careful reading. A residual of exactly zero
 * has no logarithm and is an error that names the row.
 *
 * <pre>{@code
 * LeastSquaresFit fit = Fgls.withVariance("~ lab").fit(model, towns);
 * LeastSquaresFit all = Fgls.withDefaults().fit(design);       // the variance depends on all regressors
 * }</pre>
 *
 * <p>Literature: A. C. Harvey, Econometrica 44 (1976) 461; J. M. Wooldridge, Introductory Econometrics, 7th ed., 2020,
 * section 8.4.
 */
public final class Fgls implements LeastSquaresEstimator {

    private final @Nullable Formula variance;
    private final LeastSquaresOptions options;

    private Fgls(@Nullable Formula variance, LeastSquaresOptions options) {
        this.variance = variance;
        this.options = options;
    }

    /**
     * The estimator whose variance depends on all columns of the design.
     *
     * @return feasible generalised least squares
     */
    public static Fgls withDefaults() {
        return new Fgls(null, LeastSquaresOptions.DEFAULT);
    }

    /**
     * The estimator whose variance depends on given terms.
     *
     * @param formula a one-sided formula such as {@code "~ lab + log(output)"}, over the columns of the data
     * @return feasible generalised least squares
     * @throws IllegalArgumentException if the formula has a mistake
     */
    public static Fgls withVariance(String formula) {
        return new Fgls(Formula.parse(formula), LeastSquaresOptions.DEFAULT);
    }

    /**
     * This estimator with another choice of precision.
     *
     * @param precision how much precision to spend
     * @return a new estimator
     */
    public Fgls withPrecision(Precision precision) {
        return new Fgls(variance, options.with(precision));
    }

    /**
     * This estimator with another treatment of dependent columns.
     *
     * @param rank what to do with columns that depend on others
     * @return a new estimator
     */
    public Fgls withRank(Rank rank) {
        return new Fgls(variance, options.with(rank));
    }

    @Override
    public LeastSquaresFit fit(Design design) {
        LeastSquaresFit first = options.fit(design, LeastSquaresMethod.OLS, WeightKind.INVERSE_VARIANCE);
        LeastSquaresFit logVariance = options.fit(
                varianceDesign(design, logSquares(first)), LeastSquaresMethod.OLS, WeightKind.INVERSE_VARIANCE);
        double[] weights = logVariance.fittedValues();
        double[] prior = design.weights();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (prior == null ? 1 : prior[i]) * StrictMath.exp(-weights[i]);
        }
        return options.fit(
                design.withWeights(Weights.of(weights).of(design)),
                LeastSquaresMethod.FGLS,
                WeightKind.INVERSE_VARIANCE);
    }

    /** log(wᵢeᵢ²), twice the logarithm of the size so that no square over- or underflows. */
    private static double[] logSquares(LeastSquaresFit fit) {
        double[] e = fit.residuals();
        double[] w = fit.design().weights();
        int[] rows = fit.design().rowNumbers();
        for (int i = 0; i < e.length; i++) {
            if (e[i] == 0) {
                throw new IllegalArgumentException("residual, row " + rows[i]
                        + ": 0, wanted a number with a logarithm; a variance of zero cannot be weighted by");
            }
            e[i] = 2 * StrictMath.log(Math.abs(e[i])) + (w == null || w[i] == 0 ? 0 : StrictMath.log(w[i]));
        }
        return e;
    }

    private Design varianceDesign(Design design, double[] logSquares) {
        Design auxiliary =
                variance == null ? design.withResponse("log e²", logSquares) : chosen(variance, design, logSquares);
        double[] weights = design.weights();
        return weights == null ? auxiliary : auxiliary.withWeights(positive(weights));
    }

    private static Design chosen(Formula variance, Design design, double[] logSquares) {
        Design auxiliary = variance.design(design.data(), "log e²", logSquares);
        if (auxiliary.observations() < design.observations()) {
            throw new IllegalArgumentException("variance formula '" + Excerpt.of(variance.toString()) + "': "
                    + auxiliary.droppedRows() + " rows of the fit have missing values in its variables");
        }
        return auxiliary;
    }

    /** Rows of weight zero have no residual to speak of: they do not count in the variance regression either. */
    private static double[] positive(double[] weights) {
        double[] indicator = new double[weights.length];
        for (int i = 0; i < indicator.length; i++) {
            indicator[i] = weights[i] > 0 ? 1 : 0;
        }
        return indicator;
    }

    @Override
    public String label() {
        return LeastSquaresMethod.FGLS.name();
    }

    @Override
    public String toString() {
        return "Fgls(" + (variance == null ? "all columns" : PlainText.of(variance.toString(), 30)) + ", " + options
                + ")";
    }
}
