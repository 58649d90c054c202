package org.hatmatrix.robust.loss;

/** Ramsay's Eₐ: weights fall off exponentially. */
public record RamsayFunction(double a) implements LossFunction {

    @Override
    public double rho(double u) {
        double v = a * Math.abs(u);
        if (Double.isInfinite(v)) {
            return 1 / (a * a);
        }
        // 1 − e⁻ᵛ(1 + v) loses its digits near zero, where its series has them.
        double relative = v < 1e-4 ? v * v * (0.5 - v / 3) : -StrictMath.expm1(-v) - v * StrictMath.exp(-v);
        return relative / (a * a);
    }

    @Override
    public double psi(double u) {
        return Double.isInfinite(u) ? 0 : u * weight(u);
    }

    @Override
    public double psiPrime(double u) {
        double v = a * Math.abs(u);
        return Double.isInfinite(v) ? 0 : StrictMath.exp(-v) * (1 - v);
    }

    @Override
    public double weight(double u) {
        return StrictMath.exp(-a * Math.abs(u));
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new RamsayFunction(constant);
    }

    @Override
    public double[] constants() {
        return new double[] {a};
    }

    @Override
    public double[] breaks() {
        return new double[] {1 / a};
    }
}
