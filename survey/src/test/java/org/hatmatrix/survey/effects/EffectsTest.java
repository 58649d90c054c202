package org.hatmatrix.survey.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.survey.support.Exact.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.survey.groups.CrossTable;
import org.hatmatrix.survey.groups.KruskalWallis;
import org.hatmatrix.survey.groups.MannWhitney;
import org.hatmatrix.survey.paired.WilcoxonSignedRank;
import org.hatmatrix.survey.support.Exact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Effects and their intervals against exact results; reference/README.md has the provenance. */
class EffectsTest {

    private static double[] group(Reference reference, int number) {
        String[] samples = reference.json().get("spec").get("samples").asText().split("\\|");
        double[] y = reference.column(samples[0]);
        double[] g = reference.column(samples[1]);
        double wanted = Arrays.stream(g).sorted().distinct().toArray()[number];
        return IntStream.range(0, y.length)
                .filter(i -> g[i] == wanted)
                .mapToDouble(i -> y[i])
                .toArray();
    }

    private static void assertLimits(Interval found, JsonNode exact) {
        double lower = Reference.number(exact.get(0));
        double upper = Reference.number(exact.get(1));
        double size = Math.max(Math.abs(lower), Double.isInfinite(upper) ? 0 : Math.abs(upper));
        assertThat(found.lower()).isCloseTo(lower, within(1e-11 * size));
        if (Double.isInfinite(upper)) {
            assertThat(found.upper()).isEqualTo(upper);
        } else {
            assertThat(found.upper()).isCloseTo(upper, within(1e-11 * size));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"effects_mtcars", "effects_likert", "effects_large_d"})
    void standardizedDifference(String name) {
        Reference reference = Reference.of("effects", name);
        JsonNode exact = reference.exact("two_groups");
        double[] first = group(reference, 0);
        double[] second = group(reference, 1);
        StandardizedDifference effect = StandardizedDifference.ofGroups(first, second);
        assertClose(effect.cohensD(), exact.get("cohens_d").get("estimate"));
        assertLimits(effect.interval(0.95), exact.get("cohens_d").get("ci_95_noncentral_t"));
        assertClose(effect.correction(), exact.get("hedges_g").get("correction"));
        assertClose(effect.hedgesG(), exact.get("hedges_g").get("estimate"));
        assertLimits(effect.hedgesInterval(0.95), exact.get("hedges_g").get("ci_95_noncentral_t"));
        assertThat(effect.toString()).hasSizeLessThan(80);
        assertThat(effect.toText()).contains("Cohen's d", "Hedges' g");
        MannWhitney ranks = MannWhitney.of(first, second);
        assertClose(ranks.rankBiserial(), exact.get("rank_biserial").get("estimate"));
        assertLimits(
                ranks.rankBiserialInterval(0.95), exact.get("rank_biserial").get("ci_95_fisher"));
    }

    @Test
    void standardizedDifferenceOfPairs() {
        Reference reference = Reference.of("effects", "effects_likert_paired");
        JsonNode exact = reference.exact("paired");
        StandardizedDifference effect =
                StandardizedDifference.ofPairs(reference.column("before"), reference.column("after"));
        assertClose(effect.cohensD(), exact.get("cohens_d_z").get("estimate"));
        assertThat(effect.degreesOfFreedom()).isEqualTo(44);
        assertLimits(effect.interval(0.95), exact.get("cohens_d_z").get("ci_95_noncentral_t"));
        assertClose(effect.hedgesG(), exact.get("hedges_g_z").get("estimate"));
        assertLimits(effect.hedgesInterval(0.95), exact.get("hedges_g_z").get("ci_95_noncentral_t"));
    }

    /** J of many degrees of freedom, by a series, continues that of fewer, by recurrence; mpmath 1.3 with 30 digits. */
    @Test
    void hedgesCorrection() {
        assertClose(correction(200), 0.99624452247912655);
        assertClose(correction(201), 0.99626323360577391);
        assertClose(correction(1001), 0.99925053086752064);
        assertThat(correction(1)).isZero();
    }

    private static double correction(int degrees) {
        return StandardizedDifference.ofPairs(
                        IntStream.rangeClosed(0, degrees).asDoubleStream().toArray(), new double[degrees + 1])
                .correction();
    }

