package org.hatmatrix.regression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the summary of a least-squares fit tells.
 *
 * @param method the estimator
 * @param call the model in one line
 * @param goodness the sums of squares, with the coefficients
 * @param rows where the observations came from
 * @param residuals what only a fit that keeps its rows can tell
 * @param certificate the digits that are proven; null where that would take long
 * @param absorbed what is to be said of absorbed effects; empty for none
 * @param notes what is to be said of the model, one sentence each
 */
record LeastSquaresReport(
        LeastSquaresMethod method,
        String call,
        GoodnessOfFit goodness,
        Rows rows,
        Residuals residuals,
        @Nullable Certificate certificate,
        String absorbed,
        List<String> notes) {

    /**
     * The rows of the data.
     *
     * @param source how many there were
     * @param dropped how many had missing values
     * @param weightless how many had weight zero
     */
    record Rows(long source, long dropped, long weightless) {}

    /**
     * The residuals.
     *
     * @param title what they are called
     * @param values their values
     * @param lines lines about the quality of the fit that rest on them
     */
    record Residuals(String title, double[] values, List<String> lines) {

        /** Of a fit that did not keep its rows. */
        static final Residuals NONE = new Residuals("", new double[0], List.of());
    }
}
