package org.hatmatrix.robust;

/**
 * The variance behind MATLAB's robust standard errors, of which GSL's documentation has the formulas: the larger of the
 * robust variance and its average with that of least squares, weighted n to p². (W. DuMouchel, F. O'Brien, Integrating a
 * robust option into a multiple regression computing environment, Computer Science and Statistics: Proceedings of the
 * 21st Symposium on the Interface, 1989.)
 */
final class PooledVariance {

    private PooledVariance() {}

    static double of(RobustEstimate estimate) {
        int n = estimate.observations();
        double p = estimate.rank();
        RobustProblem whole = estimate.problem().whole();
        if (whole == null) {
            return Double.NaN;
        }
        // In units of the whole, in which the variance of least squares is finite whatever the outliers are.
        int units = estimate.problem().unitExponent() - whole.unitExponent();
        double robust = Math.scalb(robustVariance(estimate, whole.basis().leverages()), 2 * units);
        double leastSquares = sumOfSquares(whole.start()) / (n - p);
        return Math.max(robust, (p * p * leastSquares + n * robust) / (p * p + n));
    }

    private static double robustVariance(RobustEstimate estimate, double[] leverages) {
        int n = estimate.observations();
        double slope = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double u = estimate.standardized(i);
            slope += estimate.loss().psiPrime(u) / n;
            double psi = estimate.weights()[i] * u;
            squares += (1 - leverages[i]) * psi * psi;
        }
        double correction = 1 + estimate.rank() * (1 - slope) / (n * slope);
        double ratio = correction * estimate.scale() / slope;
        return ratio * ratio * squares / estimate.degreesOfFreedom();
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return sum;
    }
}
