package org.hatmatrix.regression;

/** The least-squares estimators by their names. */
enum LeastSquaresMethod {
    OLS("Ordinary least squares"),
    WLS("Weighted least squares"),
    FGLS("Feasible generalised least squares");

    private final String title;

    LeastSquaresMethod(String title) {
        this.title = title;
    }

    /** The name as the head of a summary has it. */
    String title() {
        return title;
    }
}
