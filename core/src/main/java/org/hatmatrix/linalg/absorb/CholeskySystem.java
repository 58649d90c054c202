package org.hatmatrix.linalg.absorb;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The Cholesky factorization of the Schur complement without the levels that others determine. Rows with few entries are
 * eliminated first, and zeros are skipped, so that sparse systems stay so for long.
 *
 * <p>Elimination begins with the last row, which leaves every loop beginning at zero; the just-in-time compiler vectorizes
 * only those.
 */
final class CholeskySystem implements InnerSystem {

    /** A pivot is no more than rounding when it has lost all but this share of its diagonal element. */
    private static final double NOTHING = 1e-11;

    /** For each place in the order of elimination, from the last, its level. */
    private final int[] order;

    private final double[][] rows;
    private final boolean[] free;
    private final int size;

    /**
     * Factorizes.
     *
     * @param matrix the Schur complement below and on the diagonal
     * @param determined which levels others determine; those found beside are marked as well
     */
    CholeskySystem(double[][] matrix, boolean[] determined) {
        size = matrix.length;
        order = order(matrix, determined);
        rows = new double[order.length][];
        free = new boolean[order.length];
        double[] diagonal = new double[order.length];
        for (int k = 0; k < order.length; k++) {
            rows[k] = new double[k + 1];
            for (int j = 0; j <= k; j++) {
                int l = Math.max(order[k], order[j]);
                rows[k][j] = matrix[l][Math.min(order[k], order[j])];
            }
            diagonal[k] = rows[k][k];
        }
        for (int k = order.length - 1; k >= 0; k--) {
            free[k] = rows[k][k] > NOTHING * diagonal[k];
            determined[order[k]] = !free[k];
            if (free[k]) {
                eliminate(k);
            }
        }
    }

    private static int[] order(double[][] matrix, boolean[] determined) {
        int[] entries = new int[matrix.length];
        for (int l = 0; l < matrix.length; l++) {
            for (int m = 0; m < l; m++) {
                if (matrix[l][m] != 0) {
                    entries[l]++;
                    entries[m]++;
                }
            }
        }
        return IntStream.range(0, matrix.length)
                .filter(l -> !determined[l])
                .boxed()
                .sorted((a, b) -> entries[a] != entries[b] ? entries[b] - entries[a] : b - a)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void eliminate(int k) {
        double[] row = rows[k];
        double pivot = Math.sqrt(row[k]);
        for (int j = 0; j < k; j++) {
            row[j] /= pivot;
        }
        row[k] = pivot;
        for (int i = 0; i < k; i++) {
            if (row[i] != 0) {
                subtract(rows[i], row, row[i], i + 1);
            }
        }
    }

    private static void subtract(double[] target, double[] row, double factor, int count) {
        for (int j = 0; j < count; j++) {
            target[j] -= factor * row[j];
        }
    }

    @Override
    public double[][] solve(double[][] rights, double[] roundings) {
        double[][] solutions = new double[rights.length][];
        for (int j = 0; j < rights.length; j++) {
            solutions[j] = solve(rights[j]);
        }
        return solutions;
    }

    private double[] solve(double[] right) {
        double[] z = new double[order.length];
        for (int k = 0; k < z.length; k++) {
            z[k] = right[order[k]];
        }
        for (int k = z.length - 1; k >= 0; k--) {
            z[k] = free[k] ? z[k] / rows[k][k] : 0;
            if (z[k] != 0) {
                subtract(z, rows[k], z[k], k);
            }
        }
        double[] solution = new double[size];
        for (int k = 0; k < z.length; k++) {
            if (free[k]) {
                double sum = z[k];
                double[] row = rows[k];
                for (int j = 0; j < k; j++) {
                    sum = Math.fma(-row[j], z[j], sum);
                }
                z[k] = sum / row[k];
            } else {
                z[k] = 0;
            }
            solution[order[k]] = z[k];
        }
        return solution;
    }

    /** The number of levels that others do not determine. */
    int rank() {
        int rank = 0;
        for (boolean b : free) {
            rank += b ? 1 : 0;
        }
        return rank;
    }

    /** A generalised inverse of the matrix, by rows. */
    double[][] inverse() {
        double[][] inverse = new double[size][];
        double[] unit = new double[size];
        for (int l = 0; l < size; l++) {
            Arrays.fill(unit, 0);
            unit[l] = 1;
            inverse[l] = solve(unit);
        }
        return inverse;
    }

    @Override
    public boolean converged() {
        return true;
    }

    @Override
    public int iterations() {
        return 0;
    }
}
