package org.hatmatrix.linalg;

/** Solves by a factorization in double-double, which decides the rank as well. */
final class ExtendedSolver {

    /** Below this part of what they are differences of, lengths are roundings of the double-double arithmetic. */
    private static final double NEGLIGIBLE = 0x1p-94;

    private ExtendedSolver() {}

    static Estimate solve(Problem problem, Scaling scaling) {
        return solve(
                ExtendedFold.of(problem, scaling),
                problem.observations(),
                problem.x().hasIntercept());
    }

    /** From the factor of rows folded elsewhere. It is used up. */
    static Estimate solve(ExtendedMatrix triangle, int observations, boolean intercept) {
        return estimate(triangle, observations, intercept, RankDecision.TOLERANCE, ArithmeticUsed.DOUBLE_DOUBLE);
    }

    /** From a factor in double precision: only what follows the factorization is done in double-double. */
    static Estimate solve(Problem problem, DoubleFactor factor) {
        return estimate(
                factor.extended(),
                problem.observations(),
                problem.x().hasIntercept(),
                RankDecision.DOUBLE_TOLERANCE,
                ArithmeticUsed.DOUBLE);
    }

    private static Estimate estimate(
            ExtendedMatrix triangle,
            int observations,
            boolean withIntercept,
            double tolerance,
            ArithmeticUsed arithmetic) {
        requireFinite(triangle);
        ReducedFactor factor = RankDecision.reduce(triangle, tolerance);
        int rank = factor.kept().length;
        DoubleDouble[] b = factor.r().solveUpper(factor.z(), rank);
        double[] hi = new double[rank];
        double[] lo = new double[rank];
        double size = factor.distance().hi();
        for (int k = 0; k < rank; k++) {
            hi[k] = b[k].hi();
            lo[k] = b[k].lo();
            size += Math.abs(factor.z()[k].hi())
                    + Math.abs(hi[k]) * factor.r().norm(k, 0, k + 1).hi();
        }
        DoubleDouble distance = observations <= rank || factor.distance().hi() <= NEGLIGIBLE * size
                ? DoubleDouble.ZERO
                : factor.distance();
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
                InverseRoot.of(factor.r().inverseUpper()),
                rss.value(),
                total.value(),
                intercept ? (constant ? 0 : centred.value()) : Double.NaN,
                observations,
                arithmetic);
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
