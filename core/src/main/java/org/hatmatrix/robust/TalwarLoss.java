package org.hatmatrix.robust;

/** Talwar's loss: rows within c scales count fully, the others not at all. */
final class TalwarLoss extends Loss {

    private final double c;

    TalwarLoss(String name, double constant) {
        super(name, constant);
        c = constant;
    }

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
    public Loss withTuningConstant(double constant) {
        return new TalwarLoss(name(), constant);
    }

    @Override
    double[] breaks() {
        return new double[] {c};
    }
}
