package org.hatmatrix.robust;

import org.hatmatrix.estimation.Dependence;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.numeric.Selection;
import org.jspecify.annotations.Nullable;

/**
 * A regression in the coordinates in which robust estimators work: rows that count only, multiplied by the roots of their
 * prior weights, columns orthonormal, the response in units near one, and coefficients γ relative to an anchor, a
 * least-squares solution known in twice the precision. Here everything is well conditioned, and affine and regression
 * equivariance hold by construction.
 *
 * <p>Residuals are those of the anchor less Qγ, so that their rounding errors are those of the anchor's residuals. With least
 * squares of all rows for an anchor a single value of 1e17 makes every residual so large, and what is left of the others
 * after Qγ is subtracted is rounding, which looks like a plane. The anchor therefore moves ({@link #anchoredOn}) to the rows
 * that have weight in an estimate once that is far from it.
 */
final class RobustProblem {

    /** Median residuals of so many rounding errors of the data are zero. */
    private static final double ROUNDINGS = 64 * 0x1p-53;

    /** Above this part of the size of the data residuals are not suspected to be rounding. */
    private static final double SUSPICIOUS = 1e-9;

    /** A row with less than this part of the largest weight has no say in where the anchor is. */
    private static final double NEGLIGIBLE_WEIGHT = 1e-6;

    /** Residuals are cut off here: squares and products with coordinates stay finite, and no loss makes a difference. */
    private static final double LARGEST = 0x1p400;

    /** A response this far from the anchor, in units of its problem, makes another unit. */
    private static final double REACH = 0x1p100;

    /** How many times rows are looked for that are far from the others in no single column. */
    private static final int SCREENINGS = 3;

    private final RobustRows rows;
    private final LeastSquaresSolution solution;
    private final @Nullable RobustProblem whole;
    private final boolean isWhole;
    private final double[] residualsOfAnchor;
    private final double @Nullable [] roots;
    private final OrthonormalBasis basis;
    private final double[] start;
    private final double[] response;
    private final double suspicious;
    private final Lazy<Double> rounding;
    private final Lazy<LeastSquaresSolution> factor;

    private RobustProblem(
            RobustRows rows,
            LeastSquaresSolution solution,
            OrthonormalBasis basis,
            boolean isWhole,
            @Nullable RobustProblem whole) {
        this.rows = rows;
        this.solution = solution;
        this.basis = basis;
        this.isWhole = isWhole;
        this.whole = whole;
        roots = rows.roots(solution.weightExponent());
        residualsOfAnchor = isWhole ? solution.residuals() : rows.residuals(solution);
        start = inUnits(residualsOfAnchor);
        response = inUnits(rows.response());
        suspicious = SUSPICIOUS * (rootMeanSquare(start) + rootMeanSquare(response));
        rounding = new Lazy<>(() -> ROUNDINGS * (medianSize(response) + medianSize(start)) + Double.MIN_NORMAL);
        factor = new Lazy<>(() -> rows.solveFor(tamed()));
    }

    /** The response without values that would decide about its unit. */
    private double[] tamed() {
        double[] tamed = new double[rows.all()];
        for (int i = 0; i < rows.count(); i++) {
            tamed[rows.index(i)] = Math.abs(start[i]) < REACH ? rows.response(rows.index(i)) : 0;
        }
        return tamed;
    }

    /**
     * A problem anchored on least squares of all rows.
     *
     * @param design the design, with its weights if it has any
     * @param kind whether these are inverse variances or numbers of times that a row was observed
     * @return the problem
     * @throws RankDeficientException if columns depend on each other
     */
    static RobustProblem of(Design design, WeightKind kind) {
        RobustRows rows = new RobustRows(design, kind);
        LeastSquaresSolution solution = rows.solve();
        if (solution.rank() < rows.columns()) {
            throw Dependence.exception(design.names(), solution);
        }
        return onAll(rows, solution);
    }

    private static RobustProblem onAll(RobustRows rows, LeastSquaresSolution solution) {
        return new RobustProblem(rows, solution, rows.basis(solution), true, null);
    }

