package org.hatmatrix.survey.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hatmatrix.covariance.LoneUnits;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.hatmatrix.survey.design.DesignData;
import org.hatmatrix.survey.design.DesignEstimate;
import org.hatmatrix.survey.design.SurveyDesign;
import org.junit.jupiter.api.Test;

/** α and ω of weighted respondents, and their bootstrap intervals. */
class WeightedReliabilityTest {

    private static final Offset<Double> EXACT = within(1e-13);
    private static final String[] ITEMS = {"q1", "q2", "q3", "q4", "q5"};

    private final DesignData panel = DesignData.of("panel");
    private final SurveyDesign design = panel.design();
    private final Dataset respondents = DesignData.of("respondents").data();
    private final Dataset likert = Reference.dataset("/reference/reliability/likert7items.csv");
    private final String[] seven = likert.names().toArray(String[]::new);

    @Test
    void alphaIsTheDesigns() {
        DesignEstimate known = design.cronbachAlpha(ITEMS);
        CronbachAlpha alpha = CronbachAlpha.of(design, ITEMS);
        assertThat(alpha.estimate())
                .isCloseTo(known.estimate(), EXACT)
                .isCloseTo(panel.exact().get("alpha").get("alpha").asDouble(), EXACT);
        assertThat(alpha.standardError()).isEqualTo(known.standardError());
        assertThat(alpha.interval(0.9)).isEqualTo(known.interval(0.9));
        assertThat(alpha.observations()).isEqualTo(known.observations());
        assertThat(alpha.droppedRows()).isEqualTo(panel.data().rows() - known.observations());
        assertThat(alpha.toString()).contains("95% interval (design)", "respondents, weighted");
    }

    @Test
    void wholeWeightsGiveTheEstimatesOfRepeatedRows() {
        Dataset counted = respondents.with("count", "round(w)");
        Dataset longer = counted.repeatedBy("count");
        CronbachAlpha weighted = CronbachAlpha.of(counted, "q1", "q2", "q3").weightedBy("count");
        CronbachAlpha repeated = CronbachAlpha.of(longer, "q1", "q2", "q3");
        assertThat(weighted.estimate()).isCloseTo(repeated.estimate(), EXACT);
        assertThat(weighted.standardized()).isCloseTo(repeated.standardized(), EXACT);
        assertThat(weighted.itemMeans()).containsExactly(repeated.itemMeans(), EXACT);
        assertThat(weighted.itemRestCorrelations()).containsExactly(repeated.itemRestCorrelations(), EXACT);
        assertThat(weighted.ifDropped()).containsExactly(repeated.ifDropped(), EXACT);
        McDonaldOmega omega = McDonaldOmega.of(counted, "q1", "q2", "q3", "q4").weightedBy("count");
        McDonaldOmega longerOmega = McDonaldOmega.of(longer, "q1", "q2", "q3", "q4");
        assertThat(omega.estimate()).isCloseTo(longerOmega.estimate(), within(1e-12));
        assertThat(omega.leastSquares().loadings())
                .containsExactly(longerOmega.leastSquares().loadings(), within(1e-12));
        assertThat(McDonaldOmega.of(counted, "q1", "q2", "q3", "q4")
                        .leastSquares()
                        .weightedBy("count")
                        .estimate())
                .isCloseTo(longerOmega.leastSquares().estimate(), within(1e-12));
        assertThat(omega.toString()).contains("from Pearson's r, weighted");
    }

    @Test
    void onlyTheRatiosOfWeightsCount() {
        Dataset scaled = respondents.with("large", "w * 1e200").with("one", "1 + 0 * w");
        CronbachAlpha plain = CronbachAlpha.of(scaled, "q1", "q2", "q3");
        assertThat(plain.weightedBy("large").estimate())
                .isCloseTo(plain.weightedBy("w").estimate(), EXACT);
        assertThat(plain.weightedBy("one").estimate()).isCloseTo(plain.estimate(), EXACT);
        assertThat(plain.weightedBy("one").itemStandardDeviations())
                .containsExactly(plain.itemStandardDeviations(), EXACT);
        assertThat(plain.weightedBy("large").interval(0.95, 200, 3))
                .isEqualTo(plain.weightedBy("large").interval(0.95, 200, 3));
        McDonaldOmega omega = McDonaldOmega.of(scaled, "q1", "q2", "q3");
        assertThat(omega.weightedBy("one").raw()).isCloseTo(omega.raw(), within(1e-12));
    }

    @Test
    void theBootstrapIsTheSameForAnyNumberOfThreads() throws Exception {
        McDonaldOmega omega = McDonaldOmega.of(likert, seven);
        McDonaldOmega weighted = McDonaldOmega.of(design, ITEMS);
        for (McDonaldOmega each : new McDonaldOmega[] {omega, omega.leastSquares(), weighted}) {
            Interval one = in(1, () -> each.interval(0.95, 300, 11));
            assertThat(in(7, () -> each.interval(0.95, 300, 11))).isEqualTo(one);
            assertThat(each.interval(0.95, 300, 12)).isNotEqualTo(one);
            assertThat(one.lower()).isLessThan(each.estimate());
            assertThat(one.upper()).isGreaterThan(each.estimate()).isLessThan(1);
        }
    }

