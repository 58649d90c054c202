package org.hatmatrix.survey.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hatmatrix.survey.support.Exact.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.survey.support.Exact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of paired answers against exact results and by enumeration; reference/README.md has the provenance. */
class PairedTestsTest {

    private static double[][] pairs(Reference reference) {
        String[] names = reference.json().get("spec").get("paired").asText().split("\\|");
        return new double[][] {reference.column(names[0]), reference.column(names[1])};
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests_likert_paired", "tests_sleep", "tests_paired_continuous"})
    void signedRank(String name) {
        Reference reference = Reference.of("tests", name);
        double[][] pairs = pairs(reference);
        JsonNode exact = reference.exact("paired").get("signed_rank");
        WilcoxonSignedRank test = WilcoxonSignedRank.of(pairs[0], pairs[1]);
        assertSignedRank(test, exact.get("wilcoxon"));
        assertSignedRank(test.withZeros(ZeroDifferences.PRATT), exact.get("pratt"));
        assertThat(test.zeros()).isEqualTo(exact.get("zeros").asInt());
    }

    private static void assertSignedRank(WilcoxonSignedRank test, JsonNode exact) {
        assertThat(test.used()).isEqualTo(exact.get("n_used").asInt());
        assertClose(test.v(), exact.get("v"));
        assertClose(test.normal().statistic(), exact.get("z"));
        assertClose(test.normal().pValue(), exact.get("p_normal"));
        assertClose(test.normalWithContinuity().statistic(), exact.get("z_continuity"));
        assertClose(test.normalWithContinuity().pValue(), exact.get("p_normal_continuity"));
        assertClose(test.rankBiserial(), exact.get("matched_pairs_rank_biserial"));
        JsonNode p = exact.get("exact");
        assertClose(test.pValue(), p.get("p_two_sided_doubled"));
        assertClose(test.exact(Alternative.LESS).pValue(), p.get("p_less"));
        assertClose(test.exact(Alternative.GREATER).pValue(), p.get("p_greater"));
        assertClose(test.midP().pValue(), p.get("mid_p_two_sided"));
        assertThat(test.test().name()).contains("exact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests_likert_paired", "tests_sleep", "tests_paired_continuous"})
    void signAndT(String name) {
        Reference reference = Reference.of("tests", name);
        double[][] pairs = pairs(reference);
        JsonNode sign = reference.exact("paired").get("sign_test");
        SignTest test = SignTest.of(pairs[0], pairs[1]);
        assertThat(test.positive()).isEqualTo(sign.get("positive").asInt());
        assertThat(test.negative()).isEqualTo(sign.get("negative").asInt());
        assertClose(test.pValue(), sign.get("p_exact"));
        assertClose(test.midP().pValue(), sign.get("mid_p"));
        assertClose(test.normal().statistic(), sign.get("z"));
        assertClose(test.normal().pValue(), sign.get("p_normal"));
        assertClose(test.normalWithContinuity().pValue(), sign.get("p_normal_continuity"));
        assertClose(test.median(), sign.get("median"));
        JsonNode median = sign.get("median_ci_95");
        assertInterval(test.interval(0.95), median.get("limits"));
        assertClose(test.confidence(0.95), median.get("confidence"));

        JsonNode t = reference.exact("paired").get("paired_t");
        PairedTTest student = PairedTTest.of(pairs[0], pairs[1]);
        assertClose(student.estimate(), t.get("estimate"));
        assertClose(student.standardError(), t.get("se"));
        assertClose(student.statistic(), t.get("t"));
        assertClose(student.degreesOfFreedom(), t.get("df"));
        assertClose(student.pValue(), t.get("p_value"));
        assertInterval(student.interval(0.95), t.get("ci_95"));
    }

    private static void assertInterval(Interval found, JsonNode exact) {
        assertClose(found.lower(), exact.get(0));
        assertClose(found.upper(), exact.get(1));
    }

    @Test
    void binaryAnswers() {
        Reference reference = Reference.of("tests", "tests_binary");
        reference.exact("mcnemar").fields().forEachRemaining(entry -> {
            String[] names = entry.getKey().split("\\|");
            JsonNode exact = entry.getValue();
            McNemar test = McNemar.of(reference.column(names[0]), reference.column(names[1]));
            assertClose(test.statistic(), exact.get("n10"));
            assertClose(test.chiSquared().statistic(), exact.get("chi_squared"));
            assertClose(test.chiSquared().pValue(), exact.get("p_value"));
            assertClose(test.chiSquaredWithContinuity().pValue(), exact.get("p_value_continuity"));
            assertClose(test.pValue(), exact.get("p_exact"));
            assertClose(test.midP().pValue(), exact.get("mid_p"));
            assertClose(test.difference(), exact.get("difference"));
            assertInterval(test.interval(0.95), exact.get("difference_wald_ci_95"));
            assertClose(test.oddsRatio(), exact.get("odds_ratio"));
        });
        JsonNode exact = reference.exact("cochran_q");
        double[][] columns = {
            reference.column("b1"), reference.column("b2"), reference.column("b3"), reference.column("b4")
        };
        CochranQ q = CochranQ.of(Exact.transposed(columns));
        assertClose(q.statistic(), exact.get("q"));
        assertClose(q.pValue(), exact.get("p_value"));
        assertThat(q.successes()).containsExactly(21, 28, 31, 33);
    }

    @Test
    void signedRankByEnumeration() {
        Random random = new Random(5);
        for (int trial = 0; trial < 40; trial++) {
            double[] d = random.ints(9, -4, 5).asDoubleStream().toArray();
            for (ZeroDifferences zeros : ZeroDifferences.values()) {
                WilcoxonSignedRank test = WilcoxonSignedRank.of(d).withZeros(zeros);
                int atLeast = 0;
                for (int signs = 0; signs < 1 << d.length; signs++) {
                    double[] other = d.clone();
                    for (int i = 0; i < d.length; i++) {
                        other[i] = (signs >> i & 1) == 0 ? Math.abs(d[i]) : -Math.abs(d[i]);
                    }
                    double v = WilcoxonSignedRank.of(other).withZeros(zeros).v();
                    atLeast += v >= test.v() ? 1 : 0;
                }
                assertClose(test.exact(Alternative.GREATER).pValue(), atLeast / (double) (1 << d.length));
            }
        }
    }

    @Test
    void nothingDiffers() {
        WilcoxonSignedRank ranks = WilcoxonSignedRank.of(new double[] {3, 4, 5}, new double[] {3, 4, 5});
        assertThat(ranks.used()).isZero();
        assertThat(ranks.statistic()).isZero();
        assertThat(ranks.pValue()).isEqualTo(1);
        assertThat(ranks.test().name()).endsWith("all differences are zero");
        assertThat(ranks.normal().pValue()).isNaN();
        assertThat(SignTest.of(new double[] {0, 0}).pValue()).isEqualTo(1);
        McNemar same = McNemar.of(0, 0, 7);
        assertThat(same.pValue()).isEqualTo(1);
        assertThat(same.midP().pValue()).isLessThanOrEqualTo(1);
        assertThat(same.chiSquared().pValue()).isNaN();
        TestResult q = CochranQ.of(new double[][] {{0, 0, 0}, {1, 1, 1}}).test();
        assertThat(q.statistic()).isNaN();
        assertThat(q.name()).endsWith("all answers of each respondent are equal");
    }

    @Test
    void manyAnswers() {
        double[] d = new Random(3).doubles(200_000, -1, 1.01).toArray();
        assertThat(WilcoxonSignedRank.of(d).test().name()).contains("normal approximation");
        assertThatIllegalArgumentException()
                .isThrownBy(WilcoxonSignedRank.of(d)::exact)
                .withMessageContaining("take normalWithContinuity()");
        assertThat(SignTest.of(d).interval(0.95).contains(SignTest.of(d).median()))
                .isTrue();
    }

    @Test
    void columnsAndTables() {
        Dataset data = Dataset.builder()
                .numbers("before", 7, 5, 6, 8, 4, 6, Double.NaN)
                .numbers("after", 5, 5, 4, 6, 5, 3, 2)
                .numbers("yes", 1, 0, 1, 1, 0, 1, 1)
                .numbers("later", 1, 1, 0, 0, 0, 0, 1)
                .build();
        assertThat(WilcoxonSignedRank.of(data, "before", "after").zeros()).isEqualTo(1);
        assertThat(SignTest.of(data, "before", "after").pValue()).isEqualTo(0.375);
        assertThat(PairedTTest.of(data, "before", "after").degreesOfFreedom()).isEqualTo(5);
        assertThat(McNemar.of(data, "yes", "later").statistic()).isEqualTo(3);
        assertThat(CochranQ.of(data, "yes", "later").statistic())
                .isEqualTo(McNemar.of(data, "yes", "later").chiSquared().statistic());
        assertThat(WilcoxonSignedRank.of(data, "before", "after").toText()).contains("exact");
        assertThat(SignTest.of(data, "before", "after").toText()).contains("mid-p");
        assertThat(McNemar.of(data, "yes", "later").toText()).contains("continuity");
        assertThat(Arrays.asList(
                        WilcoxonSignedRank.of(data, "before", "after").toString(),
                        SignTest.of(data, "before", "after").toString(),
                        PairedTTest.of(data, "before", "after").toString(),
                        McNemar.of(data, "yes", "later").toString(),
                        CochranQ.of(data, "yes", "later").toString()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(data, "before", "later"))
                .withMessageContaining("column 'before', row 1: 7.0, 0 or 1 is wanted");
    }

    @Test
    void errorsSayWhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedTTest.of(new double[] {1}, new double[] {2}))
                .withMessage("before has 1 value, at least 2 are wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignTest.of(new double[] {1, 2}, new double[] {2}))
                .withMessage("after: 1 values, but 2 in before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WilcoxonSignedRank.of(new double[] {1, Double.NaN}))
                .withMessage("differences, value 2: NaN, a finite number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CochranQ.of(new double[][] {{1, 0}, {1, 2}}))
                .withMessageContaining("respondent 2, value 2: 2.0, 0 or 1 is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(-1, 2, 3))
                .withMessage("answers from yes to no: count -1 is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(1, 2.5, 3))
                .withMessage("answers from no to yes: count 2.5, a whole number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(1, 2, Double.NaN))
                .withMessage("answers that are the same: count NaN, a whole number is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(0, 0, 0))
                .withMessage("the counts sum to 0, between 1 and 2147483647 is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemar.of(Long.MAX_VALUE, Long.MAX_VALUE, 1))
                .withMessageContaining("between 1 and 2147483647 is wanted");
    }

    @Test
    void countsOfAnyType() {
        double p = McNemar.of(4, 11, 33).pValue();
        assertThat(McNemar.of(4L, 11L, 33L).pValue()).isEqualTo(p);
        assertThat(McNemar.of(4.0, 11.0, 33.0).pValue()).isEqualTo(p);
    }
}
