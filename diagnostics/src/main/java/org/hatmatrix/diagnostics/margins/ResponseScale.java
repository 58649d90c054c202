package org.hatmatrix.diagnostics.margins;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * Back from the logarithm: predictions and means of a model of log(y) on the scale of y. The exponential of a mean of logarithms is a
 * median, not a mean; what makes it a mean depends on the distribution of the errors.
 *
 * <pre>
 * naive       exp(ŷ), the median of y
 * normal      exp(ŷ + σ²/2), the mean of y for normal errors
 * smearing    exp(ŷ) · mean of exp(eᵢ), the mean of y for equally distributed errors (Duan)
 * </pre>
 *
 * <p>Limits of a mean are those of ŷ, transformed alike, with the factor taken as known; limits of a new response are the exponentials of
 * those of its logarithm whatever the correction. For a weighted fit σ² is the variance of an observation of weight one, and the
 * smearing factor is the mean over the rows.
 *
 * <pre>{@code
 * ResponseScale scale = ResponseScale.smearing(fit); // log(output) ~ …
 * List<Prediction> tons = scale.predict(0.95, newTowns);
 * ResponseScale.Mean mean = scale.of(MarginalMeans.of(fit, "size").mean("small"), 0.95);
 * }</pre>
 *
 * <p>Literature: N. Duan, Smearing estimate: a nonparametric retransformation method, Journal of the American Statistical Association
 * 78 (1983) 605–610; P. E. Kennedy, Econometric Reviews 2 (1983).
 */
public final class ResponseScale {

    private final LeastSquaresFit fit;
    private final String method;
    private final double factor;

    private ResponseScale(LeastSquaresFit fit, String method, double factor) {
        this.fit = fit;
        this.method = method;
        this.factor = factor;
    }

    /**
     * Medians of y.
     *
     * @param fit a fit of the natural logarithm of a response
     * @return the scale
     */
    public static ResponseScale naive(LeastSquaresFit fit) {
        return new ResponseScale(fit, "naive", 1);
    }

    /**
     * Means of y for normal errors.
     *
     * @param fit a fit of the natural logarithm of a response
     * @return the scale
     */
    public static ResponseScale normal(LeastSquaresFit fit) {
        return new ResponseScale(fit, "normal", Math.exp(fit.sigma() * fit.sigma() / 2));
    }

    /**
     * Means of y for errors that have the same distribution in all rows.
     *
     * @param fit a fit of the natural logarithm of a response
     * @return the scale
     */
    public static ResponseScale smearing(LeastSquaresFit fit) {
        double[] residuals = fit.residuals();
        double[] weights = fit.design().weights();
        double sum = 0;
        int count = 0;
        for (int i = 0; i < residuals.length; i++) {
            if (weights == null || weights[i] > 0) {
                sum += Math.exp(residuals[i]);
                count++;
            }
        }
        return new ResponseScale(fit, "smearing", sum / count);
    }

    /**
     * What the exponential of a mean logarithm is multiplied by.
     *
     * @return the factor, 1 for medians
     */
    public double factor() {
        return factor;
    }

    /**
     * The predictions for new data, on the scale of y.
     *
     * @param level the level of the intervals, such as 0.95
     * @param data data with the variables of the formula's right side
     * @return one prediction per row
     */
    public List<Prediction> predict(double level, Dataset data) {
        return fit.predict(level, data).stream().map(this::transformed).toList();
    }

    /**
     * The predictions for rows of values, on the scale of y.
     *
     * @param level the level of the intervals, such as 0.95
     * @param rows rows of values of the columns, in their order, without the intercept
     * @return one prediction per row
     */
    public List<Prediction> predict(double level, double[][] rows) {
        return fit.predict(level, rows).stream().map(this::transformed).toList();
    }

    /**
     * A mean on the scale of y.
     *
     * @param name what it is the mean of
     * @param estimate the mean
     * @param standardError its standard error by the delta method, the factor taken as known
     * @param interval its limits
     */
    public record Mean(String name, double estimate, double standardError, Interval interval) {

        @Override
        public String toString() {
            String numbers = " = " + Numbers.significant(estimate, 6) + " [" + Numbers.significant(interval.lower(), 5)
                    + ", " + Numbers.significant(interval.upper(), 5) + "]";
            return PlainText.of(name, 79 - numbers.length()) + numbers;
        }
    }

    /**
     * A mean of logarithms, such as a marginal mean of this fit, on the scale of y.
     *
     * @param mean the mean with its standard error
     * @param level the level of the interval, such as 0.95
     * @return its transformation
     */
    public Mean of(Coefficient mean, double level) {
        double estimate = factor * Math.exp(mean.estimate());
        return new Mean(mean.name(), estimate, estimate * mean.standardError(), of(mean.interval(level)));
    }

    /**
     * Limits of a mean of logarithms, on the scale of y.
     *
     * @param limits the limits
     * @return the limits, transformed
     */
    public Interval of(Interval limits) {
        return new Interval(factor * Math.exp(limits.lower()), factor * Math.exp(limits.upper()));
    }

    private Prediction transformed(Prediction p) {
        double estimate = factor * Math.exp(p.estimate());
        return new Prediction(
                estimate,
                estimate * p.standardError(),
                of(p.confidenceInterval()),
                new Interval(
                        Math.exp(p.predictionInterval().lower()),
                        Math.exp(p.predictionInterval().upper())));
    }

    @Override
    public String toString() {
        return method + " scale of the response, factor " + Numbers.significant(factor, 6);
    }
}
