package org.hatmatrix.covariance;

import java.util.Arrays;
import java.util.List;

/**
 * The ways to estimate the covariance of least-squares coefficients. All but the classical are sandwiches
 * (XᵀWX)⁻¹ [Σ ωᵢxᵢxᵢᵀ] (XᵀWX)⁻¹ with scores xᵢwᵢeᵢ, eᵢ the residuals and hᵢ the leverages.
 *
 * <table>
 * <caption>Heteroskedasticity-consistent covariances</caption>
 * <tr><th>name</th><th>ωᵢ / (wᵢeᵢ)²</th></tr>
 * <tr><td>HC0</td><td>1</td></tr>
 * <tr><td>HC1</td><td>n / (n − p)</td></tr>
 * <tr><td>HC2</td><td>1 / (1 − hᵢ)</td></tr>
 * <tr><td>HC3</td><td>1 / (1 − hᵢ)²</td></tr>
 * <tr><td>HC4</td><td>(1 − hᵢ)^−min(4, nhᵢ/p)</td></tr>
 * <tr><td>HC4m</td><td>(1 − hᵢ)^−(min(1, nhᵢ/p) + min(1.5, nhᵢ/p))</td></tr>
 * <tr><td>HC5</td><td>(1 − hᵢ)^−δ/2, δ = min(nhᵢ/p, max(4, 0.7 n·max h/p))</td></tr>
 * </table>
 *
 * <p>The statistics of HC0 to HC5 are compared with t(n − p), as R's {@code coeftest} and Stata do; statsmodels uses the
 * normal distribution ({@link HeteroskedasticityCovariance#withReference}).
 *
 * <pre>{@code
 * LeastSquaresFit robust = fit.withCovariance(Covariances.HC3);
 * LeastSquaresFit byTown = fit.withCovariance(Covariances.cluster(towns.texts("town")));
 * LeastSquaresFit careful = fit.withCovariance(Covariances.cluster(towns.texts("town")).with(ClusterType.CR2));
 * }</pre>
 *
 * <p>Literature: H. White, Econometrica 48 (1980) 817; J. G. MacKinnon, H. White, J. Econometrics 29 (1985) 305; F.
 * Cribari-Neto, Comput. Stat. Data Anal. 45 (2004) 215; A. Zeileis, J. Stat. Softw. 11/10 (2004).
 *
 * @see "The guide: core/README.md, “Which standard errors when”"
 */
public final class Covariances {

    /** σ²(XᵀWX)⁻¹, right when the variances of the errors are proportional to 1/wᵢ. */
    public static final CovarianceEstimator CLASSICAL = new ClassicalCovariance();

    /** White's sandwich without a correction; too small in small samples. */
    public static final HeteroskedasticityCovariance HC0 = HeteroskedasticityCovariance.common("HC0", (h, c, d) -> 1);

    /** HC0 times n / (n − p): Stata's {@code vce(robust)}. */
    public static final HeteroskedasticityCovariance HC1 =
            HeteroskedasticityCovariance.common("HC1", (h, c, d) -> Math.sqrt(d.n() / (d.n() - d.p())));

    /** Residuals divided by √(1 − hᵢ): unbiased when the variances are equal. */
    public static final HeteroskedasticityCovariance HC2 =
            HeteroskedasticityCovariance.byLeverage("HC2", (h, c, d) -> 1 / Math.sqrt(c));

    /** Residuals divided by 1 − hᵢ, close to the jackknife: the recommended one. */
    public static final HeteroskedasticityCovariance HC3 =
            HeteroskedasticityCovariance.byLeverage("HC3", (h, c, d) -> 1 / c);

    /** An exponent that grows with the leverage (Cribari-Neto 2004). */
    public static final HeteroskedasticityCovariance HC4 = HeteroskedasticityCovariance.byLeverage(
            "HC4", (h, c, d) -> StrictMath.pow(c, -Math.min(4, d.relative(h)) / 2));

    /** A modified exponent (Cribari-Neto and da Silva 2011). */
    public static final HeteroskedasticityCovariance HC4M = HeteroskedasticityCovariance.byLeverage(
            "HC4m", (h, c, d) -> StrictMath.pow(c, -(Math.min(1, d.relative(h)) + Math.min(1.5, d.relative(h))) / 2));

    /** An exponent bounded through the largest leverage (Cribari-Neto, Souza and Vasconcellos 2007). */
    public static final HeteroskedasticityCovariance HC5 = HeteroskedasticityCovariance.byLargestLeverage(
            "HC5",
            (h, c, d) -> StrictMath.pow(
                    c, -Math.min(d.relative(h), Math.max(4, 0.7 * d.n() * d.largestLeverage() / d.p())) / 4));

    private Covariances() {}

    /**
     * Errors that may depend on each other within clusters and not between them; CR1 by default, with t(G − 1) for G
     * clusters, as in Stata.
     *
     * @param clusters the cluster of each row of the design, or of the data it came from
     * @return the estimator
     */
    public static ClusterCovariance cluster(List<String> clusters) {
        return ClusterCovariance.of(clusters);
    }

