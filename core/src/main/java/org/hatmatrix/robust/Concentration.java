package org.hatmatrix.robust;

/**
 * What a search among subsamples minimizes, and the weights with which one least-squares step brings a candidate nearer
 * to a minimum: an I-step of fast-S or a C-step of fast-LTS.
 */
interface Concentration {

    /**
     * A first scale of a candidate.
     *
     * @param residuals its residuals; not changed
     * @param parameters the number of coefficients
     * @param work space as long as the residuals
     * @return the scale
     */
    double start(double[] residuals, int parameters, double[] work);

    /**
     * Weights for the next step, and the scale after it is refreshed.
     *
     * @param residuals the residuals; not changed
     * @param parameters the number of coefficients
     * @param scale the scale so far
     * @param weights receives the weights
     * @param work space as long as the residuals
     * @return the scale that belongs to the weights
     */
    double weigh(double[] residuals, int parameters, double scale, double[] weights, double[] work);

    /**
     * Whether an iteration of its own, faster near its end, follows for the best candidate.
     *
     * @return true if so; steps may then end when the objective falls by a millionth of itself
     */
    boolean isPolished();

    /**
     * The number that the search minimizes.
     *
     * @param residuals the residuals; not changed
     * @param parameters the number of coefficients
     * @param scale a scale to begin with
     * @param work space as long as the residuals
     * @return the objective, not negative
     */
    double objective(double[] residuals, int parameters, double scale, double[] work);
}
