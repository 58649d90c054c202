package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.hatmatrix.formula.Design;
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
        Design design = fit.design();
        double[] weights = rows.scaledWeights();
        double[][] columns = new double[fit.rank()][];
        int rank = 0;
        for (int j = 0; j < design.parameters(); j++) {
            if (!fit.aliased().contains(design.names().get(j))) {
                double[] column = Centred.scaled(rows.of(design.column(j)));
                Arrays.setAll(column, i -> column[i] * Math.sqrt(weights[i]));
                columns[rank++] = column;
            }
        }
        this.basis = columns;
        for (int j = 0; j < rank; j++) {
            orthonormalize(j);
        }
    }

    /** Gram and Schmidt, twice, which is enough. */
    private void orthonormalize(int j) {
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < j; k++) {
                double product = Centred.product(basis[j], basis[k]);
                for (int i = 0; i < n; i++) {
                    basis[j][i] -= product * basis[k][i];
                }
            }
            double length = Math.sqrt(Centred.rawSumOfSquares(basis[j]));
            for (int i = 0; i < n; i++) {
                basis[j][i] /= length;
            }
        }
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
        double[] values = new SingularValues(columns).values();
        return Arrays.stream(values).limit(n - basis.length).map(d -> d * d).toArray();
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
