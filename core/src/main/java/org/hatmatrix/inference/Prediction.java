package org.hatmatrix.inference;

import java.util.List;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * What a fit says of the response at given values of the regressors.
 *
 * @param estimate the estimated mean response xᵀb
 * @param standardError the standard error of that mean, √(xᵀVx) with V the covariance of the coefficients; NaN, as the intervals,
 *     where a fit with absorbed effects has none, for which see its prediction and {@code Predictor.notes()}
 * @param confidenceInterval the interval of the mean response
 * @param predictionInterval the interval of one new response, which adds the residual variance: estimate ± q √(xᵀVx + σ²)
 */
public record Prediction(
        double estimate, double standardError, Interval confidenceInterval, Interval predictionInterval) {

    /**
     * Predictions as a table, with the columns {@code row} (counted from 1), {@code estimate}, {@code std_error}, {@code
     * conf_low} and {@code conf_high} of the mean, {@code pred_low} and {@code pred_high} of one new response; missing
     * predictions are missing.
     *
     * @param predictions the predictions
     * @return the table
     */
    public static Table table(List<Prediction> predictions) {
        Table.Builder table = Table.builder("Predictions")
                .column("row", "row", Alignment.RIGHT)
                .column("estimate", "Estimate", Alignment.DECIMAL)
                .column("std_error", "Std. error", Alignment.DECIMAL)
                .column("conf_low", "mean from", Alignment.DECIMAL)
                .column("conf_high", "to", Alignment.DECIMAL)
                .column("pred_low", "new from", Alignment.DECIMAL)
                .column("pred_high", "to", Alignment.DECIMAL);
        for (int i = 0; i < predictions.size(); i++) {
            Prediction p = predictions.get(i);
            table.row(
                    Cell.integer(i + 1),
                    cell(p.estimate),
                    cell(p.standardError),
                    cell(p.confidenceInterval.lower()),
                    cell(p.confidenceInterval.upper()),
                    cell(p.predictionInterval.lower()),
                    cell(p.predictionInterval.upper()));
        }
        return table.build();
    }

    private static Cell cell(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.significant(value, 5);
    }

    @Override
    public String toString() {
        if (Double.isNaN(standardError) && !Double.isNaN(estimate)) {
            return Numbers.significant(estimate, 6) + " (no standard error)";
        }
        return Numbers.significant(estimate, 6) + " (s.e. " + Numbers.significant(standardError, 4) + ", mean in "
                + text(confidenceInterval) + ", new in " + text(predictionInterval) + ")";
    }

    private static String text(Interval interval) {
        return "[" + Numbers.significant(interval.lower(), 5) + ", " + Numbers.significant(interval.upper(), 5) + "]";
    }
}
