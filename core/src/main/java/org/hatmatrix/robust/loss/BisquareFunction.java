package org.hatmatrix.robust.loss;

/** Tukey's bisquare (biweight). */
public record BisquareFunction(double c) implements LossFunction {

    @Override
    public double rho(double u) {
        double q = square(u / c);
        // 1 − (1 − q)³ multiplied out: no cancellation near zero.
        return q >= 1 ? c * c / 6 : c * c / 6 * q * (3 - q * (3 - q));
    }

    @Override
    public double psi(double u) {
        double weight = weight(u);
        return weight == 0 ? 0 : u * weight;
    }

    @Override
    public double psiPrime(double u) {
        double q = square(u / c);
        return q >= 1 ? 0 : (1 - q) * (1 - 5 * q);
    }

    @Override
    public double weight(double u) {
        double q = square(u / c);
        return q >= 1 ? 0 : square(1 - q);
    }

    @Override
    public double rejectionPoint() {
        return c;
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new BisquareFunction(constant);
    }

    @Override
    public double[] constants() {
        return new double[] {c};
    }

    /** Without branches, so that the compiler makes vectors of it. */
    @Override
    public void weights(double[] residuals, double scale, double[] weights) {
        double factor = 1 / (c * scale);
        for (int i = 0; i < residuals.length; i++) {
            double v = residuals[i] * factor;
            double rest = Math.max(0, 1 - v * v);
            weights[i] = rest * rest;
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
