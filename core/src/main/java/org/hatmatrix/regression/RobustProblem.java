package org.hatmatrix.regression;

import java.util.Arrays;
import org.hatmatrix.data.Design;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.Lazy;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.OrthonormalBasis;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.Selection;
import org.jspecify.annotations.Nullable;

/**
 * A regression in the coordinates in which robust estimators work: rows that count only, multiplied by the roots of their
 * prior weights, columns orthonormal, the response in units near one, and coefficients γ relative to those of least
 * squares. Here everything is well conditioned, and affine and regression equivariance hold by construction.
 */
final class RobustProblem {

    /** Median residuals of so many rounding errors of the data are zero. */
    private static final double ROUNDINGS = 64 * 0x1p-53;

    /** Above this part of the size of the data residuals are not suspected to be rounding. */
    private static final double SUSPICIOUS = 1e-9;

    private final LeastSquaresSolution solution;
    private final ColumnMatrix matrix;
    private final double[] residualsOfLeastSquares;
    private final int[] rows;
    private final double @Nullable [] roots;
    private final OrthonormalBasis basis;
    private final double[] start;
    private final double[] response;
    private final double suspicious;
    private final Lazy<Double> rounding;

    /**
     * Solves a design by least squares, the origin of the coordinates, and changes to them.
     *
     * @param design the design, with its weights if it has any
     * @param kind whether these are inverse variances or numbers of times that a row was observed
     */
    RobustProblem(Design design, WeightKind kind) {
        solution = LeastSquaresOptions.DEFAULT.solve(design);
        matrix = ProblemData.matrixOf(design);
        double[] y = ProblemData.responseOf(design);
        double[] weights = ProblemData.weightsOf(design);
        int[] repeats = weights != null && kind == WeightKind.FREQUENCY ? wholeNumbers(weights) : null;
        rows = repeats == null ? positiveRows(y.length, weights) : repeatedRows(repeats);
        roots = weights == null ? null : repeats == null ? roots(weights) : equalRoots();
        basis = OrthonormalBasis.of(solution, rows, repeats);
        residualsOfLeastSquares = solution.residuals();
        start = inUnits(residualsOfLeastSquares);
        response = inUnits(y);
        suspicious = SUSPICIOUS * (rootMeanSquare(start) + rootMeanSquare(response));
        rounding = new Lazy<>(() -> ROUNDINGS * (medianSize(response) + medianSize(start)) + Double.MIN_NORMAL);
    }

    private static int[] positiveRows(int n, double @Nullable [] weights) {
        int[] rows = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (weights == null || weights[i] > 0) {
                rows[count++] = i;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static int[] wholeNumbers(double[] weights) {
        int[] repeats = new int[weights.length];
        for (int i = 0; i < repeats.length; i++) {
            repeats[i] = (int) weights[i];
            if (repeats[i] != weights[i]) {
                throw new IllegalArgumentException(
                        "frequency weight of row " + (i + 1) + ": " + weights[i] + ", wanted a whole number");
            }
        }
        return repeats;
    }

    private static int[] repeatedRows(int[] repeats) {
        int[] rows =
                new int[Math.toIntExact(Arrays.stream(repeats).asLongStream().sum())];
        int next = 0;
        for (int i = 0; i < repeats.length; i++) {
            Arrays.fill(rows, next, next + repeats[i], i);
            next += repeats[i];
        }
        return rows;
    }

    private double[] roots(double[] weights) {
        double[] roots = new double[rows.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(Math.scalb(weights[rows[i]], -2 * solution.weightExponent()));
        }
        return roots;
    }

    private double[] equalRoots() {
        double[] roots = new double[rows.length];
        Arrays.fill(roots, Math.scalb(1.0, -solution.weightExponent()));
        return roots;
    }

    private double[] inUnits(double[] values) {
        double[] scaled = new double[rows.length];
        double factor = Math.scalb(1.0, -solution.responseExponent());
        for (int i = 0; i < scaled.length; i++) {
            double value = values[rows[i]] * factor;
            scaled[i] = roots == null ? value : value * roots[i];
        }
        return scaled;
    }

    LeastSquaresSolution solution() {
        return solution;
    }

    OrthonormalBasis basis() {
        return basis;
    }

    /** The residuals of least squares. */
    double[] start() {
        return start;
    }

    double[] response() {
        return response;
    }

    /** The column of ones, multiplied by the roots of the weights. */
    double[] constant() {
        double[] ones = new double[rows.length];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = roots == null ? 1 : roots[i];
        }
        return ones;
    }

    /** The rows that count, each once, from 0 and ascending. */
    int[] distinctRows() {
        return Arrays.stream(rows).distinct().toArray();
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

    /** The factor 2^(−c − k) that brings weighted residuals from the user's units to those of this problem. */
    double unitFactor() {
        return Math.scalb(1.0, -solution.responseExponent() - solution.weightExponent());
    }

    /** A scale in the user's units. */
    double scaleOf(double scale) {
        return Math.scalb(scale, solution.responseExponent() + solution.weightExponent());
    }

    /** Coefficients of the columns, NaN for aliased ones, from coordinates relative to least squares. */
    double[] coefficients(double[] gamma) {
        double[] b = solution.scaledCoefficients();
        double[] move = solution.scaledFromOrthonormal(gamma);
        int[] kept = solution.keptColumns();
        for (int k = 0; k < kept.length; k++) {
            int j = kept[k];
            b[j] = Math.scalb(b[j] + move[k], solution.responseExponent() - solution.columnExponent(j));
        }
        return b;
    }

    /**
     * Residuals y − Xb of all rows of the user, those of weight zero included, in the user's units.
     *
     * @param residuals the residuals of the rows that count, in units of this problem
     * @param coefficients the coefficients
     * @return one per row
     */
    double[] allResiduals(double[] residuals, double[] coefficients) {
        double[] all = residualsOfLeastSquares.clone();
        boolean[] counts = new boolean[all.length];
        for (int i = 0; i < rows.length; i++) {
            double r = roots == null ? residuals[i] : residuals[i] / roots[i];
            all[rows[i]] = Math.scalb(r, solution.responseExponent());
            counts[rows[i]] = true;
        }
        double[] move = rows.length < all.length ? moved(coefficients) : coefficients;
        for (int i = 0; i < all.length; i++) {
            if (!counts[i]) {
                all[i] -= product(i, move);
            }
        }
        return all;
    }

    private double[] moved(double[] coefficients) {
        double[] move = solution.coefficients();
        for (int j = 0; j < move.length; j++) {
            move[j] = solution.isAliased(j) ? 0 : coefficients[j] - move[j];
        }
        return move;
    }

    private double product(int row, double[] b) {
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
            sum = Math.fma(matrix.value(row, j), b[j], sum);
        }
        return sum;
    }

    /** Values of the rows that count among all rows of the user, zero for the others. */
    double[] spread(double[] values) {
        double[] all = new double[residualsOfLeastSquares.length];
        for (int i = 0; i < rows.length; i++) {
            all[rows[i]] = values[i];
        }
        return all;
    }
}
