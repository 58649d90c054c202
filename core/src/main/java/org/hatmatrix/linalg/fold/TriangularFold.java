package org.hatmatrix.linalg.fold;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.Estimate;
import org.hatmatrix.linalg.ExactGram;
import org.hatmatrix.linalg.ExtendedFold;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.ExtendedSolver;
import org.hatmatrix.linalg.Scaling;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.Dyadic;
import org.jspecify.annotations.Nullable;

/**
 * A least-squares problem whose rows come one by one, or in parts on different machines, and are not kept: they are folded
 * into the triangular factor R of [X y], in double-double, so that the solution is that of all rows in memory. Two folds of
 * the same columns can be merged. Memory and the serialized form take O(p²). Not thread-safe.
 *
 * <p>After the first 1024 rows blocks of columns that are far from dependent are kept as {@link ProductSums sums of products} and factored in the
 * end: at their condition that leaves more digits than doubles have, costs a fifth of the reflections, and less where columns
 * are sparse. All other blocks are reflected, so that nothing depends on the condition of the data but time.
 *
 * <p>Rounding of a fold is relative to the largest numbers of a column. A row with a number far larger than what is typical
 * of its column, such as a fill value, is therefore set aside: its products enter sums without rounding, and the solution
 * is found in rational numbers from those and the factor of the other rows. What is left of rounding, {@link
 * TriangularSolution#digits} tells.
 *
 * <p>Literature: J. Demmel, L. Grigori, M. Hoemmen, J. Langou, Communication-optimal parallel and sequential QR and LU
 * factorizations, SIAM J. Sci. Comput. 34 (2012).
 */
