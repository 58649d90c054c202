package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.linalg.kernels.UpperTriangle;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * The triangular factor of [X y] in double precision, measured about origins, with what it says about the accuracy of a
 * solution that is computed from it.
 *
 * <p>Two numbers decide. The <em>collinearity index</em> κ = max ‖xₖ‖ ‖eₖᵀR⁻¹‖ is by how much relative errors of the columns
 * grow in the standard errors. The <em>signal</em> s = √(‖y‖² + Σ ‖xₖ‖²bₖ²) / ‖r‖ is by how much they grow in the
 * residuals. Both bound the growth for the worst rounding errors; those of different rows are independent and cancel, so
 * that about κu/√n and su/√n remain of them.
 *
 * <p>Literature: G. W. Stewart, Collinearity and least squares regression, Statist. Sci. 2 (1987); N. J. Higham, Accuracy
 * and Stability of Numerical Algorithms, 2nd ed., chapter 20 and section 2.8.
 */
final class DoubleFactor {

    /** Growth by this times √n costs about one digit, which a refinement restores. */
    private static final double REFINED = 8;

    /** So few numbers are refined in about a microsecond, which is not worth a question. */
    private static final long TINY = 256;

    /** Growth by this times √n costs standard errors two digits, which no refinement of the coefficients restores. */
    private static final double EXTENDED = 64;

    /** Where a factorization in double precision begins to say little about the rank. */
    private static final double DOUBTFUL_RANK = 0x1p30;

    /** Near the bound 1 / {@link RankDecision#TOLERANCE}. */
    private static final double DOUBTFUL_INDEX = 0x1p46;

    /** What a factorization leaves wrong in a length, relative to what it is the difference of. */
    private static final double ROUNDING = 0x1p-52;

    /** Squares of lengths whose products are far from over- and underflow. */
    private static final double LONGEST = 0x1p600;

    private final Problem problem;
    private final Frame frame;
    private final double[] r;
    private final int width;
    private final int size;

    /** For every column the sum of squares below its first element, and of all. */
    private final double[] below;

    private final double[] squares;

    DoubleFactor(Problem problem, Frame frame, double[] r) {
        this.problem = problem;
        this.frame = frame;
        this.r = r;
        width = problem.columns() + 1;
        size = problem.columns();
        below = new double[width];
        squares = new double[width];
        addSquares();
    }

    private void addSquares() {
        for (int i = 1; i < width; i++) {
            for (int j = i; j < width; j++) {
                below[j] = Math.fma(value(i, j), value(i, j), below[j]);
            }
        }
        for (int j = 0; j < width; j++) {
            squares[j] = Math.fma(value(0, j), value(0, j), below[j]);
        }
    }

