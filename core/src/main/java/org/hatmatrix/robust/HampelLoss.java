package org.hatmatrix.robust;

/** Hampel's three-part redescending loss. */
final class HampelLoss extends Loss {

    private final double a;
    private final double b;
    private final double c;

    HampelLoss(double a, double b, double c) {
        super("Hampel", a);
        if (!(a <= b && b < c)) {
            throw new IllegalArgumentException(
                    "Hampel constants " + a + ", " + b + ", " + c + ", wanted 0 < a <= b < c");
        }
        this.a = a;
        this.b = b;
        this.c = c;
    }

    @Override
    public double rho(double u) {
        double x = Math.abs(u);
        if (x <= a) {
            return x * x / 2;
        }
        if (x <= b) {
            return a * (x - a / 2);
        }
        double rest = c - Math.min(x, c);
        return a * (b - a / 2) + a * (c - b) / 2 * (1 - rest / (c - b) * (rest / (c - b)));
    }

    @Override
    public double psi(double u) {
        double x = Math.abs(u);
        if (x <= a) {
            return u;
        }
        return Math.signum(u) * (x <= b ? a : a * (c - Math.min(x, c)) / (c - b));
    }

    @Override
    public double psiPrime(double u) {
        double x = Math.abs(u);
        if (x <= a) {
            return 1;
        }
        return x <= b || x > c ? 0 : -a / (c - b);
    }

    @Override
    public double weight(double u) {
        double x = Math.abs(u);
        if (x <= a) {
            return 1;
        }
        if (x <= b) {
            return a / x;
        }
        return x >= c ? 0 : a * (c - x) / ((c - b) * x);
    }

    @Override
    public double rejectionPoint() {
        return c;
    }

    @Override
    public Loss withTuningConstant(double constant) {
        return new HampelLoss(constant, constant * (b / a), constant * (c / a));
    }

    @Override
    double[] breaks() {
        return new double[] {a, b, c};
    }

    @Override
    public String toString() {
        return name() + "(" + a + ", " + b + ", " + c + ")";
    }
}
