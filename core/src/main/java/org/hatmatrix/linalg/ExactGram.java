package org.hatmatrix.linalg;

import java.io.InvalidObjectException;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import org.hatmatrix.numeric.Dyadic;
import org.hatmatrix.numeric.FractionFree;
import org.jspecify.annotations.Nullable;

/**
 * Sums of products Σ wᵢ aᵢⱼ aᵢₖ without any rounding: every finite double is an integer times a power of two, and so are
 * the sums. Each column has a unit of its own, which becomes finer when a number asks for it.
 */
public final class ExactGram {

    private final int width;
    private final int[] units;
    private final BigInteger[][] sums;
    private int weightUnit;
    private boolean empty = true;

    public ExactGram(int width) {
        this.width = width;
        units = new int[width];
        sums = new BigInteger[width][width];
        for (BigInteger[] row : sums) {
            Arrays.fill(row, BigInteger.ZERO);
        }
    }

    /** Adds a row of numbers with its weight, which is positive. */
    public void add(Dyadic[] row, Dyadic weight) {
        if (empty) {
            begin(row, weight);
        }
        int[] finer = new int[width];
        Arrays.setAll(finer, j -> row[j].isZero() ? units[j] : row[j].exponent());
        refine(finer, weight.exponent());
        BigInteger w = weight.in(weightUnit);
        BigInteger[] integers = new BigInteger[width];
        Arrays.setAll(integers, j -> row[j].in(units[j]));
        for (int j = 0; j < width; j++) {
            if (integers[j].signum() != 0) {
                BigInteger weighted = integers[j].multiply(w);
                for (int k = j; k < width; k++) {
                    sums[j][k] = sums[j][k].add(weighted.multiply(integers[k]));
                }
            }
        }
    }

    private void begin(Dyadic[] row, Dyadic weight) {
        weightUnit = weight.exponent();
        for (int j = 0; j < width; j++) {
            units[j] = row[j].exponent();
        }
        empty = false;
    }

    /** Makes units as fine as others. */
    private void refine(int[] others, int otherWeightUnit) {
        int finerWeight = Math.max(0, weightUnit - otherWeightUnit);
        int[] finer = new int[width];
        boolean changes = finerWeight > 0;
        for (int j = 0; j < width; j++) {
            finer[j] = Math.max(0, units[j] - others[j]);
            changes |= finer[j] > 0;
        }
        if (changes) {
            for (int j = 0; j < width; j++) {
                for (int k = j; k < width; k++) {
                    sums[j][k] = sums[j][k].shiftLeft(finer[j] + finer[k] + finerWeight);
                }
                units[j] -= finer[j];
            }
            weightUnit -= finerWeight;
        }
    }

    /** Adds other sums. */
    public void add(ExactGram other) {
        if (other.empty) {
            return;
        }
        if (empty) {
            System.arraycopy(other.units, 0, units, 0, width);
            weightUnit = other.weightUnit;
            empty = false;
        }
        refine(other.units, other.weightUnit);
        for (int j = 0; j < width; j++) {
            for (int k = j; k < width; k++) {
                sums[j][k] = sums[j][k].add(other.sum(j, k).in(units[j] + units[k] + weightUnit));
            }
        }
    }

    /** One of the sums. */
    public Dyadic sum(int j, int k) {
        return new Dyadic(j <= k ? sums[j][k] : sums[k][j], units[j] + units[k] + weightUnit);
    }

    public int width() {
        return width;
    }

    /** The serialized form. */
    public State state() {
        BigInteger[][] copy = new BigInteger[width][];
        Arrays.setAll(copy, j -> Arrays.copyOfRange(sums[j], j, width));
        return new State(units.clone(), weightUnit, copy);
    }

    /**
     * The serialized form.
     *
     * @param units the units of the columns
     * @param weightUnit the unit of the weights
     * @param sums the upper triangle by rows
     */
    public record State(int[] units, int weightUnit, BigInteger[][] sums) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        /** Units of doubles and of triangles of them. */
        private static final int LARGEST_UNIT = 8000;

        /** The sums it describes. */
        public ExactGram gram(int width) throws InvalidObjectException {
            Checks.require(units != null && units.length == width, "exact sums have another number of columns");
            Checks.require(sums != null && sums.length == width, "exact sums have another number of rows");
            ExactGram gram = new ExactGram(width);
            gram.empty = false;
            gram.weightUnit = Checks.within(weightUnit, LARGEST_UNIT, "unit of weights");
            for (int j = 0; j < width; j++) {
                gram.units[j] = Checks.within(units[j], LARGEST_UNIT, "unit");
                Checks.require(
                        sums[j] != null && sums[j].length == width - j, "exact sums have a row of another length");
                for (int k = j; k < width; k++) {
                    BigInteger sum = sums[j][k - j];
                    Checks.require(sum != null && sum.bitLength() <= 4 * LARGEST_UNIT, "exact sum is out of range");
                    gram.sums[j][k] = sum;
                }
                Checks.require(gram.sums[j][j].signum() >= 0, "exact sum of squares is negative");
            }
            return gram;
        }
    }

    /** The largest number of bits of a sum of squares. */
    int bits() {
        int most = 0;
        for (int j = 0; j < width; j++) {
            most = Math.max(most, sums[j][j].bitLength());
        }
        return most;
    }

    /**
     * Eliminates some columns from a last one: what is left of its sum of squares, and the coefficients.
     *
     * @return the solution; null if the columns are exactly dependent
     */
    @Nullable
    ExactSolution eliminate(int[] columns, int last) {
        int order = columns.length;
        int[] all = Arrays.copyOf(columns, order + 1);
        all[order] = last;
        BigInteger[][] a = new BigInteger[order + 1][order + 1];
        for (int i = 0; i <= order; i++) {
            for (int j = i; j <= order; j++) {
                a[i][j] = all[i] <= all[j] ? sums[all[i]][all[j]] : sums[all[j]][all[i]];
            }
        }
        if (!FractionFree.eliminate(a)) {
            return null;
        }
        BigInteger determinant = order == 0 ? BigInteger.ONE : a[order - 1][order - 1];
        BigInteger[] numerators = FractionFree.solve(a);
        Dyadic[] scaled = new Dyadic[order];
        Arrays.setAll(scaled, k -> new Dyadic(numerators[k], units[last] - units[columns[k]]));
        return new ExactSolution(
                new Dyadic(determinant, 0), scaled, new Dyadic(a[order][order], 2 * units[last] + weightUnit));
    }
}
