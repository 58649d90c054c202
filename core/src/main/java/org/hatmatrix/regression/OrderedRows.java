package org.hatmatrix.regression;

import java.util.Arrays;
import org.hatmatrix.formula.Design;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.RotatedFactor;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * The rows [x y] of a design in their order, for fits of some consecutive ones: multiplied by the roots of their weights, and each column by
 * a power of two that brings it near one. It reads the estimates from a triangular factor of such rows.
 */
final class OrderedRows {

    /** A diagonal element below this share of its column belongs to a column that the others give. */
    private static final double DEPENDENT = 0x1p-80;

    private final int parameters;
    private final boolean intercept;
    private final double[][] rows;

    /** What the products with the roots of the weights lose to rounding. */
    private final double[][] lows;

    private final int[] exponents;

    OrderedRows(Design design) {
        ColumnMatrix matrix = ProblemData.matrixOf(design);
        double[] weights = design.weights();
        int n = design.observations();
        this.parameters = design.parameters();
        this.intercept = design.hasIntercept();
        this.exponents = new int[parameters + 1];
        this.rows = new double[n][parameters + 1];
        this.lows = new double[n][weights == null ? 0 : parameters + 1];
        double[] none = new double[parameters + 1];
        Arrays.setAll(lows, i -> weights == null ? none : lows[i]);
        for (int j = 0; j <= parameters; j++) {
            double[] column = j < parameters ? matrix.column(j) : design.explained();
            double largest = 0;
            for (int i = 0; i < n; i++) {
                rows[i][j] = column[i];
                if (weights != null) {
                    DoubleDouble product = DoubleDouble.product(Math.sqrt(weights[i]), column[i]);
                    rows[i][j] = product.hi();
                    lows[i][j] = product.lo();
                }
                largest = Math.max(largest, Math.abs(rows[i][j]));
            }
            exponents[j] = largest == 0 ? 0 : Math.getExponent(largest);
            for (int i = 0; i < n; i++) {
                rows[i][j] = Math.scalb(rows[i][j], -exponents[j]);
                if (weights != null) {
                    lows[i][j] = Math.scalb(lows[i][j], -exponents[j]);
                }
            }
        }
    }

    double[][] rows() {
        return rows;
    }

    double[][] lows() {
        return lows;
    }

    /** The factor of no rows yet. */
    RotatedFactor noRows() {
        return new RotatedFactor(new ExtendedMatrix(parameters + 1));
    }

    /** Adds a row to a factor; gives its recursive residual, NaN if it raises the rank. */
    double addPredicted(RotatedFactor factor, int row) {
        return Math.scalb(factor.addPredicted(rows[row], lows[row]), responseExponent());
    }

    /** The exponent of the response. */
    private int responseExponent() {
        return exponents[parameters];
    }

    /** What the triangular factor of some rows says; all NaN if their columns depend on each other. */
    final class Estimates {

        final double[] coefficients;
        final double[] errors;
        final double sigma;
        final double rSquared;

        Estimates(ExtendedMatrix factor, int observations) {
            int p = parameters;
            coefficients = new double[p];
            errors = new double[p];
            boolean full = hasFullRank(factor);
            int df = observations - p;
            double rss = factor.high(p, p) * factor.high(p, p);
            double scaled = full && df > 0 ? Math.sqrt(rss / df) : Double.NaN;
            sigma = Math.scalb(scaled, responseExponent());
            double explained = 0;
            for (int i = intercept ? 1 : 0; i < p; i++) {
                explained += factor.high(i, p) * factor.high(i, p);
            }
            rSquared = full ? explained / (explained + rss) : Double.NaN;
            ExtendedMatrix inverse = full ? leading(factor).inverseUpper() : null;
            for (int j = 0; j < p; j++) {
                coefficients[j] = Double.NaN;
                errors[j] = Double.NaN;
                if (inverse != null) {
                    solve(factor, inverse, j, scaled);
                }
            }
        }

        private void solve(ExtendedMatrix factor, ExtendedMatrix inverse, int j, double scaledSigma) {
            DoubleDouble b = DoubleDouble.ZERO;
            double squares = 0;
            for (int k = j; k < parameters; k++) {
                b = b.plus(inverse.get(j, k).times(factor.get(k, parameters)));
                squares += inverse.high(j, k) * inverse.high(j, k);
            }
            int exponent = responseExponent() - exponents[j];
            coefficients[j] = Math.scalb(b.value(), exponent);
            errors[j] = Math.scalb(scaledSigma * Math.sqrt(squares), exponent);
        }

        private boolean hasFullRank(ExtendedMatrix factor) {
            for (int j = 0; j < parameters; j++) {
                double length = factor.norm(j, 0, j + 1).value();
                if (Math.abs(factor.high(j, j)) <= DEPENDENT * length) {
                    return false;
                }
            }
            return true;
        }

        private ExtendedMatrix leading(ExtendedMatrix factor) {
            ExtendedMatrix leading = new ExtendedMatrix(parameters);
            for (int i = 0; i < parameters; i++) {
                for (int j = i; j < parameters; j++) {
                    leading.set(i, j, factor.get(i, j));
                }
            }
            return leading;
        }
    }

    Estimates estimates(ExtendedMatrix factor, int observations) {
        return new Estimates(factor, observations);
    }
}
