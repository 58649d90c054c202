package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {

    private static final double[] X = {1, 4, 2, 8, 5, 7};
    private static final double[] Y = {2, 3, 5, 9, 4, 6};

    @Test
    void aPerfectLinearRelationIsOneWithAnInfiniteStatistic() {
        double[] x = {0.1, 0.7, 0.3, 0.2, 1.9};
        double[] y = Arrays.stream(x).map(v -> -2 * v).toArray();
        Correlation r = Correlation.pearson(x, y);
        assertThat(r.estimate()).isEqualTo(-1);
        assertThat(r.statistic()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(r.pValue()).isZero();
        assertThat(r.pValue(Alternative.LESS)).isZero();
        assertThat(r.pValue(Alternative.GREATER)).isEqualTo(1);
        assertThat(r.interval(0.95)).isEqualTo(new Interval(-1, -1));
        assertThat(Correlation.kendall(x, y).estimate()).isEqualTo(-1);
        assertThat(Correlation.spearman(x, y).estimate()).isEqualTo(-1);
        // two of 120 orders are as extreme
        assertThat(Correlation.spearman(x, y).pValue()).isEqualTo(2.0 / 120);
        assertThat(Correlation.kendall(x, y).pValue()).isCloseTo(2.0 / 120, within(1e-17));
    }

    @Test
    void aNearlyPerfectRelationKeepsTheDigitsOfItsStatistic() {
        // y = x + 2⁻²⁰ (1, −2, 1, 0): with e = 2⁻²⁰ and x = −3, −1, 1, 3: sxx = 20, sxy = 20 + e(−3 + 2 + 1) = 20,
        // syy = 20 + 6e², so 1 − r² = 6e²/(20 + 6e²) and t = √2 r/√(1 − r²)
        double e = 0x1p-20;
        double[] x = {-3, -1, 1, 3};
        double[] y = {-3 + e, -1 - 2 * e, 1 + e, 3};
        double unexplained = 6 * e * e / (20 + 6 * e * e);
        double t = Math.sqrt(2 * (1 - unexplained) / unexplained);
        assertThat(Correlation.pearson(x, y).statistic()).isCloseTo(t, within(1e-12 * t));
    }

    @ParameterizedTest
    @EnumSource
    void aConstantColumnHasNoCorrelation(CorrelationMethod method) {
        double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
        Correlation r = CorrelationEstimator.with(method).of(constant, X);
        if (method == CorrelationMethod.KENDALL_TAU_A || method == CorrelationMethod.SOMERS_D_SYMMETRIC) {
            assertThat(r.estimate()).isZero();
        } else {
            assertThat(r.estimate()).isNaN();
        }
        assertThat(r.pValue()).isNaN();
    }

    @ParameterizedTest
    @EnumSource
    void fewRowsAreDefined(CorrelationMethod method) {
        CorrelationEstimator estimator = CorrelationEstimator.with(method);
        assertThat(estimator.of(new double[0], new double[0]).estimate()).isNaN();
        Correlation one = estimator.of(new double[] {1}, new double[] {2});
        assertThat(one.estimate()).isNaN();
        assertThat(one.pValue()).isNaN();
        Correlation two = estimator.of(new double[] {1, 2}, new double[] {5, 3});
        if (!method.coefficient().isOneSided()) {
            assertThat(two.estimate()).isEqualTo(-1);
        }
        assertThat(two.observations()).isEqualTo(2);
        Correlation three = estimator.of(new double[] {1, 2, 3}, new double[] {5, 3, 4});
        if (method != CorrelationMethod.DISTANCE_BIAS_CORRECTED) {
            assertThat(three.estimate()).isBetween(-1.0, 1.0);
        }
        if (hasInterval(method)) {
            assertThat(one.interval(0.95).lower()).isNaN();
        } else {
            assertThatThrownBy(() -> one.interval(0.95)).hasMessageContaining("withBootstrap");
        }
        if (hasInterval(method) && !method.coefficient().hasStandardError()) {
            assertThat(three.interval(0.95).upper()).isNaN();
        }
    }

    private static boolean hasInterval(CorrelationMethod method) {
        return method.coefficient().hasStandardError() || method.coefficient().hasFisherInterval();
    }

    @Test
    void missingValuesAreRejectedWithTheirPlaceOrLeftOut() {
        double[] x = {1, Double.NaN, 2, 8, 5, 7};
        for (CorrelationMethod method : CorrelationMethod.values()) {
            CorrelationEstimator estimator = CorrelationEstimator.with(method);
            assertThatThrownBy(() -> estimator.of(x, Y))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("x, row 2: NaN");
            Correlation complete = estimator.withMissing(MissingValues.COMPLETE).of(x, Y);
            Correlation without = estimator.of(new double[] {1, 2, 8, 5, 7}, new double[] {2, 5, 9, 4, 6});
            assertThat(complete.observations()).isEqualTo(5);
            assertThat(complete.estimate()).isEqualTo(without.estimate());
            assertThat(complete.pValue()).isEqualTo(without.pValue());
        }
    }

    @Test
    void infinityHasARankButNoProduct() {
        double[] x = {1, 4, 2, Double.POSITIVE_INFINITY, 5, 7};
        assertThatThrownBy(() -> Correlation.pearson(x, Y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("x, row 4: Infinity");
        assertThat(Correlation.spearman(x, Y).estimate())
                .isEqualTo(Correlation.spearman(X, Y).estimate());
        assertThat(Correlation.kendall(x, Y).estimate())
                .isEqualTo(Correlation.kendall(X, Y).estimate());
    }

    @Test
    void lengthsMustAgree() {
        assertThatThrownBy(() -> Correlation.pearson(X, new double[5])).hasMessage("x has 6 values, y has 5");
        assertThatThrownBy(() -> Correlation.kendall(X, new double[5])).hasMessage("x has 6 values, y has 5");
        assertThatThrownBy(() -> CorrelationEstimator.pearson().of(X, Y, CaseWeights.survey(1, 2)))
                .hasMessage("weights has 2 values, x has 6");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1020, -700, -500, 500, 700, 1019})
    void scalingByPowersOfTwoChangesNothing(int exponent) {
        Correlation expected = Correlation.pearson(X, Y);
        double[] scaled = Arrays.stream(X).map(v -> Math.scalb(v, exponent)).toArray();
        double[] opposite = Arrays.stream(Y).map(v -> Math.scalb(v, -exponent)).toArray();
        assertThat(Correlation.pearson(scaled, Y).estimate()).isCloseTo(expected.estimate(), within(1e-15));
        assertThat(Correlation.pearson(scaled, opposite).statistic()).isCloseTo(expected.statistic(), within(1e-13));
    }

    @Test
    void aLargeOffsetCostsNoDigits() {
        // exact: 2⁵⁰ + integers are doubles, and the correlation does not know the offset
        Random random = new Random(5);
        double[] x = random.ints(1000, 0, 4).asDoubleStream().toArray();
        double[] y = random.ints(1000, 0, 4).asDoubleStream().toArray();
        double[] far = Arrays.stream(x).map(v -> v + 0x1p50).toArray();
        double r = Correlation.pearson(x, y).estimate();
        assertThat(Correlation.pearson(far, y).estimate()).isCloseTo(r, within(1e-13 * Math.abs(r)));
        double[] trend = new double[100_000];
        double[] wave = new double[trend.length];
        for (int i = 0; i < trend.length; i++) {
            trend[i] = i;
            wave[i] = i % 2;
        }
        // Σ(x − x̄)(y − ȳ) = n/4, sxx = n(n² − 1)/12, syy = n/4
        double n = trend.length;
        double exact = (n / 4) / Math.sqrt(n * (n * n - 1) / 12 * (n / 4));
        assertThat(Correlation.pearson(trend, wave).estimate()).isCloseTo(exact, within(1e-12 * exact));
    }

    @Test
    void frequenciesAreRepeatedRows() {
        double[] counts = {3, 1, 0, 2, 4, 1};
        double[] x = {1, 1, 2, 2, 3, 4};
        double[] y = {2, 1, 9, 3, 3, 5};
        double[] longX = {1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4};
        double[] longY = {2, 2, 2, 1, 3, 3, 3, 3, 3, 3, 5};
        for (CorrelationMethod method : CorrelationMethod.values()) {
            CorrelationEstimator estimator = CorrelationEstimator.with(method);
            Correlation weighted = estimator.of(x, y, CaseWeights.frequencies(counts));
            Correlation repeated = estimator.of(longX, longY);
            assertThat(weighted.observations()).isEqualTo(11);
            assertThat(weighted.estimate()).isCloseTo(repeated.estimate(), within(1e-14));
            assertThat(weighted.pValue()).isCloseTo(repeated.pValue(), within(1e-13));
            if (hasInterval(method)) {
                assertThat(weighted.interval(0.9).lower())
                        .isCloseTo(repeated.interval(0.9).lower(), within(1e-13));
            }
        }
        Correlation permuted = CorrelationEstimator.kendall()
                .withPermutations(99, 1)
                .withBootstrap(100, 2)
                .of(x, y, CaseWeights.frequencies(counts));
        Correlation plain = CorrelationEstimator.kendall()
                .withPermutations(99, 1)
                .withBootstrap(100, 2)
                .of(longX, longY);
        assertThat(permuted.pValue()).isEqualTo(plain.pValue());
        assertThat(permuted.interval(0.9)).isEqualTo(plain.interval(0.9));
    }

    @Test
    void surveyWeightsCountByTheirEffectiveNumber() {
        CaseWeights weights = CaseWeights.survey(1, 1, 2, 2, 1, 1);
        assertThat(weights.effectiveSize()).isCloseTo(64.0 / 12, within(1e-15));
        CaseWeights equal = CaseWeights.survey(0.3, 0.3, 0.3, 0.3, 0.3, 0.3);
        for (CorrelationMethod method : CorrelationMethod.values()) {
            CorrelationEstimator estimator = CorrelationEstimator.with(method);
            if (!takesSurveyWeights(method)) {
                assertThatThrownBy(() -> estimator.of(X, Y, weights))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("weights: ")
                        .hasMessageContaining("CaseWeights.frequencies");
                continue;
            }
            Correlation weighted = estimator.of(X, Y, weights);
            assertThat(weighted.observations()).isEqualTo(6);
            assertThat(weighted.effectiveSize()).isCloseTo(64.0 / 12, within(1e-15));
            assertThat(weighted.pValue()).isBetween(0.0, 1.0);
            Correlation equally = estimator.of(X, Y, equal);
            assertThat(equally.estimate()).isCloseTo(estimator.of(X, Y).estimate(), within(1e-14));
            assertThatThrownBy(() -> estimator.withBootstrap(200, 1).of(X, Y, weights))
                    .hasMessageStartingWith("bootstrap: rows with survey weights");
        }
        // weights 1 and 2 as frequencies give the same Pearson coefficient
        assertThat(CorrelationEstimator.pearson().of(X, Y, weights).estimate())
                .isCloseTo(
                        CorrelationEstimator.pearson()
                                .of(X, Y, CaseWeights.frequencies(1, 1, 2, 2, 1, 1))
                                .estimate(),
                        within(1e-15));
    }

    private static boolean takesSurveyWeights(CorrelationMethod method) {
        return method.compareTo(CorrelationMethod.BIWEIGHT) < 0;
    }

    @Test
    void theThreeStandardErrorsOfSpearman() {
        Correlation rho = Correlation.spearman(X, Y);
        double z = FisherZ.transform(rho.estimate());
        double quantile = 1.959963984540054;
        double r2 = rho.estimate() * rho.estimate();
        assertThat(FisherZ.transform(rho.interval(0.95).upper())).isCloseTo(z + quantile / Math.sqrt(3), within(1e-14));
        assertThat(FisherZ.transform(
                        rho.interval(0.95, CorrelationInterval.FIELLER).upper()))
                .isCloseTo(z + quantile * Math.sqrt(1.06 / 3), within(1e-14));
        assertThat(FisherZ.transform(
                        rho.interval(0.95, CorrelationInterval.BONETT_WRIGHT).upper()))
                .isCloseTo(z + quantile * Math.sqrt((1 + r2 / 2) / 3), within(1e-14));
        assertThatThrownBy(() -> rho.interval(0.95, CorrelationInterval.NORMAL))
                .hasMessageStartingWith("interval NORMAL is for coefficients that count pairs");
        assertThatThrownBy(() -> rho.interval(1))
                .hasMessage("confidence level is 1.0, wanted a number between 0 and 1");
    }

    @Test
    void theNormalIntervalOfGammaHasTheStandardErrorOfTheTable() {
        // A 2 × 2 table 10 5 / 4 12: P = 2·10·12 and Q = 2·5·4 count each pair twice, γ = (P − Q)/(P + Q), and
        // ASE² = 16/(P + Q)⁴ Σ n (Q c − P d)² with c = 12, 0, 0, 10 concordant and d = 0, 4, 5, 0 discordant partners
        double[] x = {1, 1, 2, 2};
        double[] y = {1, 2, 1, 2};
        double p = 240;
        double q = 40;
        double sum =
                10 * Math.pow(q * 12, 2) + 5 * Math.pow(p * 4, 2) + 4 * Math.pow(p * 5, 2) + 12 * Math.pow(q * 10, 2);
        double se = Math.sqrt(16 * sum) / Math.pow(p + q, 2);
        Correlation gamma = CorrelationEstimator.with(CorrelationMethod.GOODMAN_KRUSKAL_GAMMA)
                .of(x, y, CaseWeights.frequencies(10, 5, 4, 12));
        assertThat(gamma.estimate()).isCloseTo(200.0 / 280, within(1e-15));
        Interval interval = gamma.interval(0.5);
        assertThat(interval.length() / 2).isCloseTo(0.6744897501960817 * se, within(1e-14));
    }

    @Test
    void permutationsApproachTheExactPValue() {
        double exact = CorrelationEstimator.spearman()
                .withPValue(PValueMethod.EXACT)
                .of(X, Y)
                .pValue();
        CorrelationEstimator permuting = CorrelationEstimator.spearman().withPermutations(20_000, 3);
        double permuted = permuting.of(X, Y).pValue();
        // three standard errors of a share of 20 000
        assertThat(permuted).isCloseTo(exact, within(3 * 2 * Math.sqrt(exact / 2 / 20_000)));
        assertThat(permuting.of(X, Y).pValue()).isEqualTo(permuted);
        assertThat(permuting.of(X, Y).toString()).contains("20000 permutations");
        assertThatThrownBy(() -> permuting.withPermutations(0, 1)).isInstanceOf(IllegalArgumentException.class);
        double[] constant = new double[6];
        assertThat(permuting.of(X, constant).pValue()).isNaN();
    }

    @Test
    void theBootstrapIntervalIsReproducibleAndHoldsTheEstimate() {
        Random random = new Random(9);
        double[] x = random.doubles(80).toArray();
        double[] y = Arrays.stream(x).map(v -> v + 0.5 * random.nextGaussian()).toArray();
        CorrelationEstimator estimator = CorrelationEstimator.pearson().withBootstrap(2000, 4);
        Correlation r = estimator.of(x, y);
        Interval bca = r.interval(0.95);
        assertThat(estimator.of(x, y).interval(0.95)).isEqualTo(bca);
        assertThat(estimator.withBootstrap(2000, 5).of(x, y).interval(0.95)).isNotEqualTo(bca);
        assertThat(bca.contains(r.estimate())).isTrue();
        Interval fisher = r.interval(0.95, CorrelationInterval.FISHER);
        // the data is nearly normal, where the two agree but for the noise of 2000 samples
        assertThat(bca.lower()).isCloseTo(fisher.lower(), within(0.06));
        assertThat(bca.upper()).isCloseTo(fisher.upper(), within(0.06));
        assertThat(estimator.of(x, x).interval(0.95)).isEqualTo(new Interval(1, 1));
        assertThat(estimator.of(x, new double[80]).interval(0.95).lower()).isNaN();
        assertThatThrownBy(() -> estimator.withBootstrap(99, 1)).hasMessageContaining("at least 100");
    }

    @Test
    void columnsOfADatasetLeaveOutMissingRows() {
        Dataset data = Dataset.builder()
                .numbers("jobs", 1, 4, Double.NaN, 8, 5, 7)
                .numbers("loans", 2, 3, 5, 9, 4, 6)
                .build();
        double[] x = {1, 4, 8, 5, 7};
        double[] y = {2, 3, 9, 4, 6};
        assertThat(Correlation.pearson(data, "jobs", "loans").estimate())
                .isEqualTo(Correlation.pearson(x, y).estimate());
        assertThat(Correlation.spearman(data, "jobs", "loans").estimate())
                .isEqualTo(Correlation.spearman(x, y).estimate());
        Correlation tau = Correlation.kendall(data, "jobs", "loans");
        assertThat(tau.estimate()).isEqualTo(Correlation.kendall(x, y).estimate());
        assertThat(tau.observations()).isEqualTo(5);
    }

    @Test
    void impossiblePValuesAreRefused() {
        assertThatThrownBy(() -> CorrelationEstimator.pearson()
                        .withPValue(PValueMethod.EXACT)
                        .of(X, Y))
                .hasMessageContaining("withPermutations");
        assertThatThrownBy(() -> CorrelationEstimator.pearson()
                        .withPValue(PValueMethod.ASYMPTOTIC_WITH_CONTINUITY)
                        .of(X, Y))
                .hasMessage("Pearson's r has no continuity correction");
        assertThatThrownBy(() -> CorrelationEstimator.spearman()
                        .withPValue(PValueMethod.EXACT)
                        .of(new double[13], new double[13]))
                .hasMessageContaining("at most 12 unweighted rows, found 13");
        assertThatThrownBy(() -> CorrelationEstimator.kendall()
                        .withPValue(PValueMethod.EXACT)
                        .of(new double[] {1, 1, 2}, new double[] {1, 2, 3}))
                .hasMessageContaining("found 3 rows with ties");
        assertThatThrownBy(() -> CorrelationEstimator.kendall()
                        .withPValue(PValueMethod.EXACT)
                        .of(X, Y, CaseWeights.survey(1, 1, 1, 1, 1, 2)))
                .hasMessageContaining("survey weights leave only ASYMPTOTIC");
    }

    @Test
    void printsInOneLine() {
        // sxx = 37.5, syy = 185/6, sxy = 27.5
        assertThat(Correlation.pearson(X, Y).toString())
                .isEqualTo("Pearson's r = 0.8087, n = 6, p = 0.0514 (Student's t)")
                .hasSizeLessThan(80);
        assertThat(Correlation.kendall(X, Y).test().name()).isEqualTo("Kendall's \u03c4-b (exact)");
        assertThat(Correlation.spearman(X, Y).test(Alternative.GREATER).pValue())
                .isEqualTo(Correlation.spearman(X, Y).pValue(Alternative.GREATER));
        assertThat(CorrelationEstimator.kendall().withPermutations(99, 1).toString())
                .isEqualTo("Kendall's \u03c4-b, 99 permutations, missing REJECT");
    }

    /** The printed X and Y of Table 5 of the Khromtau paper; figures of R: cor.test, atanh and qnorm. */
    @Test
    void summaryHasAllThatPapersPrint() {
        double[] x = {10, 10, 13, 13, 4};
        double[] y = {3, 13, 20, 4, 4};
        CorrelationSummary summary = Correlation.summary(x, y);
        assertThat(summary.toString())
                .contains(
                        "Pearson's r           0.4376\n",
                        "Student's t           0.8430\n",
                        "Fisher's z            0.4693\n",
                        "standard error of z   0.7071\n",
                        "z, lower 95 %        -0.9166\n",
                        "r, upper 95 %         0.9522\n",
                        "Spearman's rho        0.4056\n");
        assertThat(Correlation.summary(new double[] {1, 1, 1}, new double[] {1, 2, 3})
                        .toString())
                .contains("–");
    }
}
