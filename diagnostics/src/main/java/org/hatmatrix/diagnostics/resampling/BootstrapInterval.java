package org.hatmatrix.diagnostics.resampling;

/**
 * How limits come from draws.
 *
 * <p>Literature: B. Efron, R. J. Tibshirani, <em>An Introduction to the Bootstrap</em>, Chapman and Hall 1993, chapters 12–14.
 */
public enum BootstrapInterval {
    /** Quantiles of the draws. */
    PERCENTILE,
    /** Twice the estimate less the quantiles of the draws. */
    BASIC,
    /** Quantiles of the draws at levels corrected for bias and for skewness (acceleration by the jackknife). */
    BCA,
    /** The estimate less its standard error times quantiles of (draw − estimate)/standard error of the draw. */
    STUDENTIZED
}
