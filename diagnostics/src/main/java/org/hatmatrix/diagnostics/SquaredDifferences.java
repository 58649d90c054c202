package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.hatmatrix.numeric.SingularValues;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * The quadratic form eᵀAe of squared differences on residuals: the distribution of Durbin and Watson's d needs what the
 * residual maker M = I − QQᵀ leaves of A, with Q an orthonormal basis of the columns of the design.
 */
final class SquaredDifferences {

    private final int n;
    private final double[][] basis;

    SquaredDifferences(LeastSquaresFit fit) {
        FittedRows rows = new FittedRows(fit);
        this.n = rows.size();
        this.basis = rows.orthonormalColumns();
    }

    /** A times a vector. */
    private static double[] applied(double[] x) {
        int n = x.length;
        double[] result = new double[n];
        for (int i = 0; i + 1 < n; i++) {
            double difference = x[i + 1] - x[i];
            result[i] -= difference;
            result[i + 1] += difference;
        }
        return result;
    }

    /** The n − p eigenvalues of MAM on the space of residuals: squared singular values of the differences of M. */
    double[] eigenvalues() {
        double[][] columns = new double[n][];
        for (int j = 0; j < n; j++) {
            double[] unit = new double[n];
            unit[j] = 1;
            for (double[] q : basis) {
                for (int i = 0; i < n; i++) {
                    unit[i] -= q[i] * q[j];
                }
            }
            columns[j] = new double[n - 1];
            for (int i = 0; i + 1 < n; i++) {
                columns[j][i] = unit[i + 1] - unit[i];
            }
        }
        double[] values = SingularValues.valuesOf(columns);
        return Arrays.stream(Arrays.copyOf(values, n - basis.length))
                .map(d -> d * d)
                .toArray();
    }

    /** The mean of d when errors are independent. */
    double mean() {
        return trace() / (n - basis.length);
    }

    private double trace() {
        double trace = 2.0 * (n - 1);
        for (double[] q : basis) {
            trace -= Centred.product(q, applied(q));
        }
        return trace;
    }

    /** The variance of d when errors are independent. */
    double variance() {
        int rest = n - basis.length;
        return 2.0 / (rest * (rest + 2.0)) * (traceOfSquare() - trace() * mean());
    }

    /** tr((MA)²) = tr(A²) − 2tr(QᵀA²Q) + tr((QᵀAQ)²). */
    private double traceOfSquare() {
        double trace = 6.0 * n - 8;
        for (double[] q : basis) {
            double[] image = applied(q);
            trace -= 2 * Centred.product(image, image);
            for (double[] other : basis) {
                double entry = Centred.product(other, image);
                trace += entry * entry;
            }
        }
        return trace;
    }
}
