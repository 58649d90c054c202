package org.hatmatrix.covariance;

/** The distribution that the statistics of a cluster-robust covariance are compared with. */
public enum ClusterReference {

    /** t(G − 1), G the number of clusters (the smaller one for two-way clusters): Stata. */
    CLUSTERS,

    /** t(n − p): R's {@code coeftest}. */
    RESIDUAL,

    /** The normal distribution: statsmodels. */
    NORMAL,

    /**
     * t with the degrees of freedom of Satterthwaite for each coefficient, as Bell and McCaffrey give them for CR2 when
     * errors are independent and equal; joint tests use t(G − 1). One-way clusters only.
     */
    SATTERTHWAITE
}
