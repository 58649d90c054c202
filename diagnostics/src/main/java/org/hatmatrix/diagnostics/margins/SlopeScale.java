package org.hatmatrix.diagnostics.margins;

/**
 * In which units an effect is told, of the response y and of the regressor x; the words are those of Stata's {@code margins}.
 *
 * <p>Literature: W. H. Greene, <em>Econometric Analysis</em>, 7th ed., Pearson 2012, section 2.3.
 */
public enum SlopeScale {
    /** ∂y/∂x: units of y for a unit of x. */
    DYDX(false, false),
    /** x ∂y/∂x: units of y for 100 % more of x. */
    DYEX(false, true),
    /** (∂y/∂x)/y, a semi-elasticity: by which share of y for a unit of x. */
    EYDX(true, false),
    /** (x/y) ∂y/∂x, the elasticity: by how many per cent y for one per cent of x. */
    EYEX(true, true);

    private final boolean relativeResponse;
    private final boolean relativeRegressor;

    SlopeScale(boolean relativeResponse, boolean relativeRegressor) {
        this.relativeResponse = relativeResponse;
        this.relativeRegressor = relativeRegressor;
    }

    boolean dividesByResponse() {
        return relativeResponse;
    }

    double factor(double x) {
        return relativeRegressor ? x : 1;
    }
}
