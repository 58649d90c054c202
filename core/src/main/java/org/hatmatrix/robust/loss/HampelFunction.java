package org.hatmatrix.robust.loss;

/** Hampel's three-part redescending loss. */
public record HampelFunction(double a, double b, double c) implements LossFunction {

    @Override
    public double rho(double u) {
        double x = Math.abs(u);
        if (x <= a) {
            return x * x / 2;
        }
        if (x <= b) {
            return a * (x - a / 2);
        }
        double rest = c - Math.min(x, c);
        return a * (b - a / 2) + a * (c - b) / 2 * (1 - rest / (c - b) * (rest / (c - b)));
    }

    @Override
    public double psi(double u) {
        double x = Math.abs(u);
        if (x <= a) {
            return u;
        }
        return Math.signum(u) * (x <= b ? a : a * (c - Math.min(x, c)) / (c - b));
    }

    @Override
    public double psiPrime(double u) {
        double x = Math.abs(u);
        if (x <= a) {
            return 1;
        }
        return x <= b || x > c ? 0 : -a / (c - b);
    }

    @Override
    public double weight(double u) {
        double x = Math.abs(u);
        if (x <= a) {
            return 1;
        }
        if (x <= b) {
            return a / x;
        }
        return x >= c ? 0 : a * (c - x) / ((c - b) * x);
    }

    @Override
    public double rejectionPoint() {
        return c;
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new HampelFunction(constant, constant * (b / a), constant * (c / a));
    }

    @Override
    public double[] constants() {
        return new double[] {a, b, c};
    }
}
