package org.hatmatrix.robust;

/** Absolute residuals, rounded off near zero: Huber's loss divided by its constant. */
final class MedianLoss extends Loss {

    private final double c;

    MedianLoss(double constant) {
        super("median", constant);
        c = constant;
    }

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
    public double rejectionPoint() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Loss withTuningConstant(double constant) {
        return new MedianLoss(constant);
    }

    @Override
    double[] breaks() {
        return new double[] {c};
    }
}
