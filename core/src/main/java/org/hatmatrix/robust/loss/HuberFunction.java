package org.hatmatrix.robust.loss;

/** Huber's loss: squares in the middle, absolute values outside. */
public record HuberFunction(double c) implements LossFunction {

    @Override
    public double rho(double u) {
        double x = Math.abs(u);
        return x <= c ? x * x / 2 : c * (x - c / 2);
    }

    @Override
    public double psi(double u) {
        return Math.max(-c, Math.min(c, u));
    }

    @Override
    public double psiPrime(double u) {
        return Math.abs(u) <= c ? 1 : 0;
    }

    @Override
    public double weight(double u) {
        double x = Math.abs(u);
        return x <= c ? 1 : c / x;
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new HuberFunction(constant);
    }

    @Override
    public double[] constants() {
        return new double[] {c};
    }
}
