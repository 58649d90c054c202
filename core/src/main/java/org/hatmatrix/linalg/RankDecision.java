package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * Which columns depend on earlier ones, read off the triangular factor R of [X y].
 *
 * <p>Column j is aliased when its distance from the space of the kept columns before it is not more than what rounding the
 * columns involved can explain: dist ≤ 2⁻⁴⁹ (‖xⱼ‖ + Σ |dₖ| ‖xₖ‖), where d are the coefficients of the combination. The
 * test does not change when a column is measured in other units, and unlike a bound on the condition number alone it keeps
 * ill-conditioned polynomials that are known to full precision.
 *
 * <p>Aliased columns are skipped, and R without them made triangular again by small Householder reflections, so that later
 * columns give way to earlier ones as in R's {@code lm}.
 *
 * <p>Literature: G. W. Stewart, Rank degeneracy, SIAM J. Sci. Stat. Comput. 5 (1984).
 */
final class RankDecision {

    /** A few roundings: sixteen units of the last place of the numbers in a column. */
    static final double TOLERANCE = 0x1p-49;

    /** The same when the factor itself carries the roundings of double precision. */
    static final double DOUBLE_TOLERANCE = 0x1p-46;

    /** Columns farther than this from the others, relative to their length, need no closer look. */
    private static final double CLEARLY_INDEPENDENT = 0x1p-20;

    private final ExtendedMatrix r;
    private final int parameters;
    private final double tolerance;
    private final double[] norms;
    private final double[] keptNorms;
    private final int[] kept;
    private int rank;
    private final double[][] dependencies;

    private RankDecision(ExtendedMatrix r, double tolerance) {
        this.r = r;
        this.tolerance = tolerance;
        parameters = r.size() - 1;
        norms = new double[parameters];
        keptNorms = new double[parameters];
        kept = new int[parameters];
        dependencies = new double[parameters][];
        for (int j = 0; j < parameters; j++) {
            norms[j] = r.norm(j, 0, j + 1).hi();
        }
    }

    /** Decides, and reduces the factor to the kept columns. The factor is used up. */
    static ReducedFactor reduce(ExtendedMatrix r, double tolerance) {
        RankDecision decision = new RankDecision(r, tolerance);
        for (int j = 0; j < decision.parameters; j++) {
            decision.decide(j);
        }
        return decision.factor();
    }

    private void decide(int j) {
        double distance = r.norm(j, rank, j + 1).hi();
        if (!(distance > CLEARLY_INDEPENDENT * norms[j])) {
            DoubleDouble[] combination = keptTriangle().solveUpper(top(j), rank);
            if (isDependent(distance, norms[j], combination, keptNorms, tolerance)) {
                dependencies[j] = values(combination);
                return;
            }
        }
        if (rank < j) {
            reflect(j);
        }
        keptNorms[rank] = norms[j];
        kept[rank++] = j;
    }

    /** Whether a distance of a double-double factorization can be explained by rounding the columns involved. */
    static boolean isDependent(double distance, double norm, DoubleDouble[] combination, double[] keptNorms) {
        return isDependent(distance, norm, combination, keptNorms, TOLERANCE);
    }

    private static boolean isDependent(
            double distance, double norm, DoubleDouble[] combination, double[] keptNorms, double tolerance) {
        double involved = norm;
        for (int k = 0; k < combination.length; k++) {
            involved += Math.abs(combination[k].hi()) * keptNorms[k];
        }
        return !(distance > tolerance * involved);
    }

    static double[] values(DoubleDouble[] combination) {
        double[] values = new double[combination.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = combination[k].value();
        }
        return values;
    }

    /** Householder reflection of rows rank … j that leaves column j with its length in row rank. */
    private void reflect(int j) {
        DoubleDouble alpha = r.get(rank, j);
        DoubleDouble length = r.norm(j, rank, j + 1);
        DoubleDouble beta = alpha.hi() > 0 ? length.negated() : length;
        DoubleDouble first = alpha.minus(beta);
        DoubleDouble factor = DoubleDouble.ONE.dividedBy(beta.times(first));
        for (int c = j + 1; c < r.size(); c++) {
            DoubleDouble inner = first.times(r.get(rank, c));
            for (int i = rank + 1; i <= j; i++) {
                inner = inner.plus(r.get(i, j).times(r.get(i, c)));
            }
            DoubleDouble step = inner.times(factor);
            r.set(rank, c, r.get(rank, c).plus(step.times(first)));
            for (int i = rank + 1; i <= j; i++) {
                r.set(i, c, r.get(i, c).plus(step.times(r.get(i, j))));
            }
        }
        r.set(rank, j, beta);
    }

    private DoubleDouble[] top(int column) {
        DoubleDouble[] top = new DoubleDouble[rank];
        for (int i = 0; i < rank; i++) {
            top[i] = r.get(i, column);
        }
        return top;
    }

    private ExtendedMatrix keptTriangle() {
        ExtendedMatrix triangle = new ExtendedMatrix(rank);
        for (int k = 0; k < rank; k++) {
            for (int i = 0; i <= k; i++) {
                triangle.set(i, k, r.get(i, kept[k]));
            }
        }
        return triangle;
    }

    private ReducedFactor factor() {
        DoubleDouble distance = r.norm(parameters, rank, r.size());
        return new ReducedFactor(Arrays.copyOf(kept, rank), keptTriangle(), top(parameters), distance, dependencies);
    }
}
