package org.hatmatrix.diagnostics.stability;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.diagnostics.drawing.Canvas;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.RecursiveFit;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.text.Svg.Style;

/**
 * CUSUM tests: do cumulated residuals wander further from zero than chance takes them? A break at an unknown place bends their path.
 *
 * <pre>
 * recursive   Wₜ = Σ wᵢ/(s√m), m recursive residuals w with standard deviation s; max |Wₜ|/(1 + 2t/m)
 * ordinary    Wₜ = Σ eᵢ/(σ√n); max |Wₜ|, whose limit is a Brownian bridge
 * </pre>
 *
 * <p>s is the standard deviation about the mean, as in R's strucchange; {@link #brownDurbinEvans} divides by σ as in the original paper.
 * The recursive test has more power against early breaks, the ordinary one against late ones; none sees a change that leaves
 * the mean of the response where the regressors have their mean.
 *
 * <pre>{@code
 * double p = Cusum.recursive(fit).pValue();
 * Files.writeString(Path.of("cusum.svg"), Cusum.ordinary(fit).toSvg());
 * }</pre>
 *
 * <p>Literature: R. L. Brown, J. Durbin, J. M. Evans, Journal of the Royal Statistical Society B 37 (1975) 149–192; W. Ploberger, W.
 * Krämer, The CUSUM test with OLS residuals, Econometrica 60 (1992) 271–285; A. Zeileis and others, Journal of Statistical Software 7 (2002) 2.
 */
public final class Cusum implements StatisticalTest, Pictorial {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Critical values at 5 %: of max |W|/(1 + 2t), and of the supremum of a Brownian bridge. */
    private static final double CRITICAL_RECURSIVE = 0.9479;

    private static final double CRITICAL_ORDINARY = 1.3581;

    private static final Style BOUND = Style.line("#b03020", 1).dashed("5 3");
    private static final Style PATH = Style.line("#0b5394", 1.5);

    private final TestResult test;
    private final double[] path;
    private final boolean recursive;

    private Cusum(String name, double[] path, boolean recursive) {
        this.path = path;
        this.recursive = recursive;
        double largest = 0;
        for (int t = 0; t < path.length; t++) {
            double bound = recursive ? 1 + 2.0 * t / (path.length - 1) : 1;
            largest = Math.max(largest, Math.abs(path[t]) / bound);
            if (Double.isNaN(path[t])) {
                largest = Double.NaN;
                break;
            }
        }
        double p = recursive ? recursivePValue(largest) : bridgePValue(largest);
        this.test = new TestResult(largest, Double.NaN, p, Double.NaN, name);
    }

    /**
     * The test with recursive residuals.
     *
     * @param fit the fit
     * @return the test; NaN with fewer than two recursive residuals, or if all are equal
     */
    public static Cusum recursive(LeastSquaresFit fit) {
        double[] residuals = RecursiveFit.of(fit.design()).residuals();
        double mean = Arrays.stream(residuals).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(residuals).map(w -> (w - mean) * (w - mean)).sum();
        double deviation = Math.sqrt(squares / (residuals.length - 1));
        return new Cusum("Recursive CUSUM test", path(residuals, deviation), true);
    }

    /**
     * The test with recursive residuals divided by σ of the fit.
     *
     * @param fit the fit
     * @return the test
     */
    public static Cusum brownDurbinEvans(LeastSquaresFit fit) {
        double[] residuals = RecursiveFit.of(fit.design()).residuals();
        double sigma = Math.sqrt(AccurateSum.weightedSquares(residuals, null) / residuals.length);
        return new Cusum("CUSUM test of Brown, Durbin and Evans", path(residuals, sigma), true);
    }

    /**
     * The test with ordinary residuals, those of a weighted fit times the roots of the weights.
     *
     * @param fit the fit; its design needs an intercept, or the residuals do not end at zero
     * @return the test
     * @throws IllegalArgumentException if there is no intercept
     */
    public static Cusum ordinary(LeastSquaresFit fit) {
        if (!fit.design().hasIntercept()) {
            throw new IllegalArgumentException("CUSUM of ordinary residuals: the model has no intercept, wanted one");
        }
        double[] residuals = fit.residuals();
        double[] weights = fit.design().weights();
        if (weights != null) {
            Arrays.setAll(residuals, i -> weights[i] > 0 ? Math.sqrt(weights[i]) * residuals[i] : 0);
        }
        double[] path = path(residuals, fit.sigma());
        if (weights == null) {
            path[path.length - 1] = path[path.length - 1] * 0;
        }
        return new Cusum("OLS-CUSUM test", path, false);
    }

    private static double[] path(double[] residuals, double deviation) {
        double[] path = new double[residuals.length + 1];
        double sum = 0;
        for (int i = 0; i < residuals.length; i++) {
            sum += residuals[i];
            path[i + 1] = sum / (deviation * Math.sqrt(residuals.length));
        }
        return path;
    }

    /** Brown, Durbin and Evans, with the linear approximation of strucchange near zero. */
    private static double recursivePValue(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x < 0.3) {
            return 1 - 0.1464 * x;
        }
        double middle =
                Math.exp(-4 * x * x) * (NORMAL.cumulativeProbability(x) + NORMAL.cumulativeProbability(5 * x) - 1);
        return 2 * (NORMAL.survivalProbability(3 * x) + middle - Math.exp(-16 * x * x) * NORMAL.survivalProbability(x));
    }

    /** P(sup |bridge| &gt; x) = 2 Σ (−1)ⁱ⁺¹ exp(−2i²x²). */
    private static double bridgePValue(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x < 0.1) {
            return 1;
        }
        double sum = 0;
        for (int i = 1; i <= 200; i++) {
            double term = Math.exp(-2.0 * i * i * x * x);
            sum += i % 2 == 1 ? term : -term;
        }
        return Math.min(1, 2 * sum);
    }

    /**
     * The path of the cumulated residuals.
     *
     * @return W₀ = 0, W₁, …
     */
    public double[] path() {
        return path.clone();
    }

    /**
     * The test.
     *
     * @return the largest excess over the boundary
     */
    @Override
    public TestResult test() {
        return test;
    }

    private double boundary(int t) {
        return recursive ? CRITICAL_RECURSIVE * (1 + 2.0 * t / (path.length - 1)) : CRITICAL_ORDINARY;
    }

    /**
     * The path with the boundaries that it crosses by chance in 5 % of samples.
     *
     * @return a complete SVG document
     */
    @Override
    public String toSvg() {
        int last = path.length - 1;
        double[] steps = IntStream.rangeClosed(0, last).asDoubleStream().toArray();
        double[] ends = {0, last};
        double[] above = {boundary(0), boundary(last)};
        double[] below = {-above[0], -above[1]};
        double[] heights = DoubleStream.concat(
                        Arrays.stream(path), DoubleStream.concat(Arrays.stream(above), Arrays.stream(below)))
                .toArray();
        Canvas canvas = new Canvas(test.name() + ", bounds at 5 %", steps, heights, 0);
        canvas.frame("Rows in their order", "Cumulated residuals");
        canvas.horizontal(0);
        canvas.line(ends, above, BOUND);
        canvas.line(ends, below, BOUND);
        canvas.line(steps, path, PATH);
        return canvas.toString();
    }

    @Override
    public String toString() {
        return test.toString();
    }
}
