package org.hatmatrix.robust;

/**
 * The M-scale of bisquare S-estimation: the σ with Σ ρ(rᵢ/σ)/max ρ = b (n − p), zero if that many residuals are zero
 * that no positive σ satisfies it.
 *
 * @param c the tuning constant
 * @param breakdown b, the breakdown point
 */
record BisquareScale(double c, double breakdown) implements ScaleStep {

    private static final int MAX_STEPS = 500;

    /** Newton's method squares its error: after so small a step nothing is left to change. */
    private static final double EXACT = 1e-9;

    private static final ScaleStep START = new MadStep(MadStep.Kind.ABOUT_ZERO, MadDivisor.EXACT);

    /** The loss whose weights belong to this scale. */
    Loss loss() {
        return Loss.bisquare().withTuningConstant(c);
    }

    @Override
    public double next(double[] residuals, int parameters, double previous, double[] work) {
        double start = previous > 0 ? previous : START.next(residuals, parameters, previous, work);
        return of(residuals, parameters, start > 0 ? start : largest(residuals), EXACT, work);
    }

    @Override
    public boolean isStationary() {
        return true;
    }

    private static double largest(double[] r) {
        double largest = Double.MIN_NORMAL;
        for (double residual : r) {
            largest = Math.max(largest, Math.abs(residual));
        }
        return largest;
    }

    /**
     * Solves by Newton's method for ln σ, inside a bracket because the sum is neither convex nor concave.
     *
     * @param r the residuals
     * @param parameters p
     * @param start where to begin; positive
     * @param tolerance the relative change with which it ends; the error left is about its square
     * @param work space as long as the residuals
     * @return σ
     */
    double of(double[] r, int parameters, double start, double tolerance, double[] work) {
        double wanted = breakdown * (r.length - parameters);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double sigma = wanted > 0 ? start : 0;
        for (int i = 0; i < MAX_STEPS && sigma > Double.MIN_NORMAL; i++) {
            double change = logarithmicStep(r, sigma, wanted, work);
            if (Math.abs(change) <= tolerance) {
                return sigma * StrictMath.exp(change);
            }
            if (change > 0) {
                low = sigma;
            } else {
                high = sigma;
            }
            double next = sigma * StrictMath.exp(change);
            boolean inside = next > low && next < high;
            sigma = inside ? next : Math.sqrt(low) * Math.sqrt(high);
        }
        return sigma > Double.MIN_NORMAL ? sigma : 0;
    }

    /** Σ ρ(rᵢ/σ)/max ρ as a part of what it should be: above 1 if σ is too small. */
    double excess(double[] r, int parameters, double sigma) {
        double factor = 1 / (c * sigma);
        double even = 0;
        double odd = 0;
        for (int i = 0; i + 1 < r.length; i += 2) {
            even += relativeRho(r[i] * factor);
            odd += relativeRho(r[i + 1] * factor);
        }
        double last = r.length % 2 == 1 ? relativeRho(r[r.length - 1] * factor) : 0;
        return (even + odd + last) / (breakdown * (r.length - parameters));
    }

    private double logarithmicStep(double[] r, double sigma, double wanted, double[] rests) {
        takeRests(r, 1 / (c * sigma), rests);
        double sum = 0;
        double slope = 0;
        for (int i = 0; i < r.length; i++) {
            double rest = rests[i];
            sum += 1 - rest * rest * rest;
            slope += (1 - rest) * rest * rest;
        }
        double newton = (sum - wanted) / (6 * slope);
        return Double.isNaN(newton) ? -2 : Math.max(-2, Math.min(2, newton));
    }

    /** What a residual leaves of one, apart from the sums, which have to wait for each other: this the compiler vectorizes. */
    private static void takeRests(double[] r, double factor, double[] rests) {
        for (int i = 0; i < r.length; i++) {
            double v = r[i] * factor;
            rests[i] = Math.max(0, 1 - v * v);
        }
    }

    private static double relativeRho(double v) {
        double rest = Math.max(0, 1 - v * v);
        return 1 - rest * rest * rest;
    }
}
