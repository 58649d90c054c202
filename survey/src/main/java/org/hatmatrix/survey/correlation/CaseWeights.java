package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import java.util.Objects;
import org.hatmatrix.survey.support.RowWeights;

/**
 * Weights of the rows of a survey. Two kinds look alike and mean different things:
 *
 * <ul>
 *   <li><b>Frequencies</b> are counts: a row of weight 3 stands for three equal rows. All results are those of the
 *       longer data, and n is the sum of the weights.
 *   <li><b>Survey weights</b> make a sample resemble its population. Coefficients are weighted; tests and Fisher
 *       intervals work with Kish's effective number of rows (Σw)²/Σw², which never exceeds the number of rows and does
 *       not change when all weights are multiplied. This allows for unequal weights, not for clusters or strata.
 * </ul>
 *
 * <p>Rows of weight zero do not count.
 *
 * <pre>{@code
 * CaseWeights counts = CaseWeights.frequencies(3, 1, 4);
 * CaseWeights sample = CaseWeights.survey(0.8, 1.3, 0.9);
 * double n = sample.effectiveSize();
 * }</pre>
 *
 * <p>Literature: L. Kish, Survey Sampling, Wiley 1965, section 11.7.
 */
public final class CaseWeights {

    private final double[] weights;
    private final boolean counts;

    private CaseWeights(double[] weights, boolean counts) {
        this.weights = weights;
        this.counts = counts;
    }

    /**
     * Weights that count equal rows.
     *
     * @param counts a whole number per row, not negative; not all zero, their sum below 2³¹
     * @return the weights
     * @throws IllegalArgumentException if a count is negative, not whole or not finite, or their sum is out of range
     */
    public static CaseWeights frequencies(double... counts) {
        double[] copy = checked(counts, "frequency");
        double sum = 0;
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] != Math.rint(copy[i])) {
                throw new IllegalArgumentException("frequency " + (i + 1) + ": " + copy[i] + " is no whole number");
            }
            sum += copy[i];
        }
        if (sum > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("frequencies: sum " + sum + " exceeds " + Integer.MAX_VALUE);
        }
        return new CaseWeights(copy, true);
    }

    /**
     * Weights that make a sample resemble its population.
     *
     * @param weights a finite number per row, not negative; not all zero
     * @return the weights
     * @throws IllegalArgumentException if a weight is negative or not finite, or all are zero
     */
    public static CaseWeights survey(double... weights) {
        return new CaseWeights(checked(weights, "weight"), false);
    }

    private static double[] checked(double[] weights, String role) {
        Objects.requireNonNull(weights, role);
        double[] copy = weights.clone();
        double largest = 0;
        for (int i = 0; i < copy.length; i++) {
            if (!(copy[i] >= 0 && copy[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        role + " " + (i + 1) + ": " + copy[i] + " is not a finite number of at least 0");
            }
            largest = Math.max(largest, copy[i]);
        }
        if (largest == 0) {
            throw new IllegalArgumentException(role + ": no row has a positive one");
        }
        return copy;
    }

    /**
     * The number of rows.
     *
     * @return the number of weights
     */
    public int size() {
        return weights.length;
    }

    /**
     * The weights.
     *
     * @return a copy
     */
    public double[] values() {
        return weights.clone();
    }

    /**
     * The number of rows that inference works with.
     *
     * @return Σw for frequencies, Kish's (Σw)²/Σw² for survey weights
     */
    public double effectiveSize() {
        return counts ? Math.rint(Arrays.stream(weights).sum()) : RowWeights.effectiveSize(weights);
    }

    boolean areCounts() {
        return counts;
    }

    double weight(int row) {
        return weights[row];
    }

    /** The weights of some rows; survey weights are divided by the largest, so that squares stay in range. */
    CaseWeights ofRows(int[] rows) {
        double[] chosen = new double[rows.length];
        double largest = 0;
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = weights[rows[i]];
            largest = Math.max(largest, chosen[i]);
        }
        for (int i = 0; i < rows.length && !counts; i++) {
            chosen[i] /= largest;
        }
        return new CaseWeights(chosen, counts);
    }

    @Override
    public String toString() {
        return (counts ? "frequencies" : "survey weights") + " of " + weights.length + " rows";
    }
}
