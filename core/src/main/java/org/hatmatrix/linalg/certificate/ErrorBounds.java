package org.hatmatrix.linalg.certificate;

import java.util.Arrays;

/**
 * Proven bounds on the relative errors of what a least-squares solution reports. Infinity says that nothing is proven. Arrays
 * follow all columns of the matrix.
 */
public final class ErrorBounds {

    private final double[] coefficients;
    private final double[] standardErrors;
    private final double sigma;
    private final boolean proven;

    private ErrorBounds(double[] coefficients, double[] standardErrors, double sigma, boolean proven) {
        this.proven = proven;
        this.coefficients = coefficients;
        this.standardErrors = standardErrors;
        this.sigma = sigma;
    }

    /** Bounds that are proven, some of which may be infinite. The arrays are kept. */
    static ErrorBounds proven(double[] coefficients, double[] standardErrors, double sigma) {
        return new ErrorBounds(coefficients, standardErrors, sigma, true);
    }

    /** Nothing is proven, not even that the columns are independent. */
    static ErrorBounds none(int columns) {
        double[] infinite = new double[columns];
        Arrays.fill(infinite, Double.POSITIVE_INFINITY);
        return new ErrorBounds(infinite, infinite, Double.POSITIVE_INFINITY, false);
    }

    /**
     * Whether it is proven that the columns are independent, without which there are no bounds.
     *
     * @return false if every bound is infinite for that reason
     */
    public boolean isProven() {
        return proven;
    }

    /**
     * The bound for a coefficient.
     *
     * @param column its column, from 0
     * @return a bound on |b − b*| / |b*|; infinite if nothing is proven, as for aliased columns
     */
    public double coefficient(int column) {
        return coefficients[column];
    }

    /**
     * The bound for a standard error.
     *
     * @param column its column, from 0
     * @return a bound on the relative error; infinite if nothing is proven
     */
    public double standardError(int column) {
        return standardErrors[column];
    }

    /**
     * The bound for the residual standard deviation.
     *
     * @return a bound on the relative error; infinite if nothing is proven
     */
    public double sigma() {
        return sigma;
    }
}
