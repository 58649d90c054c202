package org.hatmatrix.robust;

/** The "fair" loss. */
final class FairLoss extends Loss {

    private final double c;

    FairLoss(double constant) {
        super("Fair", constant);
        c = constant;
    }

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
    public double rejectionPoint() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Loss withTuningConstant(double constant) {
        return new FairLoss(constant);
    }

    @Override
    double[] breaks() {
        return new double[] {c};
    }
}
