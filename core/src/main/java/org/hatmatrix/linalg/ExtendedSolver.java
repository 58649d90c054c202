package org.hatmatrix.linalg;

/** Solves by a factorization in double-double, which decides the rank as well. */
final class ExtendedSolver {

    /** Below this part of what they are differences of, lengths are roundings of the double-double arithmetic. */
    private static final double NEGLIGIBLE = 0x1p-94;

    private ExtendedSolver() {}

    static Estimate solve(Problem problem, Scaling scaling) {
        return estimate(problem, ExtendedFold.of(problem, scaling));
    }

    private static Estimate estimate(Problem problem, ExtendedMatrix triangle) {
        requireFinite(triangle);
        ReducedFactor factor = RankDecision.reduce(triangle, RankDecision.TOLERANCE);
        int rank = factor.kept().length;
        int observations = problem.observations();
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
        boolean intercept = problem.x().hasIntercept() && rank > 0 && factor.kept()[0] == 0;
        boolean constant = centred.hi() <= NEGLIGIBLE * NEGLIGIBLE * total.hi();
        return new Estimate(
                factor.kept(),
                rank == problem.columns() ? null : factor.dependencies(),
                hi,
                lo,
                InverseRoot.of(factor.r().inverseUpper()),
                rss.value(),
                total.value(),
                intercept ? (constant ? 0 : centred.value()) : Double.NaN,
                observations,
                ArithmeticUsed.DOUBLE_DOUBLE);
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
