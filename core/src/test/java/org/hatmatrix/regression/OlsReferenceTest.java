package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.Reference.matrix;
import static org.hatmatrix.reference.Reference.number;
import static org.hatmatrix.reference.Reference.numbers;
import static org.hatmatrix.reference.RelativeError.assertClose;
import static org.hatmatrix.reference.RelativeError.assertCloseToLargest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ordinary and weighted least squares against 600-bit arithmetic on the classic data sets. */
class OlsReferenceTest {

    /** What the library promises for data of moderate condition. */
    private static final double TIGHT = 1e-12;

    /** p-values pass through the continued fractions of the distribution functions. */
    private static final double TAIL = 1e-10;

    static List<Reference> all() {
        return Reference.all().toList();
    }

    static List<Reference> weighted() {
        return Reference.all().filter(r -> !r.exact("wls").isMissingNode()).toList();
    }

    static List<Reference> predicted() {
        return Reference.all().filter(r -> !r.exact("predict").isMissingNode()).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void ordinaryLeastSquaresIsExact(Reference data) {
        assertFit(Ols.withDefaults().fit(data.design()), data.exact("ols"));
    }

    @ParameterizedTest
    @MethodSource("weighted")
    void weightedLeastSquaresIsExact(Reference data) {
        assertFit(Ols.withDefaults().fit(data.weightedDesign()), data.exact("wls"));
    }

    private static void assertFit(LeastSquaresFit fit, JsonNode exact) {
        assertThat(fit.observations()).isEqualTo(exact.path("n").asInt());
        assertThat(fit.rank()).isEqualTo(exact.path("rank").asInt());
        assertThat(fit.residualDegreesOfFreedom())
                .isEqualTo(exact.path("df_residual").asInt());
        assertClose("coefficients", fit.coefficients(), numbers(exact.path("coefficients")), TIGHT);
        assertClose("standard errors", fit.standardErrors(), numbers(exact.path("standard_errors")), TIGHT);
        assertClose("t", fit.statistics(), numbers(exact.path("t_values")), TIGHT);
        assertClose("p", fit.pValues(), numbers(exact.path("p_values")), TAIL);
        assertIntervals(fit, exact.path("conf_int_95"));
        assertCovariance(fit.covariance(), matrix(exact.path("vcov")));
        assertClose("sigma", fit.sigma(), number(exact.path("sigma")), TIGHT);
        assertClose("rss", fit.residualSumOfSquares(), number(exact.path("rss")), TIGHT);
        assertClose("tss", fit.totalSumOfSquares(), number(exact.path("tss")), TIGHT);
        assertClose("R²", fit.rSquared(), number(exact.path("r_squared")), TIGHT);
        assertClose("adjusted R²", fit.adjustedRSquared(), number(exact.path("adj_r_squared")), TIGHT);
        assertClose("F", fit.fTest().statistic(), number(exact.path("f_statistic")), TIGHT);
        assertThat(fit.fTest().degreesOfFreedom()).isEqualTo(exact.path("f_df1").asDouble());
        assertThat(fit.fTest().denominatorDegreesOfFreedom())
                .isEqualTo(exact.path("f_df2").asDouble());
        assertClose("p of F", fit.fTest().pValue(), number(exact.path("f_p_value")), TAIL);
        assertClose("log-likelihood", fit.logLikelihood(), number(exact.path("log_likelihood")), TIGHT);
        assertClose("AIC", fit.aic(), number(exact.path("aic")), TIGHT);
        assertClose("BIC", fit.bic(), number(exact.path("bic")), TIGHT);
        if (exact.has("residuals")) {
            assertCloseToLargest("residuals", fit.residuals(), numbers(exact.path("residuals")), TIGHT);
        }
        if (exact.has("fitted_values")) {
            assertCloseToLargest("fitted", fit.fittedValues(), numbers(exact.path("fitted_values")), TIGHT);
        }
        if (exact.has("hat_values")) {
            assertClose("leverages", fit.leverages(), numbers(exact.path("hat_values")), TIGHT);
        }
    }

    private static void assertIntervals(LeastSquaresFit fit, JsonNode exact) {
        for (int j = 0; j < fit.names().size(); j++) {
            Interval interval = fit.coefficientTable().get(j).interval(0.95);
            double[] expected = numbers(exact.get(j));
            // Relative to the larger end: one end may be near zero.
            assertCloseToLargest("interval", new double[] {interval.lower(), interval.upper()}, expected, TIGHT);
        }
    }

    private static void assertCovariance(double[][] actual, double[][] expected) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                double scale = Math.sqrt(expected[i][i] * expected[j][j]);
                assertThat(Math.abs(actual[i][j] - expected[i][j]) / scale)
                        .as("covariance of %s and %s", i, j)
                        .isLessThanOrEqualTo(TIGHT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("predicted")
    void predictionsAreExact(Reference data) {
        LeastSquaresFit fit = Ols.withDefaults().fit(data.design());
        JsonNode exact = data.exact("predict");
        double[][] rows = matrix(exact.path("new_data"));
        double[] estimates = numbers(exact.path("fit"));
        double[] errors = numbers(exact.path("se_fit"));
        for (double level : new double[] {0.95, 0.99}) {
            String suffix = level == 0.95 ? "_95" : "_99";
            List<Prediction> predictions = fit.predict(level, rows);
            for (int i = 0; i < rows.length; i++) {
                Prediction prediction = predictions.get(i);
                assertThat(fit.predict(level, rows[i])).isEqualTo(prediction);
                assertClose("estimate", prediction.estimate(), estimates[i], TIGHT);
                assertClose("standard error", prediction.standardError(), errors[i], TIGHT);
                assertEnds(
                        prediction.confidenceInterval(),
                        exact.path("confidence" + suffix).get(i));
                assertEnds(
                        prediction.predictionInterval(),
                        exact.path("prediction" + suffix).get(i));
            }
        }
    }

    private static void assertEnds(Interval interval, JsonNode expected) {
        assertCloseToLargest("interval", new double[] {interval.lower(), interval.upper()}, numbers(expected), TIGHT);
    }
}
