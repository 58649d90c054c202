package org.hatmatrix.survey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.survey.agreement.KendallW;
import org.hatmatrix.survey.support.Exact;
import org.junit.jupiter.api.Test;

/** Mann–Whitney, Kruskal–Wallis with Dunn, Friedman and Kendall's W beyond the reference values. */
class RankTestsTest {

    @Test
    void mannWhitneyChoosesAsRDoes() {
        assertThat(MannWhitney.of(new double[] {1, 2, 5}, new double[] {3, 4})
                        .test()
                        .name())
                .endsWith("exact");
        assertThat(MannWhitney.of(new double[] {1, 2, 3}, new double[] {3, 4})
                        .test()
                        .name())
                .endsWith("continuity correction");
        double[] fifty = IntStream.range(0, 50).asDoubleStream().toArray();
        assertThat(MannWhitney.of(fifty, new double[] {0.5}).test().name()).endsWith("continuity correction");
    }

    @Test
    void allValuesEqual() {
        MannWhitney test = MannWhitney.of(new double[] {3, 3}, new double[] {3, 3, 3});
        assertThat(test.exact().pValue()).isEqualTo(1);
        assertThat(test.normal().pValue()).isNaN();
        assertThat(test.superiority()).isEqualTo(0.5);
        assertThat(KruskalWallis.of(new double[] {3, 3}, new double[] {3})
                        .test()
                        .pValue())
                .isNaN();
        assertThat(Friedman.of(new double[][] {{3, 3}, {3, 3}}).test().pValue()).isNaN();
        assertThat(KendallW.of(new double[][] {{3, 3}, {3, 3}}).estimate()).isNaN();
    }

    @Test
    void theExactTestHasALimit() {
        double[] many = IntStream.range(0, 2000).mapToDouble(i -> i * 0.5).toArray();
        MannWhitney test = MannWhitney.of(many, many);
        assertThatIllegalArgumentException()
                .isThrownBy(test::exact)
                .withMessage("groups of 2000 and 2000 values are too large for the exact test; take normal()");
        assertThat(test.normal().pValue()).isEqualTo(1);
    }

    @Property(tries = 50, seed = "11")
    void swappingTheGroupsKeepsThePValue(
            @ForAll @Size(min = 1, max = 8) double[] a, @ForAll @Size(min = 1, max = 8) double[] b) {
        MannWhitney one = MannWhitney.of(a, b);
        MannWhitney other = MannWhitney.of(b, a);
        assertThat(other.u()).isEqualTo(a.length * b.length - one.u());
        assertThat(other.exact().pValue()).isEqualTo(one.exact().pValue(), within(1e-13));
    }

    @Property(tries = 50, seed = "12")
    void kruskalWallisOfTwoGroupsIsTheSquareOfMannWhitney(
            @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 1, max = 5) Integer> a,
            @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 1, max = 5) Integer> b) {
        double[] x = a.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] y = b.stream().mapToDouble(Integer::doubleValue).toArray();
        double z = MannWhitney.of(x, y).normal().statistic();
        double h = KruskalWallis.of(x, y).test().statistic();
        if (Double.isNaN(z)) {
            assertThat(h).isNaN();
        } else {
            assertThat(h).isEqualTo(z * z, within(1e-10));
            assertThat(KruskalWallis.of(x, y)
                            .dunn(PValueAdjustment.NONE)
                            .comparisons()
                            .get(0)
                            .z())
                    .isEqualTo(z, within(1e-10));
        }
    }

    @Property(tries = 30, seed = "13")
    void friedmanIsKendallsWOfTheTransposedTable(@ForAll @Size(12) List<@IntRange(min = 1, max = 5) Integer> values) {
        double[][] rows = new double[4][3];
        IntStream.range(0, 12).forEach(i -> rows[i / 3][i % 3] = values.get(i));
        double q = Friedman.of(rows).test().statistic();
        double w = KendallW.of(Exact.transposed(rows)).estimate();
        if (Double.isNaN(q)) {
            assertThat(w).isNaN();
        } else {
            assertThat(q).isEqualTo(4 * 2 * w, within(1e-10));
        }
    }

    @Test
    void perfectAgreement() {
        KendallW w = KendallW.of(new double[][] {{1, 10}, {2, 20}, {3, 30}});
        assertThat(w.estimate()).isEqualTo(1, within(1e-15));
        assertThat(w.averageSpearman()).isEqualTo(1, within(1e-15));
        assertThat(w.meanRanks()).containsExactly(1, 2, 3);
        assertThat(Friedman.of(new double[][] {{1, 2, 3}, {4, 5, 6}})
                        .imanDavenport()
                        .pValue())
                .isZero();
    }

    @Test
    void columnsOfADatasetWithMissingValues() {
        Dataset data = Dataset.builder()
                .numbers("score", 3, 4, Double.NaN, 1, 2, 5)
                .texts("size", "small", "small", "small", "big", "big", null)
                .build();
        KruskalWallis test = KruskalWallis.of(data, "score", "size");
        assertThat(test.names()).containsExactly("small", "big");
        assertThat(test.sizes()).containsExactly(2, 2);
        assertThat(test.meanRanks()).containsExactly(3.5, 1.5);
    }

    @Test
    void errorsSayWhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MannWhitney.of(new double[] {1, Double.NaN}, new double[] {1}))
                .withMessage("first group, value 2: NaN, a finite number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MannWhitney.of(new double[] {1}, new double[0]))
                .withMessage("second group has no values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KruskalWallis.of(new double[] {1}))
                .withMessageContaining("at least 2 groups");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KruskalWallis.of(new double[] {1}, new double[0]))
                .withMessage("group '2' has no values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Friedman.of(new double[][] {{1, 2}}))
                .withMessage("at least 2 blocks are wanted, 1 is given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KendallW.of(new double[][] {{1, 2}, {3, 4, 5}}))
                .withMessage("object 2 has 3 values, object 1 has 2");
    }

    @Test
    void testsAnswerForTheirMainForm() {
        double[] first = {4, 5, 5, 3};
        double[] second = {2, 3, 1, 4, 2};
        MannWhitney two = MannWhitney.of(first, second);
        assertThat(two.statistic()).isEqualTo(two.test().statistic());
        assertThat(two.pValue()).isEqualTo(two.test().pValue());
        KruskalWallis more = KruskalWallis.of(first, second);
        assertThat(more.statistic()).isEqualTo(more.test().statistic());
        assertThat(more.pValue()).isEqualTo(more.test().pValue());
        double[][] rows = {{7, 5, 9}, {6, 5, 8}, {8, 6, 9}, {5, 5, 7}};
        Friedman friedman = Friedman.of(rows);
        assertThat(friedman.statistic()).isEqualTo(friedman.test().statistic());
        assertThat(friedman.pValue()).isEqualTo(friedman.test().pValue());
        CrossTable cross = CrossTable.of(List.of("a", "b"), List.of("x", "y"), new int[][] {{12, 5}, {8, 17}});
        assertThat(cross.statistic()).isEqualTo(cross.chiSquared().statistic());
        assertThat(cross.pValue()).isEqualTo(cross.chiSquared().pValue());
    }
}
