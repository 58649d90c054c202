package org.hatmatrix.robust;

import java.util.Locale;

/**
 * How well an estimator that searches among subsamples has looked. What it minimizes has many minima, no search that ends in
 * reasonable time can prove that it has found the least, but it can say how often it came to the same plane from independent
 * starts: a minimum that attracts 5 % of them is missed by a hundred with probability 0.6 %.
 *
 * <p>That is not enough when outliers are many and columns too: then hardly a subsample is free of outliers, and all may lead
 * to the same wrong plane. {@link #guarded} is up to which part of outliers at least one subsample is free of them with
 * probability 99 %.
 *
 * <pre>{@code
 * RobustFit fit = MmEstimator.withDefaults().fit(design);
 * boolean enough = fit.search().orElseThrow().isConvincing();
 * }</pre>
 *
 * @param subsamples how many random subsamples of p rows were drawn
 * @param followed how many planes were followed to a minimum
 * @param found how many of these came to the estimate
 * @param isExhaustive whether every subsample there is was tried, or nothing smaller can exist (an exact fit)
 * @param guarded the part of outliers against which the number of subsamples guards, between 0 and ½
 */
public record SearchEvidence(int subsamples, int followed, int found, boolean isExhaustive, double guarded) {

    /** Found so often from independent starts an estimate is not doubted. */
    static final int ENOUGH = 5;

    private static final double LITTLE = 0.15;

    private static final double CHANCE_OF_NONE = 0.01;

    /** The largest part ε of outliers with (1 − (1 − ε)ᵖ)ᴺ ≤ 1 %. */
    static double guarded(int subsamples, int parameters) {
        double clean = -StrictMath.expm1(StrictMath.log(CHANCE_OF_NONE) / subsamples);
        return Math.max(0, Math.min(0.5, 1 - StrictMath.pow(clean, 1.0 / parameters)));
    }

    /**
     * Whether the search is enough to rely on the estimate.
     *
     * @return true if every subsample was tried, or the estimate was found at least five times and the subsamples guard against
     *     15 % of outliers
     */
    public boolean isConvincing() {
        return isExhaustive || found >= ENOUGH && guarded >= LITTLE;
    }

    /** What makes one doubt it, in words. */
    String doubt() {
        return found < ENOUGH
                ? "found only " + times() + ": a better plane may exist"
                : String.format(
                        Locale.ROOT,
                        "subsamples guard against %.0f %% of outliers only: it may be carried away",
                        100 * guarded);
    }

    private String times() {
        return found == 1 ? "once" : found + " times";
    }

    @Override
    public String toString() {
        String planes = followed + " planes from " + subsamples + " subsamples";
        return isExhaustive ? planes + ", all there are or an exact fit" : planes + ", best found " + times();
    }
}
