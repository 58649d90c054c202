package org.hatmatrix.diagnostics.margins;

/**
 * How the cells of the other factors count in a marginal mean.
 *
 * <p>Literature: S. R. Searle, F. M. Speed, G. A. Milliken, The American Statistician 34 (1980) 216–221; the documentation of R's
 * emmeans, argument {@code weights}.
 */
public enum CellWeights {
    /** Each combination of their levels alike: the means of a balanced experiment. */
    EQUAL,
    /** By how often each combination of their levels occurs, whatever the factor in question: a population in which both are independent. */
    PROPORTIONAL,
    /** By how often each combination occurs together with the level in question: near the ordinary means, not adjusted for the others. */
    CELLS,
    /** As {@link #PROPORTIONAL}, with the sums of the fit's weights in place of counts. */
    PROPORTIONAL_WEIGHTS,
    /** As {@link #CELLS}, with the sums of the fit's weights in place of counts. */
    CELL_WEIGHTS;

    boolean usesCells() {
        return this == CELLS || this == CELL_WEIGHTS;
    }

    boolean usesModelWeights() {
        return this == PROPORTIONAL_WEIGHTS || this == CELL_WEIGHTS;
    }
}
