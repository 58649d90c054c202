package org.hatmatrix.linalg.absorb;

import org.jspecify.annotations.Nullable;

/**
 * Which levels of the effects beside the primary one follow from others: those that do not occur, with two effects one of each
 * connected component, and with more those that a factorization finds.
 */
final class Dependencies {

    /** With two effects their connected components. */
    final @Nullable Components components;

    /** With three or more effects that are factorized, how many levels of the others no others determine; else −1. */
    final int rank;

    private final Elimination elimination;
    private final boolean[] determined;

    private Dependencies(Elimination elimination) {
        this.elimination = elimination;
        determined = elimination.absent();
        boolean pair = elimination.offset.length == 1;
        components = pair ? new Components(elimination) : null;
        if (components != null) {
            pinOneOfEach(components, determined);
        }
        // The rank does not depend on the weights, and is seen best without them.
        rank = pair || !isFactorized()
                ? -1
                : new CholeskySystem(elimination.matrix(elimination.cells.presence()), determined).rank();
    }

    static Dependencies of(Elimination elimination) {
        return new Dependencies(elimination);
    }

    private boolean isFactorized() {
        return elimination.size <= Effects.MOST_FACTORIZED;
    }

    private static void pinOneOfEach(Components components, boolean[] determined) {
        boolean[] pinned = new boolean[components.count];
        for (int l = 0; l < determined.length; l++) {
            int component = components.ofOther[l];
            if (component >= 0 && !pinned[component]) {
                pinned[component] = true;
                determined[l] = true;
            }
        }
    }

    /** The equations for the levels that are left. */
    InnerSystem system() {
        return isFactorized()
                ? new CholeskySystem(elimination.matrix(elimination.cells.weight), determined)
                : new ConjugateGradients(elimination);
    }
}
