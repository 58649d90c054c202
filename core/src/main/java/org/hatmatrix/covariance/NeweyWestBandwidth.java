package org.hatmatrix.covariance;

import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.formula.Design;

/**
 * The number of lags after Newey and West (1994) for the Bartlett kernel: from the autocovariances of the sum of the scores
 * of all regressors but the intercept, L = ⌊1.1447 (s₁/s₀)^⅔ n^⅓⌋.
 */
final class NeweyWestBandwidth {

    private final double[][] scores;
    private final boolean prewhitened;
    private final int n;
    private final int first;

    NeweyWestBandwidth(FitCore fit, boolean prewhitened) {
        Design design = fit.design();
        this.prewhitened = prewhitened;
        this.n = design.observations();
        this.first = design.hasIntercept() && fit.rank() > 1 ? 1 : 0;
        this.scores = new double[n][fit.rank()];
        double[] e = fit.residuals();
        double[] w = design.weights();
        int[] kept = fit.solution().keptColumns();
        for (int k = 0; k < kept.length; k++) {
            double[] column = fit.solution().problem().x().column(kept[k]);
            for (int i = 0; i < n; i++) {
                scores[i][k] = column[i] * (w == null ? 1 : w[i]) * e[i];
            }
        }
    }

    int lags() {
        double[][] u = prewhitened ? NeweyWest.VectorAutoregression.of(scores).innovations() : scores;
        double[] h = new double[u.length];
        for (int t = 0; t < h.length; t++) {
            for (int k = first; k < u[t].length; k++) {
                h[t] += u[t][k];
            }
        }
        int most = Math.min(h.length - 1, (int) ((prewhitened ? 3 : 4) * StrictMath.pow(n / 100.0, 2.0 / 9)));
        double s0 = autocovariance(h, 0);
        double s1 = 0;
        for (int lag = 1; lag <= most; lag++) {
            double sigma = autocovariance(h, lag);
            s0 += 2 * sigma;
            s1 += 2 * lag * sigma;
        }
        double bandwidth = 1.1447 * StrictMath.cbrt(s1 / s0 * (s1 / s0)) * StrictMath.cbrt(n);
        return (int) Math.min(bandwidth, h.length - 1.0);
    }

    private static double autocovariance(double[] h, int lag) {
        double sum = 0;
        for (int t = lag; t < h.length; t++) {
            sum = Math.fma(h[t], h[t - lag], sum);
        }
        return sum / h.length;
    }
}
