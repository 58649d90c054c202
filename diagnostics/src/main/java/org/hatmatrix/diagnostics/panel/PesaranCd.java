package org.hatmatrix.diagnostics.panel;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.numeric.PanelOrder;
import org.hatmatrix.regression.LinearFit;

/**
 * Pesaran's CD test: are the errors of different units correlated at the same time? With ρᵢⱼ the correlation of the residuals
 * of two units over the Tᵢⱼ times they have in common,
 *
 * <pre>
 * CD = √(1/P) Σ √Tᵢⱼ ρᵢⱼ, standard normal,
 * </pre>
 *
 * <p>the sum over the P pairs that have two times or more in common and residuals that differ there. Correlations of either
 * sign cancel: what is found is dependence in one direction, such as common shocks; time effects take those out.
 *
 * <p>NaN without a pair. Time and memory grow with the square of the number of units.
 *
 * <pre>{@code
 * double p = PesaranCd.of(effects, "town", "year").pValue();
 * }</pre>
 *
 * <p>Literature: M. H. Pesaran, Econometric Reviews 34 (2015) 1089, and General diagnostic tests for cross section dependence in
 * panels, 2004.
 */
public final class PesaranCd implements StatisticalTest {

    private final TestResult test;
    private final int pairs;

    private PesaranCd(double[] e, PanelOrder order) {
        List<List<Integer>> rows = byUnit(order);
        double sum = 0;
        int counted = 0;
        for (int a = 0; a < rows.size(); a++) {
            for (int b = 0; b < a; b++) {
                double term = term(e, rows.get(a), rows.get(b), order);
                if (!Double.isNaN(term)) {
                    sum += term;
                    counted++;
                }
            }
        }
        this.pairs = counted;
        this.test = TestResult.normal("Pesaran's CD test", counted == 0 ? Double.NaN : sum / Math.sqrt(counted));
    }

    /** The rows of each unit in the order of time. */
    private static List<List<Integer>> byUnit(PanelOrder order) {
        Groups units = order.units();
        List<List<Integer>> rows = new ArrayList<>();
        for (int g = 0; g < units.count(); g++) {
            rows.add(new ArrayList<>());
        }
        for (int row : order.order()) {
            rows.get(units.of(row)).add(row);
        }
        return rows;
    }

    /** √T ρ of two units; NaN where there is no correlation. */
    private static double term(double[] e, List<Integer> first, List<Integer> second, PanelOrder order) {
        int most = Math.min(first.size(), second.size());
        double[] x = new double[most];
        double[] y = new double[most];
        int t = 0;
        for (int i = 0, j = 0; i < first.size() && j < second.size(); ) {
            int difference = order.period(first.get(i)) - order.period(second.get(j));
            if (difference == 0) {
                x[t] = e[first.get(i)];
                y[t++] = e[second.get(j)];
            }
            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }
        if (t < 2) {
            return Double.NaN;
        }
        double meanX = 0;
        double meanY = 0;
        for (int k = 0; k < t; k++) {
            meanX += x[k] / t;
            meanY += y[k] / t;
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int k = 0; k < t; k++) {
            xx = Math.fma(x[k] - meanX, x[k] - meanX, xx);
            yy = Math.fma(y[k] - meanY, y[k] - meanY, yy);
            xy = Math.fma(x[k] - meanX, y[k] - meanY, xy);
        }
        return xx > 0 && yy > 0 ? Math.sqrt(t) * (xy / Math.sqrt(xx) / Math.sqrt(yy)) : Double.NaN;
    }

    /**
     * The test of the residuals of a fit, usually one with effects of the units.
     *
     * @param fit the fit
     * @param unit the column of its data that names the unit of a row
     * @param time the column of its data that has the time of a row
     * @return the test
     * @throws IllegalArgumentException if there are no such columns, a unit or time is missing, two rows are of the same unit
     *     and time, or the fit has weights
     */
    public static PesaranCd of(LinearFit fit, String unit, String time) {
        PanelRows rows = new PanelRows("Pesaran's CD test", fit);
        return new PesaranCd(rows.scaledResiduals(), rows.order(unit, time));
    }

    /**
     * How many pairs of units count.
     *
     * @return the number P
     */
    public int pairs() {
        return pairs;
    }

    /**
     * The test.
     *
     * @return CD, normal
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
