package org.hatmatrix.estimation;

import org.hatmatrix.linalg.absorb.Effects;

/** The leverages that absorbed effects have beside those of the columns. */
public final class AbsorbedLeverages {

    /** What rounding leaves of 1 − h where h is one: both parts of h have errors near the rounding of one. */
    static final double ROUNDING = 1e-12;

    private AbsorbedLeverages() {}

    /**
     * The diagonal of the projection on the dummies of the effects.
     *
     * @return one per row
     * @throws IllegalArgumentException if there are too many levels
     */
    public static double[] of(Effects effects) {
        if (!effects.hasLeverages()) {
            throw new IllegalArgumentException(
                    "leverages of absorbed effects are found with up to " + Effects.MOST_FACTORIZED
                            + " levels beside the largest effect, and there are more; HC0, HC1, CR0 and CR1 do not need them");
        }
        return effects.leverages();
    }
}
