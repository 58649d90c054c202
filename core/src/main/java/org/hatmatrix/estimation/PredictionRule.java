package org.hatmatrix.estimation;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.linalg.TriangularSolution;
import org.jspecify.annotations.Nullable;

/**
 * What a fit predicts by: its coefficients, not rounded, the factor and the covariance that standard errors rest on, and
 * the residual standard deviation. Read again from JSON it gives the same bits, since it is the same computation on the
 * same numbers.
 *
 * @param names the names of all columns
 * @param intercept whether the first is a column of ones
 * @param inference the coefficients with their covariance
 * @param sigma the residual standard deviation, which one new response adds
 */
public record PredictionRule(List<String> names, boolean intercept, Inference inference, double sigma) {

    /** The prediction of a row that has none. */
    public static final Prediction MISSING = new Prediction(
            Double.NaN, Double.NaN, new Interval(Double.NaN, Double.NaN), new Interval(Double.NaN, Double.NaN));

    /** The prediction for values of all columns but the intercept. */
    public Prediction predict(double level, double[] regressors) {
        return predictRow(level, PredictionRows.of(names, intercept, regressors, 0));
    }

    /** The predictions for rows of values of all columns but the intercept. */
    public List<Prediction> predict(double level, double[][] rows) {
        return predictRows(level, PredictionRows.of(names, intercept, rows));
    }

    /** The predictions for rows of the values of all columns. */
    public List<Prediction> predictRows(double level, double[][] rows) {
        return inference.predict(level, rows, sigma);
    }

    /**
     * The predictions for rows of the values of all columns, with an offset.
     *
     * @param offset one number per row; null for none
     */
    public List<Prediction> predictRows(double level, double[][] rows, double @Nullable [] offset) {
        return shifted(predictRows(level, rows), offset);
    }

    /** Predictions with an offset added; null for none. */
    public static List<Prediction> shifted(List<Prediction> predictions, double @Nullable [] offset) {
        return offset == null
                ? predictions
                : IntStream.range(0, offset.length)
                        .mapToObj(i -> shifted(predictions.get(i), offset[i]))
                        .toList();
    }

    private static Prediction shifted(Prediction prediction, double offset) {
        return new Prediction(
                prediction.estimate() + offset,
                prediction.standardError(),
                shifted(prediction.confidenceInterval(), offset),
                shifted(prediction.predictionInterval(), offset));
    }

    private static Interval shifted(Interval interval, double offset) {
        return new Interval(interval.lower() + offset, interval.upper() + offset);
    }

    /** The prediction for the values of all columns. */
    public Prediction predictRow(double level, double[] row) {
        return inference.predict(level, row, sigma);
    }

    /** Whether restrictions bind the coefficients together. */
    public boolean isRestricted() {
        return inference.restrictions() != null;
    }

    /** All of it. */
    public JsonObject json() {
        CoefficientCovariance covariance = inference.covariance();
        RestrictedCoefficients restrictions = inference.restrictions();
        JsonObject.Builder json = JsonObject.builder()
                .withTexts("names", names)
                .with("intercept", intercept)
                .with("coefficients", inference.scaledJson())
                .with("covariance", covariance.json())
                .with("degrees_of_freedom", covariance.joint().degreesOfFreedom())
                .with("sigma", sigma);
        return restrictions == null
                ? json.build()
                : json.with("restrictions", restrictions.json()).build();
    }

    /**
     * Reads what was written.
     *
     * @throws IllegalArgumentException if it is damaged
     */
    public static PredictionRule read(JsonObject stored) {
        List<String> names = Collections.unmodifiableList(stored.texts("names"));
        if (new HashSet<>(names).size() != names.size()) {
            throw stored.fault("a name occurs twice");
        }
        double degrees = stored.number("degrees_of_freedom");
        double sigma = stored.number("sigma");
        if (sigma < 0 || degrees < 0) {
            throw stored.fault(
                    "sigma is " + sigma + " with " + degrees + " degrees of freedom, wanted none below zero");
        }
        RestrictedCoefficients restrictions =
                stored.has("restrictions") ? RestrictedCoefficients.read(stored.object("restrictions"), names) : null;
        TriangularSolution solution = ScaledSolution.read(
                stored.object("coefficients"), restrictions == null ? names.size() : restrictions.freeCount());
        CoefficientCovariance covariance =
                CoefficientCovariance.read(stored.object("covariance"), solution, new ReferenceDistribution(degrees));
        Inference inference = restrictions == null
                ? new Inference(names, solution, covariance)
                : new Inference(restrictions, solution, covariance);
        return new PredictionRule(names, stored.truth("intercept"), inference, sigma);
    }
}
