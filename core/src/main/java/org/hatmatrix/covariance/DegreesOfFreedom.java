package org.hatmatrix.covariance;

/**
 * How absorbed effects count in the factor G/(G − 1) · (n − 1)/(n − K) of {@link ClusterType#CR1}. K is the number of estimated
 * coefficients and what is counted of the effects. An effect is nested in the clusters when no level of it is in two of them; in
 * two-way clusters, when it is nested in either.
 *
 * <p>The choice changes standard errors of CR1 only: σ, classical errors and HC1 have the rank of all dummies, and the reference
 * distribution is t(G − 1) in any case. Without absorbed effects all are the same.
 *
 * <p>Literature: L. Bergé, fixest, vignette on standard errors; S. Correia, reghdfe; A. C. Cameron, D. L. Miller, A
 * practitioner's guide to cluster-robust inference, J. Hum. Resour. 50 (2015) 317–372, section III.B.
 */
public enum DegreesOfFreedom {

    /** The rank of all dummies, nested or not: R's sandwich for the regression on dummies, fixest's {@code "full"}. The default. */
    LSDV,

    /**
     * The rank of all dummies less the levels of the nested effects, and one for the constant if there are nested effects: Stata's
     * {@code xtreg} and {@code reghdfe}, fixest's {@code "nested"} with exact counts.
     */
    NESTED,

    /**
     * Levels are counted, one less for each effect after the first, less the levels but one of each nested effect: fixest's default
     * count. It is {@link #NESTED} where the effects are connected.
     */
    NESTED_COUNTS,

    /** No effect counts: R's plm, fixest's {@code "none"}. */
    NONE
}