    /**
     * A problem anchored on the bulk of the rows, in whose coordinates these can be told from each other whatever the
     * others are. Where no row is far outside it is anchored on all of them.
     *
     * @param design the design, with its weights if it has any
     * @param kind whether these are inverse variances or numbers of times that a row was observed
     * @return the problem
     * @throws RankDeficientException if columns depend on each other, in the bulk as well
     */
    static RobustProblem ofBulk(Design design, WeightKind kind) {
        RobustRows rows = new RobustRows(design, kind);
        LeastSquaresSolution solution = rows.solve();
        RobustProblem whole = solution.rank() == rows.columns() ? onAll(rows, solution) : null;
        double[] weights = BulkWeights.of(rows);
        RobustProblem problem = weights == null ? whole : anchored(rows, weights, whole);
        if (problem == null && whole == null) {
            // Rows far outside can also hide that columns are independent: then neither sees p of them.
            throw Dependence.exception(design.names(), solution);
        }
        return (problem == null ? whole : problem).screened(weights);
    }

    private RobustProblem screened(double @Nullable [] weights) {
        RobustProblem problem = this;
        double[] before = weights;
        for (int i = 0; i < SCREENINGS; i++) {
            double[] far = BulkWeights.of(problem.basis, problem.start, problem.roots);
            if (far == null || !lower(far, before)) {
                return problem;
            }
            RobustProblem next = anchored(rows, far, isWhole ? this : whole);
            if (next == null) {
                return problem;
            }
            problem = next;
            before = far;
        }
        return problem;
    }

    /** The smaller of two weights in each row; whether some row's became much smaller. */
    private static boolean lower(double[] weights, double @Nullable [] before) {
        boolean much = before == null;
        for (int i = 0; before != null && i < weights.length; i++) {
            much |= weights[i] < before[i] / 4;
            weights[i] = Math.min(weights[i], before[i]);
        }
        return much;
    }

    private static @Nullable RobustProblem anchored(RobustRows rows, double[] weights, @Nullable RobustProblem whole) {
        LeastSquaresSolution solution = rows.solve(weights);
        return solution.rank() < rows.columns()
                ? null
                : new RobustProblem(rows, solution, rows.basisOfOther(solution), false, whole);
    }

