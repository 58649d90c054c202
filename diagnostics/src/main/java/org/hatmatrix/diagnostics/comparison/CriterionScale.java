package org.hatmatrix.diagnostics.comparison;

/**
 * How a package scales information criteria. All rank models of the same rows alike, but the numbers differ.
 *
 * <p>Literature: the manuals of R's {@code AIC}, Stata's {@code estat ic} and EViews' equation output.
 */
public enum CriterionScale {
    /** −2ℓ and a penalty for the coefficients and σ. */
    R(1, false),
    /** −2ℓ and a penalty for the coefficients alone, as Stata and statsmodels. */
    STATA(0, false),
    /** That of Stata divided by the number of observations. */
    EVIEWS(0, true);

    private final int further;
    private final boolean perObservation;

    CriterionScale(int further, boolean perObservation) {
        this.further = further;
        this.perObservation = perObservation;
    }

    int parameters(int rank) {
        return rank + further;
    }

    double scaled(double criterion, int observations) {
        return perObservation ? criterion / observations : criterion;
    }
}
