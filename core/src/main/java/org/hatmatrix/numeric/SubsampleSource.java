package org.hatmatrix.numeric;

/**
 * A stream of random numbers for the subsample of a given number, the same on every machine and every version of Java,
 * and independent of the subsamples before it, so that they can be drawn in any order by any number of threads.
 *
 * <p>SplitMix64: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
 */
public final class SubsampleSource {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /**
     * A stream.
     *
     * @param seed the seed of all streams
     * @param number the number of this one
     */
    public SubsampleSource(long seed, long number) {
        state = mix(seed + GOLDEN) ^ mix(number * GOLDEN + 0x632BE59BD9B4E019L);
    }

    /**
     * A random number.
     *
     * @param bound how many numbers are possible
     * @return one from 0 to bound − 1
     */
    public int below(int bound) {
        state += GOLDEN;
        return (int) Math.multiplyHigh(mix(state) >>> 1, 2L * bound);
    }

    /**
     * Brings a random permutation's first elements into place, one at a time: a step of Fisher and Yates.
     *
     * @param indices what is permuted
     * @param position the place that gets its element, from 0; those before it have theirs
     * @return the element
     */
    public int draw(int[] indices, int position) {
        int other = position + below(indices.length - position);
        int drawn = indices[other];
        indices[other] = indices[position];
        indices[position] = drawn;
        return drawn;
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long x = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
