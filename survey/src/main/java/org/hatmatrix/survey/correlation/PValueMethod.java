package org.hatmatrix.survey.correlation;

/** Which distribution under independence the p-value of a correlation comes from. */
public enum PValueMethod {
    /**
     * The customary one: Student's t for Pearson; exact for Spearman up to 9 and for Kendall's τ below 50 rows without
     * ties, as R does; else {@link #ASYMPTOTIC}.
     */
    AUTOMATIC,

    /**
     * Student's t with n − 2 degrees of freedom for Pearson and Spearman, t = r √((n − 2)/(1 − r²)); the normal
     * distribution with the variance corrected for ties for Kendall's τ, γ and Somers' d, whose tests are all the
     * same: z = S/√var(S).
     */
    ASYMPTOTIC,

    /**
     * As {@link #ASYMPTOTIC}, with a correction for the statistic being discrete. Kendall: |S| is made smaller by 1.
     * Spearman: r is replaced by 1 − D/((n³ − n)/6 + 1), where D = (n³ − n)(1 − r)/6, as R does. Pearson has none.
     */
    ASYMPTOTIC_WITH_CONTINUITY,

    /**
     * By counting all orders of one column. Kendall: up to 1000 rows without ties. Spearman: up to 12 rows, with or
     * without ties. For Pearson use {@link CorrelationEstimator#withPermutations}.
     */
    EXACT
}
