package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.linalg.kernels.ColumnSums;
import org.hatmatrix.linalg.kernels.GroupSums;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * The rows of Q₁ = W̃^½X̃R⁻¹ and the weighted residuals of the scaled problem, from one look at the rows: what sandwiches are
 * made of. For a solution in double precision the rows are measured as its factorization measured them, so that rounding gives
 * the residuals errors of the size of those that the coefficients bring into them.
 */
public final class ScoredRows {

    /** So many that the processor reads ahead, and so few that their columns stay in its second cache. */
    private static final int BLOCK = 512;

    private final int n;
    private final InverseRoot root;
    private final FramedRows rows;

    /** With the minus sign, so that they are added; the first is what the origin of the response lacks. */
    private final double[] coefficients;

    private double largestLeverage;
    private double largestSquare;

    ScoredRows(Problem problem, Scaling scaling, Estimate estimate) {
        n = problem.rows();
        root = estimate.root();
        coefficients = Arrays.stream(estimate.hi()).map(b -> -b).toArray();
        double[] origins = new double[coefficients.length + 1];
        if (problem.x().hasIntercept()) {
            DoubleDouble middle = moveOrigins(estimate, origins);
            coefficients[0] = -middle.lo();
        }
        rows = new FramedRows(problem, new Frame(scaling, origins));
    }

    /** Sets the origins of the columns and that of the response, its fitted value there, which is returned with all digits. */
    private DoubleDouble moveOrigins(Estimate estimate, double[] origins) {
        AccurateSum fitted = new AccurateSum();
        fitted.add(new DoubleDouble(estimate.hi()[0], estimate.lo()[0]));
        for (int k = 1; k < coefficients.length; k++) {
            origins[k] = root.origin(k);
            fitted.addProduct(origins[k], estimate.hi()[k]);
        }
        DoubleDouble sum = fitted.extended();
        origins[coefficients.length] = sum.hi();
        return sum;
    }

    /** Whether a solution is one that this class is for. */
    static boolean suit(Problem problem, Estimate estimate) {
        return estimate.arithmetic() == ArithmeticUsed.DOUBLE
                && !estimate.root().isExtended()
                && estimate.kept().length == problem.columns()
                && problem.rows() > 0;
    }

    /**
     * The largest leverage of the rows that were seen, or a bound of it.
     *
     * @return the leverage
     */
    public double largestLeverage() {
        return largestLeverage;
    }

    /**
     * The largest square of their residuals.
     *
     * @return the square
     */
    public double largestSquare() {
        return largestSquare;
    }

    /**
     * Visits all rows, with residuals and leverages.
     *
     * @param visitor takes them
     */
    public void forEachBlock(RowVisitor.OfScores visitor) {
        int block = Math.min(BLOCK, n);
        double[][] q = new double[root.size()][block];
        double[] leverages = new double[block];
        double[] ones = new double[q.length];
        Arrays.fill(ones, 1);
        forEachMeasuredBlock((from, count, x, residuals) -> {
            root.transposedTimesAboutOrigin(x, count, q);
            Arrays.fill(leverages, 0);
            ColumnSums.addSquares(ones, q, q.length, leverages, count);
            largestLeverage = largest(leverages, count, largestLeverage);
            visitor.accept(from, count, q, residuals, leverages);
        });
    }

    /**
     * The sums Σ √wᵢeᵢqᵢ over groups of rows.
     *
     * @param groups the group of each row, from 0; −1 for rows that belong to none
     * @param count how many groups there are
     * @return the sum of each group
     */
    public double[][] sums(int[] groups, int count) {
        GroupSums sums = new GroupSums(groups, count, root.size());
        double[] squares = new double[root.size()];
        Arrays.setAll(squares, root::squareAboutOrigin);
        double[] bounds = new double[Math.min(BLOCK, n)];
        forEachMeasuredBlock((from, rows, x, residuals) -> {
            Arrays.fill(bounds, 0);
            ColumnSums.addSquares(squares, x, squares.length, bounds, rows);
            largestLeverage = largest(bounds, rows, largestLeverage);
            sums.add(from, rows, x, residuals, 0);
        });
        largestLeverage *= squares.length;
        return root.transposedTimesAboutOrigin(sums);
    }

    /** Takes rows about their origins with residuals. */
    @FunctionalInterface
    private interface MeasuredVisitor {
        void accept(int from, int count, double[][] x, double[] residuals);
    }

    private void forEachMeasuredBlock(MeasuredVisitor visitor) {
        int p = coefficients.length;
        double[][] block = new double[p + 1][Math.min(BLOCK, n)];
        for (int from = 0; from < n; from += BLOCK) {
            int count = Math.min(BLOCK, n - from);
            rows.copy(from, count, 0, p + 1, block);
            ColumnSums.addMultiples(coefficients, block, 0, p, block[p], count);
            largestSquare = largestSquare(block[p], count, largestSquare);
            visitor.accept(from, count, block, block[p]);
        }
    }

    /** The largest of numbers; NaN if there is one. */
    private static double largest(double[] values, int count, double known) {
        double largest = known;
        for (int i = 0; i < count; i++) {
            if (!(values[i] <= largest)) {
                largest = Math.max(largest, values[i]);
            }
        }
        return largest;
    }

    private static double largestSquare(double[] values, int count, double known) {
        double largest = known;
        for (int i = 0; i < count; i++) {
            double square = values[i] * values[i];
            if (!(square <= largest)) {
                largest = Math.max(largest, square);
            }
        }
        return largest;
    }
}
