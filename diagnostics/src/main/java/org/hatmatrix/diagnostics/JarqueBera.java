package org.hatmatrix.diagnostics;

import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Samples;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * The Jarque–Bera test: do skewness S and kurtosis K of the residuals agree with normal errors? The statistic n/6·(S² +
 * (K − 3)²/4) is χ² with two degrees of freedom for large n; below some 100 observations it rejects too seldom. S and K
 * are the moments with divisor n about the mean, of the weighted residuals after a weighted fit.
 *
 * <p>Residuals that are all equal, a perfect fit among them, give NaN.
 *
 * <pre>{@code
 * JarqueBera test = JarqueBera.of(fit);
 * double p = test.pValue();
 * double skewness = test.skewness();
 * }</pre>
 *
 * <p>Literature: C. M. Jarque, A. K. Bera, A test for normality of observations and regression residuals, International
 * Statistical Review 55 (1987) 163–172.
 */
public final class JarqueBera implements StatisticalTest {

    private final double skewness;
    private final double kurtosis;
    private final TestResult test;

    private JarqueBera(double[] values) {
        double[] centred = Centred.of(values);
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : centred) {
            double square = value * value;
            second += square;
            third += square * value;
            fourth += square * square;
        }
        int n = values.length;
        double variance = second / n;
        this.skewness = third / n / (variance * Math.sqrt(variance));
        this.kurtosis = fourth / n / (variance * variance);
        double excess = kurtosis - 3;
        this.test = TestResult.chiSquared("Jarque–Bera test", n / 6.0 * (skewness * skewness + excess * excess / 4), 2);
    }

    /**
     * The test of a fit's residuals.
     *
     * @param fit the fit
     * @return the test
     */
    public static JarqueBera of(LeastSquaresFit fit) {
        FittedRows rows = new FittedRows(fit);
        return new JarqueBera(ResidualScheme.WEIGHTED.residuals(rows));
    }

    /**
     * The test of some values.
     *
     * @param values the values, at least one, all finite
     * @return the test
     * @throws IllegalArgumentException if there is no value or one is not finite
     */
    public static JarqueBera of(double... values) {
        return new JarqueBera(Samples.checked("values", values));
    }

    /**
     * The skewness.
     *
     * @return S, zero for symmetric values
     */
    public double skewness() {
        return skewness;
    }

    /**
     * The kurtosis.
     *
     * @return K, 3 for a normal distribution
     */
    public double kurtosis() {
        return kurtosis;
    }

    /**
     * The test.
     *
     * @return χ² with two degrees of freedom
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