    /** Whether no length has over- or underflowed. */
    boolean isInRange() {
        for (double square : squares) {
            if (!(square < LONGEST && square > 1 / LONGEST)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The solution in the arithmetic the caller allows, refined if it has to be and may be; null if the columns are too
     * close to being dependent for a factorization in double precision, or if the refinement finds no residuals above its
     * own rounding.
     */
    @Nullable
    LeastSquaresSolution solve(Arithmetic arithmetic) {
        double[][] inverse = UpperTriangle.inverse(r, width, size);
        InverseRoot root = new InverseRoot(inverse, null, frame.origins());
        double growth = Math.sqrt(problem.rows());
        double collinearity = collinearity(inverse);
        double allowed = arithmetic == Arithmetic.DOUBLE ? DOUBTFUL_RANK : EXTENDED * growth;
        if (!(collinearity <= allowed && isClearlyOfFullRank(root))) {
            return null;
        }
        double[] b = UpperTriangle.solveLastColumn(r, width, size);
        int observations = problem.observations();
        double distance = observations <= size ? 0 : Math.abs(value(size, size));
        double signal = signal(b);
        boolean refine = arithmetic == Arithmetic.ADAPTIVE
                && (isTiny() || collinearity > REFINED * growth || signal > REFINED * growth * distance);
        double[] low = new double[size];
        if (frame.origins() != null) {
            moveOrigin(b, low);
        }
        boolean saturated = observations <= size;
        if (!refine) {
            double error = error(root, b, collinearity, signal, distance);
            return solution(estimate(root, b, low, distance * distance, ArithmeticUsed.DOUBLE, error));
        }
        Refinement refinement = new Refinement(problem, frame.scaling(), root, b, low, collinearity);
        double rss = refinement.run();
        Estimate estimate = estimate(root, b, low, saturated ? 0 : rss, ArithmeticUsed.REFINED, 0);
        return refinement.isResolved(saturated)
                ? solution(estimate)
                : ExactSolver.solve(problem, frame.scaling(), estimate);
    }

    private LeastSquaresSolution solution(Estimate estimate) {
        return new LeastSquaresSolution(problem, frame.scaling(), estimate);
    }

    /** What rounding changes in the residuals' length, or in the coefficients if there are no residuals. */
    private double error(InverseRoot root, double[] b, double collinearity, double signal, double distance) {
        double growth = problem.observations() <= size ? root.growth(b) : 1 / distance;
        return ROUNDING * (collinearity + (signal == 0 ? 0 : signal * growth));
    }

    private boolean isTiny() {
        return (long) problem.rows() * size <= TINY;
    }

    private Estimate estimate(
            InverseRoot root, double[] b, double[] low, double rss, ArithmeticUsed arithmetic, double error) {
        int[] kept = new int[size];
        Arrays.setAll(kept, j -> j);
        double explained = 0;
        for (int i = 1; i < size; i++) {
            explained = Math.fma(value(i, size), value(i, size), explained);
        }
        double first = size == 0 ? 0 : Math.fma(value(0, 0), frame.origin(size), value(0, size));
        return new Estimate(
                kept,
                null,
                b,
                low,
                root,
                rss,
                Math.fma(first, first, explained + rss),
                problem.x().hasIntercept() ? explained + rss : Double.NaN,
                problem.observations(),
                arithmetic,
                error);
    }

    /** The intercept as seen from zero: b₀ + o_y − Σ oₖ bₖ. */
    private void moveOrigin(double[] b, double[] low) {
        AccurateSum intercept = new AccurateSum();
        intercept.add(b[0]);
        intercept.add(frame.origin(size));
        for (int k = 1; k < size; k++) {
            intercept.addProduct(-frame.origin(k), b[k]);
        }
        DoubleDouble sum = intercept.extended();
        b[0] = sum.hi();
        low[0] = sum.lo();
    }

    private double value(int i, int j) {
        return r[i * width + j];
    }

    private double collinearity(double[][] inverse) {
        double largest = 0;
        for (int k = 0; k < size; k++) {
            double[] row = inverse[k];
            double sum = 0;
            for (int j = k; j < size; j++) {
                sum = Math.fma(row[j], row[j], sum);
            }
            largest = Math.max(largest, squares[k] * sum);
        }
        return Math.sqrt(largest);
    }

    private double signal(double[] b) {
        double sum = squares[size];
        for (int k = 0; k < size; k++) {
            // Not the square of b alone, which may overflow for a short column.
            sum = Math.fma(squares[k] * b[k], b[k], sum);
        }
        return Math.sqrt(sum);
    }

    /** Whether no column is near the bound of {@link RankDecision}, lengths being measured from zero as there. */
    private boolean isClearlyOfFullRank(InverseRoot root) {
        double[] involved = new double[size];
        for (int k = 0; k < size; k++) {
            double top = k == 0 ? value(0, 0) : Math.fma(value(0, 0), frame.origin(k), value(0, k));
            root.addAbsoluteRow(k, Math.sqrt(Math.fma(top, top, below[k])), involved);
        }
        for (double sum : involved) {
            if (!(sum < DOUBTFUL_INDEX)) {
                return false;
            }
        }
        return true;
    }

    /** How far the columns and the response were measured from zero, as lengths. */
    double[] originLengths() {
        double[] lengths = new double[width];
        Arrays.setAll(lengths, j -> Math.abs(value(0, 0) * frame.origin(j)));
        return lengths;
    }

    /** The factor of the columns measured from zero, for a closer look at its rank. */
    ExtendedMatrix extended() {
        return frame.fromZero(r);
    }
}
