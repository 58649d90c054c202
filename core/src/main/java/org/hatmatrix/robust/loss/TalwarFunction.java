package org.hatmatrix.robust.loss;

/** Talwar's loss: rows within c scales count fully, the others not at all. */
public record TalwarFunction(double c) implements LossFunction {

    @Override
    public double rho(double u) {
        double x = Math.min(Math.abs(u), c);
        return x * x / 2;
    }

    @Override
    public double psi(double u) {
        return Math.abs(u) > c ? 0 : u;
    }

    @Override
    public double psiPrime(double u) {
        return Math.abs(u) > c ? 0 : 1;
    }

    @Override
    public double weight(double u) {
        return Math.abs(u) > c ? 0 : 1;
    }

    @Override
    public double rejectionPoint() {
        return c;
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new TalwarFunction(constant);
    }

    @Override
    public double[] constants() {
        return new double[] {c};
    }
}