    private static Interval in(int threads, Supplier<Interval> interval) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(interval::get).get();
        } finally {
            pool.shutdown();
        }
    }

    /** Two ways to the same limits, so near ones where answers are not far from normal. */
    @Test
    void theBootstrapOfAlphaIsNearFeldts() {
        CronbachAlpha alpha = CronbachAlpha.of(likert, seven);
        Interval feldt = alpha.interval(0.95);
        Interval drawn = alpha.interval(0.95, 4000, 7);
        assertThat(drawn.lower()).isCloseTo(feldt.lower(), within(0.05));
        assertThat(drawn.upper()).isCloseTo(feldt.upper(), within(0.03));
        assertThat(drawn.length()).isLessThan(alpha.interval(0.99, 4000, 7).length());
    }

    @Test
    void theBootstrapOfADesignIsAsWideAsItsLinearizedInterval() {
        DesignEstimate mean = design.mean("income");
        double[] income = panel.data().numbers("income");
        Interval drawn = design.bootstrap(
                w -> IntStream.range(0, w.length)
                                .filter(i -> !Double.isNaN(income[i]))
                                .mapToDouble(i -> w[i] * income[i])
                                .sum()
                        / IntStream.range(0, w.length)
                                .filter(i -> !Double.isNaN(income[i]))
                                .mapToDouble(i -> w[i])
                                .sum(),
                0.95,
                4000,
                3);
        // the percentiles of the drawn means are those of a normal, not of t with 16 degrees of freedom
        double normal = 2 * 1.96 * mean.standardError();
        assertThat(drawn.length() / normal).isBetween(0.85, 1.15);
        double alpha = CronbachAlpha.of(design, ITEMS).standardError();
        assertThat(CronbachAlpha.of(design, ITEMS).interval(0.95, 4000, 3).length() / (2 * 1.96 * alpha))
                .isBetween(0.8, 1.2);
    }

    @Test
    void patternsAreDrawnAsTheirRespondents() {
        double[][] patterns = {{1, 2, 2}, {2, 2, 3}, {3, 4, 3}, {5, 4, 5}};
        int[] counts = {3, 2, 0, 4};
        double[][] rows = IntStream.range(0, 4)
                .boxed()
                .flatMap(i -> IntStream.range(0, counts[i]).mapToObj(j -> patterns[i].clone()))
                .toArray(double[][]::new);
        Interval ofPatterns = CronbachAlpha.of(patterns, counts).interval(0.9, 200, 1);
        Interval ofRows = CronbachAlpha.of(rows).interval(0.9, 200, 1);
        assertThat(ofPatterns.lower()).isCloseTo(ofRows.lower(), within(1e-12));
        assertThat(ofPatterns.upper()).isCloseTo(ofRows.upper(), within(1e-12));
    }

    @Test
    void undefinedEstimatesHaveUndefinedLimits() {
        double[][] same = new double[6][3];
        Arrays.stream(same).forEach(row -> Arrays.fill(row, 2));
        assertThat(CronbachAlpha.of(same).interval(0.95, 100, 1).lower()).isNaN();
        Dataset constant = likert.with("q1", "0 * q1");
        assertThat(McDonaldOmega.of(constant, "q1", "q2", "q3")
                        .interval(0.95, 100, 1)
                        .upper())
                .isNaN();
    }

    @Test
    void badRequestsAreRefusedWithARemedy() {
        CronbachAlpha array = CronbachAlpha.of(new double[][] {{1, 2}, {2, 3}, {3, 3}});
        assertThatIllegalStateException()
                .isThrownBy(() -> array.weightedBy("w"))
                .withMessageContaining("of(patterns, counts)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> array.interval(0.95, 99, 1))
                .withMessageContaining("at least 100");
        assertThatIllegalArgumentException().isThrownBy(() -> array.interval(1, 100, 1));
        CronbachAlpha alpha = CronbachAlpha.of(respondents, "q1", "q2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> alpha.weightedBy("none"))
                .withMessageContaining("none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CronbachAlpha.of(respondents.with("w", "0 * w - 1"), "q1", "q2")
                        .weightedBy("w"))
                .withMessageContaining("row 1")
                .withMessageContaining("at least 0");
        double[] one = new double[respondents.rows()];
        one[0] = 1;
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CronbachAlpha.of(respondents.with("w", one), "q1", "q2").weightedBy("w"))
                .withMessageContaining("at least 2 respondents with a positive weight");
        McDonaldOmega published = McDonaldOmega.of(CorrelationMatrix.pearson(likert, "q1", "q2", "q3"));
        assertThatIllegalStateException()
                .isThrownBy(() -> published.interval(0.95, 100, 1))
                .withMessageContaining("correlations alone");
        assertThatIllegalStateException().isThrownBy(() -> published.weightedBy("w"));
        SurveyDesign lone = SurveyDesign.of(respondents.with(
                        "s",
                        IntStream.range(0, respondents.rows())
                                .mapToDouble(i -> i == 0 ? 0 : 1)
                                .toArray()))
                .stratifiedBy("s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lone.bootstrap(w -> w[1], 0.95, 100, 1))
                .withMessageContaining("one");
        SurveyDesign certain = lone.with(LoneUnits.CERTAINTY);
        assertThat(certain.bootstrap(w -> w[0], 0.95, 100, 1)).isEqualTo(new Interval(1, 1));
        assertThat(certain.bootstrap(w -> w[1], 0.95, 100, 1).lower()).isZero();
    }
}
