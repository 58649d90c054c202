package org.hatmatrix.linalg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The solution of a least-squares problem whose rows are at hand. Immutable; what needs another pass over the rows is
 * computed at the first call, once, by whichever thread comes first.
 */
public final class LeastSquaresSolution extends TriangularSolution {

    /** A leverage above this asks for more than double precision. */
    private static final double NEAR_ONE = 1 - 0x1p-10;

    /** A factorization in double-double of so many products takes less than a second. */
    private static final double AFFORDABLE = 1e7;

    /** Numbers of a problem whose leverages are found in a moment. */
    private static final long SMALL = 1 << 16;

    private final Problem problem;
    private final Scaling scaling;
    private final Estimate estimate;
    private final @Nullable ExactSolution exact;
    private final Lazy<double[]> residuals;
    private final Lazy<double[][]> leverages;
    private final Lazy<Double> centred;
    private final Lazy<LeastSquaresSolution> extended;

    LeastSquaresSolution(Problem problem, Scaling scaling, Estimate estimate) {
        this(problem, scaling, estimate, null);
    }

    /** A solution in rational numbers, if it has them. */
    LeastSquaresSolution(Problem problem, Scaling scaling, Estimate estimate, @Nullable ExactSolution exact) {
        super(problem.columns(), scaling, estimate);
        this.problem = problem;
        this.scaling = scaling;
        this.estimate = estimate;
        this.exact = exact;
        residuals = new Lazy<>(this::computeResiduals);
        leverages = new Lazy<>(this::computeLeverages);
        extended = new Lazy<>(() -> LeastSquaresSolver.solve(
                problem.x(), problem.y(), problem.weights(), SolverOptions.DEFAULTS.with(Arithmetic.EXTENDED)));
        centred = new Lazy<>(() -> CentredSum.of(problem, scaling));
    }

    /**
     * Visits the rows of Q₁ = W̃^½X̃R̃⁻¹, the orthonormal basis of the column space, one after the other. Rows of weight zero
     * are rows of zeros.
     *
     * @param visitor takes each row; its array has one element per kept column
     */
    public void forEachOrthonormalRow(RowVisitor visitor) {
        rows().forEachRow(visitor);
    }

    /**
     * The sum of squares of the scaled response about its weighted mean.
     *
     * @return the sum
     */
    @Override
    public double scaledCentredSumOfSquares() {
        return Double.isNaN(estimate.centred()) ? centred.get() : estimate.centred();
    }

    /**
     * The residuals y − Xb, from coefficients in twice the precision.
     *
     * @return one per row, also for rows of weight zero
     */
    public double[] residuals() {
        return residuals.get().clone();
    }

    /**
     * The fitted values Xb.
     *
     * @return one per row, also for rows of weight zero
     */
    public double[] fittedValues() {
        double[] fitted = residuals();
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = problem.y()[i] - fitted[i];
        }
        return fitted;
    }

    /**
     * The leverages, the diagonal of the hat matrix W^½X(XᵀWX)⁻¹XᵀW^½.
     *
     * @return one per row, between 0 and 1; 0 for rows of weight zero
     */
    public double[] leverages() {
        return leverages.get()[0].clone();
    }

    /**
     * What the leverages lack of one, with its own digits where a leverage is near one.
     *
     * @return 1 − hᵢ per row
     */
    public double[] leverageComplements() {
        return leverages.get()[1].clone();
    }

    private double[] computeResiduals() {
        if (exact != null) {
            return exact.residuals(problem, estimate.kept());
        }
        // In a small problem it costs nothing to ask whether a row determines its own fit.
        boolean small = (long) problem.rows() * problem.columns() <= SMALL;
        return small && isDetermined(leverages.get()[0])
                ? extended.get().residuals.get()
                : new Residuals(problem, scaling, estimate.kept()).all(estimate.hi(), estimate.lo());
    }

    private double[][] computeLeverages() {
        double[][] own = rows().leverages();
        return isDetermined(own[0]) ? extended.get().leverages.get() : own;
    }

    /** Whether double precision leaves too few digits of what a leverage lacks of one, and of the residual of its row. */
    private boolean isDetermined(double[] own) {
        double work = (double) problem.rows() * rank() * rank();
        boolean worthwhile = !estimate.root().isExtended() && degreesOfFreedom() > 0 && work <= AFFORDABLE;
        return worthwhile && Arrays.stream(own).anyMatch(h -> h > NEAR_ONE);
    }

    private OrthonormalRows rows() {
        return new OrthonormalRows(problem, scaling, estimate.kept(), estimate.root());
    }
}
