package org.hatmatrix.diagnostics.normality;

import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * The Lilliefors test: the largest distance between the empirical distribution and the normal one with the same mean and variance
 * (Kolmogorov and Smirnov with estimated parameters). The p-value by Dallal's and Wilkinson's formula below 0.1 and by Stephens's
 * above, as in R's nortest.
 *
 * <p>Values that are all equal give NaN. The residuals of a fit are not independent, so that for few rows and many coefficients the
 * p-value is approximate.
 *
 * <pre>{@code
 * double p = Lilliefors.of(fit).pValue();
 * double w = Lilliefors.of(values).statistic();
 * }</pre>
 *
 * <p>Literature: H. W. Lilliefors, Journal of the American Statistical Association 62 (1967) 399–402; G. E. Dallal, L. Wilkinson, The American
 * Statistician 40 (1986) 294–296; M. A. Stephens, Journal of the American Statistical Association 69 (1974) 730–737.
 */
public final class Lilliefors implements StatisticalTest {

    private static final String NAME = "Lilliefors test";

    private final TestResult test;

    private Lilliefors(SortedSample sample) {
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
    public static Lilliefors of(LeastSquaresFit fit) {
        return new Lilliefors(SortedSample.of(NAME, 5, fit));
    }

    /**
     * The test of some values.
     *
     * @param values the values, all finite; at least 5
     * @return the test
     * @throws IllegalArgumentException if there are fewer, or one is not finite
     */
    public static Lilliefors of(double... values) {
        return new Lilliefors(SortedSample.of(NAME, 5, values));
    }

    private static TestResult test(SortedSample sample) {
        int n = sample.size();
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double below = sample.below(i);
            distance = Math.max(distance, Math.max((i + 1.0) / n - below, below - (double) i / n));
        }
        return new TestResult(distance, Double.NaN, pValue(n, distance), Double.NaN, NAME);
    }

    private static double pValue(int n, double distance) {
        double d = n <= 100 ? distance : distance * Math.pow(n / 100.0, 0.49);
        double size = Math.min(n, 100);
        double shifted = size + 2.78019;
        double p = Math.exp(-7.01256 * d * d * shifted
                + 2.99587 * d * Math.sqrt(shifted)
                - 0.122119
                + 0.974598 / Math.sqrt(size)
                + 1.67997 / size);
        return p > 0.1 ? large((Math.sqrt(n) - 0.01 + 0.85 / Math.sqrt(n)) * distance) : p;
    }

    private static double large(double k) {
        if (k <= 0.302) {
            return 1;
        }
        if (k <= 0.5) {
            return SortedSample.polynomial(k, 2.76773, -19.828315, 80.709644, -138.55152, 81.218052);
        }
        if (k <= 0.9) {
            return SortedSample.polynomial(k, -4.901232, 40.662806, -97.490286, 94.029866, -32.355711);
        }
        return k <= 1.31 ? SortedSample.polynomial(k, 6.198765, -19.558097, 23.186922, -12.234627, 2.423045) : 0;
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
