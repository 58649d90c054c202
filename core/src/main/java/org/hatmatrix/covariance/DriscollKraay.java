package org.hatmatrix.covariance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.numeric.PanelOrder;
import org.jspecify.annotations.Nullable;

/**
 * Driscoll and Kraay's covariance for panels whose errors are correlated between units at the same time, and over time: the
 * scores of all units are added up time by time, and their sums hₜ taken as a time series,
 *
 * <pre>
 * Σ hₜhₜᵀ + Σⱼ (1 − j/(L + 1)) Σₜ (hₜhₜ₋ⱼᵀ + hₜ₋ⱼhₜᵀ)
 * </pre>
 *
 * <p>in the middle of the sandwich. It is made for many times, and says little for few. The lags L are given, or
 * ⌊4(T/100)^(2/9)⌋ for T times, as Stata's {@code xtscc} takes. Lags are steps of time: the shortest distance between two times
 * that follow each other, if the others are multiples of it, else times are counted as they come; a time without rows adds
 * nothing. Rows may stand in any order, units need not be named. Statistics are compared with t(T − 1).
 *
 * <p>Without lags it is CR0 by time.
 *
 * <pre>{@code
 * LeastSquaresFit robust = fit.withCovariance(Covariances.driscollKraay("year", 2));
 * }</pre>
 *
 * <p>Literature: J. C. Driscoll, A. C. Kraay, Rev. Econ. Stat. 80 (1998) 549; D. Hoechle, Stata J. 7 (2007) 281.
 */
public final class DriscollKraay extends CovarianceEstimator {

    private static final String NAME = "Driscoll–Kraay";
    private static final int AUTOMATIC = -1;

    private final PanelKernel.Series time;
    private final int lags;
    private final boolean adjusted;
    private final @Nullable ReferenceDistribution reference;

    private DriscollKraay(
            PanelKernel.Series time, int lags, boolean adjusted, @Nullable ReferenceDistribution reference) {
        this.time = time;
        this.lags = lags;
        this.adjusted = adjusted;
        this.reference = reference;
    }

    static DriscollKraay of(PanelKernel.Series time, int lags) {
        PanelKernel.requireLags(NAME, lags);
        return new DriscollKraay(time, lags, false, null);
    }

    static DriscollKraay automatic(PanelKernel.Series time) {
        return new DriscollKraay(time, AUTOMATIC, false, null);
    }

    /**
     * This estimator with the factor T/(T − 1) · (n − 1)/(n − p), as CR1 by time has it.
     *
     * @return a new estimator
     */
    public DriscollKraay withSmallSampleAdjustment() {
        return new DriscollKraay(time, lags, true, reference);
    }

    /**
     * This estimator with another distribution for its statistics.
     *
     * @param reference the distribution
     * @return a new estimator
     */
    public DriscollKraay withReference(ReferenceDistribution reference) {
        return new DriscollKraay(time, lags, adjusted, reference);
    }

    @Override
    protected CoefficientCovariance estimate(FitCore fit) {
        Design design = fit.design();
        double[] times = time.times(design);
        int[] rows = design.rowNumbers();
        // each row a unit of its own: the order of times alone
        Groups alone = Groups.of(
                "row",
                IntStream.range(0, rows.length).mapToObj(Integer::toString).toList(),
                rows);
        PanelOrder order = new PanelOrder(alone, times, rows);
        int count = order.times();
        int chosen = lags == AUTOMATIC ? (int) Math.floor(4 * StrictMath.pow(count / 100.0, 2.0 / 9)) : lags;
        if (count < 2 || chosen >= count) {
            throw new IllegalArgumentException(NAME + ": found " + count + (count == 1 ? " time" : " times")
                    + ", wanted at least 2 and more than the " + chosen + " lags");
        }
        double[][] scores = PanelKernel.scores(fit);
        List<double[]> sums = new ArrayList<>(Collections.nCopies(count, new double[fit.rank()]));
        sums.replaceAll(double[]::clone);
        for (int i = 0; i < scores.length; i++) {
            double[] sum = sums.get(order.period(i));
            for (int k = 0; k < sum.length; k++) {
                sum[k] += scores[i][k];
            }
        }
        List<Integer> steps = new ArrayList<>();
        for (int step : order.steps()) {
            steps.add(step);
        }
        PanelKernel kernel = new PanelKernel(chosen, fit.rank());
        kernel.add(sums, steps);
        double n = fit.observations();
        double factor = adjusted ? count / (count - 1.0) * ((n - 1) / fit.residualDegreesOfFreedom()) : 1;
        String name = NAME + ", " + chosen + (chosen == 1 ? " lag" : " lags") + ", " + count + " times";
        return CoefficientCovariance.of(
                name,
                fit.solution(),
                kernel.times(factor),
                reference != null ? reference : ReferenceDistribution.t(count - 1));
    }

    @Override
    public String toString() {
        return NAME + ", " + (lags == AUTOMATIC ? "automatic" : lags) + (lags == 1 ? " lag" : " lags");
    }
}
