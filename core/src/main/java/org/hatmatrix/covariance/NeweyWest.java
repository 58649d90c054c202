package org.hatmatrix.covariance;

import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.WeightedScores;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.numeric.SmallMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Newey and West's covariance for errors that are correlated in time: Γ₀ + Σⱼ (1 − j/(L + 1))(Γⱼ + Γⱼᵀ) in the middle of the
 * sandwich, Γⱼ the autocovariances of the scores. The rows of the design must be in the order of time and evenly spaced;
 * rows of weight zero break the series and are an error.
 *
 * <p>The lags L are given, or chosen by Newey and West (1994). Prewhitening fits a vector autoregression of order 1 to the
 * scores and recolours the result (Andrews and Monahan 1992). The statistics are compared with t(n − p) by default.
 *
 * <p>Literature: W. K. Newey, K. D. West, Econometrica 55 (1987) 703 and Rev. Econ. Stud. 61 (1994) 631; A. Zeileis, J.
 * Stat. Softw. 11/10 (2004), whose R function {@code NeweyWest} the automatic choice follows.
 */
public final class NeweyWest extends CovarianceEstimator {

    private static final int AUTOMATIC = -1;

    private final int lags;
    private final boolean prewhitened;
    private final boolean adjusted;
    private final @Nullable ReferenceDistribution reference;

    private NeweyWest(int lags, boolean prewhitened, boolean adjusted, @Nullable ReferenceDistribution reference) {
        this.lags = lags;
        this.prewhitened = prewhitened;
        this.adjusted = adjusted;
        this.reference = reference;
    }

    static NeweyWest withLags(int lags) {
        if (lags < 0) {
            throw new IllegalArgumentException("Newey–West: " + lags + " lags, wanted 0 or more");
        }
        return new NeweyWest(lags, false, false, null);
    }

    static NeweyWest automatic() {
        return new NeweyWest(AUTOMATIC, true, false, null);
    }

    /**
     * This estimator with prewhitening of the scores.
     *
     * @return a new estimator
     */
    public NeweyWest withPrewhitening() {
        return new NeweyWest(lags, true, adjusted, reference);
    }

    /**
     * This estimator without prewhitening.
     *
     * @return a new estimator
     */
    public NeweyWest withoutPrewhitening() {
        return new NeweyWest(lags, false, adjusted, reference);
    }

    /**
     * This estimator with the factor n / (n − p) of Stata.
     *
     * @return a new estimator
     */
    public NeweyWest withSmallSampleAdjustment() {
        return new NeweyWest(lags, prewhitened, true, reference);
    }

    /**
     * This estimator with another distribution for its statistics.
     *
     * @param reference the distribution
     * @return a new estimator
     */
    public NeweyWest withReference(ReferenceDistribution reference) {
        return new NeweyWest(lags, prewhitened, adjusted, reference);
    }

    /**
     * Whether the scores are prewhitened.
     *
     * @return true if they are
     */
    public boolean isPrewhitened() {
        return prewhitened;
    }

    /**
     * Whether the covariance is multiplied by n / (n − p).
     *
     * @return true if it is
     */
    public boolean isAdjusted() {
        return adjusted;
    }

    @Override
    protected CoefficientCovariance estimate(FitCore fit) {
        double[][] scores = scores(fit);
        int chosen = lags == AUTOMATIC ? new NeweyWestBandwidth(fit, prewhitened).lags() : lags;
        if (chosen >= scores.length) {
            throw new IllegalArgumentException(
                    "Newey–West: " + chosen + " lags, wanted fewer than the " + scores.length + " observations");
        }
        double[][] inner;
        if (prewhitened) {
            VectorAutoregression model = VectorAutoregression.of(scores);
            inner = model.recolour(longRun(model.innovations(), chosen));
        } else {
            inner = longRun(scores, chosen);
        }
        int df = fit.residualDegreesOfFreedom();
        if (adjusted) {
            scale(inner, fit.observations() / (double) df);
        }
        String name = "Newey–West, " + chosen + (chosen == 1 ? " lag" : " lags") + (prewhitened ? ", prewhitened" : "");
        ReferenceDistribution distribution =
                reference != null ? reference : ReferenceDistribution.t(df > 0 ? df : Double.NaN);
        return CoefficientCovariance.of(name, fit.solution(), inner, distribution);
    }

