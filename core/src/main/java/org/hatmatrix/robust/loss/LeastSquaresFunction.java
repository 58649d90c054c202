package org.hatmatrix.robust.loss;

/** Half the square: least squares among the robust losses. */
public record LeastSquaresFunction() implements LossFunction {

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
    public LossFunction withTuningConstant(double constant) {
        throw new IllegalArgumentException("the OLS loss has no tuning constant; found " + constant);
    }

    @Override
    public double[] constants() {
        return new double[0];
    }
}
