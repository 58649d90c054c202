package org.hatmatrix.diagnostics.panel;

import java.util.List;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.regression.LeastSquaresFit;
import org.jspecify.annotations.Nullable;

/**
 * Wooldridge's test for unobserved effects: are the errors of a pooled fit correlated inside units? With wᵢ the sum of eᵢₜeᵢₛ
 * over the pairs of rows of unit i, the statistic is Σwᵢ/√Σwᵢ², standard normal for many units; it needs neither normal nor
 * equal variances, and finds any correlation that does not add up to zero, not that of a constant effect alone.
 *
 * <p>NaN where every unit has one row, and for a perfect fit.
 *
 * <pre>{@code
 * double p = UnobservedEffects.of(pooled, "town").pValue();
 * }</pre>
 *
 * <p>Literature: J. M. Wooldridge, Econometric Analysis of Cross Section and Panel Data, 2nd ed., 2010, section 10.4.4.
 */
public final class UnobservedEffects implements StatisticalTest {

    private final TestResult test;

    private UnobservedEffects(PanelRows rows, Groups units) {
        double[] e = rows.scaledResiduals();
        double[] squares = new double[e.length];
        for (int i = 0; i < e.length; i++) {
            squares[i] = e[i] * e[i];
        }
        double[] sums = units.sums(e);
        double[] ofSquares = units.sums(squares);
        double sum = 0;
        double variance = 0;
        for (int g = 0; g < sums.length; g++) {
            double w = units.size(g) == 1 ? 0 : (sums[g] * sums[g] - ofSquares[g]) / 2;
            sum += w;
            variance = Math.fma(w, w, variance);
        }
        this.test = TestResult.normal("Wooldridge's test for unobserved effects", sum / Math.sqrt(variance));
    }

    /**
     * The test of a pooled fit.
     *
     * @param pooled the fit without effects
     * @param unit the column of its data that names the unit of a row
     * @return the test
     * @throws IllegalArgumentException if there is no such column, a unit is missing, or the fit has weights
     */
    public static UnobservedEffects of(LeastSquaresFit pooled, String unit) {
        PanelRows rows = new PanelRows("test for unobserved effects", pooled);
        return new UnobservedEffects(rows, rows.groups("unit", unit));
    }

    /**
     * The test of a pooled fit.
     *
     * @param pooled the fit without effects
     * @param units the unit of each row of its design or of the data it came from
     * @return the test
     * @throws IllegalArgumentException if there are more or fewer units, one is missing, or the fit has weights
     */
    public static UnobservedEffects of(LeastSquaresFit pooled, List<? extends @Nullable String> units) {
        PanelRows rows = new PanelRows("test for unobserved effects", pooled);
        return new UnobservedEffects(rows, rows.groups("unit", units));
    }

    /**
     * The test.
     *
     * @return Σwᵢ/√Σwᵢ², normal
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
