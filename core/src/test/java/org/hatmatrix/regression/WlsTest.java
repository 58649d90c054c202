package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.Reference.matrix;
import static org.hatmatrix.reference.Reference.number;
import static org.hatmatrix.reference.Reference.numbers;
import static org.hatmatrix.reference.RelativeError.assertClose;
import static org.hatmatrix.reference.RelativeError.assertCloseToLargest;

import java.util.Arrays;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.WeightScaling;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WlsTest {

    private static final double[] X = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final double[] Y = {1.3, 1.7, 3.4, 3.6, 5.9, 5.2, 7.7, 7.1};
    private static final double[] W = {4, 1, 2, 1, 3, 0.5, 2, 1};
    private static final Design DESIGN =
            Design.builder().response("y", Y).column("x", X).build();

    private static LeastSquaresFit weighted(double... w) {
        return Wls.weightedBy(Weights.of(w)).fit(DESIGN);
    }

    private static double[] map(double[] values, java.util.function.DoubleUnaryOperator f) {
        return Arrays.stream(values).map(f).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stackloss", "mtcars", "prestige", "longley"})
    void agreesWithExactArithmetic(String name) {
        Reference data = Reference.of(name);
        LeastSquaresFit fit = Wls.weightedBy(Weights.of(data.column("weight"))).fit(data.design());
        assertClose(
                "coefficients", fit.coefficients(), numbers(data.exact("wls").path("coefficients")), 1e-12);
        assertClose("errors", fit.standardErrors(), numbers(data.exact("wls").path("standard_errors")), 1e-12);
        assertClose("R²", fit.rSquared(), number(data.exact("wls").path("r_squared")), 1e-12);
        double[][] rows = matrix(data.exact("predict").path("new_data"));
        double[][] confidence = matrix(data.exact("wls_predict").path("confidence_95"));
        double[][] prediction = matrix(data.exact("wls_predict").path("prediction_95_unit_weight"));
        for (int i = 0; i < rows.length; i++) {
            Prediction p = fit.predict(0.95, rows[i]);
            assertEnds(p.confidenceInterval(), confidence[i]);
            assertEnds(p.predictionInterval(), prediction[i]);
        }
    }

    private static void assertEnds(Interval interval, double[] expected) {
        assertCloseToLargest("interval", new double[] {interval.lower(), interval.upper()}, expected, 1e-12);
    }

    @Test
    void fourStatementsOfOneSeries() {
        LeastSquaresFit fit = weighted(W);
        for (Weights weights : new Weights[] {
            Weights.inverseVariances(W),
            Weights.inverseStandardDeviations(map(W, Math::sqrt)),
            Weights.variances(map(W, w -> 1 / w)),
            Weights.standardDeviations(map(W, w -> 1 / Math.sqrt(w)))
        }) {
            LeastSquaresFit same = Wls.weightedBy(weights).fit(DESIGN);
            assertClose("coefficients", same.coefficients(), fit.coefficients(), 1e-14);
            assertClose("errors", same.standardErrors(), fit.standardErrors(), 1e-14);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-200, 1e200, 3.7})
    void aCommonFactorChangesNothingButSigma(double factor) {
        LeastSquaresFit fit = weighted(W);
        LeastSquaresFit scaled = weighted(map(W, w -> w * factor));
        assertClose("coefficients", scaled.coefficients(), fit.coefficients(), 1e-14);
        assertClose("errors", scaled.standardErrors(), fit.standardErrors(), 1e-14);
        assertClose("R²", scaled.rSquared(), fit.rSquared(), 1e-14);
        assertClose("p", scaled.pValues(), fit.pValues(), 1e-12);
        assertClose("log-likelihood", scaled.logLikelihood(), fit.logLikelihood(), 1e-13);
        assertClose("leverages", scaled.leverages(), fit.leverages(), 1e-14);
        assertClose("sigma", scaled.sigma(), fit.sigma() * Math.sqrt(factor), 1e-14);
        assertClose(
                "HC3",
                scaled.withCovariance(Covariances.HC3).standardErrors(),
                fit.withCovariance(Covariances.HC3).standardErrors(),
                1e-13);
    }

    @Test
    void scalings() {
        double[] meanOne = Wls.weightedBy(Weights.of(W).withScaling(WeightScaling.MEAN_ONE))
                .fit(DESIGN)
                .design()
                .weights();
        assertThat(Arrays.stream(meanOne).average().orElseThrow())
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-15));
        double[] eviews = Wls.weightedBy(Weights.of(W).withScaling(WeightScaling.EVIEWS))
                .fit(DESIGN)
                .design()
                .weights();
        assertThat(Arrays.stream(eviews).map(Math::sqrt).average().orElseThrow())
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-15));
        assertThat(eviews[0] / eviews[1]).isCloseTo(4, org.assertj.core.data.Offset.offset(1e-14));
    }

    @Test
    void frequenciesAreReplication() {
        double[] counts = {2, 1, 3, 0, 1, 4, 1, 2};
        int n = (int) Arrays.stream(counts).sum();
        double[] x = new double[n];
        double[] y = new double[n];
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int k = 0; k < counts[i]; k++) {
                x[at] = X[i];
                y[at++] = Y[i];
            }
        }
        LeastSquaresFit fit = Wls.weightedBy(Weights.frequencies(counts)).fit(DESIGN);
        LeastSquaresFit replicated = Ols.withDefaults()
                .fit(Design.builder().response("y", y).column("x", x).build());
        assertThat(fit.observations()).isEqualTo(n);
        assertThat(fit.residualDegreesOfFreedom()).isEqualTo(n - 2);
        assertClose("coefficients", fit.coefficients(), replicated.coefficients(), 1e-14);
        assertClose("errors", fit.standardErrors(), replicated.standardErrors(), 1e-13);
        assertClose("sigma", fit.sigma(), replicated.sigma(), 1e-13);
        assertClose("AIC", fit.aic(), replicated.aic(), 1e-13);
        assertClose("F", fit.fTest().statistic(), replicated.fTest().statistic(), 1e-13);
        for (CovarianceEstimator hc : new CovarianceEstimator[] {Covariances.HC0, Covariances.HC3, Covariances.HC5}) {
            assertClose(
                    hc.toString(),
                    fit.withCovariance(hc).standardErrors(),
                    replicated.withCovariance(hc).standardErrors(),
                    1e-12);
        }
    }

    @Test
    void samplingWeightsAreRobust() {
        LeastSquaresFit fit =
                Wls.weightedBy(Weights.of(W).withKind(WeightKind.SAMPLING)).fit(DESIGN);
        assertThat(fit.covarianceName()).isEqualTo("HC1");
        assertThat(fit.coefficients()).isEqualTo(weighted(W).coefficients());
    }

    @Test
    void badWeightsNameTheRow() {
        assertThatThrownBy(() -> weighted(1, 1, -1, 1, 1, 1, 1, 1))
                .hasMessage("weight, row 3: -1.0, wanted a finite number, 0 or more");
        assertThatThrownBy(() -> weighted(1, Double.NaN, 1, 1, 1, 1, 1, 1)).hasMessageContaining("weight, row 2: NaN");
        assertThatThrownBy(() -> weighted(1, 1)).hasMessage("weight series has 2 values, design has 8 rows");
        assertThatThrownBy(() -> weighted(new double[8])).hasMessageContaining("all weights are zero");
        assertThatThrownBy(
                        () -> Wls.weightedBy(Weights.variances(new double[8])).fit(DESIGN))
                .hasMessage("variance, row 1: 0.0, wanted a finite number above 0");
        assertThatThrownBy(() -> Wls.weightedBy(Weights.frequencies(1, 1.5, 1, 1, 1, 1, 1, 1))
                        .fit(DESIGN))
                .hasMessage("frequency, row 2: 1.5, wanted a whole number");
        assertThatThrownBy(() -> Wls.weightedBy(Weights.of("1/z")).fit(DESIGN)).hasMessageContaining("z");
    }

    @Test
    void expressionsOverTheDataDropRowsThatMissThem() {
        double[] lab = W.clone();
        lab[3] = Double.NaN;
        Dataset data = Dataset.builder()
                .numbers("y", Y)
                .numbers("x", X)
                .numbers("lab", lab)
                .build();
        LeastSquaresFit fit = Wls.weightedBy(Weights.inverseVariances("lab")).fit("y ~ x", data);
        assertThat(fit.observations()).isEqualTo(7);
        assertThat(fit.design().droppedRows()).isEqualTo(1);
        LeastSquaresFit squared = Wls.weightedBy(Weights.of("1/lab^2")).fit("y ~ x", data);
        LeastSquaresFit stated =
                Wls.weightedBy(Weights.standardDeviations("lab")).fit("y ~ x", data);
        assertThat(squared.coefficients()).isEqualTo(stated.coefficients());
        assertThatThrownBy(() -> Wls.weightedBy(Weights.of("1/lba")).fit("y ~ x", data))
                .hasMessageContaining("lab");
    }

    @Test
    void feasibleWeightsAreThoseOfTheLogVarianceRegression() {
        LeastSquaresFit ols = Ols.withDefaults().fit(DESIGN);
        double[] logs = map(ols.residuals(), e -> Math.log(e * e));
        double[] g = Ols.withDefaults().fit(DESIGN.withResponse("g", logs)).fittedValues();
        LeastSquaresFit expected = weighted(map(g, v -> Math.exp(-v)));
        LeastSquaresFit fgls = Fgls.withDefaults().fit(DESIGN);
        assertClose("coefficients", fgls.coefficients(), expected.coefficients(), 1e-12);
        assertClose("errors", fgls.standardErrors(), expected.standardErrors(), 1e-12);
        assertThat(fgls.label()).isEqualTo("FGLS");

        Dataset data = Dataset.builder().numbers("y", Y).numbers("x", X).build();
        LeastSquaresFit byFormula = Fgls.withVariance("~ x").fit("y ~ x", data);
        assertClose("by formula", byFormula.coefficients(), expected.coefficients(), 1e-12);
    }

    @Test
    void aPerfectFitHasNoVarianceToEstimate() {
        Design perfect = DESIGN.withResponse("y", map(X, x -> 2 * x));
        assertThatThrownBy(() -> Fgls.withDefaults().fit(perfect)).hasMessageContaining("residual, row 1: 0");
    }

    /** Gretl and EViews print both; here by their definitions. */
    @Test
    void weightedAndUnweightedQualityAreNamed() {
        double[] w = W.clone();
        w[7] = 0;
        LeastSquaresFit fit = weighted(w);
        double[] e = fit.residuals();
        double mean = Arrays.stream(Y, 0, 7).average().orElseThrow();
        double rss = 0;
        double tss = 0;
        for (int i = 0; i < 7; i++) {
            rss += e[i] * e[i];
            tss += (Y[i] - mean) * (Y[i] - mean);
        }
        assertClose("unweighted R²", fit.unweightedRSquared(), 1 - rss / tss, 1e-14);
        assertClose("unweighted σ", fit.unweightedSigma(), Math.sqrt(rss / 5), 1e-14);
        assertThat(fit.summary()).contains("Unweighted: residual standard error");
        LeastSquaresFit ols = Ols.withDefaults().fit(DESIGN);
        assertThat(ols.unweightedRSquared()).isEqualTo(ols.rSquared());
        assertThat(ols.unweightedSigma()).isEqualTo(ols.sigma());
    }
}
