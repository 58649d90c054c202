package org.hatmatrix.robust;

/** Welsch's loss in the two ways its constant is written. */
final class WelschLoss extends Loss {

    /** Ratio of the constant of exp(−(u/c)²) to the one that is stated. */
    private final double convention;

    private final double c;

    private WelschLoss(String name, double constant, double convention) {
        super(name, constant);
        this.convention = convention;
        c = constant * convention;
    }

    static WelschLoss welsch(double constant) {
        return new WelschLoss("Welsch", constant, 1);
    }

    static WelschLoss robustbase(double constant) {
        return new WelschLoss("welsh (robustbase)", constant, Math.sqrt(2));
    }

    @Override
    public double rho(double u) {
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
        double v = u / c;
        return w == 0 ? 0 : w * (1 - 2 * v * v);
    }

    @Override
    public double weight(double u) {
        double v = u / c;
        return StrictMath.exp(-v * v);
    }

    @Override
    public double rejectionPoint() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Loss withTuningConstant(double constant) {
        return new WelschLoss(name(), constant, convention);
    }

    @Override
    double[] breaks() {
        return new double[] {c};
    }
}
