package org.hatmatrix.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hatmatrix.formula.Design;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;

class SubsampleSearchTest {

    /** Few rows, many columns: a single start finds the best minimum of the S-scale now and then. */
    private static Design crowded(long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[47][15];
        double[] y = new double[47];
        for (int i = 0; i < 47; i++) {
            for (int j = 0; j < 15; j++) {
                rows[i][j] = random.nextGaussian();
            }
            y[i] = random.nextGaussian() + (random.nextInt(8) == 0 ? 10 : 0);
        }
        return Design.of(y, rows);
    }

    /** Twelve levels with two or three rows each. */
    private static Design rareLevels(long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[120][15];
        double[] y = new double[120];
        for (int i = 0; i < 120; i++) {
            for (int j = 0; j < 3; j++) {
                rows[i][j] = random.nextGaussian();
            }
            if (i < 36) {
                rows[i][3 + i % 12] = 1;
            }
            y[i] = rows[i][0] + random.nextGaussian() + (random.nextInt(10) == 0 ? 8 : 0);
        }
        return Design.of(y, rows);
    }

    private static void assertSameForSeeds(Design design, int seeds) {
        SEstimator s = SEstimator.withDefaults();
        double thorough = s.withSubsamples(3000).fit(design).scale();
        for (int seed = 1; seed <= seeds; seed++) {
            RobustFit fit = s.withSeed(seed).fit(design);
            assertThat(fit.scale()).isLessThanOrEqualTo(thorough * (1 + 1e-7));
            assertThat(fit.search().orElseThrow().found()).isGreaterThanOrEqualTo(SearchEvidence.ENOUGH);
        }
    }

    @Test
    void everySeedFindsTheBestOfManyMinima() {
        assertSameForSeeds(crowded(1), 40);
        assertSameForSeeds(crowded(2), 10);
    }

    @Test
    void everySeedFindsTheBestWithRareLevels() {
        assertSameForSeeds(rareLevels(1), 20);
    }

    /** No subsample of the usual number is free of outliers; those far out in the regressors are told by that. */
    @Test
    void manyColumnsWithOutlyingRegressors() {
        Random random = new Random(4);
        int n = 600;
        double[][] rows = new double[n][40];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            boolean bad = i < 0.14 * n;
            for (int j = 0; j < 40; j++) {
                rows[i][j] = random.nextGaussian() + (bad && j == 0 ? 10 : 0);
                y[i] += bad ? 0 : rows[i][j];
            }
            y[i] += random.nextGaussian() + (bad ? 30 : 0);
        }
        RobustFit fit = MmEstimator.withDefaults().fit(Design.of(y, rows));
        assertThat(fit.coefficients()[1]).isCloseTo(1, within(0.3));
        assertThat(fit.summary().lines().limit(4))
                .anyMatch(l -> l.startsWith("DOUBTFUL: subsamples guard against 11 %"));
    }

    /**
     * Seven rows of 61 at ±1 or ±2 times 1e37 in one column lie on a plane of slope zero, in coordinates where their residuals are
     * rounding: these are no reason to prefer it.
     */
    @Test
    void roundingIsNoPlane() {
        double[] scales = new double[2];
        for (int k = 0; k < 2; k++) {
            double magnitude = k == 0 ? 1e7 : 1e37;
            Random random = new Random(6);
            double[][] rows = new double[61][3];
            double[] y = new double[61];
            for (int i = 0; i < 61; i++) {
                for (int j = 0; j < 3; j++) {
                    rows[i][j] = 1000 + random.nextGaussian();
                    y[i] += (j + 1) * rows[i][j];
                }
                y[i] += random.nextGaussian();
            }
            for (int i = 0; i < 7; i++) {
                rows[i][0] = (i % 2 == 0 ? 1 : -1) * (1 + i % 3 / 2) * magnitude;
            }
            scales[k] = SEstimator.withDefaults().fit(Design.of(y, rows)).scale();
        }
        assertThat(scales[1]).isCloseTo(scales[0], within(1e-9));
    }

    /** (1 − (1 − ε)ᵖ)ᴺ = 0.01 for p = 10, N = 500: 1 − 0.01^(1/500) = 0.0091681, its tenth root 0.62557. */
    @Test
    void whatSubsamplesGuardAgainst() {
        assertThat(SearchEvidence.guarded(500, 10)).isCloseTo(1 - 0.62557, within(1e-4));
        assertThat(SearchEvidence.guarded(500, 1)).isEqualTo(0.5);
        assertThat(SearchEvidence.guarded(1, 40)).isBetween(0.0, 0.01);
    }

    @Test
    void evidenceIsInTheFitAndItsSummary() {
        Design stackloss = Reference.of("stackloss").design();
        RobustFit fit = MmEstimator.withDefaults().fit(stackloss);
        SearchEvidence evidence = fit.search().orElseThrow();
        assertThat(evidence.isConvincing()).isTrue();
        assertThat(evidence.subsamples()).isGreaterThanOrEqualTo(500);
        assertThat(fit.summary())
                .contains("best found " + evidence.found() + " times")
                .doesNotContain("DOUBTFUL");
        assertThat(Irls.huber().fit(stackloss).search()).isEmpty();

        RobustFit few = MmEstimator.withDefaults().withSubsamples(1).fit(stackloss);
        assertThat(few.search().orElseThrow().isConvincing()).isFalse();
        assertThat(few.summary().lines().limit(4)).anyMatch(l -> l.startsWith("DOUBTFUL"));

        RobustFit all = SEstimator.withDefaults().fit(Design.of(new double[] {1, 2, 4, 3, 9}, new double[][] {
            {1}, {2}, {3}, {4}, {5}
        }));
        assertThat(all.search().orElseThrow().isExhaustive()).isTrue();
    }

    @Test
    void initialEstimateOfMm() {
        Design stackloss = Reference.of("stackloss").design();
        RobustFit mm = MmEstimator.withDefaults().fit(stackloss);
        RobustFit s = SEstimator.withDefaults().fit(stackloss);
        RobustFit initial = mm.initialEstimate().orElseThrow();
        assertThat(initial.coefficients()).isEqualTo(s.coefficients());
        assertThat(initial.standardErrors()).isEqualTo(s.standardErrors());
        assertThat(initial.scale()).isEqualTo(s.scale()).isEqualTo(mm.scale());
        assertThat(initial.label()).isEqualTo("S");
        assertThat(initial.initialEstimate()).isEmpty();
    }
}