    /**
     * This problem anchored on weighted least squares of the rows that count in an estimate.
     *
     * @param weights the weights of the rows in the estimate, without prior weights
     * @return the problem in other coordinates and units; null if the weights do not determine all coefficients
     */
    @Nullable
    RobustProblem anchoredOn(double[] weights) {
        double largest = 0;
        for (double weight : weights) {
            largest = Math.max(largest, weight);
        }
        if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
            return null;
        }
        double[] counting = new double[weights.length];
        for (int i = 0; i < counting.length; i++) {
            counting[i] = weights[i] < NEGLIGIBLE_WEIGHT * largest ? 0 : weights[i] / largest;
        }
        return anchored(rows, counting, isWhole ? this : whole);
    }

    /** This regression anchored on all rows; null if its columns cannot be told from dependent ones then. */
    @Nullable
    RobustProblem whole() {
        return isWhole ? this : whole;
    }

    /**
     * A solution whose factor R is that of all rows, in units not far from those of this problem: XᵀX does not depend on the
     * response, but the unit of a solution does, and squares of units as far apart as outliers can be overflow.
     */
    LeastSquaresSolution factorOfAllRows() {
        return isWhole ? solution : factor.get();
    }

    private double[] inUnits(double[] values) {
        double[] scaled = new double[rows.count()];
        double factor = Math.scalb(1.0, -solution.responseExponent());
        for (int i = 0; i < scaled.length; i++) {
            double value = values[rows.index(i)] * factor;
            scaled[i] = cutOff(roots == null ? value : value * roots[i]);
        }
        return scaled;
    }

    /** NaN is what infinite coordinates leave. */
    private static double cutOff(double value) {
        return Double.isNaN(value) ? LARGEST : Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    RobustRows rows() {
        return rows;
    }

    /** The factor that brings a response to the unit of this problem. */
    double unitOfResponse() {
        return Math.scalb(1.0, -solution.responseExponent());
    }

    LeastSquaresSolution solution() {
        return solution;
    }

    OrthonormalBasis basis() {
        return basis;
    }

    /** The residuals of the anchor. */
    double[] start() {
        return start;
    }

    double[] response() {
        return response;
    }

    /** The column of ones, multiplied by the roots of the weights. */
    double[] constant() {
        double[] ones = new double[rows.count()];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = roots == null ? 1 : roots[i];
        }
        return ones;
    }

    /** The rows that count, each once, from 0 and ascending. */
    int[] distinctRows() {
        return rows.distinct();
    }

    /** The size of residuals that are nothing but rounding errors of the data. */
    double rounding() {
        return rounding.get();
    }

    /** Whether a typical residual is so small; the medians that decide are found only when it looks like it. */
    boolean isRounding(double size) {
        return size <= suspicious && size <= rounding.get();
    }

    private static double medianSize(double[] values) {
        double[] sizes = new double[values.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        return Selection.median(sizes, sizes.length);
    }

    private static double rootMeanSquare(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return Math.sqrt(sum / values.length);
    }

    /** The exponent c + k of the unit of weighted residuals. */
    int unitExponent() {
        return solution.responseExponent() + solution.weightExponent();
    }

    /** The factor 2^(−c − k) that brings weighted residuals from the user's units to those of this problem. */
    double unitFactor() {
        return Math.scalb(1.0, -unitExponent());
    }

    /** A scale in the user's units. */
    double scaleOf(double scale) {
        return Math.scalb(scale, unitExponent());
    }

    /** Coefficients of the columns, NaN for aliased ones, from coordinates relative to the anchor. */
    double[] coefficients(double[] gamma) {
        double[] b = solution.scaledCoefficients();
        DoubleDouble[] moved = solution.scaledCoefficientsMoved(gamma);
        int[] kept = solution.keptColumns();
        for (int k = 0; k < kept.length; k++) {
            b[kept[k]] = Math.scalb(moved[k].value(), exponent(kept[k]));
        }
        return b;
    }

    /** From a coefficient of this problem to that of the user. */
    private int exponent(int column) {
        return solution.responseExponent() - solution.columnExponent(column);
    }

    /**
     * The coefficients, not rounded: what a contrast of them cancels has its digits.
     *
     * @param gamma the coordinates relative to the anchor
     * @param units in whose units they are
     */
    DoubleDouble[] unroundedCoefficients(double[] gamma, TriangularSolution units) {
        DoubleDouble[] moved = solution.scaledCoefficientsMoved(gamma);
        int[] kept = solution.keptColumns();
        for (int k = 0; k < kept.length; k++) {
            moved[k] = moved[k].scalb(exponent(kept[k]) - units.responseExponent() + units.columnExponent(kept[k]));
        }
        return moved;
    }

    /**
     * Residuals y − Xb of all rows of the user, those of weight zero included, in the user's units.
     *
     * @param residuals the residuals of the rows that count, in units of this problem
     * @param coefficients the coefficients
     * @return one per row
     */
    double[] allResiduals(double[] residuals, double[] coefficients) {
        double[] all = residualsOfAnchor.clone();
        boolean[] counts = new boolean[all.length];
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.index(i);
            double r = roots == null ? residuals[i] : residuals[i] / roots[i];
            boolean cut = Math.abs(start[i]) >= LARGEST || basis.isZero(i);
            all[row] = cut ? residual(row, coefficients) : Math.scalb(r, solution.responseExponent());
            counts[row] = true;
        }
        double[] move = rows.count() < all.length ? moved(coefficients) : coefficients;
        for (int i = 0; i < all.length; i++) {
            if (!counts[i]) {
                double r = all[i] - product(i, move, 1);
                all[i] = Double.isFinite(r) ? r : residual(i, coefficients);
            }
        }
        return all;
    }

    /** One residual from its definition, without overflow on the way. */
    private double residual(int row, double[] b) {
        double small = 0x1p-60;
        return (rows.response(row) * small - product(row, b, small)) / small;
    }

    private double[] moved(double[] coefficients) {
        double[] move = solution.coefficients();
        for (int j = 0; j < move.length; j++) {
            move[j] = solution.isAliased(j) ? 0 : coefficients[j] - move[j];
        }
        return move;
    }

    private double product(int row, double[] b, double factor) {
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
            sum = Math.fma(rows.value(row, j) * factor, b[j], sum);
        }
        return sum;
    }

    /** Values of the rows that count among all rows of the user, zero for the others. */
    double[] spread(double[] values) {
        return rows.spread(values);
    }
}
