package org.hatmatrix.robust;

import org.hatmatrix.regression.Parallelism;

/**
 * How thoroughly a search among subsamples looks.
 *
 * @param seed of the random subsamples
 * @param subsamples how many are drawn at first
 * @param effort whether there may be more
 * @param parallelism how many threads try them
 */
record Search(long seed, int subsamples, Effort effort, Parallelism parallelism) {

    static final Search DEFAULT = new Search(1, 500, Effort.AS_NEEDED, Parallelism.SERIAL);

    /** Whether a search may go on when it has not found its best often enough. */
    enum Effort {
        AS_NEEDED,
        AS_TOLD
    }

    Search {
        if (subsamples < 1) {
            throw new IllegalArgumentException("number of subsamples: " + subsamples + ", wanted at least 1");
        }
    }

    Search withSeed(long other) {
        return new Search(other, subsamples, effort, parallelism);
    }

    Search withSubsamples(int number) {
        return new Search(seed, number, Effort.AS_TOLD, parallelism);
    }

    Search with(Parallelism other) {
        return new Search(seed, subsamples, effort, other);
    }

    @Override
    public String toString() {
        return (effort == Effort.AS_TOLD ? subsamples + " subsamples, seed " : "seed ") + seed;
    }
}
