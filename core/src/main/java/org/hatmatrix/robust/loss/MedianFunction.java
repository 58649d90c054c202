package org.hatmatrix.robust.loss;

/** Absolute residuals, rounded off near zero: Huber's loss divided by its constant. */
public record MedianFunction(double c) implements LossFunction {

    @Override
    public double rho(double u) {
        double x = Math.abs(u);
        return x <= c ? x * x / (2 * c) : x - c / 2;
    }

    @Override
    public double psi(double u) {
        return Math.max(-1, Math.min(1, u / c));
    }

    @Override
    public double psiPrime(double u) {
        return Math.abs(u) <= c ? 1 / c : 0;
    }

    @Override
    public double weight(double u) {
        return 1 / Math.max(c, Math.abs(u));
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new MedianFunction(constant);
    }

    @Override
    public double[] constants() {
        return new double[] {c};
    }
}
