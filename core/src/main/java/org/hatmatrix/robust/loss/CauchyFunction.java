package org.hatmatrix.robust.loss;

/** Cauchy's (Lorentz') loss. */
public record CauchyFunction(double c) implements LossFunction {

    @Override
    public double rho(double u) {
        double v = Math.abs(u / c);
        return c * c / 2 * (v > 1e8 ? 2 * StrictMath.log(v) : StrictMath.log1p(v * v));
    }

    @Override
    public double psi(double u) {
        return Double.isInfinite(u) ? 0 : u * weight(u);
    }

    @Override
    public double psiPrime(double u) {
        double v = u / c;
        double w = weight(u);
        return w == 0 ? 0 : w * (1 - v * v) * w;
    }

    @Override
    public double weight(double u) {
        double v = u / c;
        return 1 / (1 + v * v);
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new CauchyFunction(constant);
    }

    @Override
    public double[] constants() {
        return new double[] {c};
    }
}
