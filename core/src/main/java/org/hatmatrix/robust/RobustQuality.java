package org.hatmatrix.robust;

/**
 * Sums over the rows that the statistics of a robust fit are made of.
 *
 * @param sumOfRho Σ ρ(rᵢ/σ)
 * @param rSquared 1 − Σ ρ(rᵢ/σ) / Σ ρ((yᵢ − μ)/σ)
 * @param weightedRSquared Renaud and Victoria-Feser's
 */
record RobustQuality(double sumOfRho, double rSquared, double weightedRSquared) {

    private static final double TOLERANCE = 1e-12;
    private static final int MAX_ITERATIONS = 500;

    static RobustQuality of(RobustEstimate estimate, boolean intercept) {
        if (estimate.scale() == 0) {
            return new RobustQuality(Double.NaN, Double.NaN, Double.NaN);
        }
        Loss loss = estimate.loss();
        double[] y = estimate.problem().response();
        double[] one = intercept ? estimate.problem().constant() : new double[y.length];
        double location = intercept ? location(estimate, y, one) : 0;
        double full = 0;
        double without = 0;
        for (int i = 0; i < y.length; i++) {
            full += loss.rho(estimate.standardized(i));
            without += loss.rho((y[i] - location * one[i]) / estimate.scale());
        }
        return new RobustQuality(full, 1 - full / without, weighted(estimate, y, one, intercept));
    }

    /** The M-estimate of location with the scale of the fit, from the weighted mean of the rows on. */
    private static double location(RobustEstimate estimate, double[] y, double[] one) {
        Loss loss = estimate.loss();
        double mu = mean(estimate.weights(), y, one);
        double[] weights = new double[y.length];
        for (int k = 0; k < MAX_ITERATIONS; k++) {
            for (int i = 0; i < y.length; i++) {
                weights[i] = loss.weight((y[i] - mu * one[i]) / estimate.scale());
            }
            double next = mean(weights, y, one);
            if (Double.isNaN(next) || Math.abs(next - mu) <= TOLERANCE * estimate.scale()) {
                return Double.isNaN(next) ? mu : next;
            }
            mu = next;
        }
        return mu;
    }

    private static double mean(double[] weights, double[] y, double[] one) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < y.length; i++) {
            sum += weights[i] * one[i] * y[i];
            total += weights[i] * one[i] * one[i];
        }
        return sum / total;
    }

    private static double weighted(RobustEstimate estimate, double[] y, double[] one, boolean intercept) {
        Loss loss = estimate.loss();
        double[] w = estimate.weights();
        double centre = intercept ? mean(w, y, one) : 0;
        double total = 0;
        double rest = 0;
        for (int i = 0; i < y.length; i++) {
            double r = estimate.residuals()[i];
            double fitted = y[i] - r - centre * one[i];
            total += w[i] * fitted * fitted;
            rest += w[i] * r * r;
        }
        double a = loss.meanWeight() / loss.meanPsiPrime();
        return total / (total + a * rest);
    }
}
