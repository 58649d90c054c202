package org.hatmatrix.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.RelativeError.assertClose;
import static org.hatmatrix.reference.RelativeError.assertCloseToLargest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fixed points of robust regression against 200-bit arithmetic (blocks {@code rlm}, {@code wls_rlm}, {@code statsmodels_rlm}
 * and {@code lmrob} of the reference data). The tolerance is what a double result can be expected to have at a condition of
 * 1e5 and a contraction rate of 0.99; most agree to 1e-13.
 */
class RobustReferenceTest {

    private static final double TOLERANCE = 1e-9;

    private static final Map<String, Loss> MASS_LOSSES =
            Map.of("huber", Loss.huber(), "bisquare", Loss.bisquare(), "hampel", Loss.hampel());

    private static final Map<String, Loss> STATSMODELS_LOSSES = Map.of(
            "LeastSquares", Loss.ols(),
            "HuberT", Loss.huber(),
            "RamsayE", Loss.ramsay(),
            "AndrewWave", Loss.andrews(),
            "TrimmedMean", Loss.trimmedMean(),
            "Hampel", Loss.hampel(),
            "TukeyBiweight", Loss.bisquare());

    static Stream<Reference> references() {
        return Reference.all();
    }

    @ParameterizedTest
    @MethodSource("references")
    void rlm(Reference reference) {
        check(reference.exact("rlm"), reference.design());
    }

    @ParameterizedTest
    @MethodSource("references")
    void weightedRlm(Reference reference) {
        if (!reference.exact("wls_rlm").isMissingNode()) {
            check(reference.exact("wls_rlm"), reference.weightedDesign());
        }
    }

    private static void check(JsonNode block, Design design) {
        assertThat(block.size()).isPositive();
        block.fields().forEachRemaining(entry -> {
            String[] key = entry.getKey().split("_");
            JsonNode exact = entry.getValue();
            if (!exact.path("converged").asBoolean()) {
                return;
            }
            Irls irls = Irls.rlm()
                    .withLoss(MASS_LOSSES.get(key[0]))
                    .withScale(key[1].equals("mad") ? Scale.mad(MadDivisor.FOUR_DIGITS) : Scale.PROPOSAL_2)
                    .withTolerance(1e-14)
                    .withMaxIterations(2000);
            RobustFit fit = irls.fit(design);
            String what = entry.getKey();
            assertThat(fit.converged()).as(what).isTrue();
            assertClose(what, fit.coefficients(), Reference.numbers(exact.path("coefficients")), TOLERANCE);
            if (key[1].equals("proposal2") && Arrays.stream(fit.weights()).allMatch(w -> w == 0 || w == 1)) {
                checkProposal2(irls, design);
            } else {
                assertClose(what, fit.scale(), Reference.number(exact.path("scale")), TOLERANCE);
            }
            assertClose(what, fit.standardErrors(), Reference.numbers(exact.path("standard_errors")), TOLERANCE);
            assertClose(what, fit.statistics(), Reference.numbers(exact.path("t_values")), TOLERANCE);
            if (exact.has("weights") && design.weights() == null) {
                assertCloseToLargest(what, fit.weights(), Reference.numbers(exact.path("weights")), TOLERANCE);
                assertCloseToLargest(what, fit.residuals(), Reference.numbers(exact.path("residuals")), TOLERANCE);
            }
        });
    }

    /**
     * When all weights are zero or one the coefficients stop moving, and so does the iteration behind the reference value of
     * the scale, a few steps before its fixed point. Converged, it has to solve its own equation.
     */
    private static void checkProposal2(Irls irls, Design design) {
        RobustFit fit =
                irls.withConvergence(Convergence.FITTED_VALUES_AND_SCALE).fit(design);
        double[] r = fit.residuals();
        double[] w = design.weights();
        for (int i = 0; i < r.length; i++) {
            r[i] *= w == null ? 1 : Math.sqrt(w[i]);
        }
        assertThat(fit.converged()).isTrue();
        assertClose("proposal 2", fit.scale(), Scale.PROPOSAL_2.of(r, fit.rank()), 1e-11);
    }

    @ParameterizedTest
    @MethodSource("references")
    void statsmodels(Reference reference) {
        JsonNode block = reference.exact("statsmodels_rlm");
        STATSMODELS_LOSSES.forEach((name, loss) -> {
            JsonNode exact = block.path(name);
            if (!exact.has("coefficients")) {
                return;
            }
            RobustFit fit = Irls.statsmodels()
                    .withLoss(loss)
                    .withTolerance(1e-14)
                    .withMaxIterations(2000)
                    .fit(reference.design());
            assertClose(name, fit.coefficients(), Reference.numbers(exact.path("coefficients")), TOLERANCE);
            assertClose(name, fit.scale(), Reference.number(exact.path("scale")), TOLERANCE);
            errors(name, fit, exact, "H1", RobustCovariance.TYPE_1);
            errors(name, fit, exact, "H2", RobustCovariance.TYPE_2);
            errors(name, fit, exact, "H3", RobustCovariance.TYPE_3);
        });
    }

    private static void errors(String name, RobustFit fit, JsonNode exact, String key, RobustCovariance covariance) {
        JsonNode expected = exact.path(key + "_standard_errors");
        if (!expected.isMissingNode()) {
            double[] errors = fit.withCovariance(covariance).standardErrors();
            assertClose(name + " " + key, errors, Reference.numbers(expected), TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void lmrob(Reference reference) {
        JsonNode exact = reference.exact("lmrob");
        if (exact.isMissingNode()) {
            return;
        }
        Design design = reference.design();
        for (long seed : new long[] {1, 7, 20240601}) {
            RobustFit mm =
                    MmEstimator.lmrob().withSeed(seed).withTolerance(1e-14).fit(design);
            assertThat(mm.converged()).isTrue();
            assertClose("MM", mm.coefficients(), Reference.numbers(exact.path("coefficients")), TOLERANCE);
            assertClose("scale", mm.scale(), Reference.number(exact.path("scale")), TOLERANCE);
            if (exact.has("weights")) {
                assertCloseToLargest("weights", mm.weights(), Reference.numbers(exact.path("weights")), TOLERANCE);
            }
            RobustFit s = SEstimator.withDefaults()
                    .withSeed(seed)
                    .withTolerance(1e-14)
                    .fit(design);
            assertClose("S", s.coefficients(), Reference.numbers(exact.path("s_coefficients")), TOLERANCE);
        }
    }
}
