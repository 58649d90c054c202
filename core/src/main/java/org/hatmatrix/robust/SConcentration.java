package org.hatmatrix.robust;

/**
 * I-steps of fast-S: bisquare weights, and one step of the fixed-point iteration for the M-scale at a time (M.
 * Salibian-Barrera, V. J. Yohai, A fast algorithm for S-regression estimates, Journal of Computational and Graphical
 * Statistics 15 (2006)).
 *
 * @param scale the M-scale that is minimized
 * @param loss the loss whose weights belong to it
 */
record SConcentration(BisquareScale scale, Loss loss) implements Concentration {

    private static final ScaleStep START = new MadStep(MadStep.Kind.ABOUT_ZERO, MadDivisor.EXACT);

    /** Candidates are ranked by their scales; the error of Newton's method is about the square of its last step. */
    private static final double ROOT = 1e-3;

    SConcentration(BisquareScale scale) {
        this(scale, scale.loss());
    }

    @Override
    public double start(double[] residuals, int parameters, double[] work) {
        return START.next(residuals, parameters, Double.NaN, work);
    }

    @Override
    public double weigh(double[] residuals, int parameters, double sigma, double[] weights, double[] work) {
        double next = sigma * Math.sqrt(scale.excess(residuals, parameters, sigma, work));
        loss.weights(residuals, next, weights);
        return next;
    }

    @Override
    public boolean isPolished() {
        return true;
    }

    @Override
    public double objective(double[] residuals, int parameters, double sigma, double[] work) {
        return sigma > 0 ? scale.of(residuals, parameters, sigma, ROOT, work) : 0;
    }

    @Override
    public void weighAll(double[][] residuals, int parameters, double[] sigmas, int count, double[][] weights) {
        scale.weighAll(residuals, parameters, sigmas, count, weights);
    }

    @Override
    public double[] objectives(double[][] residuals, int parameters, double[] sigmas, int count) {
        return scale.ofAll(residuals, parameters, sigmas, count, ROOT);
    }
}
