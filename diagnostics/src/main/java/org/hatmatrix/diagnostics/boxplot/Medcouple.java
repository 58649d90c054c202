package org.hatmatrix.diagnostics.boxplot;

import org.hatmatrix.numeric.Samples;

/**
 * The medcouple, a robust measure of skewness between −1 and 1: the median of the kernel
 *
 * <p>h(xᵢ, xⱼ) = ((xᵢ − m) − (m − xⱼ)) / (xᵢ − xⱼ) over all pairs with xⱼ ≤ m ≤ xᵢ, where m is the median,
 *
 * <p>and where the k values that equal m are paired with each other by the signs 1, 0, −1, as many of the one as of the
 * other. It is 0 for symmetric values, positive if the upper tail is the longer one, changes its sign with the values
 * and does not feel a shift or a positive factor. A single value, two values and values that are all equal give 0.
 *
 * <p>Sorting takes O(n log n). The median of the kernel is then found by bisection; as the kernel grows in both
 * arguments, counting the pairs on one side of a number takes one sweep of O(n), and there are never more sweeps than a
 * double has digits. Nothing of size n² is stored.
 *
 * <pre>{@code
 * double skewness = Medcouple.of(1, 2, 3, 5, 8, 13, 21);
 * double asInAdjbox = Medcouple.of(Medcouple.Middle.LOWER, 1, 2, 3, 5, 8, 13, 21);
 * }</pre>
 *
 * <p>Literature: G. Brys, M. Hubert, A. Struyf, A robust measure of skewness, Journal of Computational and Graphical
 * Statistics 13 (2004) 996–1017.
 */
public final class Medcouple {

    /** What the median of an even number of kernel values is. */
    public enum Middle {
        /** The mean of the two middle values: the textbook, R's {@code mc(doReflect = TRUE)}, statsmodels. */
        MEAN,
        /** The lower of the two middle values: R's {@code mc(doReflect = FALSE)}, which {@code adjbox} uses. */
        LOWER
    }

    private Medcouple() {}

    /**
     * The medcouple with the textbook's median.
     *
     * @param values the values in any order, at least one, all finite; they are left as they are
     * @return the medcouple, from −1 to 1
     * @throws IllegalArgumentException if there is no value or one is NaN or infinite
     */
    public static double of(double... values) {
        return of(Middle.MEAN, values);
    }

    /**
     * The medcouple with a chosen convention for an even number of pairs.
     *
     * @param middle which median
     * @param values the values in any order, at least one, all finite; they are left as they are
     * @return the medcouple, from −1 to 1
     * @throws IllegalArgumentException if there is no value or one is NaN or infinite
     */
    public static double of(Middle middle, double... values) {
        return ofSorted(middle, Samples.sorted("values", values));
    }

    static double ofSorted(Middle middle, double[] sorted) {
        MedcoupleKernel kernel = new MedcoupleKernel(sorted);
        long pairs = kernel.pairs();
        double lower = kernel.smallest((pairs + 1) / 2);
        if (middle == Middle.LOWER || pairs % 2 == 1) {
            return lower;
        }
        double upper = kernel.notAbove(lower) > pairs / 2 ? lower : kernel.nextAbove(lower);
        return (lower + upper) / 2;
    }
}
