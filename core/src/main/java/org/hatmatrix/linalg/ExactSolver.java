package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Dyadic;
import org.jspecify.annotations.Nullable;

/**
 * Solves in rational numbers when residuals are smaller than the rounding errors of double-double arithmetic: when a fit is perfect,
 * which only this can prove, or when numbers of one column differ by more than thirty orders of magnitude, as with the
 * fill values of missing data.
 *
 * <p>The normal equations of the doubles that are given are formed and solved without rounding, so that their bad name
 * does not concern them. The inverse of the triangular factor, which has its digits because no column is nearly dependent
 * on others, is taken from a factorization.
 */
public final class ExactSolver {

    /** So many products of integers take some seconds. */
    private static final double MOST_PRODUCTS = 5e7;

    /** The same for the elimination. */
    private static final double MOST_ELIMINATION = 2e9;

    /** Lengths of integers grow by this power in the time that their product takes (Karatsuba, Toom–Cook). */
    private static final double PRODUCT_POWER = 1.6;

    /** Scaled sums of squares are kept above this power of two. */
    private static final int SMALLEST_SQUARE = -900;

    private static final int LARGEST_EXPONENT = 1022;

    private ExactSolver() {}

    /**
     * Solves.
     *
     * @param approximate the rank decision and the triangular factor
     * @return the solution; null if it would take too long
     */
    static @Nullable LeastSquaresSolution solve(Problem problem, Scaling scaling, Estimate approximate) {
        int[] kept = approximate.kept();
        int order = kept.length;
        if ((double) problem.rows() * (order + 2) * (order + 2) > MOST_PRODUCTS) {
            return null;
        }
        ExactGram gram = gram(problem, kept);
        int[] regressors = new int[order];
        Arrays.setAll(regressors, k -> k);
        ExactSolution solution = eliminate(gram, regressors, order);
        if (solution == null) {
            return null;
        }
        Scaling own = withResponse(scaling, solution);
        Dyadic sum = gram.sum(order, order + 1);
        Dyadic about = sum.times(sum);
        Dyadic weights = gram.sum(order + 1, order + 1);
        Dyadic total = gram.sum(order, order);
        // Σw Σwy² − (Σwy)², over Σw.
        Dyadic centred = total.times(weights).minus(about);
        int unit = 2 * (own.response() + own.weights());
        return new LeastSquaresSolution(
                problem,
                own,
                estimate(
                        approximate,
                        solution,
                        own,
                        quotient(total, Dyadic.ONE, unit),
                        quotient(centred, weights, unit),
                        0),
                solution);
    }

    /** A quotient in units of 2^unit, the largest double if it is larger. */
    public static double quotient(Dyadic numerator, Dyadic denominator, int unit) {
        return Math.min(
                Double.MAX_VALUE, numerator.scaled(-unit).dividedBy(denominator).value());
    }

    /** Regresses a column of a Gram matrix on others; null if that would take too long. */
    public static @Nullable ExactSolution eliminate(ExactGram gram, int[] columns, int last) {
        int order = columns.length;
        double length = 1 + order * (double) gram.bits() / Long.SIZE;
        if (StrictMath.pow(order, 3) * StrictMath.pow(length, PRODUCT_POWER) > MOST_ELIMINATION) {
            return null;
        }
        return gram.eliminate(columns, last);
    }

    private static ExactGram gram(Problem problem, int[] kept) {
        int order = kept.length;
        ExactGram gram = new ExactGram(order + 2);
        double[] weights = problem.weights();
        Dyadic[] row = new Dyadic[order + 2];
        row[order + 1] = Dyadic.of(1);
        for (int i = 0; i < problem.rows(); i++) {
            if (weights == null || weights[i] > 0) {
                for (int k = 0; k < order; k++) {
                    row[k] = problem.exact(i, kept[k]);
                }
                row[order] = problem.exactResponse(i);
                gram.add(row, weights == null ? row[order + 1] : Dyadic.of(weights[i]));
            }
        }
        return gram;
    }

    /** In units of the response in which the squares of residuals do not underflow. */
    public static Scaling withResponse(Scaling scaling, ExactSolution solution) {
        if (solution.isPerfect()) {
            return scaling;
        }
        int magnitude = solution.squares().magnitude() - solution.determinant().magnitude();
        int most = Math.floorDiv(magnitude - SMALLEST_SQUARE, 2) - scaling.weights();
        int exponent = Math.max(-LARGEST_EXPONENT, Math.min(scaling.response(), most));
        return new Scaling(scaling.columns(), exponent, scaling.weights());
    }

    public static Estimate estimate(
            Estimate approximate, ExactSolution solution, Scaling scaling, double total, double centred, double error) {
        int[] kept = approximate.kept();
        double[] hi = new double[kept.length];
        double[] lo = new double[kept.length];
        for (int k = 0; k < kept.length; k++) {
            DoubleDouble b = solution.coefficient(k);
            int exponent = scaling.columns()[kept[k]] - scaling.response();
            hi[k] = Math.scalb(b.hi(), exponent);
            lo[k] = Math.scalb(b.lo(), exponent);
        }
        boolean saturated = approximate.observations() <= kept.length;
        return new Estimate(
                kept,
                approximate.dependencies(),
                hi,
                lo,
                approximate.root(),
                saturated ? 0 : solution.residualSumOfSquares(2 * (scaling.response() + scaling.weights())),
                total,
                centred,
                approximate.observations(),
                ArithmeticUsed.EXACT,
                error);
    }
}
