package org.hatmatrix.covariance;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.numeric.PanelOrder;
import org.jspecify.annotations.Nullable;

/**
 * Newey and West's covariance for panels: errors of unequal variances that are correlated over time inside units, and not
 * between them. In the middle of the sandwich stands the sum over units of
 *
 * <pre>
 * Σ uₜuₜᵀ + Σⱼ (1 − j/(L + 1)) Σₜ (uₜuₜ₋ⱼᵀ + uₜ₋ⱼuₜᵀ), uₜ the scores of the unit's rows.
 * </pre>
 *
 * <p>Lags are steps of time: the shortest distance between two times that follow each other, if the others are multiples of
 * it, else times are counted as they come. No lag reaches from one unit to another; over a gap there is nothing to multiply.
 * Rows may stand in any order. Statistics are compared with t(n − p). Without lags it is HC0.
 *
 * <pre>{@code
 * LeastSquaresFit robust = fit.withCovariance(Covariances.neweyWest(2, "town", "year"));
 * }</pre>
 *
 * <p>Literature: W. K. Newey, K. D. West, Econometrica 55 (1987) 703; M. A. Petersen, Rev. Financial Stud. 22 (2009) 435.
 */
public final class PanelNeweyWest extends CovarianceEstimator {

    private static final String NAME = "panel Newey–West";

    private final int lags;
    private final PanelKernel.Series unit;
    private final PanelKernel.Series time;
    private final boolean adjusted;
    private final @Nullable ReferenceDistribution reference;

    private PanelNeweyWest(
            int lags,
            PanelKernel.Series unit,
            PanelKernel.Series time,
            boolean adjusted,
            @Nullable ReferenceDistribution reference) {
        this.lags = lags;
        this.unit = unit;
        this.time = time;
        this.adjusted = adjusted;
        this.reference = reference;
    }

    static PanelNeweyWest of(int lags, PanelKernel.Series unit, PanelKernel.Series time) {
        PanelKernel.requireLags(NAME, lags);
        return new PanelNeweyWest(lags, unit, time, false, null);
    }

    /**
     * This estimator with the factor n / (n − p) of Stata.
     *
     * @return a new estimator
     */
    public PanelNeweyWest withSmallSampleAdjustment() {
        return new PanelNeweyWest(lags, unit, time, true, reference);
    }

    /**
     * This estimator with another distribution for its statistics.
     *
     * @param reference the distribution
     * @return a new estimator
     */
    public PanelNeweyWest withReference(ReferenceDistribution reference) {
        return new PanelNeweyWest(lags, unit, time, adjusted, reference);
    }

    @Override
    protected CoefficientCovariance estimate(FitCore fit) {
        Design design = fit.design();
        PanelOrder order = new PanelOrder(unit.groups("unit", design), time.times(design), design.rowNumbers());
        if (lags >= order.times()) {
            throw new IllegalArgumentException(
                    NAME + ": " + lags + " lags, wanted fewer than the " + order.times() + " times");
        }
        double[][] scores = PanelKernel.scores(fit);
        int[] steps = order.steps();
        PanelKernel kernel = new PanelKernel(lags, fit.rank());
        List<double[]> series = new ArrayList<>();
        List<Integer> when = new ArrayList<>();
        for (int row : order.order()) {
            if (order.previous(row) < 0) {
                kernel.add(series, when);
                series.clear();
                when.clear();
            }
            series.add(scores[row]);
            when.add(steps[order.period(row)]);
        }
        kernel.add(series, when);
        int df = fit.residualDegreesOfFreedom();
        return CoefficientCovariance.of(
                NAME + ", " + lags + (lags == 1 ? " lag" : " lags"),
                fit.solution(),
                kernel.times(adjusted ? fit.observations() / (double) df : 1),
                reference != null ? reference : ReferenceDistribution.t(df > 0 ? df : Double.NaN));
    }

    @Override
    public String toString() {
        return NAME + ", " + lags + (lags == 1 ? " lag" : " lags");
    }
}
