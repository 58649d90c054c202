package org.hatmatrix.linalg;

import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/** Solves by a factorization in double-double, which decides the rank as well. */
public final class ExtendedSolver {

    /** What a factorization in double-double leaves wrong in a length, relative to what it is the difference of. */
    public static final double ROUNDING = 0x1p-100;

    /** The same for a factorization in double precision. */
    private static final double DOUBLE_ROUNDING = 0x1p-50;

    /** A response is constant if its variation is below this part of its length. */
    private static final double NEGLIGIBLE = 0x1p-94;

    /**
     * What a factorization leaves wrong.
     *
     * @param unit relative to the length of a column
     * @param moved how far the factorization measured each column and, last, the response from zero, as lengths: rounding is
     *     relative to the columns as they were measured, which may be longer than the columns themselves; null for nowhere
     */
    private record Rounding(double unit, double @Nullable [] moved) {
        double moved(int column) {
            return moved == null ? 0 : moved[column];
        }
    }

    private ExtendedSolver() {}

    public static Estimate solve(Problem problem, Scaling scaling, int threads) {
        return solve(
                ExtendedFold.of(problem, scaling, threads),
                problem.observations(),
                problem.x().hasIntercept(),
                0);
    }

    /** Of fewer observations than columns. */
    static Estimate solveWide(Problem problem, Scaling scaling) {
        return estimate(
                WideFactor.of(problem, scaling),
                problem.observations(),
                problem.x().hasIntercept(),
                new Rounding(ROUNDING, null),
                ArithmeticUsed.DOUBLE_DOUBLE);
    }

    /**
     * From the factor of rows folded elsewhere. It is used up.
     *
     * @param rounding what was left wrong there beyond the rounding of reflections, relative to the lengths of the columns
     */
    public static Estimate solve(ExtendedMatrix triangle, int observations, boolean intercept, double rounding) {
        requireFinite(triangle);
        return estimate(
                RankDecision.reduce(triangle, RankDecision.TOLERANCE),
                observations,
                intercept,
                new Rounding(ROUNDING + rounding, null),
                ArithmeticUsed.DOUBLE_DOUBLE);
    }

    /** From a factor in double precision: only what follows the factorization is done in double-double. */
    public static Estimate solve(Problem problem, DoubleFactor factor) {
        ExtendedMatrix triangle = factor.extended();
        requireFinite(triangle);
        return estimate(
                RankDecision.reduce(triangle, RankDecision.DOUBLE_TOLERANCE),
                problem.observations(),
                problem.x().hasIntercept(),
                new Rounding(DOUBLE_ROUNDING, factor.originLengths()),
                ArithmeticUsed.DOUBLE);
    }

    private static Estimate estimate(
            ReducedFactor factor,
            int observations,
            boolean withIntercept,
            Rounding rounding,
            ArithmeticUsed arithmetic) {
        int rank = factor.kept().length;
        DoubleDouble[] b = factor.r().solveUpper(factor.z(), rank);
        double[] hi = new double[rank];
        double[] lo = new double[rank];
        for (int k = 0; k < rank; k++) {
            hi[k] = b[k].hi();
            lo[k] = b[k].lo();
        }
        boolean saturated = observations <= rank;
        InverseRoot root = InverseRoot.of(factor.r().inverseUpper());
        DoubleDouble distance = saturated ? DoubleDouble.ZERO : factor.distance();
        DoubleDouble rss = distance.times(distance);
        DoubleDouble centred = sumOfSquares(rss, factor.z(), 1);
        DoubleDouble total = sumOfSquares(rss, factor.z(), 0);
        int parameters = factor.dependencies().length;
        boolean intercept = withIntercept && rank > 0 && factor.kept()[0] == 0;
        boolean constant = centred.hi() <= NEGLIGIBLE * NEGLIGIBLE * total.hi();
        return new Estimate(
                factor.kept(),
                rank == parameters ? null : factor.dependencies(),
                hi,
                lo,
                root,
                rss.value(),
                total.value(),
                intercept ? (constant ? 0 : centred.value()) : Double.NaN,
                observations,
                arithmetic,
                error(factor, hi, root, saturated, rounding));
    }

    /** What rounding changes in the residuals' length, or in the coefficients if there are no residuals. */
    private static double error(
            ReducedFactor factor, double[] b, InverseRoot root, boolean saturated, Rounding rounding) {
        double size = factor.distance().hi() + rounding.moved(factor.dependencies().length);
        double collinearity = 0;
        for (int k = 0; k < b.length; k++) {
            double norm = factor.r().norm(k, 0, k + 1).hi() + rounding.moved(factor.kept()[k]);
            size += Math.abs(factor.z()[k].hi()) + Math.abs(b[k]) * norm;
            collinearity = Math.max(collinearity, norm * root.rowNorm(k));
        }
        double growth = saturated ? root.growth(b) : 1 / factor.distance().hi();
        // Nothing is wrong with a response of zeros.
        return rounding.unit() * (collinearity + (size == 0 ? 0 : size * growth));
    }

    private static DoubleDouble sumOfSquares(DoubleDouble rss, DoubleDouble[] z, int from) {
        DoubleDouble sum = rss;
        for (int k = from; k < z.length; k++) {
            sum = sum.plus(z[k].times(z[k]));
        }
        return sum;
    }

    private static void requireFinite(ExtendedMatrix triangle) {
        for (int j = 0; j < triangle.size(); j++) {
            if (!Double.isFinite(triangle.norm(j, 0, j + 1).hi())) {
                String role = j == triangle.size() - 1 ? "response" : "column " + (j + 1);
                throw new IllegalArgumentException(role + " or a weight is not finite");
            }
        }
    }
}
