package org.hatmatrix.diagnostics.normality;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * The Shapiro–Wilk test: how well do the ordered values follow those expected of a normal distribution? W is the square of their
 * correlation with the best linear weights, near 1 for normal values. Weights and p-value by Royston's approximations, as in R,
 * for 3 to 5000 values.
 *
 * <p>Values that are all equal give NaN. The residuals of a fit are not independent, so that for few rows and many coefficients the
 * p-value is approximate.
 *
 * <pre>{@code
 * double p = ShapiroWilk.of(fit).pValue();
 * double w = ShapiroWilk.of(values).statistic();
 * }</pre>
 *
 * <p>Literature: J. P. Royston, Algorithm AS R94, Applied Statistics 44 (1995) 547–551; S. S. Shapiro, M. B. Wilk, Biometrika 52 (1965)
 * 591–611.
 */
public final class ShapiroWilk implements StatisticalTest {

    private static final String NAME = "Shapiro–Wilk test";
    private static final int MOST = 5000;

    private final TestResult test;

    private ShapiroWilk(SortedSample sample) {
        this.test = sample.isConstant()
                ? new TestResult(Double.NaN, Double.NaN, Double.NaN, Double.NaN, NAME)
                : test(sample);
    }

    /**
     * The test of a fit's residuals.
     *
     * @param fit the fit
     * @return the test
     * @throws IllegalArgumentException if there are too few rows or more than 5000
     */
    public static ShapiroWilk of(LeastSquaresFit fit) {
        return new ShapiroWilk(SortedSample.of(NAME, 3, fit));
    }

    /**
     * The test of some values.
     *
     * @param values the values, all finite; at least 3
     * @return the test
     * @throws IllegalArgumentException if there are fewer or more than 5000, or one is not finite
     */
    public static ShapiroWilk of(double... values) {
        return new ShapiroWilk(SortedSample.of(NAME, 3, values));
    }

    private static TestResult test(SortedSample sample) {
        int n = sample.size();
        if (n > MOST) {
            throw new IllegalArgumentException(NAME + " of " + n + " values, wanted at most " + MOST
                    + " (for more use AndersonDarling or JarqueBera)");
        }
        double[] a = weights(n);
        double weightSquares = 0;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            weightSquares += a[i] * a[i];
            squares += sample.centred(i) * sample.centred(i);
            products += a[i] * sample.centred(i);
        }
        double root = Math.sqrt(weightSquares * squares);
        double lack = Math.max(0, (root - products) * (root + products) / (weightSquares * squares));
        return new TestResult(1 - lack, Double.NaN, pValue(n, lack), Double.NaN, NAME);
    }

    /** The weights of the ordered values, antisymmetric. */
    private static double[] weights(int n) {
        if (n == 3) {
            return new double[] {-Math.sqrt(0.5), 0, Math.sqrt(0.5)};
        }
        double[] m = new double[n];
        for (int i = 0; i < n; i++) {
            m[i] = NormalDistribution.of(0, 1).inverseCumulativeProbability((i + 1 - 0.375) / (n + 0.25));
        }
        double squares = Arrays.stream(m).map(x -> x * x).sum();
        double root = Math.sqrt(squares);
        double u = 1 / Math.sqrt(n);
        double last =
                SortedSample.polynomial(u, 0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056) + m[n - 1] / root;
        double rest = squares - 2 * m[n - 1] * m[n - 1];
        double share = 1 - 2 * last * last;
        double next = Double.NaN;
        if (n > 5) {
            next = SortedSample.polynomial(u, 0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633) + m[n - 2] / root;
            rest -= 2 * m[n - 2] * m[n - 2];
            share -= 2 * next * next;
        }
        double scale = Math.sqrt(rest / share);
        double[] a = Arrays.stream(m).map(x -> x / scale).toArray();
        a[0] = -last;
        a[n - 1] = last;
        if (n > 5) {
            a[1] = -next;
            a[n - 2] = next;
        }
        return a;
    }

    private static double pValue(int n, double lack) {
        if (n == 3) {
            double angle = Math.asin(Math.sqrt(1 - lack));
            return Math.max(0, 1.90985931710274 * (angle - 1.04719755119660));
        }
        double y = Math.log(lack);
        double mean;
        double deviation;
        if (n <= 11) {
            double limit = SortedSample.polynomial(n, -2.273, 0.459);
            if (y >= limit) {
                return 1e-99;
            }
            y = -Math.log(limit - y);
            mean = SortedSample.polynomial(n, 0.544, -0.39978, 0.025054, -6.714e-4);
            deviation = Math.exp(SortedSample.polynomial(n, 1.3822, -0.77857, 0.062767, -0.0020322));
        } else {
            double log = Math.log(n);
            mean = SortedSample.polynomial(log, -1.5861, -0.31082, -0.083751, 0.0038915);
            deviation = Math.exp(SortedSample.polynomial(log, -0.4803, -0.082676, 0.0030302));
        }
        return NormalDistribution.of(0, 1).survivalProbability((y - mean) / deviation);
    }

    /**
     * The test.
     *
     * @return the statistic and its p-value
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