    /** The scores in the orthonormal basis, one row per observation. */
    private static double[][] scores(FitCore fit) {
        WeightedScores weighted = new WeightedScores(fit);
        if (fit.observations() < weighted.size()) {
            throw new IllegalArgumentException(
                    "Newey–West: found rows of weight zero, wanted an unbroken series in the order of time");
        }
        double[][] scores = new double[weighted.size()][];
        weighted.forEachRow((i, q) -> {
            scores[i] = q.clone();
            for (int k = 0; k < q.length; k++) {
                scores[i][k] *= weighted.residual(i);
            }
        });
        return scores;
    }

    /** Σ uuᵀ + Σⱼ (1 − j/(L + 1)) Σ (uₜuₜ₋ⱼᵀ + uₜ₋ⱼuₜᵀ). */
    private static double[][] longRun(double[][] u, int lags) {
        int k = u[0].length;
        double[][] sum = new double[k][k];
        for (int lag = 0; lag <= lags; lag++) {
            double weight = (lag == 0 ? 0.5 : 1) * (1 - lag / (lags + 1.0));
            for (int t = lag; t < u.length; t++) {
                for (int i = 0; i < k; i++) {
                    double f = weight * u[t][i];
                    for (int j = 0; j < k; j++) {
                        double product = f * u[t - lag][j];
                        sum[i][j] += product;
                        sum[j][i] += product;
                    }
                }
            }
        }
        return sum;
    }

    private static void scale(double[][] matrix, double factor) {
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
    }

    @Override
    public String toString() {
        String text = lags == AUTOMATIC ? "automatic lags" : lags + " lags";
        return "Newey–West, " + text + (prewhitened ? ", prewhitened" : "");
    }

    /** A vector autoregression of order 1 without constant, by least squares: uₜ = A uₜ₋₁ + εₜ. */
    record VectorAutoregression(double[][] innovations, double[][] coefficients) {

        static VectorAutoregression of(double[][] u) {
            int k = u[0].length;
            if (u.length <= k) {
                throw new IllegalArgumentException("Newey–West: " + u.length
                        + " observations, prewhitening wants more than the " + k + " coefficients");
            }
            double[][] cross = new double[k][k];
            double[][] gram = new double[k][k];
            for (int t = 1; t < u.length; t++) {
                for (int i = 0; i < k; i++) {
                    for (int j = 0; j < k; j++) {
                        cross[i][j] += u[t - 1][i] * u[t][j];
                        gram[i][j] += u[t - 1][i] * u[t - 1][j];
                    }
                }
            }
            double[][] transposed = SmallMatrix.solve(gram, cross);
            if (transposed == null) {
                throw new IllegalArgumentException(
                        "Newey–West: the scores are collinear in time, use withoutPrewhitening()");
            }
            double[][] innovations = new double[u.length - 1][k];
            for (int t = 1; t < u.length; t++) {
                for (int i = 0; i < k; i++) {
                    double fitted = 0;
                    for (int j = 0; j < k; j++) {
                        fitted += transposed[j][i] * u[t - 1][j];
                    }
                    innovations[t - 1][i] = u[t][i] - fitted;
                }
            }
            return new VectorAutoregression(innovations, SmallMatrix.transposed(transposed));
        }

        /** D S Dᵀ with D = (I − A)⁻¹. */
        double[][] recolour(double[][] inner) {
            double[][] rest = SmallMatrix.times(-1, coefficients);
            for (int i = 0; i < rest.length; i++) {
                rest[i][i] += 1;
            }
            double[][] d = SmallMatrix.inverse(rest);
            if (Double.isNaN(d[0][0])) {
                throw new IllegalArgumentException(
                        "Newey–West: the scores have a unit root, use withoutPrewhitening()");
            }
            return SmallMatrix.congruent(d, inner);
        }
    }
}
