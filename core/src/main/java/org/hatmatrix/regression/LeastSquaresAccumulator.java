package org.hatmatrix.regression;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collector;
import java.util.stream.IntStream;
import org.hatmatrix.estimation.Dependence;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.linalg.fold.TriangularFold;
import org.hatmatrix.numeric.CompensatedSum;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Least squares over rows that are too many for memory, or lie on several machines: rows are added one by one or in
 * blocks, accumulators of different rows are merged, and the fit is that of all rows together. No row is kept longer than a
 * block of 1024, only the triangular factor of what was added, and sums of products of blocks whose columns are far from
 * dependent, in twice the precision of double; memory and the serialized form are O(p²). Rows
 * with numbers far from what is typical, such as fill values, enter exact sums instead, so that they take no digits from
 * the others; what rounding leaves {@link AccumulatedFit#digitsLeft} tells. A stream that does not describe an accumulator
 * is refused with an {@link InvalidObjectException}.
 *
 * <p>Rows are checked as {@code Ols} checks a design: NaN and infinities are an error that names the row, and such a row
 * leaves the accumulator as it was. Rows of weight zero do not count. Not thread-safe: one accumulator per thread, then
 * {@link #merge}.
 *
 * <pre>{@code
 * LeastSquaresAccumulator accumulator = LeastSquaresAccumulator.of("inno", "lab");
 * accumulator.add(new double[] {1.5, 2}, 7.25);
 * accumulator.add(new double[][] {{2, 1}, {0.5, 3}, {1, 1}}, new double[] {8, 4.5, 6});
 * AccumulatedFit fit = accumulator.fit();
 *
 * AccumulatedFit same = towns.parallelStream()
 *         .collect(LeastSquaresAccumulator.collector(Town::output, t -> new double[] {t.inno(), t.lab()}, "inno", "lab"));
 * }</pre>
 *
 * <p>Literature: J. Demmel, L. Grigori, M. Hoemmen, J. Langou, Communication-optimal parallel and sequential QR and LU
 * factorizations, SIAM J. Sci. Comput. 34 (2012).
 *
 * @see "The guide: core/README.md, “Rows beyond memory”"
 */
public final class LeastSquaresAccumulator implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String RESPONSE = "y";

    /** The names of all columns. */
    private final String[] names;

    /** Whether the first column is an intercept. */
    private final boolean intercept;

    /** What is left of the rows. */
    private final transient TriangularFold fold;

    /** How many rows came. */
    private long rows;

    /** How many of them had missing values. */
    private long dropped;

    /** How many of them had weight zero. */
    private long weightless;

    /** The sum of the logarithms of the weights. */
    private final transient CompensatedSum logWeights;

    private LeastSquaresAccumulator(String[] names, boolean intercept) {
        this(
                names,
                intercept,
                intercept ? TriangularFold.withIntercept(names.length) : TriangularFold.withoutIntercept(names.length),
                new CompensatedSum());
    }

    private LeastSquaresAccumulator(String[] names, boolean intercept, TriangularFold fold, CompensatedSum logWeights) {
        this.names = names;
        this.intercept = intercept;
        this.fold = fold;
        this.logWeights = logWeights;
    }

    /**
     * An accumulator of no rows, for a model with an intercept.
     *
     * @param regressors the names of the regressors
     * @return the accumulator
     * @throws IllegalArgumentException if a name is given twice
     */
    public static LeastSquaresAccumulator of(String... regressors) {
        List<String> names = new ArrayList<>(List.of(regressors));
        names.add(0, Design.INTERCEPT);
        return checked(names, true);
    }

    /**
     * An accumulator of no rows, for a model with an intercept and regressors called {@code x1}, {@code x2}, …
     *
     * @param regressors the number of regressors
     * @return the accumulator
     */
    public static LeastSquaresAccumulator of(int regressors) {
        return of(IntStream.rangeClosed(1, regressors).mapToObj(j -> "x" + j).toArray(String[]::new));
    }

    /**
     * An accumulator of no rows, for a model without intercept.
     *
     * @param regressors the names of the regressors, at least one
     * @return the accumulator
     * @throws IllegalArgumentException if a name is given twice, or none
     */
    public static LeastSquaresAccumulator withoutIntercept(String... regressors) {
        return checked(List.of(regressors), false);
    }

    private static LeastSquaresAccumulator checked(List<String> names, boolean intercept) {
        requireDistinct(names);
        return new LeastSquaresAccumulator(names.toArray(String[]::new), intercept);
    }

    private static void requireDistinct(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("accumulator has no columns, wanted at least one");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("column '" + Excerpt.of(name) + "' is given twice");
            }
        }
    }

    /** An accumulator of no rows with the columns of a design. */
    static LeastSquaresAccumulator like(Design design) {
        return checked(design.names(), design.hasIntercept());
    }

    /**
     * A collector of the rows of a stream, parallel or not.
     *
     * @param response the response of an element
     * @param row the values of its regressors, in the order of their names
     * @param regressors the names of the regressors
     * @param <T> the type of the elements
     * @return the collector, whose result is the fit with an intercept
     */
    public static <T> Collector<T, ?, AccumulatedFit> collector(
            ToDoubleFunction<? super T> response, Function<? super T, double[]> row, String... regressors) {
        String[] names = regressors.clone();
        return Collector.<T, LeastSquaresAccumulator, AccumulatedFit>of(
                () -> of(names),
                (accumulator, element) -> accumulator.add(row.apply(element), response.applyAsDouble(element)),
                LeastSquaresAccumulator::merge,
                LeastSquaresAccumulator::fit);
    }

    /**
     * Adds a row.
     *
     * @param row the values of the regressors, without the intercept
     * @param y the response
     * @return this accumulator
     * @throws IllegalArgumentException if the number of values is wrong or one is not finite
     */
    public LeastSquaresAccumulator add(double[] row, double y) {
        return add(row, y, 1);
    }

    /**
     * Adds a row with a weight. As in {@link Wls} it is the inverse of the error's variance, up to a constant.
     *
     * @param row the values of the regressors, without the intercept
     * @param y the response
     * @param weight the weight, not negative; a row of weight zero does not count
     * @return this accumulator
     * @throws IllegalArgumentException if the number of values is wrong, one is not finite or the weight is negative
     */
    public LeastSquaresAccumulator add(double[] row, double y, double weight) {
        check(row, y, weight, rows + 1);
        put(row, y, weight);
        return this;
    }

    private void put(double[] row, double y, double weight) {
        count(weight);
        fold.add(row, null, y, weight);
    }

    /**
     * Adds a block of rows; all of them, or none if one is bad.
     *
     * @param block rows of the values of the regressors, without the intercept
     * @param y the response of each row
     * @return this accumulator
     * @throws IllegalArgumentException if numbers of rows or values are wrong or one is not finite
     */
    public LeastSquaresAccumulator add(double[][] block, double[] y) {
        requireLength("response", y.length, block.length);
        for (int i = 0; i < block.length; i++) {
            check(block[i], y[i], 1, rows + i + 1);
        }
        for (int i = 0; i < block.length; i++) {
            put(block[i], y[i], 1);
        }
        return this;
    }

    /**
     * Adds a block of rows with weights; all of them, or none if one is bad.
     *
     * @param block rows of the values of the regressors, without the intercept
     * @param y the response of each row
     * @param weights the weight of each row, not negative
     * @return this accumulator
     * @throws IllegalArgumentException if numbers of rows or values are wrong, one is not finite or a weight is negative
     */
    public LeastSquaresAccumulator add(double[][] block, double[] y, double[] weights) {
        requireLength("response", y.length, block.length);
        requireLength("weights", weights.length, block.length);
        for (int i = 0; i < block.length; i++) {
            check(block[i], y[i], weights[i], rows + i + 1);
        }
        for (int i = 0; i < block.length; i++) {
            put(block[i], y[i], weights[i]);
        }
        return this;
    }

    /**
     * Adds the rows of a design, with its weights if it has any.
     *
     * @param design a design with the columns of this accumulator
     * @return this accumulator
     * @throws IllegalArgumentException if its columns have other names
     */
    public LeastSquaresAccumulator add(Design design) {
        if (!design.names().equals(List.of(names)) || design.hasIntercept() != intercept) {
            throw new IllegalArgumentException("design has the columns " + Excerpt.list(design.names()) + ", wanted "
                    + Excerpt.list(List.of(names)));
        }
        if (design.hasOffset()) {
            throw new IllegalArgumentException(
                    "a design with an offset cannot be accumulated, since R² would need all rows: take the offset from the"
                            + " response");
        }
        double[] weights = ProblemData.weightsOf(design);
        for (int i = 0; i < design.observations(); i++) {
            count(weights == null ? 1 : weights[i]);
        }
        rows += design.droppedRows();
        dropped += design.droppedRows();
        fold.add(ProblemData.matrixOf(design), ProblemData.responseOf(design), weights);
        return this;
    }

    private void count(double weight) {
        rows++;
        if (weight > 0) {
            logWeights.add(StrictMath.log(weight));
        } else {
            weightless++;
        }
    }

    private static void requireLength(String role, int found, int wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException(role + " has " + found + " values, block has " + wanted + " rows");
        }
    }

    private void check(double[] row, double y, double weight, long number) {
        int offset = intercept ? 1 : 0;
        if (row.length != names.length - offset) {
            throw new IllegalArgumentException("row " + number + " has " + row.length + " values, wanted "
                    + (names.length - offset) + ": "
                    + Excerpt.list(List.of(names).subList(offset, names.length)));
        }
        for (int j = 0; j < row.length; j++) {
            if (!Double.isFinite(row[j])) {
                throw new IllegalArgumentException(
                        "column '" + Excerpt.of(names[j + offset]) + "', row " + number + ": " + row[j]);
            }
        }
        if (!Double.isFinite(y)) {
            throw new IllegalArgumentException("response, row " + number + ": " + y);
        }
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "weights, row " + number + ": " + weight + " (a weight is finite and not negative)");
        }
    }

    /**
     * Adds the rows of another accumulator, which must not be used any more.
     *
     * @param other an accumulator with the same columns
     * @return this accumulator
     * @throws IllegalArgumentException if its columns have other names
     */
    public LeastSquaresAccumulator merge(LeastSquaresAccumulator other) {
        if (!List.of(names).equals(List.of(other.names)) || intercept != other.intercept) {
            throw new IllegalArgumentException("accumulator has the columns " + Excerpt.list(List.of(other.names))
                    + ", wanted " + Excerpt.list(List.of(names)));
        }
        fold.merge(other.fold);
        rows += other.rows;
        dropped += other.dropped;
        weightless += other.weightless;
        logWeights.add(other.logWeights);
        return this;
    }

    /**
     * The number of rows so far, those of weight zero included.
     *
     * @return the number
     */
    public long rows() {
        return rows - dropped;
    }

    /**
     * The fit of the rows so far; more may be added afterwards, and the fit does not change.
     *
     * @return the fit
     * @throws RankDeficientException if columns are linear combinations of others
     */
    public AccumulatedFit fit() {
        return fit(Rank.FULL);
    }

    /**
     * The fit of the rows so far; more may be added afterwards, and the fit does not change.
     *
     * @param rank what to do with columns that depend on others
     * @return the fit
     * @throws RankDeficientException if columns are linear combinations of others and the rank is to be full
     */
    public AccumulatedFit fit(Rank rank) {
        return fit(rank, null);
    }

    /** Rows with the same sums of squares and products as those so far, the response last. */
    ExtendedMatrix factor() {
        return fold.factor();
    }

    /** The names of all columns. */
    List<String> names() {
        return List.of(names);
    }

    boolean hasIntercept() {
        return intercept;
    }

    /** How many rows count. */
    long observations() {
        return fold.observations();
    }

    /** The fit of the rows so far, for a formula's design that knows how to code new data. */
    AccumulatedFit fit(Rank rank, @Nullable Design coding) {
        if (rows() == 0) {
            throw new IllegalArgumentException("accumulator has no rows, wanted at least one");
        }
        if (fold.observations() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "accumulator has " + fold.observations() + " observations, wanted at most " + Integer.MAX_VALUE);
        }
        List<String> columns = List.of(names);
        if (rank == Rank.FULL) {
            Dependence.requireEnough(fold.observations(), columns);
        }
        TriangularSolution solution = fold.solve();
        if (rank == Rank.FULL && solution.rank() < names.length) {
            throw Dependence.exception(columns, solution);
        }
        String call = coding == null ? call() : coding.call();
        LeastSquaresReport.Rows counts = new LeastSquaresReport.Rows(rows, dropped, weightless);
        String response = coding == null ? RESPONSE : coding.responseName();
        return new AccumulatedFit(
                columns,
                intercept,
                solution,
                logWeights.value(),
                response,
                call,
                counts,
                coding == null ? null : coding.coding(),
                coding == null ? null : coding.formula().orElse(null));
    }

    private String call() {
        List<String> regressors = List.of(names).subList(intercept ? 1 : 0, names.length);
        String right = regressors.isEmpty() ? "1" : String.join(" + ", regressors);
        return RESPONSE + " ~ " + (intercept ? "" : "0 + ") + right;
    }

    /**
     * What is serialized in place of an accumulator: its state, which is validated when it is read.
     *
     * @return the state
     */
    @Serial
    private Object writeReplace() {
        return new State(names, intercept, fold, rows, dropped, weightless, logWeights.value());
    }

    /**
     * Refuses a stream that was not written by an accumulator.
     *
     * @param in the stream
     * @throws InvalidObjectException always
     */
    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("only the serialized state is read");
    }

    /**
     * What is serialized; checked when it is read, since anybody may have written the stream.
     *
     * @param names the names of the columns
     * @param intercept whether there is an intercept
     * @param fold the factor of the rows
     * @param rows how many rows there were
     * @param dropped how many had missing values
     * @param weightless how many had weight zero
     * @param logWeights the sum of the logarithms of the weights
     */
    private record State(
            String[] names,
            boolean intercept,
            TriangularFold fold,
            long rows,
            long dropped,
            long weightless,
            double logWeights)
            implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        @Serial
        private Object readResolve() throws InvalidObjectException {
            require(names != null && fold != null, "no names, or no fold");
            String[] own = names.clone();
            require(!Arrays.asList(own).contains(null), "a name is missing");
            require(fold.parameters() == own.length && fold.hasIntercept() == intercept, "names of another fold");
            require(
                    dropped >= 0 && weightless >= 0 && rows - dropped - weightless == fold.observations(),
                    rows + " rows, " + dropped + " dropped, " + weightless + " of weight zero, " + fold.observations()
                            + " folded");
            require(Double.isFinite(logWeights), "logarithms of weights add up to " + logWeights);
            CompensatedSum sum = new CompensatedSum();
            sum.add(logWeights);
            require(new HashSet<>(List.of(own)).size() == own.length, "a name is given twice");
            LeastSquaresAccumulator copy = new LeastSquaresAccumulator(own, intercept, fold, sum);
            copy.rows = rows;
            copy.dropped = dropped;
            copy.weightless = weightless;
            return copy;
        }

        private static void require(boolean condition, String fault) throws InvalidObjectException {
            if (!condition) {
                throw damaged(fault);
            }
        }

        private static InvalidObjectException damaged(String fault) {
            return new InvalidObjectException("serialized accumulator is damaged: " + fault);
        }
    }

    /**
     * This accumulator in one line.
     *
     * @return for example {@code "LeastSquaresAccumulator: 1000 rows, 3 columns"}
     */
    @Override
    public String toString() {
        return "LeastSquaresAccumulator: " + rows() + " rows, " + names.length + " columns";
    }
}
