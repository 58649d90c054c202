package org.hatmatrix.diagnostics.resampling;

/**
 * What a bootstrap draws.
 *
 * <p>Literature: A. C. Davison, D. V. Hinkley, <em>Bootstrap Methods and their Application</em>, Cambridge 1997, chapter 6; C. F. J.
 * Wu, Annals of Statistics 14 (1986) 1261–1295 (wild); A. C. Cameron, J. B. Gelbach, D. L. Miller, Review of Economics and
 * Statistics 90 (2008) 414–427 (clusters).
 */
public enum Resampling {
    /** Rows with replacement: holds for unequal variances, and for regressors that are random. */
    PAIRS,
    /** Residuals, times √(n/(n − p)), with replacement: holds for errors that have the same distribution in all rows. */
    RESIDUALS,
    /** The sign of each residual, times √(n/(n − p)): holds for unequal variances, keeps the regressors. */
    WILD,
    /** Whole clusters with replacement: holds for errors that depend on each other inside clusters. */
    CLUSTERS
}