    /**
     * Errors that may depend on each other within clusters and not between them.
     *
     * @param clusters the cluster of each row of the design, or of the data it came from
     * @return the estimator
     */
    public static ClusterCovariance cluster(String... clusters) {
        return cluster(Arrays.asList(clusters.clone()));
    }

    /**
     * Errors that may depend on each other within clusters and not between them.
     *
     * @param clusters the number of the cluster of each row of the design, or of the data it came from
     * @return the estimator
     */
    public static ClusterCovariance cluster(int... clusters) {
        return ClusterCovariance.of(clusters);
    }

    /**
     * Clusters named by a column of the data that the fit's design came from.
     *
     * @param column the name of a column of the dataset
     * @return the estimator
     */
    public static ClusterCovariance clusterBy(String column) {
        return ClusterCovariance.by(column);
    }

    /**
     * Errors of a sample with strata and clusters, by linearization: the sandwich of weighted scores, summed over primary
     * sampling units and centred within strata, with t(units − strata + 1 − p), as R's {@code svyglm} has it.
     *
     * @param units the strata and units of all rows of the data that the fit's design came from, dropped rows among them
     * @return the estimator
     */
    public static CovarianceEstimator linearized(SamplingUnits units) {
        return new LinearizedCovariance(units);
    }

    /**
     * CR1 standard errors with p-values from the wild cluster bootstrap, for few clusters.
     *
     * @param clusters the cluster of each row of the design, or of the data it came from
     * @return the estimator, with Rademacher weights, 9999 replications and a fixed seed
     */
    public static WildClusterBootstrap wildBootstrap(List<String> clusters) {
        return WildClusterBootstrap.of(cluster(clusters));
    }

    /**
     * Newey and West's covariance with a given number of lags, without prewhitening; the rows of the design are in the
     * order of time.
     *
     * @param lags how many lags have weight; 0 gives HC0
     * @return the estimator
     * @throws IllegalArgumentException if {@code lags} is negative
     */
    public static NeweyWest neweyWest(int lags) {
        return NeweyWest.withLags(lags);
    }

    /**
     * Newey and West's covariance with their automatic choice of lags (1994) and prewhitening by a vector autoregression
     * of order 1, as in R's {@code sandwich::NeweyWest}; the rows of the design are in the order of time.
     *
     * @return the estimator
     */
    public static NeweyWest neweyWest() {
        return NeweyWest.automatic();
    }

    /**
     * Newey and West's covariance for panels, with lags inside units.
     *
     * @param lags how many steps of time have weight; 0 gives HC0
     * @param unit the column of the data that names the unit of a row
     * @param time the column of the data that has the time of a row: numbers, or texts in the order of their characters
     * @return the estimator
     * @throws IllegalArgumentException if {@code lags} is negative
     */
    public static PanelNeweyWest neweyWest(int lags, String unit, String time) {
        return PanelNeweyWest.of(lags, PanelKernel.Series.column(unit), PanelKernel.Series.column(time));
    }

    /**
     * Newey and West's covariance for panels, with lags inside units.
     *
     * @param lags how many steps of time have weight; 0 gives HC0
     * @param units the unit of each row of the design, or of the data it came from
     * @param times the time of each row of the design, or of the data it came from
     * @return the estimator
     * @throws IllegalArgumentException if {@code lags} is negative
     */
    public static PanelNeweyWest neweyWest(int lags, List<String> units, double[] times) {
        return PanelNeweyWest.of(lags, PanelKernel.Series.labels(units), PanelKernel.Series.numbers(times));
    }

    /**
     * Driscoll and Kraay's covariance with lags chosen by the number T of times, ⌊4(T/100)^(2/9)⌋.
     *
     * @param time the column of the data that has the time of a row: numbers, or texts in the order of their characters
     * @return the estimator
     */
    public static DriscollKraay driscollKraay(String time) {
        return DriscollKraay.automatic(PanelKernel.Series.column(time));
    }

    /**
     * Driscoll and Kraay's covariance.
     *
     * @param time the column of the data that has the time of a row: numbers, or texts in the order of their characters
     * @param lags how many steps of time have weight; 0 gives CR0 by time
     * @return the estimator
     * @throws IllegalArgumentException if {@code lags} is negative
     */
    public static DriscollKraay driscollKraay(String time, int lags) {
        return DriscollKraay.of(PanelKernel.Series.column(time), lags);
    }

    /**
     * Driscoll and Kraay's covariance.
     *
     * @param times the time of each row of the design, or of the data it came from
     * @param lags how many steps of time have weight; 0 gives CR0 by time
     * @return the estimator
     * @throws IllegalArgumentException if {@code lags} is negative
     */
    public static DriscollKraay driscollKraay(double[] times, int lags) {
        return DriscollKraay.of(PanelKernel.Series.numbers(times), lags);
    }
}
