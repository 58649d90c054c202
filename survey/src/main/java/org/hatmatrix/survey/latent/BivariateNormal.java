package org.hatmatrix.survey.latent;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two standard normal variables with a correlation ρ: Φ₂(h, k), the probability that the first is at most h and the
 * second at most k, with an absolute error near 1e-15, and the density φ₂. Up to |ρ| = 0.925 the density is integrated
 * over the correlation, ∂Φ₂/∂ρ = φ₂, in the angle arcsin ρ; beyond that from the side of |ρ| = 1, where the leading terms
 * of the integrand are integrated in closed form.
 *
 * <p>Literature: Z. Drezner and G. O. Wesolowsky, "On the computation of the bivariate normal integral", Journal of
 * Statistical Computation and Simulation 35 (1990) 101–107; A. Genz, "Numerical computation of rectangular bivariate and
 * trivariate normal and t probabilities", Statistics and Computing 14 (2004) 251–260.
 */
final class BivariateNormal {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double TWO_PI = 2 * Math.PI;
    private static final double NEAR_ONE = 0.925;
    private static final double LEAST_EXPONENT = -100;
    private static final int NODES = 24;
    private static final double[] NODE = new double[NODES];
    private static final double[] WEIGHT = new double[NODES];

    static {
        gaussLegendre();
    }

    private final double rho;
    private final double root;

    BivariateNormal(double rho) {
        this.rho = rho;
        this.root = Math.sqrt((1 - rho) * (1 + rho));
    }

    /** Nodes and weights on [−1, 1]: zeros of the Legendre polynomial by Newton's method. */
    private static void gaussLegendre() {
        for (int i = 0; i < NODES; i++) {
            double x = StrictMath.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
            double slope = 0;
            for (int step = 0; step < 8; step++) {
                double before = 1;
                double value = x;
                for (int k = 2; k <= NODES; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                    before = value;
                    value = next;
                }
                slope = NODES * (x * value - before) / (x * x - 1);
                x -= value / slope;
            }
            NODE[i] = x;
            WEIGHT[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    /** Φ, the distribution function of one variable. */
    static double phi(double h) {
        return NORMAL.cumulativeProbability(h);
    }

    /** φ, the density of one variable. */
    static double density(double h) {
        return StrictMath.exp(-h * h / 2) / Math.sqrt(TWO_PI);
    }

    /** φ₂(h, k). */
    double density(double h, double k) {
        double rest = (k - rho * h) / root;
        return StrictMath.exp(-(h * h + rest * rest) / 2) / (TWO_PI * root);
    }

    /** The probability that the second variable is at most k, given that the first is h. */
    double conditional(double h, double k) {
        return phi((k - rho * h) / root);
    }

    /** Φ₂(h, k). */
    double probability(double h, double k) {
        double value = Math.abs(rho) < NEAR_ONE ? overAngle(h, k) : fromOne(-h, -k);
        return Math.max(0, Math.min(1, value));
    }

    private double overAngle(double h, double k) {
        double half = StrictMath.asin(rho) / 2;
        double squares = (h * h + k * k) / 2;
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double sine = StrictMath.sin(half * (1 + NODE[i]));
            sum += WEIGHT[i] * StrictMath.exp((sine * h * k - squares) / (1 - sine * sine));
        }
        return sum * half / TWO_PI + phi(h) * phi(k);
    }

    /** The probability that the variables exceed h and k, in Genz's notation. */
    private double fromOne(double h, double given) {
        double k = rho < 0 ? -given : given;
        double tail = Math.abs(rho) < 1 ? missing(h, k) : 0;
        if (rho > 0) {
            return tail + phi(-Math.max(h, k));
        }
        double between = h >= k ? 0 : h < 0 ? phi(k) - phi(h) : phi(-h) - phi(-k);
        return between - tail;
    }

    /** What the probability at correlation one has too much, negative. */
    private double missing(double h, double k) {
        double hk = h * k;
        double square = (h - k) * (h - k);
        double c = (4 - hk) / 8;
        double d = (12 - hk) / 80;
        double as = root * root;
        double exponent = -(square / as + hk) / 2;
        double sum = 0;
        if (exponent > LEAST_EXPONENT) {
            sum = root * StrictMath.exp(exponent) * (1 - c * (square - as) * (1 - d * square) / 3 + c * d * as * as);
        }
        if (hk > LEAST_EXPONENT) {
            double b = Math.abs(h - k);
            sum -= StrictMath.exp(-hk / 2)
                    * Math.sqrt(TWO_PI)
                    * phi(-b / root)
                    * b
                    * (1 - c * square * (1 - d * square) / 3);
        }
        double half = root / 2;
        for (int i = 0; i < NODES; i++) {
            double xs = half * (1 + NODE[i]) * half * (1 + NODE[i]);
            double power = -(square / xs + hk) / 2;
            if (power > LEAST_EXPONENT) {
                double rs = Math.sqrt(1 - xs);
                double series = 1 + c * xs * (1 + 5 * d * xs);
                double whole = StrictMath.exp(-hk / 2 * xs / ((1 + rs) * (1 + rs))) / rs;
                sum += half * WEIGHT[i] * StrictMath.exp(power) * (whole - series);
            }
        }
        return -sum / TWO_PI;
    }
}
