package org.hatmatrix.robust;

import java.util.Arrays;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.SolverOptions;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.jspecify.annotations.Nullable;

/** The rows of a design that count for a robust estimate, with their prior weights. Immutable, its arrays are not copies. */
final class RobustRows {

    private final ColumnMatrix matrix;
    private final double[] response;
    private final double @Nullable [] weights;
    private final int @Nullable [] repeats;
    private final int[] rows;

    /**
     * Takes the rows of positive weight.
     *
     * @param design the design, with its weights if it has any
     * @param kind whether these are inverse variances or numbers of times that a row was observed
     */
    RobustRows(Design design, WeightKind kind) {
        matrix = ProblemData.matrixOf(design);
        response = ProblemData.responseOf(design);
        weights = ProblemData.weightsOf(design);
        repeats = weights != null && kind == WeightKind.FREQUENCY ? wholeNumbers(weights) : null;
        rows = repeats == null ? positiveRows(response.length, weights) : repeatedRows(repeats);
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

    /** How many rows count. */
    int count() {
        return rows.length;
    }

    /** How many rows the user has. */
    int all() {
        return response.length;
    }

    int columns() {
        return matrix.columns();
    }

    /** The row of the user that counts as the i-th. */
    int index(int i) {
        return rows[i];
    }

    /** The rows that count, each once, from 0 and ascending. */
    int[] distinct() {
        return Arrays.stream(rows).distinct().toArray();
    }

    double value(int row, int column) {
        return matrix.value(row, column);
    }

    double response(int row) {
        return response[row];
    }

    double[] response() {
        return response;
    }

    /** One column at the rows that count; null for the column of ones. */
    double @Nullable [] column(int j) {
        if (j == 0 && matrix.hasIntercept()) {
            return null;
        }
        double[] column = new double[rows.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = matrix.value(rows[i], j);
        }
        return column;
    }

    /** Least squares of all rows. */
    LeastSquaresSolution solve() {
        return LeastSquaresSolver.solve(matrix, response, weights, SolverOptions.DEFAULTS);
    }

    /** Least squares of all rows for another response. */
    LeastSquaresSolution solveFor(double[] other) {
        return LeastSquaresSolver.solve(matrix, other, weights, SolverOptions.DEFAULTS);
    }

    /** Least squares of the rows whose factor is not zero, with prior weights multiplied by the factors. */
    LeastSquaresSolution solve(double[] factors) {
        double[] product = new double[response.length];
        for (int i = 0; i < rows.length; i++) {
            product[rows[i]] = factors[i] * (weights == null ? 1 : weights[rows[i]]);
        }
        int[] counting = positiveRows(response.length, product);
        double[] y = new double[counting.length];
        double[] w = new double[counting.length];
        for (int i = 0; i < counting.length; i++) {
            y[i] = response[counting[i]];
            w[i] = product[counting[i]];
        }
        return LeastSquaresSolver.solve(matrix.rows(counting), y, w, SolverOptions.DEFAULTS);
    }

    /** Residuals of all rows of the user, those of weight zero included. */
    double[] residuals(LeastSquaresSolution solution) {
        return solution.residuals(matrix, response);
    }

    /** The rows W^½XR⁻¹ with prior weights W; the factor R is that of {@link #solve()}. */
    OrthonormalBasis basis(LeastSquaresSolution solution) {
        return OrthonormalBasis.of(solution, rows, repeats);
    }

    /** The same with the factor R of {@link #solve(double[])}. */
    OrthonormalBasis basisOfOther(LeastSquaresSolution solution) {
        double[] prior = weights == null ? ones(response.length) : weights;
        return OrthonormalBasis.of(solution, matrix, prior, rows, repeats);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * The roots of the prior weights in the units of a solution.
     *
     * @param exponent of the weights of the solution
     * @return one per row that counts; null if all are one
     */
    double @Nullable [] roots(int exponent) {
        if (weights == null && exponent == 0) {
            return null;
        }
        double[] roots = new double[rows.length];
        for (int i = 0; i < roots.length; i++) {
            boolean equal = weights == null || repeats != null;
            roots[i] = Math.sqrt(Math.scalb(equal ? 1 : weights[rows[i]], -2 * exponent));
        }
        return roots;
    }

    /** Values of the rows that count among all rows of the user, zero for the others. */
    double[] spread(double[] values) {
        double[] all = new double[response.length];
        for (int i = 0; i < rows.length; i++) {
            all[rows[i]] = values[i];
        }
        return all;
    }
}