public final class TriangularFold implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** A number larger by this power of two than what is typical of its column sets its row aside. */
    private static final int EXTREME = 36;

    private static final int UNKNOWN = Integer.MIN_VALUE;

    /** From so many folded rows on, blocks are large enough for products: many small folds shall not take much memory. */
    static final int MANY_ROWS = 1024;

    private final boolean intercept;
    private final transient ScaledFold all;

    /** Without the rows set aside; null if there are none. */
    private transient @Nullable ScaledFold ordinary;

    private transient @Nullable ExactGram setAside;

    /** For every column the exponent of a typical number, of which the first block decides. */
    private final int[] typical;

    private long observations;
    private transient long folded;
    private final transient RowBuffer buffer;

    /** Room to find products in; null until it is needed. */
    private transient @Nullable BlockProducts products;

    TriangularFold(
            boolean intercept,
            ScaledFold all,
            @Nullable ScaledFold ordinary,
            @Nullable ExactGram setAside,
            int[] typical,
            long observations,
            RowBuffer buffer) {
        this.intercept = intercept;
        this.all = all;
        this.ordinary = ordinary;
        this.setAside = setAside;
        this.typical = typical;
        this.observations = observations;
        this.folded = observations - buffer.count();
        this.buffer = buffer;
    }

    private static TriangularFold empty(boolean intercept, int width) {
        int[] typical = new int[width];
        Arrays.fill(typical, UNKNOWN);
        return new TriangularFold(
                intercept, new ScaledFold(width), null, null, typical, 0, new RowBuffer(width, ExtendedFold.BLOCK));
    }

    /**
     * A fold of no rows whose matrix begins with a column of ones.
     *
     * @param parameters the number of columns, the one of ones included
     * @return the fold
     */
    public static TriangularFold withIntercept(int parameters) {
        return empty(true, parameters + 1);
    }

    /**
     * A fold of no rows.
     *
     * @param parameters the number of columns
     * @return the fold
     */
    public static TriangularFold withoutIntercept(int parameters) {
        return empty(false, parameters + 1);
    }

    /**
     * The number of columns.
     *
     * @return p, the column of ones included
     */
    public int parameters() {
        return typical.length - 1;
    }

    /**
     * Whether the first column is one of ones.
     *
     * @return true if it is
     */
    public boolean hasIntercept() {
        return intercept;
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
            if (intercept) {
                buffer.put(0, 1, 0);
            }
            for (int j = 0; j < row.length; j++) {
                buffer.put(j + leading, row[j], low == null ? 0 : low[j]);
            }
            buffer.put(parameters(), y, 0);
            buffer.next(weight);
            observations++;
            flushIfFull();
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
        ColumnMatrix.requireLength("row", x.columns() - leading, parameters() - leading);
        if (weights == null && x.hasIntercept() == intercept) {
            addAll(x, y);
            return;
        }
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

    private void addAll(ColumnMatrix x, double[] y) {
        int from = 0;
        while (from < x.rows()) {
            int rows = buffer.room(x.rows() - from);
            for (int j = 0; j < x.columns(); j++) {
                buffer.putAll(j, x.array(j), x.lowPart(j), from, rows);
            }
            buffer.putAll(x.columns(), y, null, from, rows);
            buffer.nextAll(rows);
            observations += rows;
            from += rows;
            flushIfFull();
        }
    }

    private void flushIfFull() {
        if (buffer.isFull()) {
            flush();
        }
    }

    /** Folds the rows that wait. */
    private void flush() {
        for (int j = 0; j < typical.length; j++) {
            if (typical[j] == UNKNOWN) {
                typical[j] = buffer.medianExponent(j);
            }
        }
        if (buffer.count() == 0) {
            return;
        }
        ProductSums sums = productsOfOrdinaryRows();
        if (sums == null) {
            RowBuffer others = hasExtremes() ? separate() : buffer;
            if (ordinary != null) {
                ordinary.add(others, buffer.count());
            }
            all.add(buffer, buffer.count());
        } else {
            if (ordinary != null) {
                ordinary.add(buffer, sums);
            }
            all.add(buffer, sums);
        }
        folded += buffer.count();
        buffer.clear();
        if (buffer.room(RowBuffer.ROWS) < blockRows(folded)) {
            buffer.extend(RowBuffer.ROWS);
        }
    }

    /** How many rows of a fold of so many wait to be folded together. */
    static int blockRows(long folded) {
        return folded < MANY_ROWS ? ExtendedFold.BLOCK : RowBuffer.ROWS;
    }

    /** The products of the rows of a full buffer; null if one of the rows may be extreme, or products are not expected to do. */
    private @Nullable ProductSums productsOfOrdinaryRows() {
        if (buffer.count() < RowBuffer.ROWS || !all.expectsProducts()) {
            return null;
        }
        BlockProducts room = products == null ? new BlockProducts(typical.length) : products;
        products = room;
        ProductSums sums = room.of(buffer);
        for (int j = 0; j < typical.length && sums != null; j++) {
            if (isExtreme(j, Math.getExponent(sums.square(j)) / 2)) {
                return null;
            }
        }
        return sums;
    }

    private boolean hasExtremes() {
        for (int j = 0; j < typical.length; j++) {
            if (isExtreme(j, buffer.largestExponent(j))) {
                return true;
            }
        }
        return false;
    }

    private boolean isExtreme(int column, int exponent) {
        return typical[column] != UNKNOWN && (long) exponent - typical[column] > EXTREME;
    }

    /** Sets rows aside and returns the others. */
    private RowBuffer separate() {
        if (setAside == null) {
            setAside = new ExactGram(typical.length);
            ordinary = all.copy();
        }
        RowBuffer others = new RowBuffer(typical.length, buffer.count());
        for (int i = 0; i < buffer.count(); i++) {
            if (isExtremeRow(i)) {
                setAside.add(buffer.exactRow(i), Dyadic.of(buffer.weights[i]));
            } else {
                others.append(buffer, i);
            }
        }
        return others;
    }

    private boolean isExtremeRow(int row) {
        boolean extreme = false;
        for (int j = 0; j < typical.length; j++) {
            if (!Double.isFinite(buffer.hi[j][row])) {
                return false;
            }
            extreme |= isExtreme(j, buffer.exponent(j, row));
        }
        return extreme;
    }

    /**
     * Adds the rows of another fold.
     *
     * @param other the other fold, of the same columns
     * @return this fold
     * @throws IllegalArgumentException if the columns differ in number or intercept
     */
    public TriangularFold merge(TriangularFold other) {
        if (other.typical.length != typical.length || other.intercept != intercept) {
            throw new IllegalArgumentException("folds of different columns: found " + other + ", wanted " + this);
        }
        mergeSetAside(other);
        all.merge(other.all);
        for (int j = 0; j < typical.length; j++) {
            typical[j] = typical[j] == UNKNOWN ? other.typical[j] : typical[j];
        }
        observations += other.observations;
        folded += other.folded;
        for (int i = 0; i < other.buffer.count(); i++) {
            buffer.append(other.buffer, i);
            flushIfFull();
        }
        return this;
    }

    private void mergeSetAside(TriangularFold other) {
        if (ordinary == null && other.ordinary == null) {
            return;
        }
        ScaledFold own = ordinary == null ? all.copy() : ordinary;
        own.merge(other.ordinary == null ? other.all : other.ordinary);
        ordinary = own;
        ExactGram sums = setAside == null ? new ExactGram(typical.length) : setAside;
        if (other.setAside != null) {
            sums.add(other.setAside);
        }
        setAside = sums;
    }

    /**
     * Rows with the same sums of squares and products as those so far: the triangular factor, at most one row more than there are
     * columns. More rows may follow.
     *
     * @return the rows, the response last, in twice the precision
     */
    public ExtendedMatrix factor() {
        TriangularFold whole = copy();
        whole.flush();
        whole.all.settle();
        Scaling scaling = FoldSolver.scaling(whole.all);
        ExtendedMatrix factor = FoldSolver.factor(whole.all, scaling);
        int p = factor.size() - 1;
        for (int j = 0; j <= p; j++) {
            int exponent = j == p ? scaling.response() : scaling.columns()[j];
            for (int i = 0; i <= j; i++) {
                factor.set(i, j, factor.get(i, j).scalb(exponent));
            }
        }
        return factor;
    }

    private TriangularFold copy() {
        return new TriangularFold(
                intercept,
                all.copy(),
                ordinary == null ? null : ordinary.copy(),
                copyOfSetAside(),
                typical.clone(),
                observations,
                buffer.copy());
    }

    /**
     * The solution for the rows so far. More rows may follow.
     *
     * @return the solution
     * @throws IllegalArgumentException if a number was not finite
     * @throws ArithmeticException if there are more than 2³¹ − 1 rows
     */
    public TriangularSolution solve() {
        TriangularFold whole = copy();
        whole.flush();
        return whole.solveFolded();
    }

    private @Nullable ExactGram copyOfSetAside() {
        if (setAside == null) {
            return null;
        }
        ExactGram copy = new ExactGram(typical.length);
        copy.add(setAside);
        return copy;
    }

    private TriangularSolution solveFolded() {
        all.settle();
        if (ordinary != null) {
            ordinary.settle();
        }
        Scaling scaling = FoldSolver.scaling(all);
        Estimate estimate = ExtendedSolver.solve(
                FoldSolver.factor(all, scaling), Math.toIntExact(observations), intercept, all.rounding());
        TriangularSolution exact = ordinary == null || setAside == null
                ? null
                : FoldSolver.solve(all, ordinary, setAside, scaling, estimate);
        return exact == null ? FoldSolver.solution(all, scaling, estimate) : exact;
    }

    @Override
    public String toString() {
        return "TriangularFold[" + observations + " rows, " + parameters() + " columns"
                + (intercept ? ", intercept]" : "]");
    }

    @Serial
    private Object writeReplace() {
        return new FoldState(
                intercept,
                FoldState.Factor.of(all),
                ordinary == null ? null : FoldState.Factor.of(ordinary),
                setAside == null ? null : setAside.state(),
                typical.clone(),
                observations,
                FoldState.waiting(buffer));
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("only the serialized state is read");
    }
}
