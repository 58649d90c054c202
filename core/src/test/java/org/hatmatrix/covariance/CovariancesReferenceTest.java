package org.hatmatrix.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.Reference.matrix;
import static org.hatmatrix.reference.Reference.numbers;
import static org.hatmatrix.reference.RelativeError.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sandwich covariances against 600-bit arithmetic and, where that block is silent, against R's sandwich 3.0-2. */
class CovariancesReferenceTest {

    private static final double TIGHT = 1e-11;

    /** R computes these in plain doubles from the inverse of XᵀX. */
    private static final double R = 1e-9;

    private static final Map<String, CovarianceEstimator> FAMILY = Map.of(
            "HC0", Covariances.HC0,
            "HC1", Covariances.HC1,
            "HC2", Covariances.HC2,
            "HC3", Covariances.HC3,
            "HC4", Covariances.HC4,
            "HC4m", Covariances.HC4M,
            "HC5", Covariances.HC5);

    static List<Reference> ordinary() {
        return Reference.all().filter(r -> !r.exact("hc").isMissingNode()).toList();
    }

    static List<Reference> weighted() {
        return Reference.all().filter(r -> !r.exact("wls_hc").isMissingNode()).toList();
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void heteroskedasticityConsistent(Reference data) {
        assertFamily(Ols.withDefaults().fit(data.design()), data.exact("hc"));
    }

    @ParameterizedTest
    @MethodSource("weighted")
    void heteroskedasticityConsistentWithWeights(Reference data) {
        assertFamily(Ols.withDefaults().fit(data.weightedDesign()), data.exact("wls_hc"));
    }

    private static void assertFamily(LeastSquaresFit fit, JsonNode exact) {
        FAMILY.forEach((name, estimator) -> {
            LeastSquaresFit robust = fit.withCovariance(estimator);
            if (exact.has(name + "_standard_errors")) {
                assertClose(name, robust.standardErrors(), numbers(exact.path(name + "_standard_errors")), TIGHT);
            }
            if (exact.has(name + "_vcov")) {
                assertMatrix(name, robust.covariance(), matrix(exact.path(name + "_vcov")), TIGHT);
            }
            assertThat(robust.covarianceName()).isEqualTo(name);
            assertThat(robust.coefficients()).isEqualTo(fit.coefficients());
        });
    }

    private static void assertMatrix(String what, double[][] actual, double[][] expected, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected.length; j++) {
                double scale = Math.sqrt(Math.abs(expected[i][i] * expected[j][j]));
                assertThat(Math.abs(actual[i][j] - expected[i][j]) / scale)
                        .as("%s[%s][%s]", what, i, j)
                        .isLessThanOrEqualTo(tolerance);
            }
        }
    }

    private static List<String> labels(Reference data, String column) {
        return Arrays.stream(data.column(column)).mapToObj(Double::toString).toList();
    }

    @Test
    void clusters() {
        Reference data = Reference.of("grunfeld");
        JsonNode exact = data.exact("cluster");
        JsonNode r = data.json().path("results").path("cluster");
        LeastSquaresFit fit = Ols.withDefaults().fit(data.design());
        ClusterCovariance firms = Covariances.cluster(labels(data, "cluster"));
        LeastSquaresFit cr1 = fit.withCovariance(firms);
        assertMatrix("CR1", cr1.covariance(), matrix(exact.path("CR1_vcov")), TIGHT);
        assertClose("CR1", cr1.standardErrors(), numbers(exact.path("CR1_standard_errors")), TIGHT);
        assertThat(cr1.reference()).isEqualTo(ReferenceDistribution.t(10));
        assertMatrix(
                "CR0",
                fit.withCovariance(firms.with(ClusterType.CR0)).covariance(),
                matrix(exact.path("CR0_no_adjustment_vcov")),
                TIGHT);
        assertMatrix(
                "CR2", fit.withCovariance(firms.with(ClusterType.CR2)).covariance(), matrix(r.path("CR2_vcov")), R);
        assertMatrix(
                "CR3", fit.withCovariance(firms.with(ClusterType.CR3)).covariance(), matrix(r.path("CR3_vcov")), R);
        assertMatrix(
                "two-way",
                fit.withCovariance(firms.crossedWith(labels(data, "cluster2"))).covariance(),
                matrix(r.path("two_way_CR1_vcov")),
                R);
    }
}
