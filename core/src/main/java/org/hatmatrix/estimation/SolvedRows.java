package org.hatmatrix.estimation;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.Scaling;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.CompensatedSum;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * A solved problem whose rows were not kept, and are read again block by block: what a covariance that needs residuals and
 * leverages works on. Each pass makes sure that it saw the rows of the solution, by their number, their residual sum of
 * squares, and their leverages, which add up to the rank.
 */
public final class SolvedRows {

    /** A way to read the rows anew. */
    public interface Source {

        /**
         * Uses the blocks of all rows, from the first to the last. It may be begun anew, so that a use must not leave anything
         * behind.
         */
        <T> T read(Function<Stream<Design>, T> use);
    }

    /** What residuals, as differences of numbers in double-double, are not worth. */
    private static final double NEGLIGIBLE = 0x1p-94;

    /** Rounding of a leverage, for columns that do not depend on each other at all. */
    private static final double ROUNDING = 0x1p-100;

    /** Sums over other rows differ by more. */
    private static final double SAME = 1e-8;

    private final List<String> names;
    private final boolean intercept;
    private final TriangularSolution solution;
    private final Source source;
    private final ExtendedMatrix root;
    private final DoubleDouble[] b;
    private final double rounding;

    public SolvedRows(List<String> names, boolean intercept, TriangularSolution solution, Source source) {
        this.names = names;
        this.intercept = intercept;
        this.solution = solution;
        this.source = source;
        this.root = solution.estimate().root().fromZero();
        this.b = new DoubleDouble[solution.rank()];
        Arrays.setAll(
                b,
                k -> new DoubleDouble(
                        solution.estimate().hi()[k], solution.estimate().lo()[k]));
        double condition = solution.conditionNumber();
        this.rounding = ROUNDING * b.length * (condition > 1 ? condition : 1);
    }

    public TriangularSolution solution() {
        return solution;
    }

    /**
     * Reads all rows of positive weight once.
     *
     * @param start makes what they are collected in
     * @param take takes a row
     * @return the collection
     * @throws IllegalArgumentException if the rows are not those of the solution
     */
    public <T> T collect(Supplier<T> start, BiConsumer<T, RowScore> take) {
        return source.read(blocks -> {
            Pass<T> pass = new Pass<>(start.get(), take);
            blocks.forEachOrdered(pass::read);
            pass.requireSameRows();
            return pass.collection;
        });
    }

    /** One pass over the rows. */
    private final class Pass<T> {

        private final T collection;
        private final BiConsumer<T, RowScore> take;
        private final CompensatedSum squares = new CompensatedSum();
        private final CompensatedSum leverages = new CompensatedSum();
        private long before;
        private long count;

        Pass(T collection, BiConsumer<T, RowScore> take) {
            this.collection = collection;
            this.take = take;
        }

        void read(Design block) {
            if (!block.names().equals(names) || block.hasIntercept() != intercept) {
                throw new IllegalArgumentException("rows after row " + before + " have the columns "
                        + Excerpt.list(block.names()) + ", the fit has " + Excerpt.list(names)
                        + "; wanted the rows that were fitted");
            }
            ColumnMatrix x = ProblemData.matrixOf(block);
            double[] y = ProblemData.responseOf(block);
            double[] weights = ProblemData.weightsOf(block);
            int[] numbers = block.rowNumbers();
            for (int i = 0; i < y.length; i++) {
                if (weights == null || weights[i] > 0) {
                    RowScore score = score(before + numbers[i], x, i, y[i], weights == null ? 1 : weights[i]);
                    count++;
                    squares.add(score.residual() * score.residual());
                    leverages.add(score.leverage());
                    take.accept(collection, score);
                }
            }
            before += block.sourceRows();
        }

        void requireSameRows() {
            if (count != solution.observations()) {
                throw other(count + " observations", Integer.toString(solution.observations()));
            }
            double found = squares.value();
            double wanted = solution.scaledResidualSumOfSquares();
            double slack = SAME * wanted + NEGLIGIBLE * solution.scaledTotalSumOfSquares();
            if (!(Math.abs(found - wanted) <= slack)) {
                throw other("a residual sum of squares " + found / wanted + " times that of the fit", "the same");
            }
            if (!(Math.abs(leverages.value() - solution.rank()) <= SAME * solution.rank())) {
                throw other(
                        "leverages that add up to " + leverages.value(),
                        "the rank " + solution.rank() + " (or some numbers are so far beyond the others that these are"
                                + " lost beside them; leave those rows out)");
            }
        }

        private IllegalArgumentException other(String found, String wanted) {
            return new IllegalArgumentException(
                    "the rows read for the covariance are not those of the fit: found " + found + ", wanted " + wanted);
        }
    }

    private RowScore score(long number, ColumnMatrix x, int i, double y, double weight) {
        int[] kept = solution.estimate().kept();
        Scaling scaling = solution.scaling();
        DoubleDouble weightRoot = DoubleDouble.sqrt(weight * scaling.weightFactor());
        DoubleDouble[] row = new DoubleDouble[kept.length];
        DoubleDouble residual = DoubleDouble.of(y * scaling.responseFactor());
        double size = Math.abs(residual.hi());
        for (int k = 0; k < kept.length; k++) {
            row[k] = scaled(x, i, kept[k], scaling);
            DoubleDouble term = row[k].times(b[k]);
            residual = residual.minus(term);
            size += Math.abs(term.hi());
        }
        residual = Math.abs(residual.hi()) <= NEGLIGIBLE * size ? DoubleDouble.ZERO : residual.times(weightRoot);
        return new RowScore(number, residual, orthonormal(row, weightRoot), rounding, root);
    }

    private static DoubleDouble scaled(ColumnMatrix x, int i, int column, Scaling scaling) {
        double factor = scaling.columnFactor(column);
        double @Nullable [] low = x.lowPart(column);
        return new DoubleDouble(x.value(i, column) * factor, low == null ? 0 : low[i] * factor);
    }

    /** R⁻ᵀx√w. */
    private DoubleDouble[] orthonormal(DoubleDouble[] row, DoubleDouble weightRoot) {
        DoubleDouble[] q = new DoubleDouble[row.length];
        for (int j = 0; j < q.length; j++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int k = 0; k <= j; k++) {
                sum = sum.plus(row[k].times(root.get(k, j)));
            }
            q[j] = sum.times(weightRoot);
        }
        return q;
    }
}
