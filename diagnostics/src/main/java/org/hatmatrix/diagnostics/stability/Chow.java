package org.hatmatrix.diagnostics.stability;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;

/**
 * Chow's test: are the coefficients the same before and after a break at a known place? Each part is fitted by itself.
 *
 * <pre>
 * F = [(RSS − Σ RSSⱼ)/(k p)] ÷ [Σ RSSⱼ/(n − (k + 1) p)],   k breaks
 * predictive   F = [(RSS − RSS₁)/n₂] ÷ [RSS₁/(n₁ − p)], for a second part that is too short to be fitted
 * </pre>
 *
 * <p>After a weighted fit the parts have its weights. The variance must be the same in all parts.
 *
 * <pre>{@code
 * double p = Chow.at(fit, 28).pValue();        // rows 1 to 28 against the rest
 * TestResult forecast = Chow.predictive(fit, 95).test();
 * }</pre>
 *
 * <p>Literature: G. C. Chow, Tests of equality between sets of coefficients in two linear regressions, Econometrica 28 (1960)
 * 591–605.
 */
public final class Chow implements StatisticalTest {

    private final TestResult test;
    private final double[] parts;

    private Chow(TestResult test, double[] parts) {
        this.test = test;
        this.parts = parts;
    }

    /**
     * The test of breaks after given rows of the design.
     *
     * @param fit the fit of all rows
     * @param breaks after which rows the coefficients may change, counted from 1, ascending
     * @return the test
     * @throws IllegalArgumentException if there is no break, they do not ascend, or a part has not more rows than coefficients or a
     *     design that does not determine them
     */
    public static Chow at(LeastSquaresFit fit, int... breaks) {
        if (breaks.length == 0) {
            throw new IllegalArgumentException(
                    "Chow test without a break, wanted at least one row after which to split");
        }
        int n = fit.design().observations();
        int[] edges = IntStream.concat(IntStream.concat(IntStream.of(0), Arrays.stream(breaks)), IntStream.of(n))
                .toArray();
        double[] parts = new double[edges.length - 1];
        for (int j = 0; j < parts.length; j++) {
            parts[j] = part(fit, edges[j], edges[j + 1]).residualSumOfSquares();
        }
        double rest = Arrays.stream(parts).sum();
        int df = breaks.length * fit.rank();
        int denominator = fit.observations() - parts.length * fit.rank();
        double f = (fit.residualSumOfSquares() - rest) / df / (rest / denominator);
        return new Chow(TestResult.f("Chow test", f, df, denominator), parts);
    }

    /**
     * Chow's predictive test: do the first rows predict the others as well as they are fitted themselves?
     *
     * @param fit the fit of all rows
     * @param last the last row of the first part, counted from 1
     * @return the test
     * @throws IllegalArgumentException if the first part has not more rows than coefficients, or is all
     */
    public static Chow predictive(LeastSquaresFit fit, int last) {
        LeastSquaresFit first = part(fit, 0, last);
        int further = fit.observations() - first.observations();
        if (further < 1) {
            throw new IllegalArgumentException(
                    "Chow's predictive test after row " + last + ": no row is left to predict");
        }
        double extra = fit.residualSumOfSquares() - first.residualSumOfSquares();
        int df = first.residualDegreesOfFreedom();
        double f = extra / further / (first.residualSumOfSquares() / df);
        return new Chow(
                TestResult.f("Chow's predictive test", f, further, df), new double[] {first.residualSumOfSquares()});
    }

    /** The fit of rows from (exclusive) to (inclusive), counted from 1. */
    private static LeastSquaresFit part(LeastSquaresFit fit, int from, int to) {
        Design design = fit.design();
        if (from >= to || to > design.observations()) {
            throw new IllegalArgumentException("break after row " + (from == 0 ? to : from)
                    + ": wanted ascending numbers from 1 to " + (design.observations() - 1));
        }
        if (to - from <= fit.rank()) {
            throw new IllegalArgumentException("rows " + (from + 1) + " to " + to + " are " + (to - from)
                    + ", wanted more than the " + fit.rank() + " coefficients (use Chow.predictive)");
        }
        Design rows = design.rows(IntStream.rangeClosed(from + 1, to).toArray());
        return Ols.withDefaults().fit(rows);
    }

    /**
     * The test.
     *
     * @return F
     */
    @Override
    public TestResult test() {
        return test;
    }

    /**
     * The residual sums of squares of the parts.
     *
     * @return one number per part that was fitted
     */
    public double[] residualSumsOfSquares() {
        return parts.clone();
    }

    @Override
    public String toString() {
        return test.toString();
    }
}
