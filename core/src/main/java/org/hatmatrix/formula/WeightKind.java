package org.hatmatrix.formula;

/** What the weights of a weighted fit mean; it decides the degrees of freedom and the default standard errors. */
public enum WeightKind {

    /**
     * Proportional to the inverse of the variance of an observation ("analytic" in Stata): n is the number of rows, and
     * only the ratios of the weights matter for coefficients and standard errors.
     */
    INVERSE_VARIANCE("inverse-variance"),

    /** How many times a row was observed: whole numbers; n is their sum. */
    FREQUENCY("frequency"),

    /**
     * Inverse probabilities of being sampled: n is the number of rows, and the standard errors are heteroskedasticity
     * robust (HC1), because the weights say nothing of variances.
     */
    SAMPLING("sampling");

    private final String text;

    WeightKind(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
