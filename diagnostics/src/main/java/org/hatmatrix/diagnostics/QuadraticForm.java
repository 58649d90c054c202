package org.hatmatrix.diagnostics;

/**
 * The distribution of Σλⱼzⱼ² with independent standard normal z, by Imhof's integral P(Σ &lt; 0) = ½ − (1/π)∫₀^∞ sin θ(u) / (u
 * ρ(u)) du, with θ = ½Σ arctan(λⱼu) and ρ = Π(1 + λⱼ²u²)^¼.
 *
 * <p>The integral is taken by the double exponential rule u = exp(½π·sinh s): the step is halved until the sum settles.
 */
final class QuadraticForm {

    private static final double PRECISION = 1e-14;
    private static final int MOST_HALVINGS = 10;

    /** Beyond this the integrand is below the smallest doubles or as near to zero as its leading term. */
    private static final double REACH = 4.2;

    private QuadraticForm() {}

    /** P(Σλⱼzⱼ² &lt; 0). */
    static double probabilityBelowZero(double[] lambda) {
        double largest = 0;
        for (double value : lambda) {
            largest = Math.max(largest, Math.abs(value));
        }
        double[] scaled = new double[lambda.length];
        for (int j = 0; j < lambda.length; j++) {
            scaled[j] = lambda[j] / largest;
        }
        double step = 0.5;
        double sum = trapezoid(scaled, -REACH, step);
        double integral = sum * step;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            sum += trapezoid(scaled, -REACH + step / 2, step);
            step /= 2;
            double finer = sum * step;
            boolean settled = Math.abs(finer - integral) <= PRECISION;
            integral = finer;
            if (settled) {
                break;
            }
        }
        return Math.max(0, Math.min(1, 0.5 - integral / Math.PI));
    }

    private static double trapezoid(double[] lambda, double from, double spacing) {
        double sum = 0;
        for (double s = from; s <= REACH; s += spacing) {
            double u = Math.exp(Math.PI / 2 * Math.sinh(s));
            // du/u = ½π·cosh s ds: the u of the integrand is gone
            sum += kernel(lambda, u) * Math.PI / 2 * Math.cosh(s);
        }
        return sum;
    }

    private static double kernel(double[] lambda, double u) {
        double angle = 0;
        double logarithm = 0;
        for (double value : lambda) {
            double x = value * u;
            angle += Math.atan(x);
            logarithm += Math.log1p(x * x);
        }
        return Math.sin(angle / 2) * Math.exp(-logarithm / 4);
    }
}
