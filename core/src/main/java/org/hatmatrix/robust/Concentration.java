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

    /**
     * {@link #weigh} for planes side by side: each array holds a row of numbers, one for each plane. A plane whose scale is
     * zero keeps it, and its weights do not matter.
     *
     * @param residuals for each row of the data one number of each plane; not changed
     * @param parameters the number of coefficients
     * @param scales the scales so far; receive those that belong to the weights
     * @param count how many planes
     * @param weights receive the weights
     */
    default void weighAll(double[][] residuals, int parameters, double[] scales, int count, double[][] weights) {
        double[] r = new double[residuals.length];
        double[] w = new double[residuals.length];
        double[] work = new double[residuals.length];
        for (int c = 0; c < count; c++) {
            if (scales[c] > 0) {
                Lanes.column(residuals, c, r);
                scales[c] = weigh(r, parameters, scales[c], w, work);
                Lanes.takeColumn(w, weights, c);
            }
        }
    }

    /**
     * {@link #objective} for planes side by side.
     *
     * @param residuals for each row of the data one number of each plane; not changed
     * @param parameters the number of coefficients
     * @param scales scales to begin with
     * @param count how many planes
     * @return the objectives
     */
    default double[] objectives(double[][] residuals, int parameters, double[] scales, int count) {
        double[] objectives = new double[count];
        double[] r = new double[residuals.length];
        double[] work = new double[residuals.length];
        for (int c = 0; c < count; c++) {
            Lanes.column(residuals, c, r);
            objectives[c] = objective(r, parameters, scales[c], work);
        }
        return objectives;
    }
}
