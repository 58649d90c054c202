package org.hatmatrix.diagnostics.normality;

import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * The Anderson–Darling test of normality with estimated mean and variance: the squared distance between the empirical distribution
 * and the normal one, weighted so that the tails count. The p-value by Stephens's approximation, as in R's nortest; below 3.7e-24 it
 * is that number.
 *
 * <p>Values that are all equal give NaN. The residuals of a fit are not independent, so that for few rows and many coefficients the
 * p-value is approximate.
 *
 * <pre>{@code
 * double p = AndersonDarling.of(fit).pValue();
 * double w = AndersonDarling.of(values).statistic();
 * }</pre>
 *
 * <p>Literature: T. W. Anderson, D. A. Darling, Journal of the American Statistical Association 49 (1954) 765–769; M. A. Stephens, in R. B.
 * D'Agostino, M. A. Stephens (eds.), <em>Goodness-of-Fit Techniques</em>, Dekker 1986, table 4.9.
 */
public final class AndersonDarling implements StatisticalTest {

    private static final String NAME = "Anderson–Darling test";

    private final TestResult test;

    private AndersonDarling(SortedSample sample) {
        this.test = sample.isConstant()
                ? new TestResult(Double.NaN, Double.NaN, Double.NaN, Double.NaN, NAME)
                : test(sample);
    }

    /**
     * The test of a fit's residuals.
     *
     * @param fit the fit
     * @return the test
     * @throws IllegalArgumentException if there are too few rows
     */
    public static AndersonDarling of(LeastSquaresFit fit) {
        return new AndersonDarling(SortedSample.of(NAME, 8, fit));
    }

    /**
     * The test of some values.
     *
     * @param values the values, all finite; at least 8
     * @return the test
     * @throws IllegalArgumentException if there are fewer, or one is not finite
     */
    public static AndersonDarling of(double... values) {
        return new AndersonDarling(SortedSample.of(NAME, 8, values));
    }

    private static TestResult test(SortedSample sample) {
        int n = sample.size();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (2 * i + 1) * (Math.log(sample.below(i)) + Math.log(sample.above(n - 1 - i)));
        }
        double statistic = -n - sum / n;
        double adjusted = statistic * (1 + 0.75 / n + 2.25 / n / n);
        return new TestResult(statistic, Double.NaN, pValue(adjusted), Double.NaN, NAME);
    }

    private static double pValue(double a) {
        if (a < 0.2) {
            return -Math.expm1(SortedSample.polynomial(a, -13.436, 101.14, -223.73));
        }
        if (a < 0.34) {
            return -Math.expm1(SortedSample.polynomial(a, -8.318, 42.796, -59.938));
        }
        if (a < 0.6) {
            return Math.exp(SortedSample.polynomial(a, 0.9177, -4.279, -1.38));
        }
        return a < 10 ? Math.exp(SortedSample.polynomial(a, 1.2937, -5.709, 0.0186)) : 3.7e-24;
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
