package org.hatmatrix.robust;

/** Huber's loss: squares in the middle, absolute values outside. */
final class HuberLoss extends Loss {

    private final double c;

    HuberLoss(double constant) {
        super("Huber", constant);
        c = constant;
    }

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
    public double rejectionPoint() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Loss withTuningConstant(double constant) {
        return new HuberLoss(constant);
    }

    @Override
    double[] breaks() {
        return new double[] {c};
    }
}
