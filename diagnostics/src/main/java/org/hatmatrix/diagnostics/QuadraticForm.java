package org.hatmatrix.diagnostics;

/**
 * The tails of the distribution of Q = Σλⱼzⱼ² with independent standard normal z. With M(s) = Π(1 − 2λⱼs)^−½, the moment
 * generating function of Q, and any 0 &lt; c &lt; 1/(2 max λ),
 *
 * <pre>
 * P(Q &gt; 0) = (1/π) ∫₀^∞ Re M(c + it)/(c + it) dt
 * </pre>
 *
 * <p>Imhof's integral is the limit c → 0, which leaves the tail as the difference of ½ and a number near it. Here c is the
 * saddle point, where M(c)/c is smallest: the integrand is then largest at t = 0, falls to both sides, and the factor
 * M(c)/c in front of the integral has the size of the tail. So the tail keeps its relative precision however small it is.
 *
 * <p>The integral is taken by the double exponential rule t = w·sinh(½π·sinh x), w the width of the peak: the step is halved
 * until the sum settles.
 *
 * <p>Literature: J. P. Imhof, Computing the distribution of quadratic forms in normal variables, Biometrika 48 (1961)
 * 419–426; S. O. Rice, Distribution of quadratic forms in normal random variables: evaluation by numerical integration,
 * SIAM Journal on Scientific and Statistical Computing 1 (1980) 438–448, for the path through the saddle point.
 */
final class QuadraticForm {

    /** Halving the step of a double exponential rule about doubles the digits: the finer sum then has them all. */
    private static final double PRECISION = 1e-11;

    private static final int MOST_HALVINGS = 10;
    private static final int BISECTIONS = 60;

    /** With one term only the integrand falls as slowly as t^−³⁄₂: here t is 1e50 and the rest below 1e-25. */
    private static final double REACH = 5;

    private final double[] lambda;
    private final double saddle;
    private final double[] ratios;
    private final double width;

    private QuadraticForm(double[] lambda, double largest) {
        this.lambda = lambda;
        this.saddle = saddle(lambda, 0.5 / largest);
        this.ratios = new double[lambda.length];
        double curvature = 1 / (saddle * saddle);
        for (int j = 0; j < lambda.length; j++) {
            ratios[j] = 2 * lambda[j] / (1 - 2 * lambda[j] * saddle);
            curvature += ratios[j] * ratios[j] / 2;
        }
        this.width = 1 / Math.sqrt(curvature);
    }

    /** P(Σλⱼzⱼ² &gt; 0), to about 14 significant digits; 0 where no λ is positive. */
    static double probabilityAboveZero(double[] lambda) {
        double largest = 0;
        double smallest = 0;
        for (double value : lambda) {
            largest = Math.max(largest, value);
            smallest = Math.min(smallest, value);
        }
        if (largest == 0 || smallest == 0) {
            return largest > 0 ? 1 : 0;
        }
        double size = Math.max(largest, -smallest);
        double[] scaled = new double[lambda.length];
        for (int j = 0; j < lambda.length; j++) {
            scaled[j] = lambda[j] / size;
        }
        return Math.min(1, new QuadraticForm(scaled, largest / size).tail());
    }

    /** P(Σλⱼzⱼ² &lt; 0), as precisely. */
    static double probabilityBelowZero(double[] lambda) {
        double[] opposite = new double[lambda.length];
        for (int j = 0; j < lambda.length; j++) {
            opposite[j] = -lambda[j];
        }
        return probabilityAboveZero(opposite);
    }

    /** Where log M(s) − log s, a convex function, is smallest. Any point would do, so rounding does not matter. */
    private static double saddle(double[] lambda, double pole) {
        double below = 0;
        double above = pole;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = below + (above - below) / 2;
            double slope = -1 / middle;
            for (double value : lambda) {
                slope += value / (1 - 2 * value * middle);
            }
            if (slope < 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return below > 0 ? below : above;
    }

    private double tail() {
        double exponent = 0;
        for (double value : lambda) {
            exponent -= Math.log1p(-2 * value * saddle) / 2;
        }
        return Math.exp(exponent) * (width / saddle) * integral() / Math.PI;
    }

    /** The integral over t, relative to the value at t = 0, in units of the width. */
    private double integral() {
        double step = 0.5;
        double sum = kernel(0) / 2 + trapezoid(step, step);
        double integral = sum * step;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            sum += trapezoid(step / 2, step);
            step /= 2;
            double finer = sum * step;
            boolean settled = Math.abs(finer - integral) <= PRECISION * finer;
            integral = finer;
            if (settled) {
                break;
            }
        }
        return integral;
    }

    private double trapezoid(double from, double spacing) {
        double sum = 0;
        for (double x = from; x <= REACH; x += spacing) {
            sum += kernel(x);
        }
        return sum;
    }

    /** The real part of the integrand and the derivative of t/w by x. */
    private double kernel(double x) {
        double inner = Math.PI / 2 * Math.sinh(x);
        double t = width * Math.sinh(inner);
        double angle = -Math.atan(t / saddle);
        double logarithm = -Math.log1p(square(t / saddle)) / 2;
        for (double ratio : ratios) {
            angle += Math.atan(ratio * t) / 2;
            logarithm -= Math.log1p(square(ratio * t)) / 4;
        }
        return Math.exp(logarithm) * Math.cos(angle) * Math.PI / 2 * Math.cosh(x) * Math.cosh(inner);
    }

    private static double square(double x) {
        return x * x;
    }
}
