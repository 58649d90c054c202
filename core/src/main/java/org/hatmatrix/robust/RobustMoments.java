package org.hatmatrix.robust;

/**
 * The moments of ψ and ψ′ over the residuals that standard errors need.
 *
 * @param slopes ψ′(uᵢ)
 * @param meanSlope their mean m
 * @param slopeVariance their variance with divisor n
 * @param variance A = σ² Σ ψ(uᵢ)²/(n − p)
 * @param parameters p
 */
record RobustMoments(double[] slopes, double meanSlope, double slopeVariance, double variance, int parameters) {

    static RobustMoments of(RobustEstimate estimate) {
        int n = estimate.observations();
        double[] slopes = new double[n];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double u = estimate.standardized(i);
            slopes[i] = estimate.loss().psiPrime(u);
            sum += slopes[i];
            double psi = estimate.weights()[i] * u;
            squares += psi * psi;
        }
        double mean = sum / n;
        double deviations = 0;
        for (double slope : slopes) {
            deviations += (slope - mean) * (slope - mean);
        }
        double scale = estimate.scale();
        double variance = scale * scale * squares / estimate.degreesOfFreedom();
        return new RobustMoments(slopes, mean, deviations / n, variance, estimate.rank());
    }

    /** Huber's K = 1 + (p/n) Var ψ′/m². */
    double correction(int n) {
        return 1 + parameters * slopeVariance / (n * meanSlope * meanSlope);
    }
}
