package org.hatmatrix.robust;

/** One step of a scale estimate inside an iteration whose residuals change. */
interface ScaleStep {

    /**
     * The scale after one step.
     *
     * @param residuals the residuals; not changed
     * @param parameters the number of estimated coefficients
     * @param previous the scale before, NaN at the first step
     * @param work space of at least as many elements as there are residuals
     * @return the scale
     */
    double next(double[] residuals, int parameters, double previous, double[] work);

    /**
     * Whether the scale does not change to first order with the coefficients at the estimate: it is fixed, or it is what
     * the estimate minimizes.
     *
     * @return true if so
     */
    default boolean isStationary() {
        return false;
    }

    /**
     * This step for residuals in other units.
     *
     * @param factor what the residuals were multiplied by, a power of two
     * @return the step
     */
    default ScaleStep inUnits(double factor) {
        return this;
    }
}
