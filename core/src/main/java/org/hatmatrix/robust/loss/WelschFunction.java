package org.hatmatrix.robust.loss;

/**
 * Welsch's loss, whose weights are exp(−(u/c)²), in the two ways in which its constant is written.
 *
 * @param constant the constant as it is stated
 * @param convention the ratio of c to the stated constant: 1, or √2 where weights are written exp(−½(u/c)²)
 */
public record WelschFunction(double constant, double convention) implements LossFunction {

    @Override
    public double rho(double u) {
        double c = c();
        double v = u / c;
        return -c * c / 2 * StrictMath.expm1(-v * v);
    }

    @Override
    public double psi(double u) {
        return Double.isInfinite(u) ? 0 : u * weight(u);
    }

    @Override
    public double psiPrime(double u) {
        double w = weight(u);
        double v = u / c();
        return w == 0 ? 0 : w * (1 - 2 * v * v);
    }

    @Override
    public double weight(double u) {
        double v = u / c();
        return StrictMath.exp(-v * v);
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new WelschFunction(constant, convention);
    }

    @Override
    public double[] constants() {
        return new double[] {constant};
    }

    @Override
    public double[] breaks() {
        return new double[] {c()};
    }

    private double c() {
        return constant * convention;
    }
}
