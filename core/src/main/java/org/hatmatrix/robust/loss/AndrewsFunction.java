package org.hatmatrix.robust.loss;

/** Andrews' sine wave. */
public record AndrewsFunction(double c) implements LossFunction {

    @Override
    public double rho(double u) {
        return Math.abs(u) >= rejectionPoint() ? 2 * c * c : 2 * c * c * square(StrictMath.sin(u / c / 2));
    }

    @Override
    public double psi(double u) {
        return Math.abs(u) > rejectionPoint() ? 0 : c * StrictMath.sin(u / c);
    }

    @Override
    public double psiPrime(double u) {
        return Math.abs(u) > rejectionPoint() ? 0 : StrictMath.cos(u / c);
    }

    @Override
    public double weight(double u) {
        double v = u / c;
        if (Math.abs(u) > rejectionPoint()) {
            return 0;
        }
        return v == 0 ? 1 : StrictMath.sin(v) / v;
    }

    @Override
    public double rejectionPoint() {
        return Math.PI * c;
    }

    @Override
    public LossFunction withTuningConstant(double constant) {
        return new AndrewsFunction(constant);
    }

    @Override
    public double[] constants() {
        return new double[] {c};
    }

    @Override
    public double[] breaks() {
        return new double[] {c, rejectionPoint()};
    }

    private static double square(double x) {
        return x * x;
    }
}
