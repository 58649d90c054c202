package org.hatmatrix.diagnostics.panel;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.covariance.ClusterReference;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.PanelOrder;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.regression.Ols;

/**
 * Wooldridge's tests for serial correlation in panels with few times: the residuals are regressed on those of the unit's row
 * before, with errors that allow for correlation inside units (CR0), and the slope ρ is compared with what it is when the
 * errors are not correlated.
 *
 * <pre>
 * ofEffects        residuals with the effects of units taken out: ρ = −1/(T − 1), for T times
 * ofDifferences    residuals of first differences: ρ = 0 if the differenced errors are not correlated,
 *                  ρ = −½ if the errors themselves are not
 * </pre>
 *
 * <p>F(1, m − 2) for m pairs of rows, as in R's {@code plm} ({@code pwartest}, {@code pwfdtest}). The row before is the one that
 * is there, over gaps too. NaN for a perfect fit.
 *
 * <pre>{@code
 * double p = WooldridgeSerialCorrelation.ofEffects(effects, "town", "year").pValue();
 * LeastSquaresFit changes = FirstDifferences.of("town", "year").fit("log(output) ~ man_rate + lab", towns);
 * double q = WooldridgeSerialCorrelation.ofDifferences(changes).pValue();
 * }</pre>
 *
 * <p>Literature: J. M. Wooldridge, Econometric Analysis of Cross Section and Panel Data, 2nd ed., 2010, sections 10.5.4 and
 * 10.6.3; D. M. Drukker, Stata J. 3 (2003) 168.
 */
public final class WooldridgeSerialCorrelation implements StatisticalTest {

    private static final String NAME = "Wooldridge's test for serial correlation";

    private final TestResult test;
    private final double slope;
    private final double expected;

    private WooldridgeSerialCorrelation(double[] e, PanelOrder order, double expected) {
        List<Double> present = new ArrayList<>();
        List<Double> past = new ArrayList<>();
        List<String> units = new ArrayList<>();
        for (int row : order.order()) {
            int before = order.previous(row);
            if (before >= 0) {
                present.add(e[row]);
                past.add(e[before]);
                units.add(order.units().labels().get(order.units().of(row)));
            }
        }
        if (present.size() < 3) {
            throw new IllegalArgumentException(
                    NAME + ": " + present.size() + " pairs of rows follow each other inside units, wanted at least 3");
        }
        Design design = Design.builder()
                .response("e", array(present))
                .column("lag", array(past))
                .labels("unit", units)
                .build();
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(design)
                .withCovariance(
                        Covariances.clusterBy("unit").with(ClusterType.CR0).with(ClusterReference.RESIDUAL));
        this.expected = expected;
        this.slope = fit.coefficients()[1];
        double t = (slope - expected) / fit.standardErrors()[1];
        this.test = TestResult.f(NAME, t * t, 1, fit.residualDegreesOfFreedom());
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * The test of the residuals of a fit with effects of the units.
     *
     * @param effects the fit
     * @param unit the column of its data that names the unit of a row
     * @param time the column of its data that has the time of a row
     * @return the test of ρ = −1/(T − 1), T the number of different times
     * @throws IllegalArgumentException if there are no such columns, a unit or time is missing, two rows are of the same unit
     *     and time, fewer than three rows follow another one of their unit, or the fit has weights
     */
    public static WooldridgeSerialCorrelation ofEffects(LinearFit effects, String unit, String time) {
        PanelRows rows = new PanelRows(NAME, effects);
        PanelOrder order = rows.order(unit, time);
        return new WooldridgeSerialCorrelation(rows.scaledResiduals(), order, -1.0 / (order.times() - 1));
    }

    /**
     * The test that the differenced errors are not correlated.
     *
     * @param differences a fit of {@code FirstDifferences}
     * @return the test of ρ = 0
     * @throws IllegalArgumentException if the fit is another one, or fewer than three rows follow another one of their unit
     */
    public static WooldridgeSerialCorrelation ofDifferences(LeastSquaresFit differences) {
        return ofDifferences(differences, 0);
    }

    /**
     * The test of another correlation of the differenced errors.
     *
     * @param differences a fit of {@code FirstDifferences}
     * @param correlation the correlation of the hypothesis: −0.5 where the errors themselves are not correlated
     * @return the test of ρ = the given correlation
     * @throws IllegalArgumentException if the fit is another one, or fewer than three rows follow another one of their unit
     */
    public static WooldridgeSerialCorrelation ofDifferences(LeastSquaresFit differences, double correlation) {
        if (!differences.design().data().names().containsAll(List.of("unit", "time"))) {
            throw new IllegalArgumentException(
                    NAME + ": found a fit without the columns 'unit' and 'time', wanted one of FirstDifferences");
        }
        PanelRows rows = new PanelRows(NAME, differences);
        // the rows of that fit stand in the order of units and times
        double[] places = new double[differences.design().observations()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        int[] numbers = differences.design().rowNumbers();
        return new WooldridgeSerialCorrelation(
                rows.scaledResiduals(), new PanelOrder(rows.groups("unit", "unit"), places, numbers), correlation);
    }

    /**
     * The slope of the residuals on those before.
     *
     * @return ρ
     */
    public double correlation() {
        return slope;
    }

    /**
     * The slope of the hypothesis.
     *
     * @return −1/(T − 1), 0 or what was given
     */
    public double expectedCorrelation() {
        return expected;
    }

    /**
     * The test.
     *
     * @return F(1, m − 2)
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
