package org.hatmatrix.inference;

import org.hatmatrix.text.Numbers;

/**
 * What a fit says of the response at given values of the regressors.
 *
 * @param estimate the estimated mean response xᵀb
 * @param standardError the standard error of that mean, √(xᵀVx) with V the covariance of the coefficients
 * @param confidenceInterval the interval of the mean response
 * @param predictionInterval the interval of one new response, which adds the residual variance: estimate ± q √(xᵀVx + σ²)
 */
public record Prediction(
        double estimate, double standardError, Interval confidenceInterval, Interval predictionInterval) {

    @Override
    public String toString() {
        return Numbers.significant(estimate, 6) + " (s.e. " + Numbers.significant(standardError, 4) + ", mean in "
                + text(confidenceInterval) + ", new in " + text(predictionInterval) + ")";
    }

    private static String text(Interval interval) {
        return "[" + Numbers.significant(interval.lower(), 5) + ", " + Numbers.significant(interval.upper(), 5) + "]";
    }
}
