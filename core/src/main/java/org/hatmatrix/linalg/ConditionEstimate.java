package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.linalg.kernels.UpperTriangle;

/**
 * The condition number in the 2-norm of the columns scaled to unit length, by power iteration with RᵀR and its inverse.
 *
 * <p>Literature: D. A. Belsley, E. Kuh, R. E. Welsch, Regression Diagnostics (1980), section 3.2; G. H. Golub,
 * C. F. Van Loan, Matrix Computations, 4th ed., section 8.2.
 */
final class ConditionEstimate {

    private static final int STEPS = 300;
    private static final double SETTLED = 1e-12;

    private final int size;
    private final double[] r;
    private final double[] inverse;

    private ConditionEstimate(InverseRoot root) {
        size = root.size();
        inverse = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                inverse[i * size + j] = root.value(i, j);
            }
        }
        double[][] rows = UpperTriangle.inverse(inverse, size, size);
        r = new double[size * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(rows[i], 0, r, i * size, size);
        }
        for (int j = 0; j < size; j++) {
            normalizeColumn(j);
        }
    }

    static double of(InverseRoot root) {
        if (root.size() == 0) {
            return Double.NaN;
        }
        ConditionEstimate estimate = new ConditionEstimate(root);
        return estimate.norm(estimate.r) * estimate.norm(estimate.inverse);
    }

    private void normalizeColumn(int j) {
        double squares = 0;
        for (int i = 0; i <= j; i++) {
            squares = Math.fma(r[i * size + j], r[i * size + j], squares);
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i <= j; i++) {
            r[i * size + j] /= length;
        }
        for (int k = j; k < size; k++) {
            inverse[j * size + k] *= length;
        }
    }

    /** The largest singular value of an upper triangle. */
    private double norm(double[] u) {
        double[] v = new double[size];
        double[] w = new double[size];
        for (int i = 0; i < size; i++) {
            // Unequal elements: a singular vector of a design with symmetries could be orthogonal to equal ones.
            v[i] = 1 + StrictMath.sin(i + 1.0) / 2;
        }
        normalize(v);
        double value = 0;
        for (int step = 0; step < STEPS; step++) {
            multiply(u, v, w);
            double last = value;
            value = Math.sqrt(squares(w));
            if (Math.abs(value - last) <= SETTLED * value) {
                break;
            }
            multiplyTransposed(u, w, v);
            normalize(v);
        }
        return value;
    }

    private static void normalize(double[] v) {
        double length = Math.sqrt(squares(v));
        for (int i = 0; i < v.length; i++) {
            v[i] /= length;
        }
    }

    private static double squares(double[] v) {
        double sum = 0;
        for (double value : v) {
            sum = Math.fma(value, value, sum);
        }
        return sum;
    }

    private void multiply(double[] u, double[] v, double[] w) {
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = i; j < size; j++) {
                sum = Math.fma(u[i * size + j], v[j], sum);
            }
            w[i] = sum;
        }
    }

    private void multiplyTransposed(double[] u, double[] w, double[] v) {
        Arrays.fill(v, 0);
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                v[j] = Math.fma(u[i * size + j], w[i], v[j]);
            }
        }
    }
}
