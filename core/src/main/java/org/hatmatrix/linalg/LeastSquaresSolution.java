package org.hatmatrix.linalg;

/**
 * The solution of a least-squares problem whose rows are at hand. Immutable; what needs another pass over the rows is
 * computed at the first call, once, by whichever thread comes first.
 */
public final class LeastSquaresSolution extends TriangularSolution {

    private final Problem problem;
    private final Scaling scaling;
    private final Estimate estimate;
    private final Lazy<double[]> residuals;
    private final Lazy<double[][]> leverages;
    private final Lazy<Double> centred;

    LeastSquaresSolution(Problem problem, Scaling scaling, Estimate estimate) {
        super(problem.columns(), scaling, estimate);
        this.problem = problem;
        this.scaling = scaling;
        this.estimate = estimate;
        residuals =
                new Lazy<>(() -> new Residuals(problem, scaling, estimate.kept()).all(estimate.hi(), estimate.lo()));
        leverages = new Lazy<>(() -> rows().leverages());
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

    private OrthonormalRows rows() {
        return new OrthonormalRows(problem, scaling, estimate.kept(), estimate.root());
    }
}
