package org.hatmatrix.robust;

import org.hatmatrix.robust.loss.NormalExpectation;

/** Huber's proposal 2, one step of its fixed-point iteration at a time. */
final class Proposal2Step implements ScaleStep {

    private static final ScaleStep START = new MadStep(MadStep.Kind.ABOUT_ZERO, MadDivisor.R);

    private final double k;
    private final double gamma;

    Proposal2Step(double k) {
        this.k = k;
        this.gamma = NormalExpectation.of(u -> Math.min(u * u, k * k), k);
    }

    @Override
    public double next(double[] residuals, int parameters, double previous, double[] work) {
        double before = Double.isNaN(previous) ? start(residuals, parameters, work) : previous;
        double bound = k * before;
        double sum = 0;
        for (double r : residuals) {
            double cut = Math.min(Math.abs(r), bound);
            sum += cut * cut;
        }
        return Math.sqrt(sum / (Math.max(1, residuals.length - parameters) * gamma));
    }

    /** The deviation; where it is zero though not all residuals are, their root mean square, so that it can grow. */
    private static double start(double[] residuals, int parameters, double[] work) {
        double mad = START.next(residuals, parameters, Double.NaN, work);
        if (mad > 0) {
            return mad;
        }
        double sum = 0;
        for (double r : residuals) {
            sum += r * r;
        }
        return Math.sqrt(sum / residuals.length);
    }
}
