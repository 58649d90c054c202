package org.hatmatrix.survey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.survey.support.Exact.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trends over ordered groups and means of several groups; reference/README.md has the provenance. */
class OrderedGroupsTest {

    private static Map<String, double[]> groups(Reference reference, String value, String group) {
        double[] y = reference.column(value);
        double[] g = reference.column(group);
        Map<String, double[]> out = new LinkedHashMap<>();
        Arrays.stream(g)
                .sorted()
                .distinct()
                .forEach(own -> out.put(
                        String.valueOf((int) own),
                        IntStream.range(0, y.length)
                                .filter(i -> g[i] == own)
                                .mapToDouble(i -> y[i])
                                .toArray()));
        return out;
    }

    private static Map<String, double[]> groups(Reference reference) {
        String[] samples = reference.json().get("spec").get("samples").asText().split("\\|");
        return groups(reference, samples[0], samples[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests_four_continuous", "tests_insectsprays", "tests_plantgrowth"})
    void jonckheereTerpstra(String name) {
        Reference reference = Reference.of("tests", name);
        JsonNode exact = reference.exact("k_sample").get("jonckheere_terpstra");
        JonckheereTerpstra test = JonckheereTerpstra.of(groups(reference));
        assertClose(test.j(), exact.get("j"));
        assertClose(test.normal().statistic(), exact.get("z"));
        assertClose(test.normal().pValue(), exact.get("p_two_sided"));
        assertClose(test.normal(Alternative.GREATER).pValue(), exact.get("p_increasing"));
        if (exact.has("exact")) {
            assertClose(
                    test.exact(Alternative.LESS).pValue(), exact.get("exact").get("p_less"));
            assertClose(
                    test.exact(Alternative.GREATER).pValue(), exact.get("exact").get("p_greater"));
            assertClose(test.pValue(), exact.get("exact").get("p_two_sided_distance"));
        }
        assertThat(test.toString()).hasSizeLessThan(80);
        assertThat(test.toText()).contains("normal approximation");
    }

    /** Every way to hand out the places, counted. */
    @Test
    void jonckheereTerpstraOverAllPermutations() {
        Random random = new Random(8);
        int[][] sizes = {{2, 3, 3}, {1, 1, 5}, {4, 4}, {2, 2, 2, 2}, {3, 1, 2, 1}};
        for (int k = 0; k < 30; k++) {
            int[] own = sizes[k % sizes.length];
            double[][] groups = Arrays.stream(own)
                    .mapToObj(n -> random.ints(n, 1, 5).asDoubleStream().toArray())
                    .toArray(double[][]::new);
            double[] all = Arrays.stream(groups).flatMapToDouble(Arrays::stream).toArray();
            long[] counts = new long[3];
            JonckheereTerpstra test = JonckheereTerpstra.of(groups);
            permute(all, new int[all.length], 0, own.clone(), test.j(), counts);
            assertClose(test.exact(Alternative.LESS).pValue(), counts[0] / (double) counts[2]);
            assertClose(test.exact(Alternative.GREATER).pValue(), counts[1] / (double) counts[2]);
        }
    }

    private static void permute(double[] all, int[] groupOf, int i, int[] left, double observed, long[] counts) {
        if (i == all.length) {
            double j = 0;
            for (int a = 0; a < all.length; a++) {
                for (int b = 0; b < all.length; b++) {
                    j += groupOf[a] >= groupOf[b] ? 0 : all[a] < all[b] ? 1 : all[a] == all[b] ? 0.5 : 0;
                }
            }
            counts[0] += j <= observed ? 1 : 0;
            counts[1] += j >= observed ? 1 : 0;
            counts[2]++;
            return;
        }
        for (int g = 0; g < left.length; g++) {
            if (left[g] > 0) {
                left[g]--;
                groupOf[i] = g;
                permute(all, groupOf, i + 1, left, observed, counts);
                left[g]++;
            }
        }
    }

    /** Without ties both ways to the distribution are open. */
    @Test
    void withoutTiesItIsASumOfMannWhitneyStatistics() {
        double[] first = {1, 9, 4, 12, 7};
        double[] second = {2, 3, 14, 10};
        JonckheereTerpstra two = JonckheereTerpstra.of(first, second);
        MannWhitney mannWhitney = MannWhitney.of(second, first);
        assertThat(two.j()).isEqualTo(mannWhitney.u());
        assertClose(two.exact().pValue(), mannWhitney.exact().pValue());
        double[] third = {5, 6, 8, 11, 13};
        double untied = JonckheereTerpstra.of(first, second, third).exact().pValue();
        third[3] = 10 + 1e-9;
        assertThat(JonckheereTerpstra.of(first, second, third).exact().pValue()).isEqualTo(untied);
    }

    @Test
    void manyValues() {
        Random random = new Random(4);
        double[][] groups = IntStream.range(0, 3)
                .mapToObj(g -> random.doubles(20_000, g * 0.01, 1).toArray())
                .toArray(double[][]::new);
        JonckheereTerpstra test = JonckheereTerpstra.of(groups);
        assertThat(test.test()).isEqualTo(test.normal());
        assertThatIllegalArgumentException().isThrownBy(test::exact).withMessageContaining("take normal()");
        double[][] answers = IntStream.range(0, 6)
                .mapToObj(g -> random.ints(30, 1, 6).asDoubleStream().toArray())
                .toArray(double[][]::new);
        assertThat(JonckheereTerpstra.of(answers).test().name()).endsWith("normal approximation");
    }

    @Test
    void theOrderOfGroupsIsGiven() {
        Dataset data = Dataset.builder()
                .numbers("y", 1, 2, 3, 3, 4, 5, 9)
                .texts("size", "big", "small", "small", "medium", "medium", "big", null)
                .numbers("dose", 10, 2, 2, 9, 9, 10, 2)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JonckheereTerpstra.of(data, "y", "size"))
                .withMessageContaining("column 'size' has no order; give it one: data.withOrderedLevels");
        Dataset ordered = data.withOrderedLevels("size", "small", "medium", "big");
        JonckheereTerpstra test = JonckheereTerpstra.of(ordered, "y", "size");
        assertThat(test.names()).containsExactly("small", "medium", "big");
        assertThat(test.sizes()).containsExactly(2, 2, 2);
        assertThat(JonckheereTerpstra.of(data.head(6), "y", "dose").j()).isEqualTo(test.j());
    }

    @Test
    void nothingToRank() {
        JonckheereTerpstra same = JonckheereTerpstra.of(new double[] {2, 2}, new double[] {2});
        assertThat(same.pValue()).isEqualTo(1);
        assertThat(same.test().name()).endsWith("all values are equal");
        assertThat(same.normal().pValue()).isNaN();
        assertThat(JonckheereTerpstra.of(new double[] {1}, new double[] {2}).pValue())
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JonckheereTerpstra.of(new double[] {1}))
                .withMessageContaining("at least 2 groups are wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JonckheereTerpstra.of(new double[] {1}, new double[0]))
                .withMessage("group '2' has no values");
    }

    @Test
    void cochranArmitage() {
        Reference reference = Reference.of("tests", "tests_binary");
        JsonNode exact = reference.exact("cochran_armitage");
        double[] ill = reference.column("ill");
        double[] dose = reference.column("dose");
        CochranArmitage test = CochranArmitage.of(
                Dataset.builder().numbers("ill", ill).numbers("dose", dose).build(), "ill", "dose");
        assertClose(test.normal().statistic(), exact.get("z"));
        assertClose(test.normal().pValue(), exact.get("p_two_sided"));
        assertClose(test.linearByLinear().statistic(), exact.get("chi_squared_n_minus_1"));
        assertClose(test.linearByLinear().pValue(), exact.get("p_two_sided_n_minus_1"));
        assertThat(test.test()).isEqualTo(test.exact());
        assertThat(test.pValue()).isCloseTo(test.normal().pValue(), within(0.02));
        assertThat(test.toString()).hasSizeLessThan(80);
        assertThat(test.toText()).contains("mid-p", "linear by linear");
    }

    /** Every way to choose who says yes, counted; scores of several decimals, which do not add up exactly in binary. */
    @Test
    void cochranArmitageOverAllSubsets() {
        Random random = new Random(12);
        double[][] scores = {{1, 2, 3}, {0.1, 0.2, 0.3}, {-1, 0.5, 0.5}, {0, 2.25, 10}};
        for (int k = 0; k < 24; k++) {
            int[] totals = {2 + random.nextInt(3), 1 + random.nextInt(4), 2 + random.nextInt(4)};
            int[] yes = Arrays.stream(totals).map(n -> random.nextInt(n + 1)).toArray();
            double[] own = scores[k % scores.length];
            CochranArmitage test = CochranArmitage.of(yes, totals).withScores(own);
            int n = Arrays.stream(totals).sum();
            int drawn = Arrays.stream(yes).sum();
            double observed =
                    IntStream.range(0, 3).mapToDouble(g -> yes[g] * own[g]).sum();
            long[] counts = new long[4];
            for (int set = 0; set < 1 << n; set++) {
                if (Integer.bitCount(set) == drawn) {
                    double sum = 0;
                    int place = 0;
                    for (int g = 0; g < 3; g++) {
                        sum += own[g] * Integer.bitCount(set >> place & (1 << totals[g]) - 1);
                        place += totals[g];
                    }
                    counts[0] += sum < observed + 1e-9 ? 1 : 0;
                    counts[1] += sum > observed - 1e-9 ? 1 : 0;
                    counts[2] += Math.abs(sum - observed) < 1e-9 ? 1 : 0;
                    counts[3]++;
                }
            }
            double less = counts[0] / (double) counts[3];
            double greater = counts[1] / (double) counts[3];
            assertClose(test.exact(Alternative.LESS).pValue(), less);
            assertClose(test.exact(Alternative.GREATER).pValue(), greater);
            assertClose(test.pValue(), Math.min(1, 2 * Math.min(less, greater)));
            assertClose(
                    test.midP().pValue(), Math.min(1, 2 * Math.min(less, greater) - counts[2] / (double) counts[3]));
        }
    }

    /** R 4.2.2: {@code prop.trend.test(c(83, 90, 129, 70), c(86, 93, 136, 82))}, X-squared and p. */
    @Test
    void smokers() {
        CochranArmitage test = CochranArmitage.of(new int[] {83, 90, 129, 70}, new int[] {86, 93, 136, 82});
        assertThat(test.normal().statistic() * test.normal().statistic())
                .isCloseTo(8.224922285197733, within(1e-12 * 8.224922285197733));
        assertThat(test.normal().pValue()).isCloseTo(0.004131897477641, within(1e-12 * 0.004131897477641));
        assertThat(test.shares()[0]).isEqualTo(83 / 86.0);
        assertThat(CochranArmitage.of(new long[] {83, 90, 129, 70}, new long[] {86, 93, 136, 82})
                        .pValue())
                .isEqualTo(test.pValue());
        assertThat(CochranArmitage.of(new double[] {83, 90, 129, 70}, new double[] {86, 93, 136, 82})
                        .pValue())
                .isEqualTo(test.pValue());
    }

    @Test
    void sharesOfWords() {
        Dataset data = Dataset.builder()
                .numbers("yes", 0, 0, 1, 1, 1, 0)
                .texts("size", "small", "small", "big", "big", "big", "small")
                .build()
                .withOrderedLevels("size", "small", "medium", "big");
        CochranArmitage test = CochranArmitage.of(data, "yes", "size");
        assertThat(test.scores()).containsExactly(1, 3);
        assertThat(test.exact(Alternative.GREATER).pValue()).isCloseTo(1 / 20.0, within(1e-15));
    }

    @Test
    void sharesThatCannotBeCompared() {
        CochranArmitage same = CochranArmitage.of(new int[] {0, 0}, new int[] {3, 4});
        assertThat(same.pValue()).isEqualTo(1);
        assertThat(same.normal().pValue()).isNaN();
        assertThat(same.test().name()).endsWith("all answers or scores are equal");
        assertThat(CochranArmitage.of(new int[] {1, 3}, new int[] {3, 4})
                        .withScores(2, 2)
                        .pValue())
                .isEqualTo(1);
        CochranArmitage many = CochranArmitage.of(new int[] {1000, 1200}, new int[] {4000, 4100});
        assertThat(many.test()).isEqualTo(many.normal());
        assertThatIllegalArgumentException().isThrownBy(many::midP).withMessageContaining("take normal()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CochranArmitage.of(new int[] {1, -3}, new int[] {3, 4}))
                .withMessage("yes of group 2: count -3 is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CochranArmitage.of(new double[] {1, 2.5}, new double[] {3, 4}))
                .withMessage("yes of group 2: count 2.5, a whole number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CochranArmitage.of(new int[] {1, 5}, new int[] {3, 4}))
                .withMessage("group 2: 5 say yes of 4, which is fewer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CochranArmitage.of(new int[] {1, 0}, new int[] {3, 0}))
                .withMessageContaining("an empty group has no share");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CochranArmitage.of(new int[] {1}, new int[] {3}))
                .withMessageContaining("at least 2 groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests_four_continuous", "tests_insectsprays", "tests_plantgrowth"})
    void welchAnova(String name) {
        Reference reference = Reference.of("tests", name);
        WelchAnova test = WelchAnova.of(groups(reference));
        JsonNode exact = reference.exact("k_sample").get("welch_anova");
        assertClose(test.statistic(), exact.get("f"));
        assertClose(test.test().denominatorDegreesOfFreedom(), exact.get("df2"));
        assertThat(test.pValue())
                .isCloseTo(
                        exact.get("p_value").asDouble(),
                        within(1e-11 * exact.get("p_value").asDouble()));
        assertThat(test.toString()).hasSizeLessThan(80);
        JsonNode pairs = reference.exact("k_sample").get("games_howell");
        List<GamesHowell.Comparison> found = test.gamesHowell().comparisons();
        List<Interval> limits = test.gamesHowell().intervals(0.95);
        for (int i = 0; i < found.size(); i++) {
            // The reference takes the later group less the earlier one, and the error of the studentized range.
            GamesHowell.Comparison c = found.get(i);
            assertClose(-c.difference(), pairs.get("difference").get(i));
            assertClose(c.standardError() / Math.sqrt(2), pairs.get("se").get(i));
            assertClose(c.degreesOfFreedom(), pairs.get("df").get(i));
            assertClose(c.q(), pairs.get("q").get(i));
            double p = pairs.get("p_value").get(i).asDouble();
            assertThat(c.pValue()).isCloseTo(p, within(1e-10 * p));
            JsonNode interval = pairs.get("ci_95").get(i);
            double width = limits.get(i).length();
            assertThat(-limits.get(i).upper()).isCloseTo(interval.get(0).asDouble(), within(1e-10 * width));
            assertThat(-limits.get(i).lower()).isCloseTo(interval.get(1).asDouble(), within(1e-10 * width));
        }
        assertThat(found.get(0).toString()).hasSizeLessThan(80);
        assertThat(test.gamesHowell().toString().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void welchAnovaOfTwoGroupsIsTheSquareOfT() {
        double[] first = {4, 5, 5, 3, 9};
        double[] second = {2, 3, 1, 4, 2, 2};
        WelchTest t = WelchTest.of(first, second);
        WelchAnova f = WelchAnova.of(first, second);
        assertClose(f.statistic(), t.statistic() * t.statistic());
        assertClose(f.pValue(), t.pValue());
        assertThat(f.gamesHowell().comparisons().get(0).pValue()).isCloseTo(t.pValue(), within(1e-11));
        assertThat(f.means()).containsExactly(5.2, 14 / 6.0);
    }

    @Test
    void groupsWithoutVariance() {
        WelchAnova constant = WelchAnova.of(new double[] {1, 2}, new double[] {3, 3});
        assertThat(constant.statistic()).isNaN();
        assertThat(constant.pValue()).isNaN();
        assertThat(constant.test().name()).endsWith("all values of group '2' are equal");
        GamesHowell equal =
                WelchAnova.of(new double[] {2, 2}, new double[] {3, 3}).gamesHowell();
        assertThat(equal.comparisons().get(0).pValue()).isNaN();
        assertThat(equal.intervals(0.9).get(0).lower()).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WelchAnova.of(new double[] {1, 2}, new double[] {3}))
                .withMessage("group '2' has 1 value, at least 2 are wanted");
    }

    @Test
    void columns() {
        Dataset data = Dataset.builder()
                .numbers("y", 4, 2, 5, 3, 5, 1, Double.NaN, 3, 4, 2)
                .numbers("z", 1, 2, 5, 3, 5, 1, 2, 3, 4, Double.POSITIVE_INFINITY)
                .texts("g", "a", "b", "a", "b", "a", "b", "a", "a", "b", "c")
                .build();
        Dataset two = data.head(9);
        double[] a = {4, 5, 5, 3};
        double[] b = {2, 3, 1, 4};
        assertThat(WelchTest.of(two, "y", "g").statistic())
                .isEqualTo(WelchTest.of(a, b).statistic());
        assertThat(MannWhitney.of(two, "y", "g").u())
                .isEqualTo(MannWhitney.of(a, b).u());
        assertThat(WelchAnova.of(two, "y", "g").names()).containsExactly("a", "b");
        assertThat(Friedman.of(two, "y", "z").blocks()).isEqualTo(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Friedman.of(data, "y", "z"))
                .withMessage("column 'z', row 10: Infinity, a finite number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WelchAnova.of(data, "y", "g"))
                .withMessage("column 'y', group 'c' has 1 value, at least 2 are wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KruskalWallis.of(data, "z", "g"))
                .withMessage("column 'z', row 10: Infinity, a finite number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MannWhitney.of(data, "y", "g"))
                .withMessageContaining("column 'g' has 3 groups with values [a, b, c], 2 are wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WelchAnova.of(data.where("g", "a"), "y", "g"))
                .withMessage("column 'g': at least 2 groups are wanted, found [a]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Friedman.of(data.head(1), "y", "z"))
                .withMessage("at least 2 complete rows are wanted, 1 is given");
    }
}
