package org.hatmatrix.estimation;

import java.util.List;
import org.hatmatrix.formula.Design;
import org.jspecify.annotations.Nullable;

/**
 * How the covariance of the coefficients of a solved problem is estimated. The estimators that users choose from are public
 * and live in a package of their own; what they compute with is not exported. So they extend this class and fill its
 * protected method, which only the static method here can call.
 */
public abstract class CovarianceRule {

    /** For subclasses. */
    protected CovarianceRule() {}

    /**
     * The covariance of the coefficients.
     *
     * @param core a solved problem
     * @return the covariance
     * @throws IllegalArgumentException if the problem does not suit this estimator
     */
    protected abstract CoefficientCovariance estimate(FitCore core);

    /**
     * The covariance of the coefficients of a problem whose rows were not kept and are read again.
     *
     * @param rows a solved problem with a way to read its rows
     * @return the covariance
     * @throws IllegalArgumentException if the problem does not suit this estimator
     */
    protected CoefficientCovariance estimate(SolvedRows rows) {
        throw new IllegalArgumentException(
                "covariance " + this + " needs all rows at once; wanted one such as HC3, or the rows in memory");
    }

    /**
     * The covariance of the coefficients of a problem whose rows were not kept.
     *
     * @param rule how it is estimated
     * @param rows a solved problem with a way to read its rows
     * @return the covariance
     */
    public static CoefficientCovariance ofRows(CovarianceRule rule, SolvedRows rows) {
        return rule.estimate(rows);
    }

    /**
     * The clusters of the rows.
     *
     * @param design the design of the problem
     * @return one label per row; null for a covariance that knows no clusters
     * @throws IllegalArgumentException if the labels do not suit the design, or there are clusters of two ways
     */
    protected @Nullable List<String> clusters(Design design) {
        return null;
    }

    /**
     * The clusters of the rows of a problem.
     *
     * @param rule the covariance that knows the clusters
     * @param core a solved problem
     * @return one label per row; null for a covariance that knows no clusters
     */
    public static @Nullable List<String> clustersOf(CovarianceRule rule, FitCore core) {
        return rule.clusters(core.design());
    }

    /**
     * The fits without one cluster each. Absorbed effects are nested in the clusters.
     *
     * @param core a solved problem
     * @return the deletions; null for a covariance that knows no clusters
     * @throws IllegalArgumentException if the problem does not suit them
     */
    protected @Nullable ClusterDeletions clusterDeletions(FitCore core) {
        return null;
    }

    /**
     * The fits of a problem without one cluster each.
     *
     * @param rule the covariance that knows the clusters
     * @param core a solved problem
     * @return the deletions; null for a covariance that knows no clusters
     */
    public static @Nullable ClusterDeletions deletionsOf(CovarianceRule rule, FitCore core) {
        return rule.clusterDeletions(core);
    }

    /**
     * The covariance of the coefficients of a problem.
     *
     * @param rule how it is estimated
     * @param core a solved problem
     * @return the covariance
     */
    public static CoefficientCovariance of(CovarianceRule rule, FitCore core) {
        return rule.estimate(core);
    }
}
