package org.hatmatrix.estimation;

import org.hatmatrix.formula.DesignCoding;
import org.jspecify.annotations.Nullable;

/**
 * A fit that hands out what it predicts by. The fits are public and live in several packages, a predictor is made of
 * them in one, and what passes between them must be in no public signature; so a fit extends this class, which is not
 * exported: it fills the protected methods, which only the static methods here can call.
 */
public abstract class PredictionSource {

    /** For subclasses. */
    protected PredictionSource() {}

    /**
     * What it predicts by.
     *
     * @return the rule
     */
    protected abstract PredictionRule predictionRule();

    /**
     * How the variables of data become columns.
     *
     * @return the coding; null if the model does not come from a formula
     */
    protected abstract @Nullable DesignCoding predictionCoding();

    /**
     * What absorbed effects add.
     *
     * @return the effects without the rows; null if the model absorbs none
     */
    protected @Nullable AbsorbedEffects predictionEffects() {
        return null;
    }

    /** What a fit predicts by. */
    public static PredictionRule ruleOf(PredictionSource fit) {
        return fit.predictionRule();
    }

    /** How a fit codes data; null if its model does not come from a formula. */
    public static @Nullable DesignCoding codingOf(PredictionSource fit) {
        return fit.predictionCoding();
    }

    /** What absorbed effects add to the predictions of a fit; null if it has none. */
    public static @Nullable AbsorbedEffects effectsOf(PredictionSource fit) {
        return fit.predictionEffects();
    }
}
