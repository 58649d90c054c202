package org.hatmatrix.robust.loss;

/** The logistic loss. */
public record LogisticFunction(double c) implements LossFunction {

    @Override
    public double rho(double u) {
        double v = Math.abs(u / c);
        // ln cosh v without overflow; near zero the quadratic form keeps the digits that the logarithm loses.
        double tail = v < 1e-4
                ? v * v / 2 * (1 - v * v / 6)
                : v + StrictMath.log1p(StrictMath.exp(-2 * v)) - StrictMath.log(2);
        return c * c * tail;
    }

    @Override
    public double psi(double u) {
        return c * StrictMath.tanh(u / c);
    }

    @Override
    public double psiPrime(double u) {
        double t = StrictMath.tanh(u / c);
        return (1 - t) * (1 + t);
    }

    @Override
    public double weight(double u) {
        double v = u / c;
        return v == 0 ? 1 : StrictMath.tanh(v) / v;
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new LogisticFunction(constant);
    }

    @Override
    public double[] constants() {
        return new double[] {c};
    }
}
