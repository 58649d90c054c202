package org.hatmatrix.benchmarks;

/**
 * What every peer has to deliver before its clock stops: coefficients (the intercept first), their standard errors,
 * the residual standard deviation and R².
 */
public final class Answer {

    private final double[] coefficients;
    private final double[] standardErrors;
    private final double sigma;
    private final double rSquared;

    /**
     * An answer that has been computed. The arrays are kept as they are.
     *
     * @param coefficients estimates, the intercept first
     * @param standardErrors one for each coefficient
     * @param sigma residual standard deviation
     * @param rSquared coefficient of determination about the mean
     */
    public Answer(double[] coefficients, double[] standardErrors, double sigma, double rSquared) {
        this.coefficients = coefficients;
        this.standardErrors = standardErrors;
        this.sigma = sigma;
        this.rSquared = rSquared;
    }

    /**
     * Completes an answer from a triangular factorization.
     *
     * @param coefficients estimates, the intercept first
     * @param inverseRowNorms Euclidean norms of the rows of R⁻¹
     * @param residualSumOfSquares sum of the squared residuals
     * @param response the response
     * @return the answer
     */
    static Answer of(double[] coefficients, double[] inverseRowNorms, double residualSumOfSquares, double[] response) {
        double sigma = Math.sqrt(residualSumOfSquares / (response.length - coefficients.length));
        double[] standardErrors = inverseRowNorms.clone();
        for (int j = 0; j < standardErrors.length; j++) {
            standardErrors[j] *= sigma;
        }
        return new Answer(coefficients, standardErrors, sigma, 1 - residualSumOfSquares / totalSumOfSquares(response));
    }

    double[] coefficients() {
        return coefficients;
    }

    double[] standardErrors() {
        return standardErrors;
    }

    double sigma() {
        return sigma;
    }

    private static double totalSumOfSquares(double[] response) {
        double mean = 0;
        for (double value : response) {
            mean += value;
        }
        mean /= response.length;
        double total = 0;
        for (double value : response) {
            total += (value - mean) * (value - mean);
        }
        return total;
    }

    /**
     * How far another answer is from this one.
     *
     * @param other the answer of another peer to the same problem
     * @return the largest difference of two corresponding numbers, relative to the largest of their kind
     */
    public double distance(Answer other) {
        double distance =
                Math.max(distance(coefficients, other.coefficients), distance(standardErrors, other.standardErrors));
        distance = Math.max(distance, Math.abs(sigma - other.sigma) / Math.abs(sigma));
        return Math.max(distance, Math.abs(rSquared - other.rSquared));
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i]));
            difference = Math.max(difference, Math.abs(a[i] - b[i]));
        }
        return difference / largest;
    }
}
