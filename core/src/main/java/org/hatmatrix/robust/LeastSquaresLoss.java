package org.hatmatrix.robust;

/** Half the square: least squares among the robust losses. */
final class LeastSquaresLoss extends Loss {

    LeastSquaresLoss() {
        super("OLS", Double.POSITIVE_INFINITY);
    }

    @Override
    public double rho(double u) {
        return u * u / 2;
    }

    @Override
    public double psi(double u) {
        return u;
    }

    @Override
    public double psiPrime(double u) {
        return 1;
    }

    @Override
    public double weight(double u) {
        return 1;
    }

    @Override
    public double rejectionPoint() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Loss withTuningConstant(double constant) {
        throw new IllegalArgumentException("the OLS loss has no tuning constant; found " + constant);
    }

    @Override
    public Loss withEfficiency(double efficiency) {
        if (efficiency != 1) {
            throw new IllegalArgumentException("efficiency " + efficiency + " of the OLS loss, wanted 1");
        }
        return this;
    }

    @Override
    double[] breaks() {
        return new double[0];
    }

    @Override
    public String toString() {
        return name();
    }
}
