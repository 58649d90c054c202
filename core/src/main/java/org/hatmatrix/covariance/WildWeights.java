package org.hatmatrix.covariance;

import java.util.SplittableRandom;

/** The distribution of the random multipliers of a wild bootstrap: mean 0, variance 1. */
public enum WildWeights {

    /** +1 or −1, each with probability ½. */
    RADEMACHER("Rademacher", 1),

    /** ±√½, ±1, ±√1.5, each with probability 1/6: more distinct samples when clusters are few. */
    WEBB("Webb", Math.sqrt(0.5), 1, Math.sqrt(1.5));

    private final String text;
    private final double[] sizes;

    WildWeights(String text, double... sizes) {
        this.text = text;
        this.sizes = sizes;
    }

    double draw(SplittableRandom random) {
        int choice = random.nextInt(2 * sizes.length);
        return choice % 2 == 0 ? sizes[choice / 2] : -sizes[choice / 2];
    }

    @Override
    public String toString() {
        return text;
    }
}
