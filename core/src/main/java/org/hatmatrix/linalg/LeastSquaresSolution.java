package org.hatmatrix.linalg;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.numeric.Lazy;
import org.jspecify.annotations.Nullable;

/**
 * The solution of a least-squares problem whose rows are at hand. Immutable; what needs another pass over the rows is
 * computed at the first call, once, by whichever thread comes first.
 */
public final class LeastSquaresSolution extends TriangularSolution {

    /** Above this too few digits are left of what a leverage lacks of one, and of the residual of its row. */
    private static final double NEAR_ONE = 1 - 0x1p-4;

    /** Numbers of a problem whose leverages are found in a moment. */
    private static final long SMALL = 1 << 16;

    private final Problem problem;
    private final Scaling scaling;
    private final Estimate estimate;
    private final @Nullable ExactSolution exact;
    private final Lazy<ResidualRows> residuals;
    private final Lazy<Double> centred;

    /** Not lazy by {@link Lazy}: residuals, which are, ask for them, and the just-in-time compiler would go round in circles. */
    private @Nullable Leverages leverages;

    /** The residuals, and what no leverage exceeds. */
    private record ResidualRows(double[] values, double leverageBound) {}

    /** The leverages, what they lack of one, and the rows near one. */
    private record Leverages(double[] values, double[] complements, List<Deletion> deletions) {}

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
     * Visits the rows that {@link #forEachOrthonormalRow(RowVisitor)} visits, many at once.
     *
     * @param visitor takes each block, with one column per kept column
     */
    public void forEachOrthonormalBlock(RowVisitor.OfBlocks visitor) {
        rows().forEachBlock(visitor);
    }

    /**
     * Sums of the rows that {@link #forEachOrthonormalRow(RowVisitor)} visits over groups.
     *
     * @param groups the group of each row, from 0; −1 for rows that belong to none
     * @param count how many groups there are
     * @param multiples what each row is multiplied by
     * @return for each group the sum Σ mᵢqᵢ of its rows
     */
    public double[][] orthonormalSums(int[] groups, int count, double[] multiples) {
        return rows().sums(groups, count, multiples);
    }

    /**
     * The orthonormal rows with residuals, to be seen once.
     *
     * @return the rows; null if double precision is not enough for them
     */
    public @Nullable ScoredRows scoredRows() {
        return ScoredRows.suit(problem, estimate) ? new ScoredRows(problem, scaling, estimate) : null;
    }

    /**
     * Visits the rows of W̃^½X̃R̃⁻¹ of other rows than those of the problem, from which R̃ and the units are.
     *
     * @param x the rows, with the columns of the problem
     * @param weights one per row, not negative; in the unit of the problem's
     * @param visitor takes each row; its array has one element per kept column. Numbers of a row that is far outside the
     *     range of the problem may have overflowed
     */
    public void forEachOrthonormalRow(ColumnMatrix x, double[] weights, RowVisitor visitor) {
        Problem other = new Problem(x, weights, weights);
        new OrthonormalRows(other, scaling, estimate.kept(), estimate.root()).forEachRow(visitor);
    }

    /**
     * Residuals y − Xb of other rows than those of the problem, from coefficients in twice the precision.
     *
     * @param x the rows, with the columns of the problem
     * @param y their response
     * @return one per row; not finite where a row is far outside the range of the problem
     */
    public double[] residuals(ColumnMatrix x, double[] y) {
        return new Residuals(new Problem(x, y, null), scaling, estimate.kept()).all(estimate.hi(), estimate.lo());
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
        return residuals.get().values().clone();
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
     * The leverages, the diagonal of the hat matrix W^½X(XᵀWX)⁻¹XᵀW^½. One is the leverage of a row without which the rank is
     * less, and of no other.
     *
     * @return one per row, between 0 and 1; 0 for rows of weight zero
     */
    public double[] leverages() {
        return knownLeverages().values().clone();
    }

    /**
     * What the leverages lack of one, with its own digits where a leverage is near one.
     *
     * @return 1 − hᵢ per row
     */
    public double[] leverageComplements() {
        return knownLeverages().complements().clone();
    }

    /**
     * A bound of the leverages that costs no more than the residuals.
     *
     * @return a number that none of them exceeds; it may be far above the largest one, and above one
     */
    public double leverageBound() {
        return residuals.get().leverageBound();
    }

    /**
     * What is known of the rows whose leverage is near one from the other rows.
     *
     * @return one per such row, ascending and unmodifiable; empty without degrees of freedom
     */
    public List<Deletion> deletions() {
        return leverageBound() <= NEAR_ONE ? List.of() : knownLeverages().deletions();
    }

    /**
     * Leaves out single rows.
     *
     * @param rows their indices, from 0 and ascending; their weights are positive
     * @return one per row
     */
    public List<Deletion> deletions(int[] rows) {
        return Deletions.of(problem, scaling, estimate.kept(), rows);
    }

    /**
     * Leaves out groups of rows.
     *
     * @param groups for every group the indices of its rows, from 0 and ascending; their weights are positive, and no row is in
     *     two groups
     * @return one per group
     */
    public List<GroupDeletion> groupDeletions(int[][] groups) {
        return GroupDeletions.of(problem, scaling, estimate, groups);
    }

    private ResidualRows computeResiduals() {
        if (exact != null) {
            return new ResidualRows(exact.residuals(problem, estimate.kept()), Double.POSITIVE_INFINITY);
        }
        Residuals.LeverageBound bound = new Residuals.LeverageBound(problem, scaling, estimate.root());
        double[] all = new Residuals(problem, scaling, estimate.kept()).all(estimate.hi(), estimate.lo(), bound);
        // In a small problem the time for leaving out the rows near leverage one does not matter.
        boolean small = (long) problem.rows() * problem.columns() <= SMALL;
        if (small && estimate.rss() > 0 && bound.value() > NEAR_ONE) {
            for (Deletion deletion : knownLeverages().deletions()) {
                all[deletion.row()] = residual(deletion);
            }
        }
        return new ResidualRows(all, bound.value());
    }

    /** eᵢ = (1 − hᵢ)(yᵢ − xᵢᵀb₍ᵢ₎), without the cancellation of yᵢ − xᵢᵀb. */
    private double residual(Deletion deletion) {
        if (deletion.isDetermining()) {
            return 0;
        }
        double weighted = deletion.scaledError() * deletion.complement();
        double[] weights = problem.weights();
        double root = weights == null ? 1 : Math.sqrt(weights[deletion.row()] * scaling.weightFactor());
        return Math.scalb(weighted / root, responseExponent());
    }

    private synchronized Leverages knownLeverages() {
        Leverages known = leverages == null ? computeLeverages() : leverages;
        leverages = known;
        return known;
    }

    private Leverages computeLeverages() {
        double[][] own = rows().leverages();
        if (degreesOfFreedom() == 0) {
            determineAll(own);
            return new Leverages(own[0], own[1], List.of());
        }
        List<Deletion> deletions = deletions(nearOne(own[0]));
        for (Deletion deletion : deletions) {
            own[0][deletion.row()] = deletion.leverage();
            own[1][deletion.row()] = deletion.complement();
        }
        return new Leverages(own[0], own[1], deletions);
    }

    private static int[] nearOne(double[] leverages) {
        int[] near = new int[leverages.length];
        int count = 0;
        for (int i = 0; i < near.length; i++) {
            if (leverages[i] > NEAR_ONE) {
                near[count++] = i;
            }
        }
        return Arrays.copyOf(near, count);
    }

    /** Without degrees of freedom every row that counts determines a coefficient. */
    private void determineAll(double[][] own) {
        double[] weights = problem.weights();
        for (int i = 0; i < own[0].length; i++) {
            boolean counts = weights == null || weights[i] > 0;
            own[0][i] = counts ? 1 : 0;
            own[1][i] = counts ? 0 : 1;
        }
    }

    private OrthonormalRows rows() {
        return new OrthonormalRows(problem, scaling, estimate.kept(), estimate.root());
    }

    /** What was solved. */
    public Problem problem() {
        return problem;
    }
}
