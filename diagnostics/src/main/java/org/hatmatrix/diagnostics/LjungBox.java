package org.hatmatrix.diagnostics;

import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Samples;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * The Ljung–Box test: are the first m autocorrelations of a series zero? Q = n(n + 2)·Σ rₖ²/(n − k), χ² with m degrees of
 * freedom less the number of autoregressive parameters that were fitted to the series. As R's {@code Box.test(type =
 * "Ljung-Box")}.
 *
 * <p>For regression residuals the distribution is an approximation, {@link BreuschGodfrey} is made for them. A constant
 * series, a perfect fit among them, gives NaN.
 *
 * <pre>{@code
 * double p = LjungBox.of(fit, 4).pValue();
 * }</pre>
 *
 * <p>Literature: G. M. Ljung, G. E. P. Box, On a measure of lack of fit in time series models, Biometrika 65 (1978)
 * 297–303.
 */
public final class LjungBox implements StatisticalTest {

    private final TestResult test;

    private LjungBox(double[] series, int lags, int fitted) {
        if (lags < 1 || lags >= series.length) {
            throw new IllegalArgumentException(
                    "lags is " + lags + ", must be from 1 to n - 1 = " + (series.length - 1));
        }
        double[] centred = Centred.of(series);
        double total = Centred.rawSumOfSquares(centred);
        int n = centred.length;
        double sum = 0;
        for (int k = 1; k <= lags; k++) {
            double product = 0;
            for (int i = k; i < n; i++) {
                product += centred[i] * centred[i - k];
            }
            double correlation = product / total;
            sum += correlation * correlation / (n - k);
        }
        this.test = TestResult.chiSquared("Ljung–Box test, " + lags + " lags", n * (n + 2.0) * sum, lags - fitted);
    }

    /**
     * The test of a fit's residuals, weighted after a weighted fit.
     *
     * @param fit the fit, its rows in the order of time
     * @param lags how many autocorrelations, from 1 to n − 1
     * @return the test
     * @throws IllegalArgumentException if the number of lags is not allowed
     */
    public static LjungBox of(LeastSquaresFit fit, int lags) {
        FittedRows rows = new FittedRows(fit);
        double[] residuals = ResidualScheme.WEIGHTED.residuals(rows);
        return new LjungBox(residuals, lags, 0);
    }

    /**
     * The test of a series.
     *
     * @param series the values in the order of time, all finite
     * @param lags how many autocorrelations, from 1 to n − 1
     * @param fittedParameters how many autoregressive and moving-average parameters were fitted to make the series
     * @return the test
     * @throws IllegalArgumentException if a value is not finite or the number of lags is not allowed
     */
    public static LjungBox of(double[] series, int lags, int fittedParameters) {
        return new LjungBox(Samples.checked("series", series), lags, fittedParameters);
    }

    /**
     * The test.
     *
     * @return Q, χ²
     */
    @Override
    public TestResult test() {
        return test;
    }

    @Override
    public String toString() {
        return test.toString();
    }
}
