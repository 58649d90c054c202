package org.hatmatrix.diagnostics.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.robust.Irls;
import org.junit.jupiter.api.Test;

/** Bootstraps against what theory says of them. */
class BootstrapTest {

    private static final Design DESIGN = design();

    private static Design design() {
        Random random = new Random(8);
        int n = 60;
        double[] y = new double[n];
        double[][] rows = new double[n][1];
        for (int i = 0; i < n; i++) {
            rows[i][0] = random.nextGaussian();
            y[i] = 1 + 2 * rows[i][0] + random.nextGaussian() * (1 + Math.abs(rows[i][0]));
        }
        return Design.of(y, rows);
    }

    private static final Bootstrap PAIRS =
            Bootstrap.of(Ols.withDefaults(), DESIGN).withSeed(3).withDraws(1999);

    @Test
    void errorsAreNearThoseOfTheCovarianceTheyStandFor() {
        LeastSquaresFit fit = Ols.withDefaults().fit(DESIGN);
        double classical = fit.coefficient("x1").standardError();
        double robust = fit.withCovariance(Covariances.HC3).coefficient("x1").standardError();
        // The standard error of a standard error from 1 999 draws is 1.6 %; pairs and HC3 differ in their bias.
        assertThat(PAIRS.run().standardError("x1")).isCloseTo(robust, within(0.1 * robust));
        assertThat(PAIRS.withResampling(Resampling.RESIDUALS).run().standardError("x1"))
                .isCloseTo(classical, within(0.05 * classical));
        double hc1 = fit.withCovariance(Covariances.HC1).coefficient("x1").standardError();
        assertThat(PAIRS.withResampling(Resampling.WILD).run().standardError("x1"))
                .isCloseTo(hc1, within(0.05 * hc1));
    }

    @Test
    void theSameSeedGivesTheSameNumbersForAnyThreads() throws Exception {
        BootstrapResult result = PAIRS.withDraws(99).run();
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            BootstrapResult other = one.submit(() -> PAIRS.withDraws(99).run()).get();
            assertThat(other.values("x1")).isEqualTo(result.values("x1"));
        } finally {
            one.shutdown();
        }
        assertThat(PAIRS.withDraws(99).withSeed(4).run().values("x1")).isNotEqualTo(result.values("x1"));
    }

    @Test
    void intervalsFollowTheirDefinitions() {
        BootstrapResult result = PAIRS.withDraws(999).run();
        double[] sorted = result.values("x1");
        Arrays.sort(sorted);
        Interval percentile = result.interval("x1", 0.95, BootstrapInterval.PERCENTILE);
        assertThat(percentile.lower()).isCloseTo(sorted[24], within(1e-12));
        assertThat(percentile.upper()).isCloseTo(sorted[974], within(1e-12));
        Interval basic = result.interval("x1", 0.95, BootstrapInterval.BASIC);
        double estimate = result.estimate("x1");
        assertThat(basic.lower()).isCloseTo(2 * estimate - percentile.upper(), within(1e-12));
        assertThat(basic.upper()).isCloseTo(2 * estimate - percentile.lower(), within(1e-12));
        for (BootstrapInterval kind : BootstrapInterval.values()) {
            Interval interval = result.interval("x1", 0.95, kind);
            assertThat(estimate).isBetween(interval.lower(), interval.upper());
        }
    }

    @Test
    void correctedLimitsShiftWhereTheDrawsAreBiased() {
        Bootstrap squares = PAIRS.withDraws(499).withStatistic("square", fit -> Math.pow(fit.residuals()[0], 2));
        BootstrapResult result = squares.run();
        Interval percentile = result.interval("square", 0.9, BootstrapInterval.PERCENTILE);
        Interval corrected = result.interval("square", 0.9, BootstrapInterval.BCA);
        assertThat(corrected).isNotEqualTo(percentile);
        assertThatThrownBy(() -> result.interval("square", 0.9, BootstrapInterval.STUDENTIZED))
                .hasMessageContaining("no standard error of its own");
        assertThat(result.toString()).contains("Bootstrap of pairs, 499 draws", "square");
    }

    @Test
    void clustersAreDrawnWhole() {
        List<String> labels = IntStream.range(0, 60).mapToObj(i -> "c" + i / 5).toList();
        LeastSquaresFit fit = Ols.withDefaults().fit(DESIGN).withCovariance(Covariances.cluster(labels));
        double wanted = fit.coefficient("x1").standardError();
        BootstrapResult result = PAIRS.clusteredBy(labels).run();
        assertThat(result.standardError("x1")).isCloseTo(wanted, within(0.25 * wanted));
        assertThat(result.interval("x1", 0.95, BootstrapInterval.BCA).lower()).isLessThan(2);
        assertThatThrownBy(() -> PAIRS.clusteredBy(List.of("a"))).hasMessageContaining("1 labels, design has 60");
        assertThatThrownBy(() -> PAIRS.clusteredBy(Collections.nCopies(60, "a")))
                .hasMessageContaining("one cluster only");
    }

    @Test
    void anyEstimatorWeightsOffsetsAndRestrictionsAreKept() {
        assertThat(Bootstrap.of(Irls.huber(), DESIGN).withDraws(20).run().draws())
                .isEqualTo(20);
        double[] weights = new Random(2).doubles(60, 0.5, 2).toArray();
        Design weighted = DESIGN.withWeights(weights);
        LeastSquaresFit fit = Ols.withDefaults().fit(weighted);
        double error = fit.coefficient("x1").standardError();
        assertThat(Bootstrap.of(Ols.withDefaults(), weighted)
                        .withResampling(Resampling.RESIDUALS)
                        .run()
                        .standardError("x1"))
                .isCloseTo(error, within(0.1 * error));
        Design restricted = DESIGN.subjectTo("x1 = 2");
        BootstrapResult bound = Bootstrap.of(Ols.withDefaults(), restricted)
                .withResampling(Resampling.WILD)
                .withDraws(20)
                .run();
        assertThat(bound.values("x1")).containsOnly(2.0);
    }

    @Test
    void drawsWithoutALevelAreLeftOutAndCounted() {
        String[] rare = new String[60];
        Arrays.setAll(rare, i -> i == 7 ? "rare" : "usual");
        Design design = Design.builder()
                .response("y", DESIGN.response())
                .numbers("x", DESIGN.column("x1"))
                .factor("kind", rare)
                .build();
        AtomicInteger told = new AtomicInteger();
        BootstrapResult result = Bootstrap.of(Ols.withDefaults(), design)
                .withDraws(200)
                .withProgress(done -> told.incrementAndGet())
                .run();
        assertThat(told.get()).isEqualTo(200);
        assertThat(result.failedDraws()).isBetween(50, 100);
        assertThat(result.toString()).contains("did not determine all coefficients");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> PAIRS.withDraws(5)).hasMessageContaining("5 draws");
        assertThatThrownBy(() -> PAIRS.withResampling(Resampling.CLUSTERS)).hasMessageContaining("clusteredBy");
        assertThatThrownBy(() -> PAIRS.withStatistic("x1", fit -> 0)).hasMessageContaining("named 'x1'");
        BootstrapResult result = PAIRS.withDraws(10).run();
        assertThatThrownBy(() -> result.values("z")).hasMessageContaining("no number 'z'");
        assertThatThrownBy(() -> result.interval("x1", 1, BootstrapInterval.BASIC))
                .hasMessageContaining("level");
    }
}
