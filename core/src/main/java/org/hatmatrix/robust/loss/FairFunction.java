package org.hatmatrix.robust.loss;

/** The "fair" loss. */
public record FairFunction(double c) implements LossFunction {

    @Override
    public double rho(double u) {
        double v = Math.abs(u / c);
        if (v < 1e-4) {
            // The series keeps the digits that the difference below loses.
            return c * c * v * v * (0.5 - v * (1.0 / 3 - v / 4));
        }
        return Double.isInfinite(v) ? v : c * c * (v - StrictMath.log1p(v));
    }

    @Override
    public double psi(double u) {
        return Double.isInfinite(u) ? Math.signum(u) * c : u * weight(u);
    }

    @Override
    public double psiPrime(double u) {
        double w = weight(u);
        return w * w;
    }

    @Override
    public double weight(double u) {
        return 1 / (1 + Math.abs(u / c));
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new FairFunction(constant);
    }

    @Override
    public double[] constants() {
        return new double[] {c};
    }
}
