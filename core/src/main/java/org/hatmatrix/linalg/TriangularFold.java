package org.hatmatrix.linalg;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A least-squares problem whose rows come one by one, or in parts on different machines, and are not kept: they are folded
 * into the triangular factor R of [X y], in double-double, so that the solution is that of all rows in memory. Two folds of
 * the same columns can be merged. Memory and the serialized form take O(p²). Not thread-safe.
 *
 * <p>Literature: J. Demmel, L. Grigori, M. Hoemmen, J. Langou, Communication-optimal parallel and sequential QR and LU
 * factorizations, SIAM J. Sci. Comput. 34 (2012).
 */
public final class TriangularFold implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** A larger number, in the units of its column, asks for other units. */
    private static final double LARGE = 0x1p200;

    private final boolean intercept;
    private final int[] exponents;
    private final transient ExtendedFold fold;
    private long observations;

    /** How many blocks were folded, on which the bound of the errors rests. */
    private long blocks;

    private int buffered;

    private TriangularFold(boolean intercept, int[] exponents, ExtendedFold fold) {
        this.intercept = intercept;
        this.exponents = exponents;
        this.fold = fold;
    }

    /**
     * A fold of no rows whose matrix begins with a column of ones.
     *
     * @param parameters the number of columns, the one of ones included
     * @return the fold
     */
    public static TriangularFold withIntercept(int parameters) {
        return new TriangularFold(true, new int[parameters + 1], new ExtendedFold(parameters + 1));
    }

    /**
     * A fold of no rows.
     *
     * @param parameters the number of columns
     * @return the fold
     */
    public static TriangularFold withoutIntercept(int parameters) {
        return new TriangularFold(false, new int[parameters + 1], new ExtendedFold(parameters + 1));
    }

    /**
     * The number of columns.
     *
     * @return p, the column of ones included
     */
    public int parameters() {
        return exponents.length - 1;
    }

    /**
     * The number of rows of positive weight.
     *
     * @return n
     */
    public long observations() {
        return observations;
    }

    /**
     * Adds a row. All numbers must be finite, which the caller has checked.
     *
     * @param row the values of the columns, the one of ones not included
     * @param low what has to be added to them to have twice the precision; null for nothing
     * @param y the response
     * @param weight the weight, not negative; a row of weight zero does not count
     */
    public void add(double[] row, double @Nullable [] low, double y, double weight) {
        int leading = intercept ? 1 : 0;
        ColumnMatrix.requireLength("row", row.length, parameters() - leading);
        if (weight > 0) {
            DoubleDouble root = DoubleDouble.sqrt(weight);
            if (intercept) {
                put(0, root);
            }
            for (int j = 0; j < row.length; j++) {
                put(j + leading, root.times(new DoubleDouble(row[j], low == null ? 0 : low[j])));
            }
            put(parameters(), root.times(y));
            observations++;
            if (++buffered == ExtendedFold.BLOCK) {
                flush();
            }
        }
    }

    /**
     * Adds rows. All numbers must be finite, which the caller has checked.
     *
     * @param x the columns, the one of ones implicit if there is one
     * @param y the response
     * @param weights the weights, not negative; null for equal ones
     */
    public void add(ColumnMatrix x, double[] y, double @Nullable [] weights) {
        int leading = intercept ? 1 : 0;
        double[] row = new double[parameters() - leading];
        double[] low = new double[row.length];
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = x.value(i, j + leading);
                double[] lowPart = x.lowPart(j + leading);
                low[j] = lowPart == null ? 0 : lowPart[i];
            }
            add(row, low, y[i], weights == null ? 1 : weights[i]);
        }
    }

    private void put(int column, DoubleDouble value) {
        fold.high(column)[buffered] = value.hi();
        fold.low(column)[buffered] = value.lo();
    }

    /** Folds the rows that wait, each column in units that suit its largest number so far. */
    private void flush() {
        if (buffered == 0) {
            return;
        }
        for (int j = 0; j < exponents.length; j++) {
            double largest = Scaling.largest(fold.high(j), buffered, null);
            boolean fits = largest * Math.scalb(1.0, -exponents[j]) <= LARGE && !fold.isEmpty(j);
            if (!fits && largest != 0) {
                changeUnit(j, Scaling.exponent(largest));
            }
            fold.scaleBlock(j, Math.scalb(1.0, -exponents[j]), buffered);
        }
        fold.reflect(buffered);
        blocks++;
        buffered = 0;
    }

    private void changeUnit(int column, int exponent) {
        fold.scaleFactor(column, exponents[column] - exponent);
        exponents[column] = exponent;
    }

    /**
     * Adds the rows of another fold.
     *
     * @param other the other fold, of the same columns
     * @return this fold
     * @throws IllegalArgumentException if the columns differ in number or intercept
     */
    public TriangularFold merge(TriangularFold other) {
        if (other.exponents.length != exponents.length || other.intercept != intercept) {
            throw new IllegalArgumentException("folds of different columns: found " + other + ", wanted " + this);
        }
        flush();
        other.flush();
        for (int j = 0; j < exponents.length; j++) {
            int larger = fold.isEmpty(j)
                    ? other.exponents[j]
                    : other.fold.isEmpty(j) ? exponents[j] : Math.max(exponents[j], other.exponents[j]);
            changeUnit(j, larger);
        }
        for (int from = 0; from < exponents.length; from += ExtendedFold.BLOCK) {
            int count = Math.min(ExtendedFold.BLOCK, exponents.length - from);
            fold.copyFactor(other.fold, from, count);
            for (int j = 0; j < exponents.length; j++) {
                fold.scaleBlock(j, Math.scalb(1.0, other.exponents[j] - exponents[j]), count);
            }
            fold.reflect(count);
            blocks++;
        }
        blocks += other.blocks;
        observations += other.observations;
        return this;
    }

    /**
     * The solution for the rows so far. More rows may follow.
     *
     * @return the solution
     * @throws IllegalArgumentException if a number was not finite
     * @throws ArithmeticException if there are more than 2³¹ − 1 rows
     */
    public TriangularSolution solve() {
        flush();
        Estimate estimate = ExtendedSolver.solve(fold.copyOfFactor(), Math.toIntExact(observations), intercept);
        int p = parameters();
        Scaling scaling = new Scaling(Arrays.copyOf(exponents, p), exponents[p], 0);
        FactorRows factor = new FactorRows(fold.copyOfFactor(), scaling, estimate.kept(), observations, blocks);
        return new TriangularSolution(p, scaling, estimate, factor);
    }

    @Override
    public String toString() {
        return "TriangularFold[" + observations + " rows, " + parameters() + " columns"
                + (intercept ? ", intercept]" : "]");
    }

    @Serial
    private Object writeReplace() {
        flush();
        return new State(
                intercept,
                exponents,
                fold.copyOfFactor().highParts(),
                fold.copyOfFactor().lowParts(),
                observations,
                blocks);
    }

    /** The serialized form. */
    private record State(
            boolean intercept, int[] exponents, double[][] high, double[][] low, long observations, long blocks)
            implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        @Serial
        private Object readResolve() {
            TriangularFold copy =
                    new TriangularFold(intercept, exponents, ExtendedFold.of(new ExtendedMatrix(high, low)));
            copy.observations = observations;
            copy.blocks = blocks;
            return copy;
        }
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("only the serialized state is read");
    }
}
