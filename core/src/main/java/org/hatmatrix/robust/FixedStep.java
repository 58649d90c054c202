package org.hatmatrix.robust;

/** A scale that is known. */
record FixedStep(double sigma) implements ScaleStep {

    @Override
    public double next(double[] residuals, int parameters, double previous, double[] work) {
        return sigma;
    }

    @Override
    public boolean isStationary() {
        return true;
    }

    @Override
    public ScaleStep inUnits(double factor) {
        return new FixedStep(sigma * factor);
    }
}