    @Test
    void differencesWithoutSpread() {
        StandardizedDifference apart = StandardizedDifference.ofGroups(new double[] {1, 1}, new double[] {2, 2});
        assertThat(apart.cohensD()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(apart.interval(0.95).lower()).isNaN();
        assertThat(StandardizedDifference.ofPairs(new double[] {1, 1}, new double[] {1, 1})
                        .cohensD())
                .isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandardizedDifference.ofGroups(new double[] {1, 1}, new double[] {2}))
                .withMessage("second group has 1 value, at least 2 are wanted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests_likert_paired", "tests_paired_continuous", "tests_sleep"})
    void centreOfDifferences(String name) {
        Reference reference = Reference.of("tests", name);
        JsonNode exact = reference.exact("paired").get("signed_rank").get("hodges_lehmann");
        String[] pair = reference.json().get("spec").get("paired").asText().split("\\|");
        HodgesLehmann centre = HodgesLehmann.ofPairs(reference.column(pair[0]), reference.column(pair[1]));
        check(centre, exact);
        assertThat(WilcoxonSignedRank.of(reference.column(pair[0]), reference.column(pair[1]))
                        .hodgesLehmann()
                        .estimate())
                .isEqualTo(centre.estimate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests_likert_groups", "tests_two_continuous"})
    void shiftBetweenGroups(String name) {
        Reference reference = Reference.of("tests", name);
        JsonNode exact = reference.exact("two_sample").get("hodges_lehmann_shift");
        double[] first = group(reference, 0);
        double[] second = group(reference, 1);
        check(HodgesLehmann.ofGroups(first, second), exact);
        assertThat(MannWhitney.of(first, second).hodgesLehmann().estimate())
                .isEqualTo(HodgesLehmann.ofGroups(first, second).estimate());
    }

    private static void check(HodgesLehmann found, JsonNode exact) {
        assertClose(found.estimate(), exact.get("estimate"));
        assertLimits(found.interval(0.95), exact.get("ci_95").get("limits"));
        assertClose(found.confidence(0.95), exact.get("ci_95").get("confidence"));
        assertThat(found.isExact()).isTrue();
        assertThat(found.toString()).hasSizeLessThan(80);
        assertThat(found.toText()).contains("The limits attain 9");
    }

    /** R 4.2.2: {@code wilcox.test(x, y, conf.int = TRUE, conf.level = 0.9)}, Hollander and Wolfe's permeability constants. */
    @Test
    void permeability() {
        double[] x = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
        double[] y = {1.15, 0.88, 0.90, 0.74, 1.21};
        HodgesLehmann shift = HodgesLehmann.ofGroups(x, y);
        assertThat(shift.estimate()).isCloseTo(0.305, within(1e-15));
        assertThat(shift.interval(0.9)).isEqualTo(new Interval(-0.08 + 4e-17, 0.72));
        assertThat(shift.interval(0.95).lower()).isCloseTo(-0.15, within(1e-15));
    }

    /** Selected among pairs as sorted among all. */
    @Test
    void orderStatisticsOfPairs() {
        Random random = new Random(17);
        for (int k = 0; k < 40; k++) {
            int n = 1 + random.nextInt(300);
            int m = 1 + random.nextInt(300);
            int kind = k % 4;
            double[] x = values(random, n, kind);
            double[] y = values(random, m, kind);
            double[] differences = Arrays.stream(x)
                    .flatMap(a -> Arrays.stream(y).map(b -> a - b))
                    .sorted()
                    .toArray();
            double[] averages = IntStream.range(0, n)
                    .boxed()
                    .flatMapToDouble(i -> IntStream.rangeClosed(0, i).mapToDouble(j -> x[i] / 2 + x[j] / 2))
                    .sorted()
                    .toArray();
            for (int r = 0; r < 6; r++) {
                int rank = r == 0 ? 0 : random.nextInt(differences.length);
                assertThat(PairwiseSums.ofDifferences(x, y).select(rank)).isEqualTo(differences[rank]);
                int other = r == 0 ? averages.length - 1 : random.nextInt(averages.length);
                assertThat(PairwiseSums.ofWalshAverages(x).select(other)).isEqualTo(averages[other]);
            }
        }
    }

    /** Measurements, answers on a scale, two values, and one value with few others. */
    private static double[] values(Random random, int n, int kind) {
        return random.doubles(n)
                .map(u ->
                        kind == 0 ? u * u : kind == 1 ? Math.floor(5 * u) : kind == 2 ? Math.rint(u) : u < 0.95 ? 3 : u)
                .toArray();
    }

    /** A shift moves the estimate and the limits with it; nothing of the 4·10¹⁰ differences is listed. */
    @Test
    void manyValues() {
        Random random = new Random(5);
        double[] x = random.doubles(200_000).toArray();
        double[] y = Arrays.stream(x).map(v -> v - 0.25).toArray();
        HodgesLehmann shift = HodgesLehmann.ofGroups(x, y);
        assertThat(shift.estimate()).isCloseTo(0.25, within(1e-15));
        assertThat(shift.isExact()).isFalse();
        assertThat(shift.confidence(0.95)).isCloseTo(0.95, within(1e-6));
        assertThat(shift.interval(0.95).contains(0.25)).isTrue();
        assertThat(shift.toText()).contains("By the normal approximation");
        HodgesLehmann centre = HodgesLehmann.of(x);
        assertThat(centre.estimate()).isCloseTo(0.5, within(0.005));
        assertThat(centre.interval(0.95).contains(centre.estimate())).isTrue();
    }

    /** Exact and approximate places are near each other where the one gives way to the other. */
    @Test
    void theApproximationContinuesTheExactDistribution() {
        double[] x = new Random(6).doubles(301).toArray();
        HodgesLehmann exact = HodgesLehmann.of(Arrays.copyOf(x, 300));
        HodgesLehmann approximate = HodgesLehmann.of(x);
        assertThat(exact.isExact()).isTrue();
        assertThat(approximate.isExact()).isFalse();
        assertThat(approximate.interval(0.95).length())
                .isCloseTo(
                        exact.interval(0.95).length(),
                        within(0.01 * exact.interval(0.95).length()));
    }

    @Test
    void fewValues() {
        HodgesLehmann one = HodgesLehmann.of(new double[] {3});
        assertThat(one.estimate()).isEqualTo(3);
        assertThat(one.interval(0.95)).isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertThat(one.confidence(0.95)).isEqualTo(1);
        assertThat(HodgesLehmann.of(new double[] {Double.MAX_VALUE, Double.MAX_VALUE})
                        .estimate())
                .isEqualTo(Double.MAX_VALUE);
        assertThat(HodgesLehmann.ofGroups(new double[] {2, 2, 2, 2}, new double[] {2, 2, 2, 2})
                        .interval(0.95))
                .isEqualTo(new Interval(0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HodgesLehmann.ofGroups(new double[] {1}, new double[] {}))
                .withMessage("second group has no values");
        assertThatIllegalArgumentException().isThrownBy(() -> one.interval(1.5)).withMessageContaining("1.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"effects_mtcars", "effects_zero_cell", "effects_haireye", "effects_likert"})
    void tables(String name) {
        Reference.of("effects", name).exact("tables").forEach(exact -> {
            int[][] counts = Exact.counts(exact.get("counts"));
            List<String> rows =
                    IntStream.range(0, counts.length).mapToObj(i -> "r" + i).toList();
            List<String> columns =
                    IntStream.range(0, counts[0].length).mapToObj(j -> "c" + j).toList();
            CrossTable table = CrossTable.of(rows, columns, counts);
            assertClose(table.cramersV(), exact.get("cramers_v").get("estimate"));
            assertClose(table.cramersVCorrected(), exact.get("cramers_v").get("bias_corrected"));
            assertLimits(table.cramersVInterval(0.95), exact.get("cramers_v").get("ci_95_noncentral_chi_squared"));
            assertClose(table.phi(), exact.get("phi"));
            if (exact.has("odds_ratio")) {
                assertClose(table.fourfold().phi(), exact.get("phi_signed"));
                fourfold(table.fourfold(), exact.get("odds_ratio"));
            }
        });
    }

    private static void fourfold(FourfoldTable table, JsonNode exact) {
        if (exact.has("woolf")) {
            assertClose(table.oddsRatio(), exact.get("woolf").get("estimate"));
            assertLimits(table.waldInterval(0.95), exact.get("woolf").get("ci_95"));
        } else {
            assertThat(table.oddsRatio()).isInfinite();
            assertThat(table.waldInterval(0.95)).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
        }
        assertClose(table.haldaneAnscombe(), exact.get("haldane_anscombe").get("estimate"));
        assertLimits(
                table.haldaneAnscombeInterval(0.95),
                exact.get("haldane_anscombe").get("ci_95"));
        JsonNode conditional = exact.get("conditional");
        double estimate = Reference.number(conditional.get("estimate"));
        if (Double.isInfinite(estimate)) {
            assertThat(table.conditionalOddsRatio()).isEqualTo(estimate);
        } else {
            assertClose(table.conditionalOddsRatio(), estimate);
        }
        assertLimits(table.interval(0.95), conditional.get("ci_95_exact"));
        assertLimits(table.midPInterval(0.95), conditional.get("ci_95_mid_p"));
        JsonNode fisher = exact.get("fisher_exact");
        assertClose(table.pValue(), fisher.get("p_two_sided"));
        assertClose(table.test(Alternative.LESS).pValue(), fisher.get("p_less"));
        assertClose(table.test(Alternative.GREATER).pValue(), fisher.get("p_greater"));
        assertClose(table.riskDifference(), exact.get("risk_difference"));
        assertClose(table.riskRatio(), exact.get("risk_ratio").get("estimate"));
        assertLimits(table.riskRatioInterval(0.95), exact.get("risk_ratio").get("ci_95_log"));
        assertThat(table.toString()).hasSizeLessThan(80);
        assertThat(table.toText()).contains("odds ratio", "relative risk", "mid-p");
    }

    /** Fisher's p-values from whole numbers. */
    @Test
    void fisherInWholeNumbers() {
        Random random = new Random(3);
        for (int k = 0; k < 100; k++) {
            int[] t = random.ints(4, 0, 13).toArray();
            t[0]++;
            t[3]++;
            int lowest = Math.max(0, t[0] - t[3]);
            int highest = t[0] + Math.min(t[1], t[2]);
            BigInteger[] sums = new BigInteger[4];
            Arrays.fill(sums, BigInteger.ZERO);
            BigInteger own = ways(t, t[0]);
            for (int x = lowest; x <= highest; x++) {
                BigInteger ways = ways(t, x);
                sums[0] = sums[0].add(ways);
                sums[1] = sums[1].add(x <= t[0] ? ways : BigInteger.ZERO);
                sums[2] = sums[2].add(x >= t[0] ? ways : BigInteger.ZERO);
                sums[3] = sums[3].add(ways.compareTo(own) <= 0 ? ways : BigInteger.ZERO);
            }
            double all = sums[0].doubleValue();
            FourfoldTable table = FourfoldTable.of(t[0], t[1], t[2], (long) t[3]);
            assertClose(table.test(Alternative.LESS).pValue(), sums[1].doubleValue() / all);
            assertClose(table.test(Alternative.GREATER).pValue(), sums[2].doubleValue() / all);
            assertClose(table.pValue(), sums[3].doubleValue() / all);
            double smaller = Math.min(sums[1].doubleValue(), sums[2].doubleValue());
            assertClose(table.midP().pValue(), Math.min(1, (2 * smaller - own.doubleValue()) / all));
        }
    }

    private static BigInteger ways(int[] t, int x) {
        return choose(t[0] + t[1], x).multiply(choose(t[2] + t[3], t[0] + t[2] - x));
    }

    private static BigInteger choose(int n, int k) {
        BigInteger value = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            value = value.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return value;
    }

    /** Newcombe's example: 56/70 less 48/80 is 0.2, his method 10 gives 0.0524 to 0.3339 (Statistics in Medicine 17, table II). */
    @Test
    void newcombesInterval() {
        FourfoldTable table = FourfoldTable.of(56, 14, 48, 32L);
        assertThat(table.riskDifference()).isCloseTo(0.2, within(1e-15));
        assertThat(table.riskDifferenceInterval(0.95).lower()).isCloseTo(0.0524, within(5e-5));
        assertThat(table.riskDifferenceInterval(0.95).upper()).isCloseTo(0.3339, within(5e-5));
    }

    /** Counts in millions: the exact interval is close to Woolf's. */
    @Test
    void largeCounts() {
        FourfoldTable table = FourfoldTable.of(3_000_000, 2_000_000, 2_500_000, 2_400_000L);
        Interval exact = table.interval(0.95);
        Interval wald = table.waldInterval(0.95);
        assertThat(exact.lower()).isCloseTo(wald.lower(), within(1e-5));
        assertThat(exact.upper()).isCloseTo(wald.upper(), within(1e-5));
        assertThat(table.pValue()).isZero();
        assertThat(FourfoldTable.of(5_000_000, 5_000_100, 5_000_000, 5_000_000L).pValue())
                .isBetween(0.97, 0.99);
    }

    @Test
    void cellsThatAreEmptyOrImpossible() {
        FourfoldTable nobody = FourfoldTable.of(0, 3, 0, 4L);
        assertThat(nobody.oddsRatio()).isNaN();
        assertThat(nobody.conditionalOddsRatio()).isNaN();
        assertThat(nobody.interval(0.95)).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
        assertThat(nobody.pValue()).isEqualTo(1);
        assertThat(nobody.riskRatio()).isNaN();
        assertThat(nobody.riskRatioInterval(0.95)).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
        assertThat(nobody.phi()).isNaN();
        assertThat(nobody.riskDifferenceInterval(0.95).contains(0)).isTrue();
        FourfoldTable none = FourfoldTable.of(0, 7, 9, 5L);
        assertThat(none.oddsRatio()).isZero();
        assertThat(none.conditionalOddsRatio()).isZero();
        assertThat(none.interval(0.95).lower()).isZero();
        assertThat(FourfoldTable.of(4.0, 3, 2, 4).oddsRatio()).isEqualTo(16 / 6.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FourfoldTable.of(1, -2, 3, 4L))
                .withMessage("cell 2: count -2 is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FourfoldTable.of(1, 2, 3.5, 4))
                .withMessage("cell 3: count 3.5, a whole number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FourfoldTable.of(0, 0, 3, 4L))
                .withMessage("the first group is empty, it has no odds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossTable.of(List.of("a"), List.of("x", "y"), new int[][] {{1, 2}})
                        .fourfold())
                .withMessageContaining("this one has 1 x 2");
    }

    @Test
    void groupsOfScores() {
        Reference reference = Reference.of("effects", "effects_plantgrowth");
        JsonNode exact = reference.exact("k_groups");
        KruskalWallis test = KruskalWallis.of(group(reference, 0), group(reference, 1), group(reference, 2));
        assertClose(test.epsilonSquared(), exact.get("rank_epsilon_squared"));
        assertClose(test.etaSquared(), exact.get("rank_eta_squared"));
        Interval limits = test.epsilonSquaredInterval(0.95);
        assertThat(limits.lower()).isBetween(0.0, test.epsilonSquared());
        assertThat(limits.upper()).isBetween(test.epsilonSquared(), 1.0);
        KruskalWallis same = KruskalWallis.of(new double[] {2, 2}, new double[] {2});
        assertThat(same.epsilonSquaredInterval(0.95).lower()).isNaN();
        assertThat(KruskalWallis.of(new double[] {2}, new double[] {3}).etaSquared())
                .isNaN();
    }

    /** tanh(atanh r ± z s) with s² = (2n + 1)(n² + n)/6 / ((n² + n)/2)², in R. */
    @Test
    void matchedPairs() {
        WilcoxonSignedRank test = WilcoxonSignedRank.of(new double[] {3, -1, 4, 2, -5, 6, 0});
        double r = 9 / 21.0;
        assertClose(test.rankBiserial(), r);
        double error = Math.sqrt(13 * 42 / 6.0) / 21;
        double z = Math.log((1 + r) / (1 - r)) / 2;
        Interval limits = test.rankBiserialInterval(0.95);
        assertThat(limits.lower()).isCloseTo(Math.tanh(z - 1.959963984540054 * error), within(1e-14));
        assertThat(limits.upper()).isCloseTo(Math.tanh(z + 1.959963984540054 * error), within(1e-14));
        assertThat(WilcoxonSignedRank.of(new double[] {1, 2})
                        .rankBiserialInterval(0.95)
                        .lower())
                .isNaN();
    }

    @Test
    void columns() {
        Dataset data = Dataset.builder()
                .numbers("y", 4, 2, 5, 3, 5, 1, Double.NaN, 3, 4, 2)
                .numbers("z", 1, 2, 5, 3, 4, 1, 2, 3, 4, 4)
                .texts("g", "a", "b", "a", "b", "a", "b", "a", "a", "b", "b")
                .numbers("yes", 1, 0, 1, 1, 0, 0, 1, 1, 0, Double.NaN)
                .numbers("town", 1, 1, 1, 1, 1, 0, 0, 0, 0, 0)
                .build();
        assertThat(HodgesLehmann.ofGroups(data, "y", "g").estimate()).isEqualTo(2);
        assertThat(HodgesLehmann.ofPairs(data, "y", "z").estimate()).isZero();
        assertThat(StandardizedDifference.ofGroups(data, "y", "g").cohensD())
                .isEqualTo(StandardizedDifference.ofGroups(new double[] {4, 5, 5, 3}, new double[] {2, 3, 1, 4, 2})
                        .cohensD());
        assertThat(StandardizedDifference.ofPairs(data, "y", "z").degreesOfFreedom())
                .isEqualTo(8);
        assertThat(FourfoldTable.of(data, "town", "yes").oddsRatio()).isEqualTo(1.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FourfoldTable.of(data.head(5), "town", "yes"))
                .withMessageContaining("column 'town' is never 0 where 'yes' is answered");
    }
}
