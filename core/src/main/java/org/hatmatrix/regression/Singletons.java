package org.hatmatrix.regression;

/**
 * What becomes of rows that are alone in a level of an absorbed effect. Such a row fits itself: coefficients, σ and classical
 * errors are the same without it, but R², n and the factors of robust errors are not.
 *
 * <p>Literature: S. Correia, Singletons, cluster-robust standard errors and fixed effects: a bad mix, 2015.
 */
public enum Singletons {

    /** They count as observations, as in the regression on dummies and in fixest. The default. */
    KEEP,

    /** They are left out, again and again until none is left, as in Stata's {@code reghdfe}; the summary says how many. */
    DROP
}
